// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/arms_asked.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "custodiet/base/problem.hpp"

namespace custodiet::run {

bool is_asked(const std::vector<std::string>& arms, const std::string& id) {
    return arms.empty() || std::find(arms.begin(), arms.end(), id) != arms.end();
}

std::optional<UnknownArm> unknown_arm(const study::Document& document,
                                      const std::vector<std::string>& asked) {
    std::vector<std::string> known;
    for (const study::Arm& arm : document.arms) known.push_back(arm.id);
    for (const std::string& id : asked) {
        if (std::find(known.begin(), known.end(), id) != known.end()) continue;
        return UnknownArm{fmt::format("the study has no arm `{}`", id),
                          base::suggestion(id, known, "its arms are")};
    }
    return std::nullopt;
}

}  // namespace custodiet::run
