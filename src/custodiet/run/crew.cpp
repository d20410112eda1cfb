// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/crew.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>
#include <utility>

namespace custodiet::run {

namespace {

using Progress = std::function<void(std::uint32_t, std::uint32_t)>;
using Headlines = std::vector<appraisal::HeadlineSpec>;

/// Runs groups on threads that take the next group when they are done with one. Each group writes
/// to its own place, so the order does not matter.
class Crew {
  public:
    Crew(const Plan& plan, const appraisal::Cube& cube, const Headlines& headlines,
         const Groups& groups, const Progress& progress)
        : plan_(plan), cube_(cube), headlines_(headlines), groups_(groups), progress_(progress) {
        const std::vector<double> points(groups.points);
        differences_.assign(headlines.size(), {groups.number, points});
    }

    Differences run(unsigned threads) {
        {
            std::vector<std::jthread> running;
            for (unsigned t = 0; t < std::min(threads, groups_.number); ++t) {
                running.emplace_back([this] { work(); });
            }
        }
        if (failure_) std::rethrow_exception(failure_);
        return std::move(differences_);
    }

  private:
    void work() {
        appraisal::Cube cube = empty_cube();
        for (;;) {
            const std::uint32_t group = next_.fetch_add(1);
            if (group >= groups_.number) return;
            try {
                run_group(group, cube);
            } catch (...) {
                // The failure of the earliest group is reported, whichever thread met one first.
                const std::scoped_lock lock(mutex_);
                if (!failure_ || group < failed_group_) {
                    failure_ = std::current_exception();
                    failed_group_ = group;
                }
                next_.store(groups_.number);
                return;
            }
        }
    }

    void run_group(std::uint32_t number, appraisal::Cube& cube) {
        Group group = groups_.make(number);
        const Design design(plan_.design.names(), std::move(group.uniforms), group.points, 1);
        Plan plan{design, plan_.outcomes, plan_.arms, plan_.cube_arm, groups_.seed, 1};
        plan.one_chance = number;
        Worker worker(plan);
        for (std::uint32_t point = 0; point < group.points; ++point) {
            worker.run({point, 0, 1}, cube);
            const std::scoped_lock lock(mutex_);
            ++done_;
            if (progress_) progress_(done_, groups_.number * groups_.points);
        }
        for (std::size_t h = 0; h < headlines_.size(); ++h) {
            const auto [arm, outcome] = headlines_[h];
            for (std::uint32_t point = 0; point < group.points; ++point) {
                differences_[h][number][point] =
                    cube.values[cube.index(arm, outcome, point, 0)] -
                    cube.values[cube.index(cube.reference, outcome, point, 0)];
            }
        }
    }

    /// For one group, like the cube of the main runs.
    [[nodiscard]] appraisal::Cube empty_cube() const {
        appraisal::Cube cube;
        cube.arms = cube_.arms;
        cube.reference = cube_.reference;
        cube.draws = groups_.points;
        cube.replicates = 1;
        cube.outcomes = cube_.outcomes;
        cube.quantities = cube_.quantities;
        cube.values.resize(cube.arms.size() * cube.outcomes.size() * cube.draws,
                           std::numeric_limits<double>::quiet_NaN());
        cube.parameters.resize(cube.arms.size() * cube.quantities.size() * cube.draws);
        return cube;
    }

    const Plan& plan_;
    const appraisal::Cube& cube_;
    const Headlines& headlines_;
    const Groups& groups_;
    const Progress& progress_;
    Differences differences_;
    std::atomic<std::uint32_t> next_{0};
    std::mutex mutex_;
    std::uint32_t done_ = 0, failed_group_ = 0;
    std::exception_ptr failure_;
};

}  // namespace

Differences run_groups(const Plan& plan, const appraisal::Cube& cube, const Headlines& headlines,
                       const Groups& groups, unsigned threads, const Progress& progress) {
    return Crew(plan, cube, headlines, groups, progress).run(threads);
}

}  // namespace custodiet::run
