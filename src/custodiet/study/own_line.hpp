// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The line that a standard of the user's own draws.
#pragma once

#include <optional>
#include <string_view>

#include "custodiet/standards/standards.hpp"
#include "custodiet/study/reader.hpp"

namespace custodiet::study {

/// In this unit, an indicator counts incidents.
inline constexpr std::string_view events_unit = "events/person/year";

struct OwnLine {
    standards::Comparison comparison = standards::Comparison::report;
    double threshold = 0.0;  ///< in the unit of the indicator
};

/// The line in `group`, a standard that reads `indicator`.
/// @return nothing after an error: S0904 where the line cannot be judged, or is drawn the wrong way
std::optional<OwnLine> read_line(Reader& reader, const Group& group,
                                 const standards::Indicator& indicator);

}  // namespace custodiet::study
