// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Where someone was, and what was paid for them. Rights are in trace_rights.cpp.
#include "custodiet/run/trace_account.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "custodiet/ledger/ledger.hpp"
#include "custodiet/ledger/units.hpp"
#include "custodiet/run/lines_of_money.hpp"

namespace custodiet::run {

namespace {

using ledger::Rule;
using Basis = Rule::Basis;

/// What a rule of the tariff is in the study.
struct Line {
    TracedPayment::Of of = TracedPayment::Of::clause;
    Named name;
    std::string cite;
    study::Amount price = study::none;  ///< none where no single quantity is the price
};

template <typename Entity>
const Entity& with_id(const std::vector<Entity>& entities, const std::string& id) {
    const auto found = std::find_if(entities.begin(), entities.end(),
                                    [&](const Entity& entity) { return entity.id == id; });
    if (found == entities.end()) throw std::logic_error("a line of money is not in the study");
    return *found;
}

Line clause_line(const study::Study& study, const Rule& rule) {
    const auto& clause = study.agreement->clauses[static_cast<std::size_t>(rule.clause)];
    const auto& payment = *clause.payment;
    const bool has_price = payment.periods.empty() && payment.parts.empty();
    return {TracedPayment::Of::clause,
            {clause.id, clause.text},
            clause.cite,
            has_price ? payment.amount : study::none};
}

Line remedy_line(const study::Study& study, const Rule& rule) {
    auto left = static_cast<std::size_t>(rule.remedy);
    for (const auto& regime : study.regimes) {
        if (left < regime.remedies.size()) {
            const auto& remedy = regime.remedies[left];
            return {TracedPayment::Of::remedy, named(remedy), "", remedy.cost};
        }
        left -= regime.remedies.size();
    }
    throw std::logic_error("a remedy is not in the study");
}

Line line_of(const study::Study& study, const Rule& rule, const std::string& id) {
    using Of = TracedPayment::Of;
    if (rule.clause != program::none) return clause_line(study, rule);
    if (rule.remedy != program::none) return remedy_line(study, rule);
    if (!rule.flights.empty()) {
        const auto& line = with_id(study.lines, id);
        return {Of::flight, named(line), "", line.cost_per_person};
    }
    if (rule.basis == Basis::per_entry) {
        const auto& cost = with_id(study.costs, id);
        return {Of::cost_line, {cost.id, cost.help.empty() ? cost.id : cost.help}, "", cost.amount};
    }
    const auto& place = with_id(study.facilities, id);
    const bool at_average = place.cost_basis == study::CostBasis::average;
    return {Of::facility, named(place), "", at_average ? place.average_cost : place.marginal_cost};
}

/// What one unit of a rule is, where the rule pays for several what it pays for each; else empty.
const char* unit_of(Basis basis) {
    switch (basis) {
        case Basis::per_person_day:
            return "day";
        case Basis::per_entry:
            return "entry";
        case Basis::per_person_aboard:
            return "seat";
        case Basis::per_spell:
            return "stay";
        default:
            return "";
    }
}

class Payments {
  public:
    Payments(const Accounting& of, Numbers& numbers, TracedArm& into)
        : of_(of),
          tariff_(of.arm.compiled.tariff),
          person_(engine::tally_of(of.arm.compiled.program, of.steps)),
          paid_(ledger::price(tariff_, of.everyone)),
          lines_(lines_of_money(*of.arm.study, tariff_)),
          numbers_(numbers),
          into_(into) {}

    void tell() {
        for (std::size_t r = 0; r < tariff_.rules.size(); ++r) {
            const Rule& rule = tariff_.rules[r];
            const Line line = line_of(*of_.arm.study, rule, lines_[r].line);
            if (*unit_of(rule.basis) != '\0') {
                tell_rule(rule, line);
            } else if (paid_.postings[r].nominal != 0.0 && concerns(rule)) {
                add_name(line.name);
            }
        }
    }

  private:
    void tell_rule(const Rule& rule, const Line& line) {
        std::vector<double> units;
        ledger::units_due(rule, person_, units);
        TracedPayment told;
        told.units = std::accumulate(units.begin(), units.end(), 0.0);
        if (told.units == 0.0) return;
        const auto cash = ledger::cash_on_days(tariff_, rule, person_);
        told.amount = std::accumulate(cash.begin(), cash.end(), 0.0);
        told.line = line.name;
        told.of = line.of;
        told.cite = line.cite;
        told.payer = state_name(rule.payer);
        told.payee = state_name(rule.payee);
        told.per = unit_of(rule.basis);
        told.price = rule.amount;
        told.is_constant = rule.path == program::none;
        if (line.price != study::none) told.number = numbers_.at(line.price);
        into_.payments.push_back(std::move(told));
    }

