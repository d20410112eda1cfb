// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Studies and settings as YAML, from the disk or from memory.
#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "custodiet/study/document.hpp"
#include "custodiet/study/settings.hpp"

namespace custodiet::study {
namespace {

std::shared_ptr<const base::SourceText> load(const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code failure;
    fs::path file = path;
    const bool is_folder = fs::is_directory(file, failure);
    if (is_folder) file /= "study.yaml";
    if (!fs::exists(file, failure)) {
        throw base::EnvironmentError(is_folder
                                         ? fmt::format("the folder {} has no study.yaml", path)
                                         : fmt::format("there is no file `{}`", path));
    }
    if (fs::is_directory(file, failure)) {
        throw base::EnvironmentError(fmt::format("{} is a folder, not a file", file.string()));
    }
    return read_file(file.string());
}

}  // namespace

std::optional<Document> read_text(std::shared_ptr<const base::SourceText> source,
                                  base::Diagnostics& diagnostics, const Overrides& overrides) {
    const std::shared_ptr<const base::SourceText> kept = std::move(source);
    Reporter report(diagnostics);
    FilesOnDisk files(std::filesystem::path(kept->path).parent_path().string());
    const NodePtr root = parse_yaml(kept, report);
    if (!root) return std::nullopt;
    return document_of(root, files, report, overrides);
}

std::optional<Document> read(const std::string& path, base::Diagnostics& diagnostics,
                             const Overrides& overrides) {
    return read_text(load(path), diagnostics, overrides);
}

std::optional<std::vector<Setting>> read_settings(
    const std::shared_ptr<const base::SourceText>& source, const Study& base,
    base::Diagnostics& diagnostics) {
    Reporter report(diagnostics);
    const NodePtr root = parse_yaml(source, report, text_of_settings);
    if (!root) return std::nullopt;
    return settings_of(*root, base, report);
}

}  // namespace custodiet::study
