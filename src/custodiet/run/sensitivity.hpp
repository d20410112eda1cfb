// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Further runs in which one quantity at a time is exchanged or moved, for what the runs of the main
// design cannot tell: interactions, and what a quantity does when nothing else moves.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/appraisal/elementary.hpp"
#include "custodiet/appraisal/pick_freeze.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::run {

struct Plan;

/// What to run further; nothing where both are 0.
struct FurtherRuns {
    std::uint32_t rows = 0;          ///< for total indices; a power of two, at least 64
    std::uint32_t trajectories = 0;  ///< for elementary effects; at least 2
    unsigned threads = 1;            ///< the result does not depend on it
};

/// One quantity's hold on one headline, the difference of an outcome from the reference arm.
struct TotalOf {
    std::size_t arm = 0, outcome = 0, quantity = 0;  ///< positions in the cube
    appraisal::SensitivityIndex index;               ///< shares of the variance of single runs
    /// The total as a share of what is not chance, where the main runs tell how much that is.
    double total_of_ignorance = 0, total_of_ignorance_se = 0;
};
struct EffectOf {
    std::size_t arm = 0, outcome = 0, quantity = 0;
    appraisal::ElementaryEffect effect;  ///< unit of the outcome, for half of the distribution
};

struct Sensitivity {
    std::uint32_t rows = 0, trajectories = 0;  ///< as asked
    std::uint64_t draws = 0;                   ///< run further, in each arm
    std::vector<TotalOf> totals;               ///< by headline, largest total first
    std::vector<EffectOf> effects;             ///< by headline, largest size first
};

/// Uncertain quantities of a document, which is what further runs cost: rows * (quantities + 2)
/// draws for totals, trajectories * (quantities + 1) for elementary effects.
std::size_t uncertain_quantities(const study::Document& document);

/// Correlations of the normal scores of all quantities: [quantity][quantity]; empty where no pair
/// of the study is among them.
/// @param names of the uncertain quantities, in the order of the cube
std::vector<double> score_correlations(const std::vector<std::string>& names,
                                       const std::vector<study::Correlation>& pairs);

/// Makes further runs in all arms of the plan. All runs of a row or a trajectory have the same
/// chance; rows and trajectories have chance of their own, from other addresses than the main runs,
/// whose bits stay as they are.
///
/// @param plan       of the main runs
/// @param cube       of the main runs
/// @param variances  of the main runs: they tell how much is chance
/// @param progress   told how many draws of how many are done
/// @throws base::RunError where a drawn value cannot be meant, or where there are more quantities
///         than half of the dimensions of Sobol' points
Sensitivity run_further(const Plan& plan, const appraisal::Cube& cube,
                        const std::vector<appraisal::HeadlineSpec>& headlines,
                        const std::vector<appraisal::VarianceSplit>& variances,
                        const FurtherRuns& request,
                        const std::function<void(std::uint32_t, std::uint32_t)>& progress);

}  // namespace custodiet::run