    /// True if the rule pays for a place, a flight or a cohort of which the person is one. What
    /// names neither place nor flight, such as a rent, is paid for all whom it covers.
    [[nodiscard]] bool concerns(const Rule& rule) const {
        if (rule.cohorts[static_cast<std::size_t>(of_.cohort)] == 0) return false;
        if (rule.stages.empty() && rule.flights.empty()) return true;
        const bool was_there =
            std::any_of(of_.steps.begin(), of_.steps.end(), [&](const engine::Step& step) {
                return std::find(rule.stages.begin(), rule.stages.end(), step.to) !=
                       rule.stages.end();
            });
        const bool was_aboard =
            std::any_of(person_.boardings.begin(), person_.boardings.end(), [&](const auto& b) {
                return std::find(rule.flights.begin(), rule.flights.end(), b.flight) !=
                       rule.flights.end();
            });
        return was_there || was_aboard;
    }

    void add_name(const Named& name) {
        auto& names = into_.not_divided;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }

    [[nodiscard]] std::string state_name(program::Index state) const {
        if (state == ledger::resource) return {};
        return named(of_.arm.study->states[static_cast<std::size_t>(state)]).name;
    }

    const Accounting& of_;
    const ledger::Tariff& tariff_;
    program::Tally person_;
    ledger::Ledger paid_;
    std::vector<LineOfMoney> lines_;
    Numbers& numbers_;
    TracedArm& into_;
};

/// Days from a transfer to the return, the last stage, or the end of the study.
std::int32_t days_transferred(const Accounting& of) {
    using program::CountsAs;
    std::int32_t days = 0;
    bool is_away = false;
    for (std::size_t s = 0; s < of.steps.size(); ++s) {
        const engine::Step& step = of.steps[s];
        const bool is_end = of.arm.study->stages[static_cast<std::size_t>(step.to)].is_end;
        const bool comes_back = step.counts_as == CountsAs::return_ ||
                                step.counts_as == CountsAs::ordered_back || is_end;
        is_away = (is_away && !comes_back) || (step.counts_as == CountsAs::transfer && !is_end);
        const bool is_last = s + 1 == of.steps.size();
        if (is_away) days += (is_last ? of.arm.study->days() : of.steps[s + 1].day) - step.day;
    }
    return days;
}

/// True of the receiving state's own people, who are not abroad there.
bool is_of_host(const study::Study& study, program::Index cohort) {
    const study::Index state = study.cohorts[static_cast<std::size_t>(cohort)].state;
    return study.agreement && state != study::none && state == study.agreement->receiving;
}

}  // namespace

void tell_stays(const Accounting& of, TracedArm& into) {
    const study::Study& study = *of.arm.study;
    into.days_transferred = days_transferred(of);
    for (std::size_t s = 0; s < of.steps.size(); ++s) {
        const auto& step = of.steps[s];
        const auto& stage = study.stages[static_cast<std::size_t>(step.to)];
        const program::Day until = s + 1 < of.steps.size() ? of.steps[s + 1].day : study.days();
        if (stage.is_end || until == step.day) continue;
        TracedStay stay;
        stay.stage = named(stage);
        if (stage.facility != study::none) {
            const auto& place = study.facilities[static_cast<std::size_t>(stage.facility)];
            stay.place = named(place);
            stay.state = named(study.states[static_cast<std::size_t>(place.state)]);
            into.days_in_custody += until - step.day;
        }
        stay.is_abroad = study.is_abroad(step.to) && !is_of_host(study, of.cohort);
        if (stay.is_abroad) into.days_abroad += until - step.day;
        auto known =
            std::find_if(into.stays.begin(), into.stays.end(),
                         [&](const TracedStay& other) { return other.stage == stay.stage; });
        if (known == into.stays.end()) known = into.stays.insert(known, std::move(stay));
        known->days += until - step.day;
    }
}

void tell_payments(const Accounting& of, Numbers& numbers, TracedArm& into) {
    Payments(of, numbers, into).tell();
}

}  // namespace custodiet::run
