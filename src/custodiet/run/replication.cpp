// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/replication.hpp"

#include <algorithm>
#include <cmath>

#include "custodiet/appraisal/sample.hpp"

namespace custodiet::run {

namespace {

double replicates_for(const appraisal::Anova& table) {
    if (table.mean_square_within == 0.0) return 1.0;
    if (table.between_draws <= 2.0 * table.between_error) return 2.0;
    return std::round(1.0 + table.mean_square_within / table.between_draws);
}

}  // namespace

std::uint32_t choose_replicates(const appraisal::Cube& pilot,
                                const std::vector<appraisal::HeadlineSpec>& headlines) {
    double most = 1.0;
    for (const auto& headline : headlines) {
        if (headline.outcome != headlines.front().outcome) continue;
        const auto table = appraisal::analyse_variance(
            appraisal::run_differences(pilot, headline.arm, headline.outcome), pilot.replicates);
        if (table) most = std::max(most, replicates_for(*table));
    }
    return static_cast<std::uint32_t>(std::min<double>(most, most_chosen_replicates));
}

}  // namespace custodiet::run
