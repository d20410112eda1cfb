// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which arms a caller asks for, and what is said of one that the study does not have.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "custodiet/study/document.hpp"

namespace custodiet::run {

/// Whether an arm is among those that are asked for, which are all where none is named.
bool is_asked(const std::vector<std::string>& arms, const std::string& id);

/// An arm that is asked for and that the study does not have.
struct UnknownArm {
    std::string what;  ///< "the study has no arm `rnet`"
    std::string help;  ///< "did you mean `rent`?", or which arms it has
};

/// The first of them; nothing where the study has all.
std::optional<UnknownArm> unknown_arm(const study::Document& document,
                                      const std::vector<std::string>& asked);

}  // namespace custodiet::run
