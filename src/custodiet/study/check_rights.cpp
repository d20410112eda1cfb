// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Checks of regimes and intervals that need the whole study.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "custodiet/base/search.hpp"
#include "custodiet/study/check.hpp"
#include "custodiet/study/force.hpp"
#include "custodiet/study/ways.hpp"

namespace custodiet::study {
namespace {

/// As many as a run keeps for each person.
constexpr std::size_t most_intervals = 16;

std::size_t at(Index index) {
    return static_cast<std::size_t>(index);
}

bool has(const std::vector<Index>& list, Index index) {
    return base::contains(list, index);
}

bool has_jurisdiction(const Facility& facility, Index state) {
    return facility.jurisdiction.empty() ? facility.state == state
                                         : has(facility.jurisdiction, state);
}

bool waits_for(const Stage& stage, Index line) {
    return stage.waits && stage.waits->what == Waiting::For::flight && stage.waits->target == line;
}

class RightsChecker {
  public:
    RightsChecker(const Study& study, Reporter& report)
        : study_(study), report_(report), ways_(ways(study)) {}

    void check(Findings& findings) {
        for (std::size_t i = 0; i < study_.rights.intervals.size(); ++i) {
            if (i == most_intervals) too_many();
            check_interval(study_.rights.intervals[i]);
        }
        check_measured_once();
        check_subjects();
        check_cells();
        if (!report_.is_in_arm()) check_bound();
        for (const Regime& regime : study_.regimes) {
            check_place(regime);
            if (!applies(regime)) findings.unused_regimes.push_back(regime.id);
        }
    }

  private:
    void error(std::string_view code, const base::Span& where, std::string message,
               std::string help = {}) {
        report_.error(
            {.code = code, .message = std::move(message), .help = std::move(help), .where = where});
    }

    void too_many() {
        error("S0910", study_.rights.intervals[most_intervals].where,
              fmt::format("a study has at most {} intervals, not {}", most_intervals,
                          study_.rights.intervals.size()),
              "remove those that no result needs");
    }

    /// Stages on entering which the interval ends.
    [[nodiscard]] std::vector<Index> ends_of(const Interval& interval) const {
        if (interval.line == none) return interval.to;
        std::vector<Index> ends;
        for (const Stage& stage : study_.stages) {
            if (waits_for(stage, interval.line)) ends.push_back(stage.waits->then);
        }
        return ends;
    }

    void check_interval(const Interval& interval) {
        const std::vector<Index> ends = ends_of(interval);
        if (interval.from.empty() || ends.empty()) {
            std::string what = "begins nowhere";
            if (!interval.from.empty() && interval.line != none) {
                what = fmt::format("ends on flights of `{}`, for which nobody waits",
                                   study_.lines[at(interval.line)].id);
            } else if (!interval.from.empty()) {
                what = "ends nowhere";
            }
            return error("S0910", interval.where,
                         fmt::format("the interval `{}` {}", interval.id, what),
                         "name at least one stage in which it begins, and where it ends");
        }
        std::vector<Index> next;
        for (const Index from : interval.from) {
            next.insert(next.end(), ways_[at(from)].begin(), ways_[at(from)].end());
        }
        const std::vector<bool> reached = reached_from(ways_, std::move(next));
        if (!base::any_of(ends, [&](Index end) { return reached[at(end)]; })) {
            error("S0910", interval.where,
                  fmt::format("the interval `{}` cannot end: no way leads from `{}` to `{}`",
                              interval.id, study_.stages[at(interval.from.front())].id,
                              study_.stages[at(ends.front())].id),
                  "see the exits of the stages between");
        }
        if (interval.line == none) return;
        for (const Index end : ends) check_boarding(interval, end);
    }

    /// Whoever enters `end` must have boarded the line: nothing else tells that they did.
    void check_boarding(const Interval& interval, Index end) {
        const std::string other = other_way_to(end, interval.line);
        if (other.empty()) return;
        error("S0910", interval.where,
              fmt::format("boarding `{}` leads to `{}`, and so does {}",
                          study_.lines[at(interval.line)].id, study_.stages[at(end)].id, other),
              "let the flights lead to a stage of their own, which people may leave at once");
    }

    /// What leads to a stage besides the flights of `line`; empty if nothing does.
    [[nodiscard]] std::string other_way_to(Index end, Index line) const {
        for (const Stage& stage : study_.stages) {
            const bool has_exit =
                base::any_of(stage.exits, [&](const Exit& exit) { return exit.to == end; });
            if (has_exit) return fmt::format("an exit of `{}`", stage.id);
            if (!stage.waits || stage.waits->then != end || waits_for(stage, line)) continue;
            if (stage.waits->what != Waiting::For::flight) {
                return fmt::format("what people wait for in `{}`", stage.id);
            }
            return fmt::format("boarding `{}`", study_.lines[at(stage.waits->target)].id);
        }
        for (const CalendarEvent& event : study_.calendar) {
            if (event.to == end) return fmt::format("the event `{}`", event.id);
        }
        return {};
    }

