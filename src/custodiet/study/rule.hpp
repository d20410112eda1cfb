// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Rules over attributes and cohort: which words may stand on which side.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "custodiet/study/reporter.hpp"
#include "custodiet/study/study.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

/// What rules may speak of. `cohort` is one of the attributes, its values the ids of the cohorts.
struct RuleWords {
    std::vector<Attribute> attributes;

    [[nodiscard]] const Attribute* find(const std::string& id) const;
};

/// Reads the rule in `scalar`. Every comparison comes out as attribute first, value second.
/// Errors S0401, S0404, S0405.
/// @return nothing after an error
std::optional<Rule> read_rule(const Node& scalar, const RuleWords& words, Reporter& report);

}  // namespace custodiet::study
