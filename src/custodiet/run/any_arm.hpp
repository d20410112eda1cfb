// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the base study or any of its arms has: all arms have the rows of it, or one could not be
// held against another.
#pragma once

#include <algorithm>

#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// Calls `use(study)` for the base study and then for each arm.
template <typename Use>
void for_base_and_arms(const study::Document& document, Use use) {
    use(document.base);
    for (const auto& arm : document.arms) use(arm.study);
}

/// True if `has(study)` holds for the base study or an arm.
template <typename Has>
bool is_in_any_arm(const study::Document& document, Has has) {
    return has(document.base) || std::any_of(document.arms.begin(), document.arms.end(),
                                             [&](const auto& arm) { return has(arm.study); });
}

}  // namespace custodiet::run
