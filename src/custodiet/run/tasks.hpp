// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Work on threads, each of which takes the next task when it is done with one. Each task writes to
// its own place, so the order does not matter.
#pragma once

#include <cstddef>
#include <functional>

namespace custodiet::run {

/// What to do, with the number of the thread that does it, 0 .. threads - 1.
using DoTask = std::function<void(std::size_t thread, std::size_t task)>;

/// Does tasks 0 .. tasks - 1, each once. After a failure no further task is begun.
///
/// @param threads as many are started, but no more than there are tasks
/// @throws what the earliest task that failed has thrown
void do_tasks(std::size_t tasks, std::size_t threads, const DoTask& work);

}  // namespace custodiet::run
