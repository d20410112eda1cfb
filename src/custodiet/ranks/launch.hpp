// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whether the processes that a launcher started know of each other. A launcher of another MPI than
// the program was built with starts N processes each of which is alone: they would do the same run
// N times, into the same folder.
#pragma once

#include <functional>
#include <string>

namespace custodiet::ranks {

/// Value of an environment variable; null where it is not set.
using Variable = std::function<const char*(const char* name)>;

struct Launch {
    int wanted = 1;             ///< processes that the launcher has started
    bool is_first = true;       ///< of them; the one that speaks for all
    std::string variable = {};  ///< what says so, such as "OMPI_COMM_WORLD_SIZE"
};

/// What the environment says of the launcher, as far as it goes beyond what MPI knows.
/// @param size  processes that MPI knows of
/// @return      wanted == 1 where nothing is wrong: more are never known to MPI than were started
Launch unknown_to_mpi(int size, const Variable& variable);

}  // namespace custodiet::ranks
