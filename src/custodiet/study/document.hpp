// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// From a tree to a checked document, wherever the tree and the files that it names come from.
#pragma once

#include <optional>

#include "custodiet/study/files.hpp"
#include "custodiet/study/study.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

/// Reads and checks the study whose tree is `root`.
/// @return nothing if there was an error
std::optional<Document> document_of(const NodePtr& root, Files& files, Reporter& report,
                                    const Overrides& overrides);

}  // namespace custodiet::study
