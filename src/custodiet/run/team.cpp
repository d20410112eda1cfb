// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/team.hpp"

#include <algorithm>
#include <mutex>

#include "custodiet/run/tasks.hpp"

namespace custodiet::run {

namespace {

/// An arm as some worker compiled it last.
const compile::Compiled& compiled_by(const std::vector<Worker>& workers, std::size_t arm) {
    const auto found = std::find_if(workers.begin(), workers.end(), [arm](const Worker& worker) {
        return worker.compiled(arm).program.days > 0;
    });
    return (found == workers.end() ? workers.front() : *found).compiled(arm);
}

TeamNotes notes_of(const std::vector<Worker>& workers) {
    TeamNotes notes{workers.front().notes(), {}};
    for (std::size_t arm = 0; arm < notes.arms.size(); ++arm) {
        for (std::size_t w = 1; w < workers.size(); ++w) {
            notes.arms[arm].add(workers[w].notes()[arm]);
        }
        notes.compiled.push_back(compiled_by(workers, arm));
    }
    return notes;
}

}  // namespace

TeamNotes run_on_threads(const Plan& plan, const std::vector<Task>& tasks, unsigned threads,
                         const std::function<void(std::size_t)>& told, appraisal::Cube& cube) {
    const std::size_t most = std::max<std::size_t>(tasks.size(), 1);
    std::vector<Worker> workers;
    for (std::size_t t = 0; t < std::clamp<std::size_t>(threads, 1, most); ++t) {
        workers.emplace_back(plan);
    }
    std::mutex mutex;
    std::size_t done = 0;
    do_tasks(tasks.size(), workers.size(), [&](std::size_t thread, std::size_t task) {
        workers[thread].run(tasks[task], cube);
        const std::scoped_lock lock(mutex);
        ++done;
        if (told) told(done);
    });
    return notes_of(workers);
}

}  // namespace custodiet::run
