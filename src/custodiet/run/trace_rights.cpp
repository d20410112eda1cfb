// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Standards of rights where someone was.
#include <algorithm>
#include <optional>
#include <string_view>

#include "custodiet/compile/regimes.hpp"
#include "custodiet/rights/account.hpp"
#include "custodiet/run/trace_account.hpp"

namespace custodiet::run {

namespace {

using rights::Finding;
using standards::Count;
using standards::Force;

/// So few person-days, or persons, are the rounding of a sum.
constexpr double nobody = 1e-9;

/// What is found of a fact, from the best to the worst.
enum class State { met, unknown, partly, breached };

std::optional<State> state_of(const rights::Split& split) {
    const bool is_met = split.met > nobody, is_unknown = split.unknown > nobody;
    if (split.breached > nobody) return is_met || is_unknown ? State::partly : State::breached;
    if (is_unknown) return State::unknown;
    return is_met ? std::optional(State::met) : std::nullopt;
}

bool contains(const std::vector<std::string>& items, std::string_view item) {
    return std::find(items.begin(), items.end(), item) != items.end();
}

/// A place, or a line of flights, as the findings of one cohort there.
struct Place {
    const std::vector<Finding>& findings;  ///< [line]
    const std::vector<Force>& force;       ///< [line]
    program::Index stage = program::none;  ///< where the person was, of a facility
    program::Index route = program::none;  ///< flight line of the study
    bool has_died = false;                 ///< the person, here
};

class Rights {
  public:
    explicit Rights(const Accounting& of)
        : of_(of), study_(*of.arm.study), charter_(of.arm.compiled.charter) {}

    /// Counts the facts, each by its worst line, and names the gates in breach.
    void count(const Place& place, TracedRights& into) const {
        std::vector<std::optional<State>> states(charter_.facts.size());
        std::vector<std::size_t> gate(charter_.facts.size(), charter_.lines.size());
        for (std::size_t l = 0; l < charter_.lines.size(); ++l) {
            const rights::Line& line = charter_.lines[l];
            const auto fact = static_cast<std::size_t>(line.fact);
            const auto state = state_of(place.findings[l].split);
            if (!state || !is_counted(line, place, place.force[l])) continue;
            if (!states[fact] || *state > *states[fact]) states[fact] = state;
            const bool is_breach = *state >= State::partly;
            const bool is_gate = line.severity == standards::Class::gate;
            if (is_breach && is_gate && gate[fact] == charter_.lines.size()) gate[fact] = l;
        }
        for (std::size_t fact = 0; fact < states.size(); ++fact) {
            if (!states[fact]) continue;
            ++number_of(*states[fact], into);
            if (gate[fact] < charter_.lines.size()) {
                into.gates_breached.push_back(gate_words(gate[fact], place));
            }
        }
    }

  private:
    /// Law or soft law, with a line to hold to, on something that concerns whoever is there.
    [[nodiscard]] bool is_counted(const rights::Line& line, const Place& place, Force force) const {
        const Count count = charter_.facts[static_cast<std::size_t>(line.fact)].count;
        if (count == Count::deaths && !place.has_died) return false;
        return force != Force::benchmark && line.comparison != standards::Comparison::report;
    }

    static std::size_t& number_of(State state, TracedRights& into) {
        switch (state) {
            case State::breached:
                return into.breached;
            case State::partly:
                return into.partly;
            case State::unknown:
                return into.unknown;
            case State::met:
                break;
        }
        return into.met;
    }

    /// "torture and ill-treatment (iccpr.7, corroborated)".
    [[nodiscard]] std::string gate_words(std::size_t l, const Place& place) const {
        const auto& catalogue = *study_.rights.catalogue;
        const auto& standard =
            catalogue.standards[static_cast<std::size_t>(charter_.lines[l].catalogue)];
        const auto* indicator = catalogue.indicator(standard.indicator);
        std::string words = indicator == nullptr ? standard.indicator : indicator->name;
        words += " (" + standard.id;
        const std::string_view evidence = evidence_of(standard.indicator, place);
        if (!evidence.empty()) words += ", " + std::string(evidence);
        if (place.force[l] == Force::soft_law) words += ", soft law";
        return words + ")";
    }

    /// On what the account rests of the regime that speaks last; empty where it is documented.
    [[nodiscard]] std::string_view evidence_of(const std::string& indicator,
                                               const Place& place) const {
        for (auto regime = study_.regimes.rbegin(); regime != study_.regimes.rend(); ++regime) {
            if (!applies(*regime, place)) continue;
            if (contains(regime->alleged, indicator)) return "alleged";
            if (contains(regime->corroborated, indicator)) return "corroborated";
            const bool is_given =
                std::any_of(regime->readings.begin(), regime->readings.end(),
                            [&](const auto& reading) { return reading.indicator == indicator; });
            if (is_given) return {};
        }
        return {};
    }