    void check_measured_once() {
        std::set<std::pair<Index, std::string>> seen;
        for (const Interval& interval : study_.rights.intervals) {
            if (interval.measures.empty()) continue;
            if (seen.emplace(interval.line, interval.measures).second) continue;
            error("S0910", interval.where,
                  fmt::format("another interval measures `{}` on these flights already",
                              interval.measures),
                  "let one of them measure it");
        }
    }

    /// Results about rights name cohorts and facilities in the same brackets.
    void check_subjects() {
        if (!study_.has_rights()) return;
        for (const Cohort& cohort : study_.cohorts) {
            const auto same = base::find(study_.facilities, cohort.id, &Facility::id);
            if (same == study_.facilities.end()) continue;
            report_.error({.code = "S0207",
                           .message = fmt::format("`{}` is a cohort and a facility", cohort.id),
                           .help = "in a study with regimes, results name both alike: rename one",
                           .where = cohort.where,
                           .also = same->where,
                           .also_label = "the facility"});
        }
    }

    void check_cells() {
        for (const Facility& facility : study_.facilities) {
            const Index sanitary = facility.sanitary_area;
            const Index area = facility.cell_area;
            if (sanitary == none) continue;
            const bool is_beyond = area != none && is_constant(area) && is_constant(sanitary) &&
                                   value_of(sanitary) >= value_of(area);
            if (area != none && !is_beyond) continue;
            error(
                "S0305", facility.where,
                fmt::format("the cells of `{}` have no area besides the sanitary one", facility.id),
                "`sanitary` is a part of `area`");
        }
    }

    /// Warns (S0913) of a state that holds people under a regime, and that nothing in use binds: of
    /// its days none would be in breach of law, whatever the regime says.
    void check_bound() {
        for (std::size_t s = 0; s < study_.states.size(); ++s) {
            const State& state = study_.states[s];
            const bool holds = base::any_of(study_.regimes, [&](const Regime& regime) {
                return regime.facility != none &&
                       has_jurisdiction(study_.facilities[at(regime.facility)],
                                        static_cast<Index>(s));
            });
            if (!holds || is_bound(state)) continue;
            const bool knows = state.bound_by.has_value();
            report_.warning(
                {.code = "S0913",
                 .message = fmt::format("no standard in use binds `{}`", state.id),
                 .help = knows ? "its `bound_by` names none that `rights` uses"
                               : "write what is law for it as `bound_by`, or give it the key by "
                                 "which the catalogue knows it, such as SV for El Salvador",
                 .where = state.where});
        }
    }

    [[nodiscard]] bool is_bound(const State& state) const {
        return base::any_of(study_.rights.used, [&](std::size_t standard) {
            return force_of(study_.rights, state, standard) == standards::Force::binding;
        });
    }

    [[nodiscard]] bool is_constant(Index quantity) const {
        return study_.quantities[at(quantity)].form == Form::constant;
    }
    [[nodiscard]] double value_of(Index quantity) const {
        return study_.quantities[at(quantity)].a;
    }

    void check_place(const Regime& regime) {
        if (regime.facility == none) return;
        const Facility& facility = study_.facilities[at(regime.facility)];
        for (const Index index : regime.stages) {
            const Stage& stage = study_.stages[at(index)];
            if (stage.facility == regime.facility) continue;
            error("S0909", regime.where,
                  fmt::format("the regime `{}` is of `{}`, but `{}` is not in it", regime.id,
                              facility.id, stage.id),
                  "name stages of the facility, or write a regime of the other one");
        }
        if (regime.per_cell == none || facility.cells != none) return;
        error("S0909", regime.where,
              fmt::format("`{}` has no cells to hold people apart in", facility.id),
              "give the `cells` of the facility, or remove `per_cell`");
    }

    /// True if someone can come to where the regime applies.
    [[nodiscard]] bool applies(const Regime& regime) const {
        if (!regime.active) return false;
        for (std::size_t c = 0; c < study_.cohorts.size(); ++c) {
            const auto cohort = static_cast<Index>(c);
            if (!regime.cohorts.empty() && !has(regime.cohorts, cohort)) continue;
            const std::vector<bool> reached = reached_from(
                ways_, {study_.cohorts[c].stock_stage, study_.cohorts[c].arrivals_stage});
            for (std::size_t s = 0; s < reached.size(); ++s) {
                if (reached[s] && covers(regime, static_cast<Index>(s))) return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool covers(const Regime& regime, Index index) const {
        const Stage& stage = study_.stages[at(index)];
        if (regime.facility == none) {
            const auto& flights = study_.lines[at(regime.line)].flights;
            return waits_for(stage, regime.line) &&
                   base::any_of(flights, [](const Flight& flight) { return flight.active; });
        }
        return stage.facility == regime.facility &&
               (regime.stages.empty() || has(regime.stages, index));
    }

    const Study& study_;
    Reporter& report_;
    std::vector<std::vector<Index>> ways_;
};

}  // namespace

void check_rights(const Study& study, Reporter& report, Findings& findings) {
    RightsChecker(study, report).check(findings);
}

}  // namespace custodiet::study
