// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `run`.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"
#include "custodiet/commands/load_study.hpp"
#include "custodiet/run/executor.hpp"
#include "custodiet/run/result.hpp"

namespace custodiet::commands {

/// Form in which the results go to the console.
enum class Format { table, csv, json, markdown };

/// What the user asked for. What is absent is as the study says.
struct RunRequest {
    std::string study;                   ///< file, or folder with `study.yaml`
    std::string out;                     ///< folder for the files; empty = none
    bool resumes = false;                ///< goes on with the run in that folder
    std::optional<std::uint32_t> draws;  ///< a power of two; without aims of its own, no aims hold
    std::vector<std::string> until;      ///< aims, as a study writes them
    std::uint32_t most_draws = 0;        ///< with aims; 0 = as the study says
    std::optional<std::uint32_t> replicates;
    std::optional<std::uint64_t> seed;
    std::uint32_t totals = 0;       ///< rows of further runs for total indices; 0 = none
    std::uint32_t elementary = 0;   ///< trajectories of further runs for elementary effects
    unsigned threads = 0;           ///< 0 = as many as the machine has cores
    std::uint64_t memory = 0;       ///< bytes that it may take; 0 = what the machine lets it have
    std::vector<std::string> arms;  ///< empty = all; the reference arm is always run
    std::vector<std::string> set;   ///< quantities to hold: NAME=VALUE; stronger than the file
    std::string settings;           ///< file of quantities to hold; empty = none
    Format format = Format::table;
    bool details = false;  ///< of the table: with the sections that a short screen leaves out
    Warnings warnings = Warnings::shown;
};

/// Makes those who do the work of a run, once it is known what is run. The last argument is
/// RunRequest::memory.
using MakeExecutor = std::function<std::unique_ptr<run::Executor>(
    const study::Document&, const run::Options&, std::uint64_t)>;

/// Reads a study, runs its arms, and shows what follows; writes the files where a folder is given.
/// @param make_executor  may be empty: then threads of this process do the work
/// @throws base::EnvironmentError where they cannot be written; then none of them are
ExitCode run_study(const RunRequest& request, const Console& console,
                   const MakeExecutor& make_executor = {});

}  // namespace custodiet::commands
