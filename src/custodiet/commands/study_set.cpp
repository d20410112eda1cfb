// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/study_set.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

namespace custodiet::commands {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view main_file = "study.yaml";

/// True for a file that is a study, not a part of one: the key is at the outermost level.
bool is_study(const fs::path& file) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return false;
    std::ifstream stream(file);
    std::string line;
    while (std::getline(stream, line)) {
        if (line.starts_with("study:")) return true;
    }
    return false;
}

std::vector<fs::path> sorted_entries(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) entries.push_back(entry.path());
    std::sort(entries.begin(), entries.end());
    return entries;
}

/// Of a folder with `study.yaml`; empty for any other.
std::vector<StudyFile> versions_in(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_regular_file(folder / main_file, error)) return {};
    std::vector<StudyFile> versions = {{folder / main_file, folder}};
    for (const fs::path& entry : sorted_entries(folder)) {
        const bool is_other = entry.extension() == ".yaml" && entry.filename() != main_file;
        if (is_other && fs::is_regular_file(entry, error) && is_study(entry)) {
            versions.push_back({entry, folder});
        }
    }
    return versions;
}

}  // namespace

std::vector<StudyFile> find_studies(const std::string& path) {
    std::error_code error;
    fs::path folder(path);
    if (!fs::is_directory(folder, error)) return {{folder, folder.parent_path()}};
    // "studies/" and "studies" name the same folder.
    if (folder.filename().empty() && folder.has_parent_path()) folder = folder.parent_path();
    std::vector<StudyFile> found = versions_in(folder);
    if (!found.empty()) return found;
    for (const fs::path& entry : sorted_entries(folder)) {
        if (!fs::is_directory(entry, error)) continue;
        for (StudyFile& version : versions_in(entry)) found.push_back(std::move(version));
    }
    return found;
}

run::Options options_asked(std::optional<std::uint32_t> draws, std::optional<std::uint64_t> seed,
                           unsigned threads) {
    run::Options options;
    options.draws = draws.value_or(0);
    options.has_fixed_draws = draws.has_value();
    options.seed = seed.value_or(0);
    options.has_seed = seed.has_value();
    options.threads = threads;
    return options;
}

}  // namespace custodiet::commands
