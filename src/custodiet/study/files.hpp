// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Files that a study names, each read once however many arms there are.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/study/reporter.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

/// Returns where `path` is a file, or nothing, or a pipe that the shell has opened for this program
/// (`/dev/stdin`, `/dev/fd/…`). Of all else a reader would wait for ever, or read without end.
/// @throws base::EnvironmentError for folders, devices, sockets and other pipes
void refuse_irregular(const std::string& path);

/// The text of a file; of one that is larger than a study can be, the beginning.
/// @throws base::EnvironmentError if it cannot be read, or is no file
std::shared_ptr<const base::SourceText> read_file(const std::string& path);

/// Where the reader of a study gets the files that it names.
class Files {
  public:
    Files() = default;
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;
    virtual ~Files() = default;

    /// The tree of the file called `name` at `where`, which is a path from the study's folder.
    /// @return nullptr after an error: S0912 where there is no such file, S01xx in its text
    virtual NodePtr tree(const std::string& name, const base::Span& where, Reporter& report) = 0;

    /// The texts read, by path.
    [[nodiscard]] virtual std::vector<std::shared_ptr<const base::SourceText>> sources() const = 0;
};

/// Files of YAML on the disk.
class FilesOnDisk : public Files {
  public:
    /// @param folder  of the study; empty = where the program runs
    explicit FilesOnDisk(std::string folder) : folder_(std::move(folder)) {}

    NodePtr tree(const std::string& name, const base::Span& where, Reporter& report) override;
    [[nodiscard]] std::vector<std::shared_ptr<const base::SourceText>> sources() const override;

  private:
    struct File {
        std::shared_ptr<const base::SourceText> source;
        NodePtr root;
    };

    std::string folder_;
    std::map<std::string, File> files_;  ///< by name; without a root where it cannot be read
};

}  // namespace custodiet::study
