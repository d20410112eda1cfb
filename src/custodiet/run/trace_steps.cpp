// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/trace_steps.hpp"

#include <algorithm>

#include "custodiet/compile/flights.hpp"

namespace custodiet::run {

namespace {

using engine::Step;
using program::Day;
using program::Index;
using When = study::Exit::When;

/// Exits of one kind in the order of the program, which puts the rest of the shares last.
std::vector<const study::Exit*> exits_of(const study::Stage& stage, When when) {
    std::vector<const study::Exit*> exits;
    for (const auto& exit : stage.exits) {
        if (exit.when == when) exits.push_back(&exit);
    }
    if (when != When::share) return exits;
    const auto rest = std::find_if(exits.begin(), exits.end(), [](const study::Exit* exit) {
        return exit->share == study::none;
    });
    if (rest != exits.end()) std::rotate(rest, rest + 1, exits.end());
    return exits;
}

std::int32_t whole_days_of(const dist::Law& law, double elapsed, double u) {
    return dist::whole_days(elapsed > 0 ? dist::quantile_beyond(law, elapsed, u)
                                        : dist::quantile(law, u));
}

const char* name_of_least = "least time left of the sentence";

class Telling {
  public:
    Telling(const ArmAtDraw& arm, const Found& found, Numbers& numbers, TracedArm& into)
        : study_(*arm.study),
          program_(arm.compiled.program),
          numbers_(numbers),
          into_(into),
          person_(found.newborn.person),
          elapsed_(found.newborn.elapsed) {}

    void tell(const Step& step) {
        TracedStep told;
        told.date = date(step.day);
        const auto& to = study_.stages[static_cast<std::size_t>(step.to)];
        told.to = named(to);
        told.about = to.help;
        told.is_end = to.is_end;
        if (to.facility != study::none) {
            told.place = named(study_.facilities[static_cast<std::size_t>(to.facility)]);
        }
        told.cause = step.cause;
        told.counts_as = step.counts_as;
        if (step.from != program::none) tell_move(step, told);
        into_.steps.push_back(std::move(told));
        entered_ = step.day;
    }

  private:
    [[nodiscard]] base::Date date(Day day) const { return study_.start + day; }
    [[nodiscard]] bool holds(Index rule) const {
        return program_.rules.holds(rule, static_cast<std::uint32_t>(person_.id.cohort()),
                                    person_.code);
    }

    void tell_move(const Step& step, TracedStep& told) {
        const auto& from = study_.stages[static_cast<std::size_t>(step.from)];
        told.from = named(from);
        told.is_wrongful = step.counts_as == program::CountsAs::transfer &&
                           program_.wrongful_rule != program::none && holds(program_.wrongful_rule);
        switch (step.cause) {
            case Step::Cause::clock:
                tell_clock(step, from, told);
                break;
            case Step::Cause::sentence:
                tell_sentence(step, from, told);
                break;
            case Step::Cause::stay:
                tell_stay(step, from, told);
                break;
            case Step::Cause::event:
                tell_event(step, told);
                break;
            default:
                tell_grant(step, from, told);
        }
        leave(step);
    }

    /// The end of the sentence moves where it stands, as the engine has it.
    void leave(const Step& step) {
        const auto& here = program_.stages[static_cast<std::size_t>(step.from)];
        if (here.sentence_stands && person_.sentence_end != engine::never) {
            const Day stood = step.day - entered_;
            person_.sentence_end = person_.sentence_end >= engine::never - stood
                                       ? engine::never
                                       : person_.sentence_end + stood;
        }
        elapsed_ = 0.0;
    }

    void set_time(const Step& step, const study::LawSpec& spec, const dist::Law& law,
                  TracedStep& told) {
        TracedTime time = numbers_.time_of(spec);
        time.elapsed = elapsed_;
        time.days = whole_days_of(law, elapsed_, *step.time);
        if (spec.family != study::LawSpec::Family::fixed) time.drawn_at = step.time;
        told.barred_days = step.day - entered_ - time.days;
        add_clauses_of(time.parameters, told);
        told.time = std::move(time);
    }

