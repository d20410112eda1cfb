// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/new_study.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <system_error>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/embedded.hpp"
#include "custodiet/commands/output_folder.hpp"

namespace custodiet::commands {

ExitCode new_study(const std::string& folder, const Console& console) {
    const std::filesystem::path path = std::filesystem::path(folder) / "study.yaml";
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
        throw base::EnvironmentError(fmt::format(
            "`{}` exists: nothing is overwritten; choose another folder", path.string()));
    }
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) {
        throw base::EnvironmentError(
            fmt::format("cannot create `{}`: {}", folder, error.message()));
    }
    write_new_file(path, starter_study());
    console.results << fmt::format(
        "wrote {0}\n\nNext:\n  custodiet check {1}\n  custodiet run {1} --out {1}/out\n",
        path.string(), folder);
    return ExitCode::done;
}

}  // namespace custodiet::commands
