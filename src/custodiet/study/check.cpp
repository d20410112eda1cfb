// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "custodiet/base/search.hpp"
#include "custodiet/study/extremes.hpp"
#include "custodiet/study/ways.hpp"

namespace custodiet::study {
namespace {

std::size_t at(Index index) {
    return static_cast<std::size_t>(index);
}

bool is_departure(Standing standing) {
    return standing == Standing::removed || standing == Standing::freed ||
           standing == Standing::died;
}

class PathwayChecker {
  public:
    PathwayChecker(Study& study, Reporter& report) : study_(study), report_(report) {}

    void check(Findings& findings) {
        mark_ends();
        for (const Stage& stage : study_.stages) {
            check_standing(stage);
            check_sentence_ends(stage);
            check_shares(stage);
            check_waiting(stage);
        }
        check_instant_cycles();
        check_facilities();
        check_cohorts();
        find_unreached(findings);
        find_unused_pools(findings);
    }

  private:
    void error(std::string_view code, const base::Span& where, std::string message,
               std::string help = {}) {
        report_.error(
            {.code = code, .message = std::move(message), .help = std::move(help), .where = where});
    }

    void mark_ends() {
        std::set<Index> moved;
        for (const CalendarEvent& event : study_.calendar) {
            moved.insert(event.from.begin(), event.from.end());
        }
        for (std::size_t i = 0; i < study_.stages.size(); ++i) {
            Stage& stage = study_.stages[i];
            const bool has_way_out =
                !stage.exits.empty() || stage.waits || moved.contains(static_cast<Index>(i));
            stage.is_end = !has_way_out;
            if (has_way_out || stage.standing != Standing::held) continue;
            error("S0501", stage.where, fmt::format("people would stay in `{}` for ever", stage.id),
                  "give it `exits`, or a `standing` other than held if the study ends there for "
                  "them");
        }
    }

    void check_standing(const Stage& stage) {
        for (const Exit& exit : stage.exits) {
            if (!stage.sentence_stands || exit.when != Exit::When::sentence_end) continue;
            error("S0503", exit.where,
                  fmt::format("in `{}` the sentence stands, so that it cannot end", stage.id),
                  "let it run, or leave by another exit");
        }
        const bool is_held = stage.standing == Standing::held;
        if (is_held == (stage.facility != none)) return;
        error("S0515", stage.where,
              is_held ? fmt::format("people in `{}` are held, but nowhere", stage.id)
                      : fmt::format("people in `{}` are in a facility, but not held", stage.id),
              is_held ? "give the stage a `facility`" : "remove `facility` or `standing`");
    }

    /// Whose sentence ends takes the first such exit whose rule holds.
    void check_sentence_ends(const Stage& stage) {
        const Exit* takes_all = nullptr;
        for (const Exit& exit : stage.exits) {
            if (exit.when != Exit::When::sentence_end) continue;
            if (takes_all) {
                return report_.error(
                    {.code = "S0503",
                     .message = fmt::format("nobody can take this exit of `{}`", stage.id),
                     .help = "say `when` in the one above, for whom it is; or remove one of them",
                     .where = exit.where,
                     .also = takes_all->where,
                     .also_label = "everyone whose sentence ends goes this way"});
            }
            if (!exit.rule) takes_all = &exit;
        }
    }

    void check_shares(const Stage& stage) {
        std::vector<const Exit*> shares;
        int rests = 0;
        for (const Exit& exit : stage.exits) {
            if (exit.when != Exit::When::share) continue;
            shares.push_back(&exit);
            if (exit.share == none) ++rests;
        }
        if (shares.empty()) {
            if (stage.stay) {
                error("S0503", stage.where,
                      fmt::format("`{}` has a `stay` but no exit with a `share`", stage.id),
                      "give an exit `share: rest`, or move the time to `after` of an exit");
            }
            return;
        }
        check_rules(shares, rests);
        check_sum(stage, shares, rests);
        if (stage.stay || shares.size() == stage.exits.size()) return;
        error("S0503", stage.where,
              fmt::format("in `{}` the shares decide at once, so that no clock can run", stage.id),
              "give the stage a `stay`");
    }

