// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/lines_of_money.hpp"

#include "custodiet/compile/flights.hpp"

namespace custodiet::run {

namespace {

using Basis = ledger::Rule::Basis;

/// Ids of facilities, each as often as it has rules: a facility that no stage is in cannot be told
/// from its rule.
std::vector<std::string> facility_lines(const study::Study& study) {
    std::vector<std::string> ids;
    for (const auto& facility : study.facilities) {
        const bool is_average = facility.cost_basis == study::CostBasis::average;
        const bool is_sticky = facility.cost_basis == study::CostBasis::sticky;
        const bool has_steps = facility.cost_basis == study::CostBasis::steps;
        const auto per_day = is_average ? facility.average_cost : facility.marginal_cost;
        if (is_sticky || per_day != study::none) ids.push_back(facility.id);
        if (has_steps && facility.step_cost != study::none) ids.push_back(facility.id);
    }
    return ids;
}

std::vector<std::string> remedy_lines(const study::Study& study) {
    std::vector<std::string> ids;
    for (const auto& regime : study.regimes) {
        for (const auto& remedy : regime.remedies) ids.push_back(remedy.id);
    }
    return ids;
}

}  // namespace

std::vector<LineOfMoney> lines_of_money(const study::Study& study, const ledger::Tariff& tariff) {
    const auto facilities = facility_lines(study);
    const auto remedies = remedy_lines(study);
    const auto state = [&](ledger::Index position) {
        return position < 0 ? std::string() : study.states[static_cast<std::size_t>(position)].id;
    };
    std::vector<LineOfMoney> lines;
    std::size_t facility = 0, cost = 0;
    for (const auto& rule : tariff.rules) {
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
            line.line = facilities.at(facility++);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace custodiet::run