    void tell_clock(const Step& step, const study::Stage& from, TracedStep& told) {
        const auto number = static_cast<std::size_t>(step.number);
        const study::Exit& exit = *exits_of(from, When::after)[number];
        if (exit.rule) told.rule = exit.rule->text;
        const auto& here = program_.stages[static_cast<std::size_t>(step.from)];
        set_time(step, exit.law, here.clocks[number].law, told);
    }

    void tell_sentence(const Step& step, const study::Stage& from, TracedStep& told) {
        const auto number = static_cast<std::size_t>(step.number);
        const study::Exit& exit = *exits_of(from, When::sentence_end)[number];
        if (exit.rule) told.rule = exit.rule->text;
        told.sentence_end = date(person_.sentence_end);
        if (exit.before != study::none) {
            told.before = numbers_.part("days before", exit.before);
            add_clauses_of({*told.before}, told);
        }
        const Day before =
            program_.stages[static_cast<std::size_t>(step.from)].sentence_ends[number].before;
        told.barred_days = step.day - std::max(person_.sentence_end - before, entered_ + 1);
    }

    void tell_stay(const Step& step, const study::Stage& from, TracedStep& told) {
        const auto& here = program_.stages[static_cast<std::size_t>(step.from)];
        if (from.stay) {
            set_time(step, *from.stay, here.stay, told);
        } else {
            told.barred_days = step.day - entered_;
        }
        const auto exits = exits_of(from, When::share);
        const auto taken = static_cast<std::size_t>(step.number);
        if (exits[taken]->rule) told.rule = exits[taken]->rule->text;
        if (exits.size() == 1) return;  // no choice
        told.branch = branch_of(*step.branch, here, exits, taken);
        if (told.branch->share) add_clauses_of({*told.branch->share}, told);
    }

    TracedBranch branch_of(double drawn, const program::Stage& here,
                           const std::vector<const study::Exit*>& exits, std::size_t taken) {
        TracedBranch branch;
        branch.drawn_at = drawn;
        double sum = 0.0;
        for (std::size_t b = 0; b + 1 < exits.size(); ++b) {
            const double until = sum + here.branches[b].share;
            if (b == taken) {
                branch.from = sum;
                branch.until = until;
                branch.share = numbers_.part("share", exits[b]->share);
                return branch;
            }
            if (drawn >= sum && drawn < until) {
                branch.barred_rule = exits[b]->rule ? exits[b]->rule->text : "";
                branch.barred_to = named(study_.stages[static_cast<std::size_t>(exits[b]->to)]);
            }
            sum = until;
        }
        branch.from = std::min(sum, 1.0);
        branch.until = 1.0;
        if (exits[taken]->share != study::none) {
            branch.share = numbers_.part("share", exits[taken]->share);
        }
        return branch;
    }

    void tell_grant(const Step& step, const study::Stage& from, TracedStep& told) {
        TracedGrant grant;
        const study::Waiting& waits = *from.waits;
        grant.days = step.day - entered_;
        grant.order = waits.order;
        if (waits.order == study::Waiting::Order::lot) grant.lot = step.lot;
        if (waits.rule) grant.rule = waits.rule->text;
        for (const auto& rule : waits.priority) grant.ranks.push_back(rule.text);
        const auto& queue = program_.queues[static_cast<std::size_t>(step.queue)];
        while (grant.rank < queue.priority.size() && !holds(queue.priority[grant.rank])) {
            ++grant.rank;
        }
        numbers_.add(grant.numbers, name_of_least, waits.least_remaining);
        if (step.cause == Step::Cause::flight) {
            tell_flight(step, grant, told);
        } else if (step.cause == Step::Cause::pool) {
            const auto& pool = study_.pools[static_cast<std::size_t>(step.number)];
            grant.what = named(pool);
            numbers_.add(grant.numbers, "size", pool.size);
        } else {
            const auto& facility = study_.facilities[static_cast<std::size_t>(step.number)];
            grant.what = named(facility);
            numbers_.add(grant.numbers, "places", facility.places);
        }
        add_clauses_of(grant.numbers, told);
        told.grant = std::move(grant);
    }

