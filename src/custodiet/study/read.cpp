// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Studies and settings as YAML, from the disk or from memory.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
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

/// False of nothing but comments.
bool has_content(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        const std::size_t first = line.find_first_not_of(" \t\r");
        if (first != std::string_view::npos && line[first] != '#') return true;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return false;
}

/// False after an error: what a study would be told does not help here.
bool is_of_settings(const std::shared_ptr<const base::SourceText>& source, Reporter& report) {
    const base::Span start{source, 1, 1, 1, 2};
    if (source->text.size() > largest_file_bytes) {
        report.error({.code = "S0104",
                      .message = fmt::format("the file is larger than {} million bytes",
                                             largest_file_bytes / 1'000'000),
                      .help = "a file of settings has a few lines; is this the right one?",
                      .where = start});
        return false;
    }
    if (has_content(source->text)) return true;
    report.error({.code = "S0103",
                  .message = "the file holds no settings",
                  .help = "write `set: {name_of_a_quantity: 40 days}`, or leave `--settings` out",
                  .where = start});
    return false;
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
    if (!is_of_settings(source, report)) return std::nullopt;
    const NodePtr root = parse_yaml(source, report);
    if (!root) return std::nullopt;
    return settings_of(*root, base, report);
}

}  // namespace custodiet::study
