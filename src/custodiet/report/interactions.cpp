// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/interactions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/run/rows.hpp"

namespace custodiet::report {

std::string interactions_text(const run::Result& result, std::size_t arm, std::size_t outcome) {
    constexpr std::size_t shown = 3;
    constexpr double least_share = 0.01;
    const double errors_above_none = appraisal::errors_at_95(run::freedom_of_rows);
    std::vector<std::string> totals;
    for (const run::TotalOf& of : result.sensitivity.totals) {
        if (of.arm != arm || of.outcome != outcome || totals.size() == shown) continue;
        const bool is_told = std::isfinite(of.total_of_ignorance);
        const double total = is_told ? of.total_of_ignorance : of.index.total;
        const double error = is_told ? of.total_of_ignorance_se : of.index.total_se;
        if (!(total >= least_share && total > errors_above_none * error)) continue;
        totals.push_back(fmt::format(
            "{} {}", quantity_words(result, result.cube.quantities.at(of.quantity).name),
            whole_percent(std::min(total, 1.0))));
    }
    if (totals.empty()) return {};
    return fmt::format("{}, with interactions counted: {}", arm_name(result, arm),
                       joined(totals, ", "));
}

}  // namespace custodiet::report
