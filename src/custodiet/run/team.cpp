// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/team.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace custodiet::run {

namespace {

class Team {
  public:
    Team(const Plan& plan, const std::vector<Task>& tasks, unsigned threads,
         const std::function<void(std::size_t)>& told)
        : tasks_(tasks), told_(told) {
        const std::size_t size =
            std::clamp<std::size_t>(threads, 1, std::max<std::size_t>(tasks.size(), 1));
        for (std::size_t t = 0; t < size; ++t) workers_.emplace_back(plan);
    }

    void run(appraisal::Cube& cube) {
        {
            std::vector<std::jthread> threads;
            for (auto& worker : workers_) {
                threads.emplace_back([&] { work(worker, cube); });
            }
        }
        if (failure_) std::rethrow_exception(failure_);
    }

    [[nodiscard]] TeamNotes notes() const {
        TeamNotes notes{workers_.front().notes(), {}};
        for (std::size_t arm = 0; arm < notes.arms.size(); ++arm) {
            for (std::size_t w = 1; w < workers_.size(); ++w) {
                notes.arms[arm].add(workers_[w].notes()[arm]);
            }
            notes.compiled.push_back(compiled(arm));
        }
        return notes;
    }

  private:
    /// An arm as some worker compiled it last.
    [[nodiscard]] const compile::Compiled& compiled(std::size_t arm) const {
        const auto found = std::find_if(
            workers_.begin(), workers_.end(),
            [arm](const Worker& worker) { return worker.compiled(arm).program.days > 0; });
        return (found == workers_.end() ? workers_.front() : *found).compiled(arm);
    }

    void work(Worker& worker, appraisal::Cube& cube) {
        for (;;) {
            const std::size_t task = next_.fetch_add(1);
            if (task >= tasks_.size()) return;
            try {
                worker.run(tasks_[task], cube);
            } catch (...) {
                // The failure of the earliest task is reported, whichever thread met one first.
                const std::scoped_lock lock(mutex_);
                if (!failure_ || task < failed_) {
                    failure_ = std::current_exception();
                    failed_ = task;
                }
                next_.store(tasks_.size());
                return;
            }
            const std::scoped_lock lock(mutex_);
            ++done_;
            if (told_) told_(done_);
        }
    }

    const std::vector<Task>& tasks_;
    const std::function<void(std::size_t)>& told_;
    std::vector<Worker> workers_;
    std::atomic<std::size_t> next_{0};
    std::mutex mutex_;
    std::size_t done_ = 0, failed_ = 0;
    std::exception_ptr failure_;
};

}  // namespace

TeamNotes run_on_threads(const Plan& plan, const std::vector<Task>& tasks, unsigned threads,
                         const std::function<void(std::size_t)>& told, appraisal::Cube& cube) {
    Team team(plan, tasks, threads, told);
    team.run(cube);
    return team.notes();
}

}  // namespace custodiet::run
