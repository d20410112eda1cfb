// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The folder that a run writes: all of its files or none.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace custodiet::commands {

/// A file of a run: its name and its bytes.
struct OutputFile {
    std::string name;
    std::string text;
};

/// What a verb writes. A folder that holds anything else is not ours to replace.
struct OutputKind {
    std::vector<std::string_view> names;  ///< every name under which it writes
    std::string_view mark;                ///< of them, one that it always writes
    std::string_view verb;                ///< "run", as messages name it
    std::string_view begun = {};          ///< of them, one that stands there before it has finished
    std::string_view header = {};         ///< with what `mark` begins where it is a table
};

const OutputKind& files_of_run();
const OutputKind& files_of_reconciliation();
const OutputKind& files_of_backtest();
const OutputKind& files_of_comparison();
const OutputKind& files_of_export();

/// A folder for the results of one run, of whichever verb.
///
/// Files go into a new folder beside it, are flushed to the disk, and take its place in one step: a
/// reader sees the former run or this one, whole, at any moment and after any failure.
class OutputFolder {
  public:
    /// Checks at once, before anyone waits for a run, that `path` may be written: it does not
    /// exist, is empty, or holds a former run of the same verb, which its mark shows to be of this
    /// program, and nothing else.
    /// @throws base::EnvironmentError if not
    explicit OutputFolder(const std::filesystem::path& path,
                          const OutputKind& kind = files_of_run());

    /// Writes the files. On failure leaves what was there before.
    /// @throws base::EnvironmentError with the file and the system's reason
    ///
    /// @param write_more  writes further files into the folder that it is given; may be empty
    void write(const std::vector<OutputFile>& files,
               const std::function<void(const std::filesystem::path&)>& write_more = {}) const;

    /// Removes what an earlier process that was killed while it wrote here has left beside.
    /// @pre no other process writes here
    void remove_leftovers() const;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
    const OutputKind& kind_;
};

/// Writes a file that must not exist yet, and flushes it to the disk. On failure leaves none.
/// @throws base::EnvironmentError with the file and the system's reason
void write_new_file(const std::filesystem::path& path, std::string_view text);

/// Writes a file in place of a former one, in one step: a reader sees the one or the other, whole.
/// @param write  writes the file that it is given, which lies beside the former one
/// @throws base::EnvironmentError with the file and the system's reason, and what `write` throws
void replace_file(const std::filesystem::path& path,
                  const std::function<void(const std::filesystem::path&)>& write);
void replace_file(const std::filesystem::path& path, std::string_view text);

}  // namespace custodiet::commands
