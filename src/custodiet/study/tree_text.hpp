// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A study that has been read, as one text: the texts of its files and the trees that YAML made of
// them. The model inside the page reads a study from it, with no reader of YAML.
//
// The text begins with a line that names its form. Then each file: its path and its text, with
// their lengths in bytes, and its tree, node by node: a letter for the kind, the place, and what a
// scalar says, where that is not what stands at its place anyway.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/study/study.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

/// The inputs of a document as one text. Paths start from the folder of the study: where it lay is
/// nobody's business.
std::string tree_text(const Document& document);

/// Reads and checks a study as study::read does, at the same lines and columns.
/// @return nothing if there was an error
/// @throws base::EnvironmentError where `text` was not written by `tree_text`
std::optional<Document> read_tree_text(std::string_view text, base::Diagnostics& diagnostics,
                                       const Overrides& overrides = {});

/// A file in the text.
struct TreeFile {
    std::shared_ptr<const base::SourceText> source;
    NodePtr root;
};

/// Parts of the two above.
std::string write_trees(const std::vector<TreeFile>& files);
std::vector<TreeFile> read_trees(std::string_view text);

}  // namespace custodiet::study
