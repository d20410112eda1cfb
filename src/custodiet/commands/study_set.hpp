// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Studies of a library: which files the user means by a folder, and how they are run.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/run/execute.hpp"

namespace custodiet::commands {

/// A study's file, and the folder that it shares with its other versions.
struct StudyFile {
    std::filesystem::path file;
    std::filesystem::path folder;
};

/// The studies that `path` means: a file is itself; a folder with `study.yaml` is that, and every
/// other `*.yaml` in it that is a study too (one that has a line `study:`), such as a version with
/// a later date; another folder is its folders that are such, in the order of their names.
/// Empty where there is none. Says nothing of whether they can be read.
std::vector<StudyFile> find_studies(const std::string& path);

/// What is asked of the run of each study; what is absent is as the study says.
/// @param threads  0 = as many as the machine has cores
run::Options options_asked(std::optional<std::uint32_t> draws, std::optional<std::uint64_t> seed,
                           unsigned threads);

}  // namespace custodiet::commands
