// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/lines_of_money.hpp"

#include "custodiet/compile/flights.hpp"

namespace custodiet::run {

namespace {

using Basis = ledger::Rule::Basis;

/// Facilities, each as often as it has rules: a facility that no stage is in cannot be told from
/// its rule.
std::vector<study::Index> facility_lines(const study::Study& study) {
    std::vector<study::Index> positions;
    for (std::size_t f = 0; f < study.facilities.size(); ++f) {
        const auto& facility = study.facilities[f];
        const bool is_average = facility.cost_basis == study::CostBasis::average;
        const bool is_sticky = facility.cost_basis == study::CostBasis::sticky;
        const bool has_steps = facility.cost_basis == study::CostBasis::steps;
        const auto per_day = is_average ? facility.average_cost : facility.marginal_cost;
        const auto position = static_cast<study::Index>(f);
        if (is_sticky || per_day != study::none) positions.push_back(position);
        if (has_steps && facility.step_cost != study::none) positions.push_back(position);
    }
    return positions;
}

/// True for what the places of a facility cost.
bool is_of_places(const ledger::Rule& rule) {
    return rule.clause == program::none && rule.remedy == program::none &&
           rule.basis != Basis::per_departure && rule.basis != Basis::per_person_aboard &&
           rule.basis != Basis::per_entry;
}

std::vector<std::string> remedy_lines(const study::Study& study) {
    std::vector<std::string> ids;
    for (const auto& regime : study.regimes) {
        for (const auto& remedy : regime.remedies) ids.push_back(remedy.id);
    }
    return ids;
}

}  // namespace

std::vector<study::Index> facilities_paid_for(const study::Study& study,
                                              const ledger::Tariff& tariff) {
    const auto facilities = facility_lines(study);
    std::vector<study::Index> of_rules;
    std::size_t next = 0;
    for (const auto& rule : tariff.rules) {
        of_rules.push_back(is_of_places(rule) ? facilities.at(next++) : study::none);
    }
    return of_rules;
}

std::vector<LineOfMoney> lines_of_money(const study::Study& study, const ledger::Tariff& tariff) {
    const auto facilities = facilities_paid_for(study, tariff);
    const auto remedies = remedy_lines(study);
    const auto state = [&](ledger::Index position) {
        return position < 0 ? std::string() : study.states[static_cast<std::size_t>(position)].id;
    };
    std::vector<LineOfMoney> lines;
    std::size_t cost = 0;
    for (std::size_t r = 0; r < tariff.rules.size(); ++r) {
        const auto& rule = tariff.rules[r];
        LineOfMoney line{{}, {}, state(rule.payer), state(rule.payee)};
        if (rule.clause != program::none) {
            line.clause = study.agreement->clauses[static_cast<std::size_t>(rule.clause)].id;
            line.line = line.clause;
        } else if (rule.remedy != program::none) {
            line.line = remedies[static_cast<std::size_t>(rule.remedy)];
        } else if (rule.basis == Basis::per_departure || rule.basis == Basis::per_person_aboard) {
            const auto& of = compile::flight_at(study, rule.flights.front()).line;
            line.line = of.id;
            line.clause = of.clause;
        } else if (rule.basis == Basis::per_entry) {
            line.line = study.costs[cost++].id;
        } else {
            line.line = study.facilities[static_cast<std::size_t>(facilities[r])].id;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace custodiet::run
