// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which program this is: cmake/write_build_info.cmake writes the definitions at each build.
#pragma once

#include <string>
#include <string_view>

namespace custodiet::commands {

struct BuildInfo {
    std::string_view version;   ///< e.g. "0.1.0"
    std::string_view commit;    ///< of git, "-dirty" if changed since; empty if not built from one
    std::string_view compiler;  ///< e.g. "GNU 12.2.0"
    std::string_view type;      ///< e.g. "Release"
};

BuildInfo build_info();

}  // namespace custodiet::commands
