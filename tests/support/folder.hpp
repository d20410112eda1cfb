// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A folder of a test's own.
#pragma once

#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

namespace custodiet::support {

/// Lives as long as the object. In memory where the machine has such a place: stores flush what
/// they write, and on a disk tests would wait for little else.
class Folder {
  public:
    Folder() {
        std::string name = (place() / "custodiet-test-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder " + name);
        path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    static std::filesystem::path place() {
        const std::filesystem::path memory = "/dev/shm";
        const bool is_there = ::access(memory.c_str(), W_OK | X_OK) == 0;
        return is_there ? memory : std::filesystem::temp_directory_path();
    }

    std::filesystem::path path_;
};

}  // namespace custodiet::support
