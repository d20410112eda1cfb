// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Shares that follow from uncertain quantities, and can come out beyond 0 to 1.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/study/check.hpp"
#include "custodiet/study/extremes.hpp"
#include "custodiet/study/shares.hpp"

namespace custodiet::study {
namespace {

double beyond(double value) {
    return std::max(-value, value - 1.0);
}

/// The value furthest beyond 0 to 1; nothing where all of them are inside.
std::optional<double> furthest_beyond(const Study& study, Amount share) {
    std::optional<double> furthest;
    for (const double value : far_values_of(study, share)) {
        if (!std::isfinite(value) || !is_beyond_share(value)) continue;
        if (!furthest || beyond(value) > beyond(*furthest)) furthest = value;
    }
    return furthest;
}

}  // namespace

void check_shares(const Study& study, Reporter& report) {
    for (const Amount share : shares_cut_in_runs(study)) {
        const Quantity& quantity = study.quantities[static_cast<std::size_t>(share)];
        // Others have been held to their limits where they stand.
        if (quantity.form != Form::derived || known_value(study, share)) continue;
        const auto value = furthest_beyond(study, share);
        if (!value) continue;
        report.warning({.code = "S0305",
                        .message = fmt::format("`{}` can come out at {:.4g}, and is cut to {}",
                                               quantity.name, *value, *value < 0.0 ? 0 : 1),
                        .help = "a share lies from 0 to 1: narrow what it is worked out from, or "
                                "say what is meant beyond, with `min` or `max`",
                        .where = quantity.where});
    }
}

}  // namespace custodiet::study
