// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/crowd_size.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace custodiet::run {

namespace {

using program::Index;

constexpr double forever = std::numeric_limits<double>::infinity();

/// The longest mean time from a stage to an end, for people of one cohort.
class Way {
  public:
    Way(const program::Program& program, const program::Cohort& cohort)
        : program_(program),
          sentence_(std::max(mean_of(cohort.sentence), mean_of(cohort.stock_remaining))),
          days_(program.stages.size(), -1.0) {}

    double from(Index stage) {
        if (stage == program::none) return 0.0;
        auto& known = days_[static_cast<std::size_t>(stage)];
        if (known >= 0.0) return known;
        known = forever;  // of whoever comes back to it on the way
        const auto& here = program_.stages[static_cast<std::size_t>(stage)];
        known = here.is_end ? 0.0 : time_in(here) + longest_after(here);
        return known;
    }

  private:
    static double mean_of(const dist::Law& law) {
        return law.kind == dist::LawKind::never ? forever : dist::mean(law);
    }

    /// The time in a stage is at most that of each thing that ends it for everyone.
    [[nodiscard]] double time_in(const program::Stage& stage) const {
        if (stage.is_instant()) return 0.0;
        double days = stage.has_stay ? mean_of(stage.stay) : forever;
        for (const auto& clock : stage.clocks) {
            if (clock.rule == 0) days = std::min(days, mean_of(clock.law));
        }
        for (const auto& end : stage.sentence_ends) {
            if (end.rule == 0 && !stage.sentence_stands) days = std::min(days, sentence_);
        }
        // Where rules divide people, nobody stays longer than the longest of them.
        if (days == forever) days = longest_by_rule(stage);
        return days;
    }

    [[nodiscard]] double longest_by_rule(const program::Stage& stage) const {
        double days = 0.0;
        for (const auto& clock : stage.clocks) {
            if (clock.rule != 0 && clock.law.kind != dist::LawKind::never) {
                days = std::max(days, mean_of(clock.law));
            }
        }
        return days > 0.0 ? days : forever;
    }

    double longest_after(const program::Stage& stage) {
        double days = 0.0;
        for (const auto* exits : {&stage.clocks, &stage.sentence_ends, &stage.branches}) {
            for (const auto& exit : *exits) days = std::max(days, from(exit.to));
        }
        if (stage.queue != program::none) {
            days =
                std::max(days, from(program_.queues[static_cast<std::size_t>(stage.queue)].then));
        }
        return days;
    }

    const program::Program& program_;
    double sentence_;
    std::vector<double> days_;  ///< [stage], -1 = not asked yet
};

}  // namespace

double crowd_size(const program::Program& program) {
    double people = 0.0;
    for (const auto& component : program.components) {
        if (!component.shares) continue;
        for (const Index c : component.cohorts) {
            const auto& cohort = program.cohorts[static_cast<std::size_t>(c)];
            const double days = std::max(0, cohort.arrivals_until - cohort.arrivals_from);
            const double on_their_way = Way(program, cohort).from(cohort.arrivals_stage);
            people += cohort.stock + cohort.arrivals_per_day * std::min(days, on_their_way);
        }
    }
    return people;
}

}  // namespace custodiet::run
