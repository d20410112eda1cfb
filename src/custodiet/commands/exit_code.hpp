// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How a verb ends: the exit code of the process.
#pragma once

namespace custodiet::commands {

/// Codes are part of the interface: scripts rely on them.
enum class ExitCode {
    done = 0,
    input_error = 1,      ///< the study is wrong; diagnostics say where
    usage = 2,            ///< the command line is wrong
    environment = 3,      ///< a file, a disk, memory
    run_failed = 4,       ///< the study is right as a text, but could not be run
    does_not_add_up = 5,  ///< `reconcile` found differences, or something that cannot be known;
                          ///< in `backtest`, a sum does not come out;
                          ///< in `verify`, a stored result is not what it should be
    bug = 70,             ///< a contract inside the program was broken
    interrupted = 130,    ///< by Ctrl-C, in a run that can be resumed
    terminated = 143      ///< likewise by a request to end, such as that of a batch system
};

}  // namespace custodiet::commands
