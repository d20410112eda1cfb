// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/estimate.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <span>

#include "custodiet/appraisal/ranks.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

bool Estimate::is_told_from_zero() const {
    const bool is_one_number = sd == 0.0;
    // A few draws can outweigh all that the interval holds.
    const bool is_on_its_side = mean > 0.0 ? p05 > 0.0 : p95 < 0.0;
    return is_on_its_side || is_one_number || std::abs(mean) >= errors_at_95(mc_freedom) * mc_se;
}

namespace {

class Estimator {
  public:
    explicit Estimator(const Cube& cube) : cube_(cube) {}

    Estimate estimate(std::size_t arm, std::size_t outcome, Basis basis,
                      std::span<const double> runs) {
        constexpr std::array<double, 3> probabilities{0.05, 0.5, 0.95};
        const std::vector<double> by_draw = means_over_replicates(runs, cube_.replicates);
        const Moments over_draws = moments(by_draw);
        const std::vector<double> at = quantiles(by_draw, probabilities);
        const ErrorOfMean of_mean = error_and_freedom(by_draw, cube_.scrambles);
        return {arm,
                outcome,
                basis,
                over_draws.mean,
                std::sqrt(over_draws.variance),
                at[0],
                at[1],
                at[2],
                of_mean.error,
                over_draws.n,
                error_at_5_(by_draw),
                error_at_95_(by_draw),
                std::nullopt,
                is_carried_by_few(by_draw),
                of_mean.freedom};
    }

  private:
    const Cube& cube_;
    QuantileError error_at_5_{0.05}, error_at_95_{0.95};
};

// A mean over days has the unit of what it counts, but is no count.
bool counts_whole_numbers(const OutcomeInfo& outcome) {
    const bool is_count =
        outcome.unit == "persons" || outcome.unit == "flights" || outcome.unit == "events";
    return is_count && !outcome.name.starts_with("mean_");
}

// Nothing where one was seen, or where no run has a number.
std::optional<double> bound_if_none_seen(std::span<const double> runs) {
    std::size_t defined = 0;
    for (const double run : runs) {
        if (!std::isfinite(run)) continue;
        if (run != 0.0) return std::nullopt;
        ++defined;
    }
    if (defined == 0) return std::nullopt;
    return bound_of_none_seen(defined);
}

}  // namespace

std::vector<Estimate> estimate_outcomes(const Cube& cube) {
    std::vector<Estimate> estimates;
    estimates.reserve(2 * cube.arms.size() * cube.outcomes.size());
    Estimator estimator(cube);
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        for (std::size_t outcome = 0; outcome < cube.outcomes.size(); ++outcome) {
            const auto runs = runs_of(cube, arm, outcome);
            estimates.push_back(estimator.estimate(arm, outcome, Basis::level, runs));
            if (counts_whole_numbers(cube.outcomes[outcome])) {
                estimates.back().at_most = bound_if_none_seen(runs);
            }
            if (arm == cube.reference) continue;
            estimates.push_back(estimator.estimate(arm, outcome, Basis::vs_reference,
                                                   run_differences(cube, arm, outcome)));
        }
    }
    return estimates;
}

}  // namespace custodiet::appraisal
