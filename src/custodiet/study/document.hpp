// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// From a tree to a checked document, wherever the tree and the files that it names come from.
#pragma once

#include <optional>
#include <vector>

#include "custodiet/study/files.hpp"
#include "custodiet/study/settings.hpp"
#include "custodiet/study/study.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

/// Reads and checks the study whose tree is `root`.
/// @param held  stand in the place of what the tree says of these quantities, and of what an arm
///              says of them as the base study does
/// @return nothing if there was an error
std::optional<Document> document_of(const NodePtr& root, Files& files, Reporter& report,
                                    const Overrides& overrides,
                                    const std::vector<Setting>& held = {});

}  // namespace custodiet::study
