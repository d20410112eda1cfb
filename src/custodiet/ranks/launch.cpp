// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ranks/launch.hpp"

#include <cstdlib>
#include <initializer_list>

namespace custodiet::ranks {

namespace {

/// Variables of a launcher: how many processes it starts, and which of them this one is.
struct Names {
    const char* size;
    const char* rank;
};

/// MPICH's and Intel's mpirun and Slurm's PMI; Open MPI's mpirun; Slurm's srun, of a step and of a
/// job.
constexpr std::initializer_list<Names> launchers = {
    {"PMI_SIZE", "PMI_RANK"},
    {"OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK"},
    {"SLURM_STEP_NUM_TASKS", "SLURM_PROCID"},
    {"SLURM_NTASKS", "SLURM_PROCID"},
};

int number(const char* text, int otherwise) {
    if (text == nullptr || *text == '\0') return otherwise;
    char* end = nullptr;
    const long value = std::strtol(text, &end, 10);
    return *end == '\0' && value >= 0 && value < 10'000'000 ? static_cast<int>(value) : otherwise;
}

}  // namespace

Launch unknown_to_mpi(int size, const Variable& variable) {
    // Fewer than a launcher might have started is no mistake: a batch job of eight tasks may well
    // start four. That each is alone, is.
    if (size > 1) return {};
    for (const Names& names : launchers) {
        const int wanted = number(variable(names.size), 1);
        if (wanted > 1) return {wanted, number(variable(names.rank), 0) == 0, names.size};
    }
    // PMIx tells no size, but where there is a second process, there are two.
    const int rank = number(variable("PMIX_RANK"), 0);
    if (rank > 0) return {rank + 1, rank == 1, "PMIX_RANK"};
    return {};
}

}  // namespace custodiet::ranks
