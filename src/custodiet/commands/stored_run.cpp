// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/stored_run.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/run_store.hpp"

namespace custodiet::commands {

store::FinishedStore open_run(const std::string& run) {
    const std::filesystem::path folder(run);
    if (std::filesystem::exists(folder / finished_name)) {
        return store::FinishedStore(folder / finished_name);
    }
    if (std::filesystem::exists(folder / unfinished_name)) {
        throw base::EnvironmentError(
            fmt::format("`{0}` holds a run that is not finished\n"
                        "  = help: `custodiet run STUDY --out {0} --resume` continues it",
                        run));
    }
    throw base::EnvironmentError(fmt::format(
        "`{0}` holds no run with a store\n  = help: `custodiet run STUDY --out {0}` makes one",
        run));
}

}  // namespace custodiet::commands
