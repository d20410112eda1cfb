// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/tariff.hpp"

#include <algorithm>

#include "custodiet/compile/flights.hpp"
#include "custodiet/compile/payments.hpp"
#include "custodiet/compile/regimes.hpp"
#include "custodiet/ledger/discount.hpp"

namespace custodiet::compile {

using Basis = ledger::Rule::Basis;

TariffPlan::TariffPlan(const study::Study& study, const RuleTable& rules, const SpellPlan& spells)
    : study_(study), paths_(study) {
    add_facilities();
    add_flights();
    add_cost_lines();
    if (study.agreement) {
        const auto& clauses = study.agreement->clauses;
        for (std::size_t c = 0; c < clauses.size(); ++c) {
            if (!clauses[c].active || !clauses[c].payment) continue;
            for (auto& priced : rules_of(study, clauses[c], static_cast<study::Index>(c),
                                         blank(clauses[c].payment->payer), rules, spells)) {
                add(std::move(priced));
            }
        }
    }
    add_remedies();
}

void TariffPlan::add(Priced priced) {
    priced.currency =
        study_.quantities[static_cast<std::size_t>(priced.amount)].unit.dimension.currency;
    priced.rule.path = paths_.add({priced.currency, priced.index, priced.is_real});
    priced_.push_back(std::move(priced));
}

ledger::Rule TariffPlan::blank(study::Index payer) const {
    ledger::Rule rule;
    rule.payer = payer;
    rule.until = study_.days();
    rule.cohorts.assign(study_.cohorts.size(), 1);
    return rule;
}

std::vector<study::Index> TariffPlan::stages_of(study::Index facility) const {
    std::vector<study::Index> stages;
    for (std::size_t s = 0; s < study_.stages.size(); ++s) {
        if (study_.stages[s].facility == facility) stages.push_back(static_cast<study::Index>(s));
    }
    return stages;
}

void TariffPlan::add_facilities() {
    for (std::size_t f = 0; f < study_.facilities.size(); ++f) {
        const auto& facility = study_.facilities[f];
        auto rule =
            blank(facility.cost_payer != study::none ? facility.cost_payer : facility.state);
        rule.stages = stages_of(static_cast<study::Index>(f));
        if (facility.cost_basis == study::CostBasis::sticky) {
            rule.basis = Basis::sticky;
            add({.rule = rule,
                 .amount = facility.average_cost,
                 .units = facility.fixed_from,
                 .fixed_share = facility.fixed_share,
                 .is_real = true});
            continue;
        }
        rule.basis = Basis::per_person_day;
        const bool at_average = facility.cost_basis == study::CostBasis::average;
        const study::Amount per_day = at_average ? facility.average_cost : facility.marginal_cost;
        if (per_day != study::none) {
            add({.rule = rule, .amount = per_day, .is_real = true});
        }
        if (facility.cost_basis == study::CostBasis::steps && facility.step_cost != study::none) {
            rule.basis = Basis::steps;
            add({.rule = rule,
                 .amount = facility.step_cost,
                 .units = facility.step_places,
                 .others = facility.others,
                 .is_real = true});
        }
    }
}

void TariffPlan::add_flights() {
    study::Index number = 0;  // flights count through all lines, as in the program
    for (const auto& line : study_.lines) {
        std::vector<study::Index> of_line;
        for (const auto& flight : line.flights) {
            const study::Amount cost =
                flight.cost != study::none ? flight.cost : line.cost_per_flight;
            of_line.push_back(number++);
            if (!flight.active || cost == study::none) continue;
            auto rule = blank(line.payer);
            rule.basis = Basis::per_departure;
            rule.flights = {of_line.back()};
            add({.rule = rule, .amount = cost, .is_real = true});
        }
        if (line.cost_per_person == study::none || of_line.empty()) continue;
        auto rule = blank(line.payer);
        rule.basis = Basis::per_person_aboard;
        rule.flights = of_line;
        add({.rule = rule, .amount = line.cost_per_person, .is_real = true});
    }
}

void TariffPlan::add_cost_lines() {
    for (const auto& cost : study_.costs) {
        auto rule = blank(cost.payer);
        rule.basis = Basis::per_entry;
        rule.stages = {cost.stage};
        add({.rule = rule, .amount = cost.amount, .is_real = true});
    }
}

/// What remedies use up. Indicators move no money: only what is done about them does.
void TariffPlan::add_remedies() {
    study::Index position = 0;  // remedies count through all regimes, active or not
    for (const auto& regime : study_.regimes) {
        for (const auto& remedy : regime.remedies) {
            if (regime.active && remedy.active) add_remedy(regime, remedy, position);
            ++position;
        }
    }
}

void TariffPlan::add_remedy(const study::Regime& regime, const study::Remedy& remedy,
                            study::Index position) {
    auto rule = blank(remedy.payer);
    rule.remedy = position;
    for (std::size_t c = 0; c < rule.cohorts.size(); ++c) {
        rule.cohorts[c] = concerns(regime, static_cast<study::Index>(c)) ? 1 : 0;
    }
    if (regime.line != study::none) {
        rule.basis = Basis::per_person_aboard;
        rule.flights = flights_of(study_, regime.line);
    } else {
        rule.basis = Basis::per_person_day;
        rule.stages = stages_covered(study_, regime);
    }
    add({.rule = rule, .amount = remedy.cost, .is_real = true});
}

void TariffPlan::set_time(const Priced& priced, const Draw& draw, const InForce& in_force,
                          ledger::Rule& rule) const {
    const program::Day never = -1;
    switch (priced.time) {
        case Time::throughout:
            return;
        case Time::on_day:
            rule.from = priced.day + draw.whole_or(priced.delay, 0);
            return;
        case Time::at_start:
            rule.from = in_force.until > in_force.from ? in_force.from : never;
            return;
        case Time::at_end:
            rule.from = in_force.until > in_force.from ? in_force.until : never;
            return;
        case Time::in_force:
            break;
    }
    const InForce inside = in_force.within(study_.days());
    rule.from = inside.from;
    rule.until = inside.until;
    if (priced.after != study::none) {
        rule.from = std::max(rule.from, in_force.from + draw.whole(priced.after));
    }
    for (const study::Amount before : priced.before) {
        rule.until = std::min(rule.until, in_force.from + draw.whole(before));
    }
    if (priced.from) rule.from = std::max(rule.from, day_of(study_, *priced.from));
    if (priced.until) rule.until = std::min(rule.until, day_of(study_, *priced.until));
}

void TariffPlan::at(const Draw& draw, const InForce& in_force, ledger::Tariff& into) const {
    const auto value = [&](study::Amount amount, double absent = 0.0) {
        return amount == study::none ? absent : draw.not_negative(amount);
    };
    into.days = study_.days();
    into.rules.resize(priced_.size());
    for (std::size_t r = 0; r < priced_.size(); ++r) {
        const auto& priced = priced_[r];
        auto& rule = into.rules[r];
        rule = priced.rule;
        rule.amount = draw.not_negative(priced.amount);
        if (rule.path == program::none) {
            rule.amount *= paths_.factor({.currency = priced.currency}, draw);
        }
        const bool is_of_wings = rule.basis == Basis::steps;  // of whole places and people
        rule.units = is_of_wings ? draw.whole_or(priced.units, 0) : value(priced.units);
        rule.upto = value(priced.upto, priced.rule.upto);
        if (is_of_wings && !(rule.units > 0.0)) {
            draw.refuse(priced.units, "a wing needs more than 0 places");
        }
        if (rule.basis == Basis::band && !(rule.upto > rule.units)) {
            draw.refuse(priced.units, "it must lie below the next band");
        }
        rule.others = draw.whole_or(priced.others, 0);
        if (priced.fixed_share != study::none) rule.fixed_share = draw.share(priced.fixed_share);
        rule.ahead = draw.whole_or(priced.ahead, 0);
        set_time(priced, draw, in_force, rule);
    }
    paths_.at(draw, into);
    discount_at(draw, into);
}

void TariffPlan::discount_at(const Draw& draw, ledger::Tariff& into) const {
    into.discount.resize(study_.states.size());
    for (std::size_t s = 0; s < study_.states.size(); ++s) {
        const auto& state = study_.states[s];
        if (state.discount_rate != study::none) {
            const double rate = draw.finite(state.discount_rate);
            if (!(rate > -1.0)) {
                draw.refuse(state.discount_rate, "a discount rate lies above -1 per year");
            }
            into.discount[s] = ledger::DiscountSchedule(rate).daily_factors(study_.days());
        } else if (!state.discount_schedule.empty()) {
            into.discount[s] = ledger::shipped_schedule(state.discount_schedule)
                                   .schedule.daily_factors(study_.days());
        } else {
            into.discount[s].assign(static_cast<std::size_t>(study_.days()), 1.0);
        }
    }
}

std::string_view schedule_title(std::string_view id) {
    return ledger::shipped_schedule(id).title;
}

}  // namespace custodiet::compile
