// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// custodiet-mpi: `run`, on all ranks of an MPI job. Rank 0 is the program that people see; the
// others do as it says.
#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <thread>

#include "cli/program.hpp"
#include "custodiet/commands/build_info.hpp"
#include "custodiet/commands/exit_code.hpp"
#include "custodiet/commands/memory_here.hpp"
#include "custodiet/ranks/helper.hpp"
#include "custodiet/ranks/launch.hpp"
#include "custodiet/ranks/leader.hpp"
#include "mpi_link.hpp"

namespace {

using custodiet::commands::ExitCode;
using custodiet::mpi::MpiLink;
namespace ranks = custodiet::ranks;

std::string host() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

/// Cores that this process may use; its launcher may have bound it to some of the machine's.
unsigned cores() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(0, sizeof set, &set) == 0) {
        return static_cast<unsigned>(CPU_COUNT(&set));
    }
    return std::max(1U, std::thread::hardware_concurrency());
}

/// Cores of this rank: those that it is bound to, or its share of the machine's.
unsigned cores_of_rank(const MpiLink& link) {
    const unsigned mine = cores(), all = std::max(1U, std::thread::hardware_concurrency());
    if (mine < all) return mine;
    return std::max(1U, all / static_cast<unsigned>(link.size_here()));
}

std::string build() {
    const auto info = custodiet::commands::build_info();
    return info.commit.empty() ? std::string(info.version)
                               : fmt::format("{} (commit {})", info.version, info.commit);
}

int lead(int argc, char** argv, MpiLink& link, const ranks::Post& post) {
    custodiet::cli::Runner runner;
    runner.program = "custodiet-mpi";
    runner.example = "mpirun -n 4 custodiet-mpi";
    runner.make_executor = [&](const auto& document, const auto& options, std::uint64_t memory) {
        return std::make_unique<ranks::RankExecutor>(link, document, options, post, memory);
    };
    const int code = custodiet::cli::run_program(argc, argv, &runner);
    ranks::dismiss_all(link);
    return code;
}

int help(MpiLink& link, const ranks::Post& post) {
    // Rank 0 decides what becomes of a signal that all ranks get.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGTERM, SIG_IGN);
    ranks::help(link, post);
    return 0;
}

int refuse(const ranks::Launch& launch) {
    if (launch.is_first) {
        std::cerr << fmt::format(
            "custodiet-mpi: {} processes were started ({}), but each is alone: the launcher is not "
            "one of {}\n"
            "  = help: start it by the mpirun of the same MPI; on Debian, `mpirun.mpich`; with "
            "Slurm, perhaps `srun --mpi=pmi2`\n"
            "  = help: for one process, use `custodiet run`\n",
            launch.wanted, launch.variable, MpiLink::library());
    }
    return static_cast<int>(ExitCode::usage);
}

}  // namespace

int main(int argc, char** argv) {
    MpiLink link(&argc, &argv);
    const auto launch = ranks::unknown_to_mpi(
        link.size(), [](const char* name) -> const char* { return std::getenv(name); });
    if (launch.wanted > 1) return refuse(launch);
    const ranks::Post post{build(), host(), cores_of_rank(link),
                           custodiet::commands::memory_here()};
    try {
        return link.rank() == 0 ? lead(argc, argv, link, post) : help(link, post);
    } catch (const std::exception& error) {
        std::cerr << fmt::format("custodiet: this is a bug in custodiet: rank {} on {}: {}\n",
                                 link.rank(), post.host, error.what());
        link.abort(static_cast<int>(ExitCode::bug));
    }
}
