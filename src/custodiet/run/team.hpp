// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Runs tasks on threads, each of which takes the next task when it is done with one. Each task
// writes to its own place of the cube, so the order does not matter.
#pragma once

#include <functional>
#include <vector>

#include "custodiet/appraisal/cube.hpp"
#include "custodiet/run/worker.hpp"

namespace custodiet::run {

/// What the workers leave besides the cube.
struct TeamNotes {
    std::vector<ArmNotes> arms;               ///< [arm of the plan]
    std::vector<compile::Compiled> compiled;  ///< [arm of the plan] at some draw
};

/// @param told called after each task with the number of those done, from any thread, one at a
///             time; may be empty
/// @throws what the earliest task that failed has thrown
TeamNotes run_on_threads(const Plan& plan, const std::vector<Task>& tasks, unsigned threads,
                         const std::function<void(std::size_t done)>& told, appraisal::Cube& cube);

}  // namespace custodiet::run