    [[nodiscard]] bool applies(const study::Regime& regime, const Place& place) const {
        if (!regime.active || !compile::concerns(regime, of_.cohort)) return false;
        if (place.route != program::none) return regime.line == place.route;
        if (regime.facility == study::none) return false;
        const auto covered = compile::stages_covered(study_, regime);
        return std::find(covered.begin(), covered.end(), place.stage) != covered.end();
    }

    const Accounting& of_;
    const study::Study& study_;
    const rights::Charter& charter_;
};

/// Midnights in each wing, and the first stage of it that the person was in, in order of coming.
struct InWing {
    std::size_t wing = 0;
    program::Index stage = program::none;
    std::int32_t days = 0;
    bool has_died = false;
};

/// The wing that a stage is in; as many as there are, if in none.
std::size_t wing_of(const rights::Charter& charter, program::Index stage) {
    const auto found =
        std::find_if(charter.wings.begin(), charter.wings.end(), [stage](const rights::Wing& wing) {
            return std::find(wing.stages.begin(), wing.stages.end(), stage) != wing.stages.end();
        });
    return static_cast<std::size_t>(found - charter.wings.begin());
}

std::vector<InWing> wings_of(const Accounting& of) {
    const auto& compiled = of.arm.compiled;
    std::vector<InWing> found;
    for (std::size_t s = 0; s < of.steps.size(); ++s) {
        const auto& step = of.steps[s];
        const std::size_t number = wing_of(compiled.charter, step.to);
        const bool is_last = s + 1 == of.steps.size();
        const program::Day until = is_last ? compiled.program.days : of.steps[s + 1].day;
        if (number == compiled.charter.wings.size() || until == step.day) continue;
        auto known = std::find_if(found.begin(), found.end(),
                                  [&](const InWing& other) { return other.wing == number; });
        if (known == found.end()) known = found.insert(known, {number, step.to, 0, false});
        known->days += until - step.day;
        known->has_died =
            known->has_died ||
            (!is_last &&
             compiled.charter.is_death[static_cast<std::size_t>(of.steps[s + 1].to)] != 0);
    }
    return found;
}

/// True if the person went by the route.
bool has_gone(const Accounting& of, const rights::Route& route) {
    return std::any_of(of.steps.begin(), of.steps.end(), [&](const engine::Step& step) {
        const bool is_flight = step.cause == engine::Step::Cause::flight;
        if (route.line == program::none) {
            return !is_flight && step.counts_as == program::CountsAs::transfer;
        }
        if (!is_flight) return false;
        const auto flight =
            of.arm.compiled.program.departures[static_cast<std::size_t>(step.number)].flight;
        return std::find(route.flights.begin(), route.flights.end(), flight) != route.flights.end();
    });
}

}  // namespace

void tell_rights(const Accounting& of, TracedArm& into) {
    const study::Study& study = *of.arm.study;
    if (!study.has_rights()) return;
    const auto& compiled = of.arm.compiled;
    rights::Account account;
    rights::judge(compiled.charter, compiled.program, of.everyone, account);
    const Rights rights(of);
    const auto cohort = static_cast<std::size_t>(of.cohort);
    for (std::size_t r = 0; r < compiled.charter.routes.size(); ++r) {
        const auto& route = compiled.charter.routes[r];
        if (!has_gone(of, route)) continue;
        TracedRights told;
        told.place = route.line == program::none
                         ? Named{"", "by no flight"}
                         : named(study.lines[static_cast<std::size_t>(route.line)]);
        told.is_transfer = true;
        const auto& passage = account.passages[r * of.everyone.cohorts + cohort];
        rights.count({.findings = passage.findings, .force = route.force, .route = route.line},
                     told);
        into.rights.push_back(std::move(told));
    }
    for (const InWing& in : wings_of(of)) {
        const auto& wing = compiled.charter.wings[in.wing];
        TracedRights told;
        told.place = named(study.facilities[static_cast<std::size_t>(wing.facility)]);
        told.days = in.days;
        const auto& group = account.group(in.wing, cohort, of.everyone.cohorts);
        rights.count({.findings = group.findings,
                      .force = wing.force,
                      .stage = in.stage,
                      .has_died = in.has_died},
                     told);
        into.rights.push_back(std::move(told));
    }
}

}  // namespace custodiet::run
