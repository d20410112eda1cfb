// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The folder that a run writes: all of its files or none.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace custodiet::commands {

/// A file of a run: its name and its bytes.
struct OutputFile {
    std::string name;
    std::string text;
};

/// What a verb writes into a folder of its own.
struct FolderKind {
    std::string_view what;    ///< "run", as messages name it
    std::string_view marker;  ///< the file by which a former one is known
    std::vector<std::string_view>
        names;  ///< of its files; with any other, it is not ours to replace
};

/// The files of a run.
const FolderKind& run_folder();

/// Every name under which a run writes. A folder that holds anything else is not ours to replace.
const std::vector<std::string_view>& output_names();

/// A folder for the results of one run, or of another verb that writes one.
///
/// Files go into a new folder beside it, are flushed to the disk, and take its place in one step: a
/// reader sees the former run or this one, whole, at any moment and after any failure.
class OutputFolder {
  public:
    /// Checks at once, before anyone waits for a run, that `path` may be written: it does not
    /// exist, is empty, or holds a former run (`run.json`) and nothing else.
    /// @throws base::EnvironmentError if not
    explicit OutputFolder(const std::filesystem::path& path, const FolderKind& kind = run_folder());

    /// Writes the files. On failure leaves what was there before.
    /// @throws base::EnvironmentError with the file and the system's reason
    void write(const std::vector<OutputFile>& files) const;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
    FolderKind kind_;
};

/// Writes a file that must not exist yet, and flushes it to the disk. On failure leaves none.
/// @throws base::EnvironmentError with the file and the system's reason
void write_new_file(const std::filesystem::path& path, std::string_view text);

}  // namespace custodiet::commands
