// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/some_runs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "custodiet/report/number.hpp"

namespace custodiet::report {

std::string in_some_runs(const std::vector<double>& shares) {
    const auto partly = static_cast<std::size_t>(
        std::count_if(shares.begin(), shares.end(), [](double share) { return share < 1.0; }));
    if (partly == 0) return {};
    if (partly == shares.size()) return " in some runs";
    return fmt::format(" ({} of them in some runs only)", count(partly));
}

}  // namespace custodiet::report
