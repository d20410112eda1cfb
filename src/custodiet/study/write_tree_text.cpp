// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Reads the trees once more, as a document does not keep them.
#include <filesystem>
#include <stdexcept>

#include "custodiet/study/tree_text.hpp"

namespace custodiet::study {

std::string tree_text(const Document& document) {
    const std::string folder = std::filesystem::path(document.path).parent_path().string() + '/';
    base::Diagnostics diagnostics;
    Reporter report(diagnostics);
    std::vector<TreeFile> files;
    for (const auto& input : document.inputs) {
        auto source = std::make_shared<base::SourceText>(*input);
        if (source->path.starts_with(folder)) source->path.erase(0, folder.size());
        NodePtr root = parse_yaml(source, report);
        if (!root) throw std::logic_error("a study that was read cannot be read again");
        files.push_back({std::move(source), std::move(root)});
    }
    return write_trees(files);
}

}  // namespace custodiet::study
