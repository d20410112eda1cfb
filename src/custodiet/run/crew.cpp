// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/crew.hpp"

#include <algorithm>
#include <limits>
#include <mutex>
#include <utility>

#include "custodiet/run/tasks.hpp"

namespace custodiet::run {

namespace {

using Progress = std::function<void(std::uint32_t, std::uint32_t)>;
using Headlines = std::vector<appraisal::HeadlineSpec>;

class Crew {
  public:
    Crew(const Plan& plan, const appraisal::Cube& cube, const Headlines& headlines,
         const Groups& groups, const Progress& progress)
        : plan_(plan), cube_(cube), headlines_(headlines), groups_(groups), progress_(progress) {
        const std::vector<double> points(groups.points);
        differences_.assign(headlines.size(), {groups.number, points});
    }

    Differences run(unsigned threads) {
        std::vector<appraisal::Cube> cubes(std::min(threads, groups_.number), empty_cube());
        do_tasks(groups_.number, threads, [&](std::size_t thread, std::size_t group) {
            run_group(static_cast<std::uint32_t>(group), cubes[thread]);
        });
        return std::move(differences_);
    }

  private:
    void run_group(std::uint32_t number, appraisal::Cube& cube) {
        const Design design(plan_.design.names(), groups_.make(number), groups_.points, 1);
        Plan plan{design, plan_.outcomes, plan_.arms, plan_.cube_arm, groups_.seed, 1};
        plan.one_chance = number;
        Worker worker(plan);
        for (std::uint32_t point = 0; point < groups_.points; ++point) {
            worker.run({point, 0, 1}, cube);
            const std::scoped_lock lock(mutex_);
            ++done_;
            if (progress_) progress_(done_, groups_.number * groups_.points);
        }
        for (std::size_t h = 0; h < headlines_.size(); ++h) {
            const auto [arm, outcome] = headlines_[h];
            for (std::uint32_t point = 0; point < groups_.points; ++point) {
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
    std::mutex mutex_;
    std::uint32_t done_ = 0;  ///< points
};

}  // namespace

Differences run_groups(const Plan& plan, const appraisal::Cube& cube, const Headlines& headlines,
                       const Groups& groups, unsigned threads, const Progress& progress) {
    return Crew(plan, cube, headlines, groups, progress).run(threads);
}

}  // namespace custodiet::run
