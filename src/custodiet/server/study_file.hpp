// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The study on the disk, as an editor sees it: read as it is, written whole or not at all, and
// never over what somebody else has written meanwhile.
#pragma once

#include <mutex>
#include <string>

namespace custodiet::server {

/// What the file holds.
struct Contents {
    std::string text;
    std::string digest;  ///< SHA-256
};

class StudyFile {
  public:
    /// @param path  a file, or a folder with `study.yaml`
    explicit StudyFile(const std::string& path);

    /// As the user wrote it, with `study.yaml`.
    [[nodiscard]] const std::string& path() const { return path_; }

    /// @throws base::EnvironmentError if it cannot be read
    [[nodiscard]] Contents read() const;

    struct Saved {
        bool is_conflict = false;  ///< the file is not what it was: nothing was written
        std::string digest;        ///< of what is in the file now; empty if there is none
    };

    /// Replaces the file by `text`. Its rights stay; behind a link, the file linked to is replaced.
    ///
    /// @param loaded  digest of what the file must still hold; empty: there must be no file
    /// @throws base::EnvironmentError if it cannot be written; then it is as it was
    Saved save(const std::string& text, const std::string& loaded);

  private:
    std::string path_;
    std::mutex saving_;
};

}  // namespace custodiet::server
