// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Arms: changes laid over the tree of the base study.
#pragma once

#include <vector>

#include "custodiet/study/reporter.hpp"
#include "custodiet/study/study.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

/// The tree of an arm, and what it changes.
struct Overlay {
    NodePtr root;
    std::vector<Change> changes;
};

/// Lays `changes` (dotted paths with new values) over the tree. Entries of lists are counted from
/// 1: `stages.detained.exits.2.share`. Nodes keep their own places, so that a message about a
/// changed value points at the arm. Errors S0701; warning S0702 where nothing changes.
Overlay lay_over(const NodePtr& base, const Node& changes, Reporter& report);

}  // namespace custodiet::study
