// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A folder for what is half made.
#pragma once

#include <filesystem>

namespace custodiet::commands {

/// A new folder beside `path`, on the same disk, removed at the end with what is in it then.
class FolderBeside {
  public:
    /// @throws base::EnvironmentError where none can be made
    explicit FolderBeside(const std::filesystem::path& path);
    ~FolderBeside();
    FolderBeside(const FolderBeside&) = delete;
    FolderBeside& operator=(const FolderBeside&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace custodiet::commands