    void check_rules(const std::vector<const Exit*>& shares, int rests) {
        for (const Exit* exit : shares) {
            if (exit->rule && exit->share == none) {
                error("S0503", exit->where, "the rest cannot have a rule",
                      "whoever takes no other exit takes the rest");
            } else if (exit->rule && rests == 0) {
                error("S0503", exit->where, "a share with a rule needs another exit with the rest",
                      "add an exit with `share: rest` for those for whom the rule does not hold");
            }
        }
        if (rests > 1) {
            error("S0503", shares.back()->where, "only one exit can take the rest",
                  "give the others a share");
        }
    }

    void check_sum(const Stage& stage, const std::vector<const Exit*>& shares, int rests) {
        constexpr double tolerance = 1e-6;
        double sum = 0.0;
        bool is_constant = true;
        for (const Exit* exit : shares) {
            if (exit->share == none) continue;
            const Quantity& share = study_.quantities[at(exit->share)];
            is_constant = is_constant && share.form == Form::constant;
            // Those for whom a rule does not hold go to the rest: such shares do not add up.
            if (!exit->rule) sum += known_value(study_, exit->share).value_or(0.0);
        }
        if (sum > 1.0 + tolerance) {
            error("S0502", stage.where,
                  fmt::format("the shares of the exits of `{}` sum to {:.4g}", stage.id, sum),
                  "shares sum to at most 1");
        } else if (rests == 0 && !is_constant) {
            error("S0502", stage.where,
                  fmt::format("uncertain shares of the exits of `{}` need a rest", stage.id),
                  "give one exit `share: rest`");
        } else if (rests == 0 && sum < 1.0 - tolerance) {
            error("S0502", stage.where,
                  fmt::format("the shares of the exits of `{}` sum to {:.4g}", stage.id, sum),
                  "let them sum to 1, or give one exit `share: rest`");
        }
    }

    void check_waiting(const Stage& stage) {
        if (!stage.waits || stage.waits->then == none || stage.waits->target == none) return;
        const Waiting& waits = *stage.waits;
        const Stage& then = study_.stages[at(waits.then)];
        if (waits.what == Waiting::For::flight) check_flights(stage);
        if (waits.what == Waiting::For::place && then.facility != waits.target) {
            error("S0508", stage.where,
                  fmt::format("people wait for a place in `{}`, but `{}` is not in it",
                              study_.facilities[at(waits.target)].id, then.id),
                  "`then` names a stage in the facility that people wait for");
        }
        if (waits.what == Waiting::For::pool && then.holds != waits.target) {
            const std::string& pool = study_.pools[at(waits.target)].id;
            error("S0516", stage.where,
                  fmt::format("people wait for `{}`, but `{}` does not hold it", pool, then.id),
                  fmt::format("add `holds: {}` to the stage `{}`", pool, then.id));
        }
    }

    /// People board in the state that the line leaves from, and alight in the one that it leads to.
    /// Of a stage without a facility nothing says in which state it is.
    void check_flights(const Stage& stage) {
        const FlightLine& line = study_.lines[at(stage.waits->target)];
        if (line.from == none || line.to == none) return;
        if (line.from == line.to) {
            return error(
                "S0601", line.where,
                fmt::format("the flights of `{}` lead to {}, which they leave from", line.id,
                            state_id(line.to)),
                "let `to` name the other state; a move within a state is an exit, or `move` in the "
                "calendar");
        }
        if (is_elsewhere(stage, line.from)) {
            return fail_of_flights(stage, line, stage, "leave from " + state_id(line.from));
        }
        warn_of_the_free(stage, study_.stages[at(stage.waits->then)]);
        for (const Index then : where_people_alight(stage.waits->then)) {
            const Stage& landing = study_.stages[at(then)];
            if (!is_elsewhere(landing, line.to)) continue;
            return fail_of_flights(stage, line, landing, "lead to " + state_id(line.to));
        }
    }

    /// Warns (S0518) of a stage that people leave when their sentence ends, and in which a flight
    /// sets them down, but in no facility: it seems to have been forgotten.
    void warn_of_the_free(const Stage& waiting, const Stage& landing) {
        const bool ends_with_sentence = base::any_of(
            landing.exits, [](const Exit& exit) { return exit.when == Exit::When::sentence_end; });
        if (landing.facility != none || !ends_with_sentence) return;
        report_.warning(
            {.code = "S0518",
             .message = fmt::format("people of `{}` are free on arrival in `{}`, which they leave "
                                    "when their sentence ends",
                                    waiting.id, landing.id),
             .help = "give the stage its `facility`; without one nobody is held there, and no day "
                     "there costs anything",
             .where = landing.where});
    }

