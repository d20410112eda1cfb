// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/stored_run.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/run_store.hpp"

namespace custodiet::commands {

namespace {

/// No run may take the place of a study, so that such a path is no folder of one.
bool is_study(const std::filesystem::path& path) {
    const bool is_file = std::filesystem::is_regular_file(path);
    return is_file ? path.extension() == ".yaml" : std::filesystem::exists(path / "study.yaml");
}

}  // namespace

void refuse_without(std::string_view what, const std::string& run) {
    if (std::filesystem::exists(std::filesystem::path(run) / unfinished_name)) {
        throw base::EnvironmentError(
            fmt::format("`{0}` holds a run that is not finished\n"
                        "  = help: `custodiet run STUDY --out {0} --resume` continues it",
                        run));
    }
    if (is_study(run)) {
        throw base::EnvironmentError(
            fmt::format("`{0}` is a study and holds no {1}\n"
                        "  = help: give the folder that `custodiet run {0} --out FOLDER` wrote",
                        run, what));
    }
    throw base::EnvironmentError(fmt::format(
        "`{0}` holds no {1}\n  = help: `custodiet run STUDY --out {0}` makes one", run, what));
}

store::FinishedStore open_run(const std::string& run) {
    const std::filesystem::path store = std::filesystem::path(run) / finished_name;
    if (!std::filesystem::exists(store)) refuse_without("run with a store", run);
    return store::FinishedStore(store);
}

}  // namespace custodiet::commands
