// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/headline.hpp"

#include <utility>

namespace custodiet::appraisal {

Headline::Headline(const Cube& cube, AxisStore& axes, const HeadlineSpec& of, Defined values,
                   double variance_of_values, bool is_told)
    : spec(of),
      outcome(std::move(values)),
      variance(variance_of_values),
      is_ignorance_told(is_told),
      curves(cube, axes, of.arm, outcome) {}

std::unique_ptr<const Headline> Headline::of(const Cube& cube, AxisStore& axes,
                                             const HeadlineSpec& spec) {
    if (spec.arm == cube.reference) return nullptr;
    const std::vector<double> runs = run_differences(cube, spec.arm, spec.outcome);
    Defined values = keep_defined(means_over_replicates(runs, cube.replicates));
    if (values.draws.size() < fewest_draws) return nullptr;
    const double variance = variance_of_ignorance(runs, values.values, cube.replicates);
    if (!(variance > 0.0)) return nullptr;
    const auto table = analyse_variance(runs, cube.replicates);
    const bool is_told = !table || table->between_draws > 2.0 * table->between_error;
    return std::unique_ptr<const Headline>(
        new Headline(cube, axes, spec, std::move(values), variance, is_told));
}

}  // namespace custodiet::appraisal
