// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Runs a study: arms x draws x replicates as work items, on threads, into the cube.
#pragma once

#include <functional>
#include <memory>

#include "custodiet/run/kept.hpp"
#include "custodiet/run/result.hpp"

namespace custodiet::run {

/// What a run is at: draws, the same draws once more (by which replicates are chosen), or the draws
/// of further runs.
enum class Work { draws, repeats, further };

/// Told how many draws of how many are done, of one kind of work; called from any thread, one at a
/// time.
using Progress = std::function<void(std::uint32_t done, std::uint32_t all, Work work)>;

class Executor;
class Keeper;

/// Where a run is carried out. What is missing is nobody's: threads of this process do the work.
struct Site {
    Executor* executor = nullptr;  ///< does the main runs; further runs are always done by threads
    Keeper* keeper = nullptr;      ///< keeps what the main runs yield; further runs are done anew
    Kept* kept = nullptr;          ///< of earlier runs of the same document, for this and the next
};

/// Runs the document and appraises the results. The same document, options and program give the
/// same bits, on any number of threads.
///
/// @throws base::RunError where a drawn value cannot be meant or an arm is not known
/// @throws std::logic_error where people were lost or counted twice: a bug
/// @throws base::EnvironmentError where results cannot be kept, or those kept are damaged
Result execute(const std::shared_ptr<const study::Document>& document, const Options& options,
               const Progress& progress, const Site& site);
Result execute(const std::shared_ptr<const study::Document>& document, const Options& options,
               const Progress& progress = nullptr, Kept* kept = nullptr);

}  // namespace custodiet::run
