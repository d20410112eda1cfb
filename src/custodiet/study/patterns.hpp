// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Names of standards and indicators as a study writes them: patterns, suggestions, misses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "custodiet/standards/standards.hpp"
#include "custodiet/study/reporter.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

/// The patterns in `list` that name a standard of the catalogue; reports (S0905) those that do not.
std::vector<std::string> read_patterns(const Node* list, const standards::Catalogue& catalogue,
                                       Reporter& report);

/// The indicator at `where`, or nullptr after reporting (S0901) that there is none.
const standards::Indicator* find_indicator(const std::string& id,
                                           const standards::Catalogue& catalogue,
                                           const base::Span& where, Reporter& report);

/// The unit of an indicator as fields and messages give it: "times/week" where data say "1/week".
std::string written_unit(const standards::Indicator& indicator);

}  // namespace custodiet::study
