// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Quantities that a reader of the page can move.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "custodiet/run/result.hpp"

namespace custodiet::page {

/// Numbers are in the unit that the study writes; `unit` says which.
struct Slider {
    std::string quantity, label, about, unit, kind, source;
    double value = 0;         ///< the median of what is drawn, or what is known
    bool is_known = false;    ///< not drawn
    bool is_assumed = false;  ///< what is drawn is no evidence, whatever it leans on
    double evidence_low = 0, evidence_high = 0;
    /// The 5th and 95th percentile of what is drawn without bounds, as a study writes it; nothing
    /// of what has bounds.
    std::optional<std::pair<double, double>> middle;
    /// The value and the weight of each reading, of one that is one of several.
    std::vector<std::pair<double, double>> readings;
    double low = 0, high = 0;  ///< of the slider: wider than the evidence, never what cannot be
    double step = 0;
    std::string matters;  ///< "36 % of the spread of net cost, United States"; may be empty
};

/// Those that explain at least 1 % of the spread of a headline in some arm, the weightiest first,
/// then what the agreement's payments are made of; at most 16. Not those that are worked out from
/// others, that are one of a table, or that share a whole with others.
std::vector<Slider> sliders(const run::Result& result);

}  // namespace custodiet::page
