// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/folder_beside.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include "custodiet/base/diagnostic.hpp"

namespace custodiet::commands {

namespace fs = std::filesystem;

FolderBeside::FolderBeside(const fs::path& path) {
    std::string name = (path.parent_path() / ("." + path.filename().string() + ".XXXXXX")).string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw base::EnvironmentError(fmt::format("cannot create a folder beside `{}`: {}",
                                                 path.string(),
                                                 std::generic_category().message(errno)));
    }
    path_ = name;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::chmod(path_.c_str(), 0777 & ~mask);
}

FolderBeside::~FolderBeside() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace custodiet::commands
