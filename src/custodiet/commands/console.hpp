// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Where a verb writes: results to one stream, progress and diagnostics to the other.
#pragma once

#include <ostream>

namespace custodiet::commands {

struct Console {
    std::ostream& results;
    std::ostream& messages;
    bool messages_on_terminal = false;  ///< progress is shown only there
    bool results_in_colour = false;     ///< results go to a terminal that wants colour
    int columns = 100;                  ///< of that terminal, or those that lists are laid out for
    std::ostream* progress = nullptr;   ///< line of that terminal that is written over; may be none
};

}  // namespace custodiet::commands
