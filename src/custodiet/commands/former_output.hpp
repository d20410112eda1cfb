// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whether what stands at a place was written by an earlier command, and so may be replaced.
#pragma once

#include <filesystem>
#include <string_view>

namespace custodiet::commands {

/// What a verb writes as a single file.
enum class SingleFile { report, pdf, workbook };

/// @throws base::EnvironmentError where something stands at `path` that no earlier command wrote as
///         such a file, or where it is the name of another file in the folder of a run
void refuse_foreign_file(const std::filesystem::path& path, SingleFile kind);

/// True if the file is as an earlier command wrote it, by its beginning: a record of a run, a store
/// of results, or a table that begins with `header`.
bool is_former_output(const std::filesystem::path& path, std::string_view header);

}  // namespace custodiet::commands
