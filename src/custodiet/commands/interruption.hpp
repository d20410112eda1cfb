// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Ctrl-C and a request to end, met in the middle of a run whose results are kept.
#pragma once

#include <csignal>

namespace custodiet::commands {

/// Thrown to end a run at once.
struct Interrupted {
    int signal = 0;  ///< SIGINT or SIGTERM
};

/// While it lives, the first SIGINT or SIGTERM is only noted; a second one ends the process.
class Interruption {
  public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    /// @throws Interrupted where a signal has come
    static void check();

  private:
    struct sigaction former_interrupt_ {
    }, former_terminate_{};
};

}  // namespace custodiet::commands
