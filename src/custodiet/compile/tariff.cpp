// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/tariff.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "custodiet/compile/flights.hpp"
#include "custodiet/compile/regimes.hpp"
#include "custodiet/ledger/discount.hpp"

namespace custodiet::compile {

using Basis = ledger::Rule::Basis;

namespace {

[[noreturn]] void refuse(const study::Study& study, study::Amount amount, double value,
                         const char* needed) {
    throw base::RunError(fmt::format("`{}` came out at {} in a draw; {}",
                                     study.quantities[static_cast<std::size_t>(amount)].name, value,
                                     needed));
}

}  // namespace

TariffPlan::TariffPlan(const study::Study& study, const RuleTable& rules) : study_(study) {
    add_facilities();
    add_flights();
    add_cost_lines();
    add_clauses(rules);
    add_remedies();
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
        auto rule = blank(facility.state);
        rule.stages = stages_of(static_cast<study::Index>(f));
        rule.basis = Basis::per_person_day;
        const bool at_average = facility.cost_basis == study::CostBasis::average;
        const study::Amount per_day = at_average ? facility.average_cost : facility.marginal_cost;
        if (per_day != study::none) {
            priced_.push_back({.rule = rule, .amount = per_day});
        }
        if (facility.cost_basis == study::CostBasis::steps && facility.step_cost != study::none) {
            rule.basis = Basis::steps;
            priced_.push_back({.rule = rule,
                               .amount = facility.step_cost,
                               .units = facility.step_places,
                               .others = facility.others});
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
            priced_.push_back({.rule = rule, .amount = cost});
        }
        if (line.cost_per_person == study::none) continue;
        auto rule = blank(line.payer);
        rule.basis = Basis::per_person_aboard;
        rule.flights = of_line;
        priced_.push_back({.rule = rule, .amount = line.cost_per_person});
    }
}

void TariffPlan::add_cost_lines() {
    for (const auto& cost : study_.costs) {
        auto rule = blank(cost.payer);
        rule.basis = Basis::per_entry;
        rule.stages = {cost.stage};
        priced_.push_back({.rule = rule, .amount = cost.amount});
    }
}

void TariffPlan::add_clauses(const RuleTable& rules) {
    if (!study_.agreement) return;
    const auto& clauses = study_.agreement->clauses;
    for (std::size_t c = 0; c < clauses.size(); ++c) {
        if (clauses[c].active && clauses[c].payment) {
            add_payment(clauses[c], static_cast<study::Index>(c), rules);
        }
    }
}

void TariffPlan::add_payment(const study::Clause& clause, study::Index position,
                             const RuleTable& rules) {
    const auto& agreement = *study_.agreement;
    const auto& payment = *clause.payment;
    auto rule = blank(payment.payer);
    rule.payee = payment.payee == study::none ? ledger::resource : payment.payee;
    rule.is_fee = payment.payee != study::none;
    rule.clause = position;
    rule.stages = payment.stages;
    rule.cohorts = rules.cohorts(payment.covers);
    if (agreement.from) rule.from = std::max(0, day_of(study_, *agreement.from));
    if (agreement.until) rule.until = std::min(study_.days(), day_of(study_, *agreement.until));
    Priced priced{.rule = rule, .amount = payment.amount};
    using From = study::Payment::Basis;
    switch (payment.basis) {
        case From::instalments:
        case From::at_start:
        case From::at_end:
        case From::per_year:
        case From::bands:
        case From::milestone:
        case From::per_stay:
            break;
        case From::lump:
            priced.rule.basis = Basis::lump;
            priced.rule.from = payment.on ? day_of(study_, *payment.on) : priced.rule.from;
            break;
        case From::per_person_day:
            priced.rule.basis = Basis::per_person_day;
            break;
        case From::minimum_persons:
            priced.rule.basis = Basis::minimum_persons;
            priced.units = payment.minimum;
            break;
        case From::per_place_day:
            priced.rule.basis = Basis::per_place_day;
            priced.units = payment.places;
            break;
        case From::on_entry:
            priced.rule.basis = Basis::per_entry;
            break;
    }
    priced_.push_back(priced);
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
    priced_.push_back({.rule = rule, .amount = remedy.cost});
}

double TariffPlan::exchange_of(study::Amount amount, const std::vector<double>& values) const {
    const auto& currency =
        study_.quantities[static_cast<std::size_t>(amount)].unit.dimension.currency;
    if (currency.empty() || currency == study_.currency) return 1.0;
    const auto found = study_.exchange.find(currency);
    if (found == study_.exchange.end()) {
        throw base::RunError(
            fmt::format("no exchange rate from {} to {}", currency, study_.currency));
    }
    return values[static_cast<std::size_t>(found->second.front().rate)];
}

void TariffPlan::at(const std::vector<double>& values, ledger::Tariff& into) const {
    const auto value = [&](study::Amount amount) {
        return amount == study::none ? 0.0 : values[static_cast<std::size_t>(amount)];
    };
    into.days = study_.days();
    into.rules.resize(priced_.size());
    for (std::size_t r = 0; r < priced_.size(); ++r) {
        const auto& priced = priced_[r];
        auto& rule = into.rules[r];
        rule = priced.rule;
        rule.amount = value(priced.amount) * exchange_of(priced.amount, values);
        rule.units = value(priced.units);
        if (rule.basis == Basis::steps && !(rule.units > 0.0)) {
            refuse(study_, priced.units, rule.units, "a wing needs more than 0 places");
        }
        rule.others = value(priced.others);
    }
    discount_at(values, into);
}

void TariffPlan::discount_at(const std::vector<double>& values, ledger::Tariff& into) const {
    into.discount.resize(study_.states.size());
    for (std::size_t s = 0; s < study_.states.size(); ++s) {
        const auto& state = study_.states[s];
        if (state.discount_rate != study::none) {
            const double rate = values[static_cast<std::size_t>(state.discount_rate)];
            if (!(rate > -1.0)) {
                refuse(study_, state.discount_rate, rate, "a discount rate lies above -1 per year");
            }
            into.discount[s] = ledger::DiscountSchedule(rate).daily_factors(study_.days());
        } else if (!state.discount_schedule.empty()) {
            into.discount[s] =
                ledger::shipped_schedule(state.discount_schedule).daily_factors(study_.days());
        } else {
            into.discount[s].assign(static_cast<std::size_t>(study_.days()), 1.0);
        }
    }
}

}  // namespace custodiet::compile
