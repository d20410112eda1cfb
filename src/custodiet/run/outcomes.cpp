// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/outcomes.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "custodiet/base/calendar.hpp"
#include "custodiet/compile/flights.hpp"
#include "custodiet/compile/money_paths.hpp"
#include "custodiet/ledger/units.hpp"
#include "custodiet/run/any_arm.hpp"
#include "custodiet/run/lines_of_money.hpp"
#include "custodiet/run/places.hpp"

namespace custodiet::run {

namespace {

using program::CountsAs;
using program::Index;
using program::Tally;

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
using base::days_per_year;
inline constexpr Index everyone = -1;  // all cohorts

double ratio(double numerator, double denominator) {
    return denominator != 0.0 ? numerator / denominator : undefined;
}

/// Calls `use(cohort)` for one cohort, or for each where `cohort` is `everyone`.
template <typename Use>
void for_cohorts(const Tally& tally, Index cohort, Use use) {
    if (cohort != everyone) {
        use(cohort);
        return;
    }
    for (Index c = 0; c < static_cast<Index>(tally.cohorts); ++c) use(c);
}

double moves(const Run& run, CountsAs what, Index cohort) {
    double total = 0.0;
    for_cohorts(run.tally, cohort,
                [&](Index c) { total += static_cast<double>(run.tally.moves_of(what, c)); });
    return total;
}

/// Person-days in the stages and cohorts that `counts` names, on days from .. until - 1.
template <typename Counts>
double person_days(const Run& run, Index cohort, Counts counts, std::int32_t from,
                   std::int32_t until) {
    std::int64_t total = 0;
    const auto first = static_cast<std::size_t>(std::clamp(from, 0, run.tally.days));
    const auto last = static_cast<std::size_t>(std::clamp(until, 0, run.tally.days));
    for_cohorts(run.tally, cohort, [&](Index c) {
        for (Index s = 0; s < static_cast<Index>(run.tally.stages); ++s) {
            if (!run.tally.can_occur(s, c) || !counts(s, c)) continue;
            const auto row = run.tally.census_of(s, c);
            for (std::size_t day = first; day < last; ++day) total += row[day];
        }
    });
    return static_cast<double>(total);
}

template <typename Counts>
double person_days(const Run& run, Index cohort, Counts counts) {
    return person_days(run, cohort, counts, 0, run.tally.days);
}

/// In custody of the receiving state; its own people are not abroad there.
auto abroad(const Run& run) {
    return [&run](Index stage, Index cohort) {
        const Index of = run.study.cohorts[static_cast<std::size_t>(cohort)].state;
        return run.compiled.program.stages[static_cast<std::size_t>(stage)].is_abroad &&
               (of == study::none || of != run.study.agreement->receiving);
    };
}

auto in_facility(const Run& run, Index facility) {
    return [&run, facility](Index stage, Index /*cohort*/) {
        return run.compiled.program.stages[static_cast<std::size_t>(stage)].facility == facility;
    };
}

auto in_custody_of(const Run& run, Index state) {
    return [&run, state](Index stage, Index /*cohort*/) {
        const Index facility =
            run.compiled.program.stages[static_cast<std::size_t>(stage)].facility;
        return facility != program::none &&
               run.study.facilities[static_cast<std::size_t>(facility)].state == state;
    };
}

/// Persons of the cohorts in a facility at each midnight: [day].
std::vector<double> headcount(const Run& run, Index facility) {
    std::vector<double> people(static_cast<std::size_t>(run.tally.days), 0.0);
    const auto counts = in_facility(run, facility);
    for_cohorts(run.tally, everyone, [&](Index c) {
        for (Index s = 0; s < static_cast<Index>(run.tally.stages); ++s) {
            if (!run.tally.can_occur(s, c) || !counts(s, c)) continue;
            const auto row = run.tally.census_of(s, c);
            for (std::size_t day = 0; day < people.size(); ++day) people[day] += row[day];
        }
    });
    return people;
}

/// Persons of the cohorts in a facility on an average day.
double mean_headcount(const Run& run, Index facility) {
    return person_days(run, everyone, in_facility(run, facility)) / run.tally.days;
}

double others_in(const Run& run, Index facility) {
    return run.compiled.program.facilities[static_cast<std::size_t>(facility)].others;
}

double mean_places(const Run& run, Index facility) {
    const auto& program = run.compiled.program;
    return place_days(program, facility, 0, program.days) / program.days;
}

bool has_places(const study::Study& study, Index facility) {
    return study.facilities[static_cast<std::size_t>(facility)].places != study::none;
}

/// True if nobody comes into the facility when it is full.
bool is_hard(const study::Study& study, Index facility) {
    return has_places(study, facility) &&
           study.facilities[static_cast<std::size_t>(facility)].hard_limit;
}

double years_in_force(const Run& run) {
    const auto [from, until] = run.compiled.in_force;
    return (until - from) / days_per_year;
}

double fee(const Run& run) {
    return ledger::fee_paid(run.compiled.tariff, run.ledger);
}

double fee_per_year(const Run& run) {
    return ratio(fee(run), years_in_force(run));
}

/// In the currency of the study, at the mean rate of exchange of its days.
double budget_per_year(const Run& run, const study::Budget& budget) {
    const auto amount = static_cast<std::size_t>(budget.amount);
    const auto& currency = run.study.quantities[amount].unit.dimension.currency;
    if (currency == run.study.currency) return run.values[amount] * days_per_year;
    const double rate =
        compile::MoneyPaths(run.study).mean_rate(currency, compile::Draw(run.study, run.values));
    return run.values[amount] * days_per_year * rate;
}

/// Person-days abroad of those whom the clauses that `counts` names cover. A clause that names
/// nobody covers everyone abroad.
template <typename Counts>
double covered_person_days(const Run& run, Counts counts) {
    const auto& tariff = run.compiled.tariff;
    std::vector<std::uint8_t> covered(run.tally.cohorts, 0);
    for (std::size_t r = 0; r < tariff.rules.size(); ++r) {
        if (!counts(r)) continue;
        for (std::size_t c = 0; c < covered.size(); ++c) covered[c] |= tariff.rules[r].cohorts[c];
    }
    double total = 0.0;
    for (std::size_t c = 0; c < covered.size(); ++c) {
        if (covered[c]) total += person_days(run, static_cast<Index>(c), abroad(run));
    }
    return total;
}

/// True if anything is charged for under a rule, whatever its amount.
bool falls_due(const Run& run, const ledger::Rule& rule) {
    std::vector<double> units;
    ledger::units_due(rule, run.tally, units);
    return std::any_of(units.begin(), units.end(), [](double on_day) { return on_day != 0.0; });
}

/// Of the clauses under which a fee was paid, or would have been but for a price of 0: as the price
/// goes to 0 the days must not leap.
double paid_person_days(const Run& run) {
    return covered_person_days(run, [&run](std::size_t r) {
        const auto& rule = run.compiled.tariff.rules[r];
        return rule.fee_sign > 0 && (run.ledger.postings[r].nominal != 0.0 ||
                                     (rule.amount == 0.0 && falls_due(run, rule)));
    });
}

/// Of the clauses under which the sending state pays the receiving one. Whether anything came of
/// them does not count: days for which a price is sought must not depend on the price.
double fee_person_days(const Run& run) {
    return covered_person_days(
        run, [&run](std::size_t r) { return run.compiled.tariff.rules[r].fee_sign > 0; });
}

/// Present value of what a state spends outside of what the two states pay each other.
double net_cost_without_fee(const Run& run, Index state) {
    const auto& tariff = run.compiled.tariff;
    double total = 0.0;
    for (std::size_t r = 0; r < tariff.rules.size(); ++r) {
        const auto& rule = tariff.rules[r];
        if (rule.fee_sign != 0) continue;
        if (rule.payer == state) total += run.ledger.postings[r].value_to_payer;
        if (rule.payee == state) total -= run.ledger.postings[r].value_to_payee;
    }
    return total;
}

/// True if a rule that is of no clause is of a place or stage abroad.
/// @param facility  whose places it pays for, in which there may be no stage; else none
bool is_abroad(const Run& run, const ledger::Rule& rule, Index facility) {
    if (facility != study::none) {
        return run.study.facilities[static_cast<std::size_t>(facility)].state ==
               run.study.agreement->receiving;
    }
    return !rule.stages.empty() && run.study.is_abroad(rule.stages.front());
}

/// What the sending state pays under the agreement, less what it is paid back: clauses, flights,
/// and for people abroad: places, costs and remedies there. Amounts as paid.
double paid_by_sending_state(const Run& run) {
    const auto& tariff = run.compiled.tariff;
    if (!run.study.agreement) return 0.0;
    const Index sending = run.study.agreement->sending;
    const auto facilities = facilities_paid_for(run.study, tariff);
    double total = 0.0;
    for (std::size_t r = 0; r < tariff.rules.size(); ++r) {
        const auto& rule = tariff.rules[r];
        const bool is_of_agreement = rule.clause != program::none || !rule.flights.empty() ||
                                     is_abroad(run, rule, facilities[r]);
        if (is_of_agreement && rule.payer == sending) total += run.ledger.postings[r].nominal;
        if (rule.clause != program::none && rule.payee == sending) {
            total -= run.ledger.postings[r].nominal;
        }
    }
    return total;
}

double departures(const Run& run, const std::vector<Index>& flights) {
    double total = 0.0;
    const Tally::Boarding* before = nullptr;
    for (const auto& boarding : run.tally.boardings) {
        if (std::find(flights.begin(), flights.end(), boarding.flight) == flights.end()) continue;
        const bool same =
            before != nullptr && before->day == boarding.day && before->flight == boarding.flight;
        before = &boarding;
        if (!same) total += 1.0;
    }
    return total;
}

/// Deaths of people who were in custody: of a state, or of any where `state` is none.
double deaths(const Run& run, Index state) {
    const auto counts = [&run, state](Index stage) {
        if (state != program::none) return in_custody_of(run, state)(stage, everyone);
        const auto& from = run.compiled.program.stages[static_cast<std::size_t>(stage)];
        return from.facility != program::none;
    };
    double total = 0.0;
    for (Index to = 0; to < static_cast<Index>(run.tally.stages); ++to) {
        if (run.study.stages[static_cast<std::size_t>(to)].standing != study::Standing::died)
            continue;
        for (Index from = 0; from < static_cast<Index>(run.tally.stages); ++from) {
            if (!counts(from)) continue;
            for_cohorts(run.tally, everyone, [&](Index c) {
                total += static_cast<double>(run.tally.flow(c, from, to));
            });
        }
    }
    return total;
}

/// Share of those transferred who have value `value` of attribute `attribute`.
double transferred_share(const Run& run, std::size_t attribute, std::uint32_t value) {
    const auto& program = run.compiled.program;
    const int shift = program.cohorts.front().attributes[attribute].shift;
    const std::size_t values = run.study.attributes[attribute].values.size();
    const auto mask = static_cast<std::uint32_t>(std::bit_ceil(values) - 1U);
    double with = 0.0, all = 0.0;
    for (std::size_t cell = 0; cell < run.tally.transfers_by_code.size(); ++cell) {
        const auto code = static_cast<std::uint32_t>(cell) & ((1U << program.attribute_bits) - 1U);
        const auto persons = static_cast<double>(run.tally.transfers_by_code[cell]);
        all += persons;
        if ((code >> shift & mask) == value) with += persons;
    }
    return ratio(with, all);
}

}  // namespace

Outcomes::Outcomes(const study::Document& document) {
    const study::Study& study = document.base;
    add_persons(study);
    add_facilities(document);
    if (is_in_any_arm(document, [](const auto& arm) { return arm.agreement.has_value(); })) {
        add_agreement(study);
    }
    add_states(study);
    add_pathway(document);
    add_space(document);
    if (study.has_rights()) {
        add_rights(document);
    } else {
        add_intervals(study);  // which need no regime
    }
    add_fill(document);
    add_metrics(study);
}

void Outcomes::evaluate(const Run& run, std::vector<double>& values) const {
    values.resize(evaluate_.size());
    Run here = run;
    here.so_far = &values;
    for (std::size_t o = 0; o < evaluate_.size(); ++o) values[o] = evaluate_[o](here);
}

void Outcomes::add(std::string name, std::string subject, std::string unit, Evaluate evaluate) {
    infos_.push_back({std::move(name), std::move(subject), std::move(unit)});
    evaluate_.push_back(std::move(evaluate));
}

void Outcomes::add_persons(const study::Study& study) {
    const auto for_each_cohort = [&](const std::string& name, const std::string& unit, auto value) {
        add(name, "", unit, [value](const Run& run) { return value(run, everyone); });
        for (Index c = 0; c < static_cast<Index>(study.cohorts.size()); ++c) {
            add(name, study.cohorts[static_cast<std::size_t>(c)].id, unit,
                [value, c](const Run& run) { return value(run, c); });
        }
    };
    for_each_cohort("persons_transferred", "persons",
                    [](const Run& run, Index c) { return moves(run, CountsAs::transfer, c); });
    for_each_cohort("persons_returned", "persons",
                    [](const Run& run, Index c) { return moves(run, CountsAs::return_, c); });
    for_each_cohort("persons_ordered_back", "persons",
                    [](const Run& run, Index c) { return moves(run, CountsAs::ordered_back, c); });
    for_each_cohort("persons_held_abroad", "persons", [](const Run& run, Index c) {
        return person_days(run, c, abroad(run), run.tally.days - 1, run.tally.days);
    });
    for_each_cohort("person_days_abroad", "person-days",
                    [](const Run& run, Index c) { return person_days(run, c, abroad(run)); });
    for_each_cohort("mean_headcount_abroad", "persons", [](const Run& run, Index c) {
        const auto [from, until] = run.compiled.in_force;
        return ratio(person_days(run, c, abroad(run), from, until), until - from);
    });
    for_each_cohort("wrongful_transfers", "persons", [](const Run& run, Index cohort) {
        double total = 0.0;
        for_cohorts(run.tally, cohort, [&](Index c) {
            total += static_cast<double>(run.tally.wrongful_transfers[static_cast<std::size_t>(c)]);
        });
        return total;
    });
    for (std::size_t a = 0; a < study.attributes.size(); ++a) {
        const auto& attribute = study.attributes[a];
        for (std::uint32_t v = 0; v < attribute.values.size(); ++v) {
            add("transferred_share", attribute.id + "." + attribute.values[v], "share",
                [a, v](const Run& run) { return transferred_share(run, a, v); });
        }
    }
}

void Outcomes::add_facilities(const study::Document& document) {
    const study::Study& study = document.base;
    for (Index f = 0; f < static_cast<Index>(study.facilities.size()); ++f) {
        const auto& facility = study.facilities[static_cast<std::size_t>(f)];
        add("peak_headcount", facility.id, "persons", [f](const Run& run) {
            const auto people = headcount(run, f);
            return others_in(run, f) + *std::max_element(people.begin(), people.end());
        });
        add("person_days", facility.id, "person-days",
            [f](const Run& run) { return person_days(run, everyone, in_facility(run, f)); });
        if (!is_in_any_arm(document, [f](const auto& arm) { return has_places(arm, f); })) continue;
        add("occupancy_share", facility.id, "share", [f](const Run& run) {
            if (!has_places(run.study, f)) return undefined;
            return ratio(others_in(run, f) + mean_headcount(run, f), mean_places(run, f));
        });
        add("free_places", facility.id, "places", [f](const Run& run) {
            if (!has_places(run.study, f)) return undefined;
            return mean_places(run, f) - others_in(run, f) - mean_headcount(run, f);
        });
        // Where the limit is not hard nobody is kept out, on no day.
        if (!is_in_any_arm(document, [f](const auto& arm) { return is_hard(arm, f); })) continue;
        add("blocked_days", facility.id, "person-days", [f](const Run& run) {
            return static_cast<double>(run.tally.blocked_days[static_cast<std::size_t>(f)]);
        });
    }
}

void Outcomes::add_agreement(const study::Study& study) {
    std::vector<Index> all;
    for (Index line = 0; line < static_cast<Index>(study.lines.size()); ++line) {
        const auto flights = compile::flights_of(study, line);
        all.insert(all.end(), flights.begin(), flights.end());
        add("flights", study.lines[static_cast<std::size_t>(line)].id, "flights",
            [flights](const Run& run) { return departures(run, flights); });
    }
    add("flights", "", "flights", [all](const Run& run) { return departures(run, all); });
    add("fee_paid", "", study.currency, fee);
    add("fee_per_year", "", study.currency + "/year", fee_per_year);
    add("fee_person_days", "", "person-days", fee_person_days);
    add("cost_per_person_day_abroad", "", study.currency + "/person-day",
        [](const Run& run) { return ratio(fee(run), paid_person_days(run)); });
    add("all_in_cost_per_person_day_abroad", "", study.currency + "/person-day",
        [](const Run& run) {
            return ratio(paid_by_sending_state(run), person_days(run, everyone, abroad(run)));
        });
    for (std::size_t b = 0; b < study.budgets.size(); ++b) {
        add("budget_share", study.budgets[b].id, "share", [b](const Run& run) {
            return ratio(fee_per_year(run), budget_per_year(run, run.study.budgets[b]));
        });
    }
}

void Outcomes::add_states(const study::Study& study) {
    for (Index s = 0; s < static_cast<Index>(study.states.size()); ++s) {
        const auto& state = study.states[static_cast<std::size_t>(s)];
        add("net_cost", state.id, study.currency,
            [s](const Run& run) { return ledger::net_cost(run.compiled.tariff, run.ledger, s); });
        add("net_cost_without_fee", state.id, study.currency,
            [s](const Run& run) { return net_cost_without_fee(run, s); });
        add("spending", state.id, study.currency,
            [s](const Run& run) { return ledger::spending(run.compiled.tariff, run.ledger, s); });
        add("fees_received", state.id, study.currency, [s](const Run& run) {
            return ledger::fees_received(run.compiled.tariff, run.ledger, s);
        });
        add("custody_days", state.id, "person-days",
            [s](const Run& run) { return person_days(run, everyone, in_custody_of(run, s)); });
        const std::size_t days = infos_.size() - 1;
        add("custody_days_avoided", state.id, "person-days", [s, days](const Run& run) {
            if (run.reference == nullptr) return 0.0;
            return (*run.reference)[days] - person_days(run, everyone, in_custody_of(run, s));
        });
        add("deaths", state.id, "persons", [s](const Run& run) { return deaths(run, s); });
    }
    add("net_cost", "joint", study.currency,
        [](const Run& run) { return ledger::joint_cost(run.compiled.tariff, run.ledger); });
    add("deaths", "", "persons", [](const Run& run) { return deaths(run, program::none); });
}

void Outcomes::add_pathway(const study::Document& document) {
    const study::Study& study = document.base;
    for (Index s = 0; s < static_cast<Index>(study.stages.size()); ++s) {
        const auto& stage = study.stages[static_cast<std::size_t>(s)];
        add("persons_ending", stage.id, "persons", [s](const Run& run) {
            return person_days(
                run, everyone, [s](Index other, Index /*cohort*/) { return other == s; },
                run.tally.days - 1, run.tally.days);
        });
        const auto waits = [at = static_cast<std::size_t>(s)](const auto& arm) {
            return arm.stages[at].waits.has_value();
        };
        if (!is_in_any_arm(document, waits)) continue;
        add("wait_days", stage.id, "days", [s, waits](const Run& run) {
            if (!waits(run.study)) return undefined;
            const auto queue = static_cast<std::size_t>(
                run.compiled.program.stages[static_cast<std::size_t>(s)].queue);
            return ratio(static_cast<double>(run.tally.waited_days[queue]),
                         static_cast<double>(run.tally.granted[queue]));
        });
    }
}

}  // namespace custodiet::run