    [[nodiscard]] const std::string& state_id(Index state) const {
        return study_.states[at(state)].id;
    }

    [[nodiscard]] Index state_of(const Stage& stage) const {
        return stage.facility == none ? none : study_.facilities[at(stage.facility)].state;
    }

    [[nodiscard]] bool is_elsewhere(const Stage& stage, Index state) const {
        return state_of(stage) != none && state_of(stage) != state;
    }

    void fail_of_flights(const Stage& waiting, const FlightLine& line, const Stage& there,
                         std::string_view lead) {
        report_.error(
            {.code = "S0517",
             .message = fmt::format(
                 "the flights of `{}` {}, but `{}` is in `{}`, which is in {}", line.id, lead,
                 there.id, study_.facilities[at(there.facility)].id, state_id(state_of(there))),
             .help = "let `from` and `to` of the line name the states of the stage that "
                     "waits and of the stage in `then`",
             .where = waiting.where,
             .also = line.where,
             .also_label = "the line"});
    }

    /// Stages with a facility in which people find themselves on the day they enter `first`.
    [[nodiscard]] std::vector<Index> where_people_alight(Index first) const {
        std::vector<Index> found, open{first};
        std::set<Index> seen;
        while (!open.empty()) {
            const Index index = open.back();
            open.pop_back();
            if (index == none || !seen.insert(index).second) continue;
            const Stage& stage = study_.stages[at(index)];
            if (stage.facility != none) found.push_back(index);
            if (stage.facility != none || stage.stay) continue;
            for (const Exit& exit : stage.exits) {
                if (exit.when == Exit::When::share) open.push_back(exit.to);
            }
        }
        return found;
    }

    /// Stages that people leave on the day they enter, in a circle.
    void check_instant_cycles() {
        std::vector<std::vector<Index>> instant(study_.stages.size());
        std::vector<std::size_t> entries(study_.stages.size(), 0);
        for (std::size_t i = 0; i < study_.stages.size(); ++i) {
            const Stage& stage = study_.stages[i];
            if (stage.stay) continue;
            for (const Exit& exit : stage.exits) {
                if (exit.when != Exit::When::share || exit.to == none) continue;
                instant[i].push_back(exit.to);
                ++entries[at(exit.to)];
            }
        }
        // Takes away stages that no stage leads to at once, until only circles are left.
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (entries[i] == 0) open.push_back(i);
        }
        std::size_t taken = 0;
        std::vector<bool> is_taken(entries.size(), false);
        while (!open.empty()) {
            const std::size_t stage = open.back();
            open.pop_back();
            is_taken[stage] = true;
            ++taken;
            for (const Index to : instant[stage]) {
                if (--entries[at(to)] == 0) open.push_back(at(to));
            }
        }
        if (taken == entries.size()) return;
        for (std::size_t i = 0; i < is_taken.size(); ++i) {
            if (is_taken[i] || instant[i].empty()) continue;
            error("S0504", study_.stages[i].where,
                  fmt::format("people can go in a circle through `{}` without time passing",
                              study_.stages[i].id),
                  "give a stage of the circle a `stay`");
            return;
        }
    }

    void check_facilities() {
        for (const Facility& facility : study_.facilities) {
            if (!facility.hard_limit || facility.places != none) continue;
            error("S0507", facility.where,
                  fmt::format("`{}` has a hard limit but no places", facility.id),
                  "give its `places`");
        }
    }

    void check_cohorts() {
        const auto to = ways(study_);
        for (const Cohort& cohort : study_.cohorts) {
            if (cohort.stock_stage != none) {
                const Stage& stage = study_.stages[at(cohort.stock_stage)];
                if (stage.is_end && is_departure(stage.standing)) {
                    error(
                        "S0513", cohort.where,
                        fmt::format("the stock of `{}` is in `{}`, where nothing happens any more",
                                    cohort.id, stage.id),
                        "name the stage in which these people are on the first day");
                }
                if (!cohort.stock_remaining) {
                    warn_of_sentence(cohort, to, cohort.stock_stage,
                                     "give `remaining` of its stock");
                }
            }
            if (cohort.arrivals_stage != none && !cohort.sentence) {
                warn_of_sentence(cohort, to, cohort.arrivals_stage,
                                 "give the `sentence` of those who arrive");
            }
        }
    }

