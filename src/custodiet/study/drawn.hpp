// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Quantities that correlations and inquiries name: those that are drawn.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "custodiet/study/reader.hpp"

namespace custodiet::study {

/// Position of the uncertain quantity that `scalar` names: one of `quantities`, or one written in a
/// field, by its place ("facilities.cecot.places").
///
/// Reports (S0307) that there is none, and with `code` that it is known or follows from others; not
/// so in an arm, which may leave out or know what the base study is uncertain of.
/// @return none after an error
Index find_drawn(Reader& reader, const Node& scalar, std::string_view code);

/// Names of the uncertain quantities from which one follows, itself included, in the order of the
/// study; none where its value is the same in every draw.
std::vector<std::string> uncertain_roots(const Study& study, Index quantity);

}  // namespace custodiet::study
