// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `ui`.
#pragma once

#include <cstdint>
#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"

namespace custodiet::server {

struct UiRequest {
    std::string study;          ///< file, or folder with `study.yaml`
    std::uint16_t port = 0;     ///< 0 = one that follows from the path of the study, or any
    unsigned threads = 0;       ///< of runs; 0 = as many as the machine has cores
    bool opens_browser = true;  ///< where results go to a terminal
};

/// Serves the live page of a study on 127.0.0.1 until the program is told to end: by Ctrl-C, or by
/// the signals TERM or HUP. Prints the address to open, which holds a key.
/// @throws base::EnvironmentError where the study cannot be read, or the port is taken
commands::ExitCode serve_study(const UiRequest& request, const commands::Console& console);

}  // namespace custodiet::server