    void warn_of_sentence(const Cohort& cohort, const std::vector<std::vector<Index>>& to,
                          Index first, std::string_view help) {
        const std::vector<bool> reached = reached_from(to, {first});
        for (std::size_t i = 0; i < reached.size(); ++i) {
            const auto& exits = study_.stages[i].exits;
            const bool ends_with_sentence = base::any_of(
                exits, [](const Exit& exit) { return exit.when == Exit::When::sentence_end; });
            if (!reached[i] || !ends_with_sentence) continue;
            report_.warning(
                {.code = "S0506",
                 .message = fmt::format("people of `{}` can reach `{}`, which they leave "
                                        "when their sentence ends, but have none",
                                        cohort.id, study_.stages[i].id),
                 .help = std::string(help),
                 .where = cohort.where});
            return;
        }
    }

    void find_unreached(Findings& findings) {
        std::vector<Index> first;
        for (const Cohort& cohort : study_.cohorts) {
            first.push_back(cohort.stock_stage);
            first.push_back(cohort.arrivals_stage);
        }
        const std::vector<bool> reached = reached_from(ways(study_), first);
        for (std::size_t i = 0; i < reached.size(); ++i) {
            if (!reached[i]) findings.unreached_stages.push_back(study_.stages[i].id);
        }
    }

    void find_unused_pools(Findings& findings) {
        std::set<Index> used;
        for (const Stage& stage : study_.stages) {
            used.insert(stage.holds);
            if (stage.waits && stage.waits->what == Waiting::For::pool) {
                used.insert(stage.waits->target);
            }
        }
        for (std::size_t i = 0; i < study_.pools.size(); ++i) {
            if (!used.contains(static_cast<Index>(i))) {
                findings.unused_pools.push_back(study_.pools[i].id);
            }
        }
    }

    Study& study_;
    Reporter& report_;
};

/// Names that stand in `list` of every finding.
std::set<std::string> in_all(const std::vector<Findings>& findings,
                             std::vector<std::string> Findings::*list) {
    const std::vector<std::string>& first = findings.front().*list;
    std::set<std::string> common(first.begin(), first.end());
    for (const Findings& finding : findings) {
        const std::set<std::string> names((finding.*list).begin(), (finding.*list).end());
        std::erase_if(common, [&](const std::string& name) { return !names.contains(name); });
    }
    return common;
}

}  // namespace

void check_pathways(Study& study, Reporter& report, Findings& findings) {
    PathwayChecker(study, report).check(findings);
    check_circles(study, report);
}

void check_unused(const Study& base, const std::vector<Findings>& findings, Reporter& report) {
    const auto warn = [&](std::string_view code, const base::Span& where, std::string message,
                          std::string help) {
        report.warning(
            {.code = code, .message = std::move(message), .help = std::move(help), .where = where});
    };
    const auto quantities = in_all(findings, &Findings::unused_quantities);
    for (const Quantity& quantity : base.quantities) {
        if (!quantities.contains(quantity.name)) continue;
        warn("S0314", quantity.where, fmt::format("nothing uses the quantity `{}`", quantity.name),
             "name it in a field or an expression, or remove it");
    }
    const auto pools = in_all(findings, &Findings::unused_pools);
    for (const Pool& pool : base.pools) {
        if (!pools.contains(pool.id)) continue;
        warn("S0511", pool.where, fmt::format("no stage uses the pool `{}`", pool.id),
             "name it in `waits_for` and `holds`, or remove it");
    }
    const auto stages = in_all(findings, &Findings::unreached_stages);
    for (const Stage& stage : base.stages) {
        if (!stages.contains(stage.id)) continue;
        warn("S0505", stage.where, fmt::format("no one can reach the stage `{}`", stage.id),
             "add the exit that leads to it, or remove it");
    }
    const auto regimes = in_all(findings, &Findings::unused_regimes);
    for (const Regime& regime : base.regimes) {
        if (!regimes.contains(regime.id)) continue;
        warn("S0911", regime.where, fmt::format("the regime `{}` applies to nobody", regime.id),
             "see that an arm has it active, and that someone comes to where it applies");
    }
}

}  // namespace custodiet::study