    void tell_flight(const Step& step, TracedGrant& grant, TracedStep& told) {
        const auto& departure = program_.departures[static_cast<std::size_t>(step.number)];
        const auto& [line, flight] = compile::flight_at(study_, departure.flight);
        grant.what = named(line);
        grant.flight = flight.id;
        grant.about = flight.help;
        grant.source = source_at(study_, flight.source);
        numbers_.add(grant.numbers, "seats", flight.seats);
        numbers_.add(grant.numbers, "later by", flight.delay);
        tell_quota(departure, flight, grant);
        add_clause(study_, line.clause, told.clauses);
        add_clauses_that_act(&study::Clause::lines, departure.line, told);
    }

    /// Which seats someone had is known where one rule alone gives them any.
    void tell_quota(const program::Departure& departure, const study::Flight& flight,
                    TracedGrant& grant) {
        const auto is_meant = [&](const program::Quota& quota) { return holds(quota.rule); };
        const auto& quotas = departure.quotas;
        if (std::count_if(quotas.begin(), quotas.end(), is_meant) != 1) return;
        const auto found = std::find_if(quotas.begin(), quotas.end(), is_meant);
        const auto& quota = flight.quotas[static_cast<std::size_t>(found - quotas.begin())];
        grant.quota = quota.rule.text;
        numbers_.add(grant.numbers, "of them", quota.seats);
    }

    void tell_event(const Step& step, TracedStep& told) {
        const auto& event = program_.events[static_cast<std::size_t>(step.number)];
        const auto& written = study_.calendar[static_cast<std::size_t>(event.id)];
        const bool displaces = event.what == program::Event::What::displace;
        TracedEvent happened;
        happened.id = written.id;
        happened.about = written.help;
        happened.anchor = written.anchor;
        if (written.rule) happened.rule = written.rule->text;
        for (const study::Index stage : written.from) {
            happened.from.push_back(named(study_.stages[static_cast<std::size_t>(stage)]));
        }
        if (displaces) {
            happened.emptied = named(study_.facilities[static_cast<std::size_t>(written.target)]);
        }
        const bool is_choice = displaces || written.at_most != study::none;
        if (is_choice && written.order == study::Waiting::Order::lot) happened.lot = step.lot;
        happened.source = source_at(study_, written.source);
        numbers_.add(happened.numbers, "later by", written.delay);
        if (displaces) numbers_.add(happened.numbers, "notice", written.notice);
        numbers_.add(happened.numbers, "at most", written.at_most);
        numbers_.add(happened.numbers, "places left", written.size);
        add_clause(study_, written.clause, told.clauses);
        add_clauses_that_act(&study::Clause::events, event.id, told);
        add_clauses_of(happened.numbers, told);
        told.event = std::move(happened);
    }

    /// Clauses that name a flight line or an event as what they act through.
    void add_clauses_that_act(std::vector<study::Index> study::Clause::*through,
                              study::Index position, TracedStep& told) {
        if (!study_.agreement) return;
        for (const auto& clause : study_.agreement->clauses) {
            const auto& those = clause.*through;
            if (!clause.active) continue;
            if (std::find(those.begin(), those.end(), position) == those.end()) continue;
            add_clause(study_, clause.id, told.clauses);
        }
    }
    /// Clauses in which the numbers stand.
    void add_clauses_of(const std::vector<Part>& parts, TracedStep& told) {
        for (const Part& part : parts) {
            add_clause(study_, numbers_.number(part.number).clause, told.clauses);
        }
    }

    const study::Study& study_;
    const program::Program& program_;
    Numbers& numbers_;
    TracedArm& into_;
    engine::Person person_;
    double elapsed_;  ///< days in the stage before `entered_`
    Day entered_ = 0;
};

}  // namespace

void tell_steps(const ArmAtDraw& arm, const Found& found, std::span<const engine::Step> steps,
                Numbers& numbers, TracedArm& into) {
    Telling telling(arm, found, numbers, into);
    for (const engine::Step& step : steps) telling.tell(step);
}

}  // namespace custodiet::run
