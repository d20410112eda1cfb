// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/version.hpp"

#include <fmt/core.h>

#include "custodiet/commands/build_info.hpp"

namespace custodiet::commands {

ExitCode print_version(const Console& console) {
    const BuildInfo info = build_info();
    const std::string commit = info.commit.empty() ? "" : fmt::format("commit {}, ", info.commit);
    console.results << fmt::format("custodiet {} ({}{}, {})\n", info.version, commit, info.compiler,
                                   info.type);
    return ExitCode::done;
}

}  // namespace custodiet::commands
