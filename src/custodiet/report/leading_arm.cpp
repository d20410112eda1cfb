// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/leading_arm.hpp"

#include <algorithm>

#include "custodiet/report/reading.hpp"

namespace custodiet::report {

std::vector<std::size_t> arms_as_told(const run::Result& result) {
    std::vector<std::size_t> arms = compared_arms(result.cube);
    const std::string& forecast = result.document->base.forecast;
    std::stable_partition(arms.begin(), arms.end(),
                          [&](std::size_t arm) { return result.cube.arms[arm] == forecast; });
    return arms;
}

std::size_t leading_arm(const run::Result& result) {
    const std::vector<std::size_t> arms = arms_as_told(result);
    return arms.empty() ? result.cube.reference : arms.front();
}

}  // namespace custodiet::report
