// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ledger/ledger.hpp"

#include <algorithm>
#include <cmath>

namespace custodiet::ledger {

namespace {

/// Sums rows of the tally over the stages and cohorts of a rule: [day].
void sum_rows(const Rule& rule, const program::Tally& tally,
              const std::vector<std::int32_t>& column, std::vector<std::int64_t>& total) {
    total.assign(static_cast<std::size_t>(tally.days), 0);
    for (std::size_t cohort = 0; cohort < tally.cohorts; ++cohort) {
        if (!rule.cohorts[cohort]) continue;
        for (Index stage : rule.stages) {
            const std::int32_t* row =
                column.data() + tally.offset(stage, static_cast<Index>(cohort));
            for (std::size_t day = 0; day < total.size(); ++day) total[day] += row[day];
        }
    }
}

double wings(double persons, double places) {
    return std::ceil(persons / places);
}

/// Units that a rule charges for on each day: [day].
class Quantities {
  public:
    Quantities(const Rule& rule, const program::Tally& tally) : rule_(rule), tally_(tally) {}

    void on_days(std::vector<double>& units) {
        units.assign(static_cast<std::size_t>(tally_.days), 0.0);
        using Basis = Rule::Basis;
        switch (rule_.basis) {
            case Basis::lump:
                if (rule_.from >= 0 && rule_.from < tally_.days) {
                    units[static_cast<std::size_t>(rule_.from)] = 1.0;
                }
                return;
            case Basis::per_departure:
            case Basis::per_person_aboard:
                count_boardings(units);
                return;
            case Basis::per_place_day:
                each_day(units, [&](std::size_t) { return rule_.units; });
                return;
            case Basis::per_entry:
                sum_rows(rule_, tally_, tally_.entries, persons_);
                each_day(units, [&](std::size_t day) { return persons(day); });
                return;
            case Basis::per_person_day:
                sum_rows(rule_, tally_, tally_.census, persons_);
                each_day(units, [&](std::size_t day) { return persons(day); });
                return;
            case Basis::minimum_persons:
                sum_rows(rule_, tally_, tally_.census, persons_);
                each_day(units,
                         [&](std::size_t day) { return std::max(persons(day), rule_.units); });
                return;
            case Basis::band:
            case Basis::per_day:
            case Basis::sticky:
            case Basis::milestone:
            case Basis::per_spell:
                return;
            case Basis::steps: {
                sum_rows(rule_, tally_, tally_.census, persons_);
                const double without = wings(rule_.others, rule_.units);
                each_day(units, [&](std::size_t day) {
                    return wings(rule_.others + persons(day), rule_.units) - without;
                });
                return;
            }
        }
    }

  private:
    [[nodiscard]] double persons(std::size_t day) const {
        return static_cast<double>(persons_[day]);
    }

    template <typename Units>
    void each_day(std::vector<double>& units, Units of) const {
        const auto from = static_cast<std::size_t>(std::max(rule_.from, 0));
        const auto until = static_cast<std::size_t>(std::clamp(rule_.until, 0, tally_.days));
        for (std::size_t day = from; day < until; ++day) units[day] = of(day);
    }

    void count_boardings(std::vector<double>& units) const {
        // Boardings come by day, flight and cohort: a departure counts once, whoever is aboard.
        const program::Tally::Boarding* before = nullptr;
        for (const auto& boarding : tally_.boardings) {
            if (!rule_.cohorts[static_cast<std::size_t>(boarding.cohort)]) continue;
            const auto& flights = rule_.flights;
            if (std::find(flights.begin(), flights.end(), boarding.flight) == flights.end())
                continue;
            const bool same_departure = before != nullptr && before->day == boarding.day &&
                                        before->flight == boarding.flight;
            before = &boarding;
            auto& unit = units[static_cast<std::size_t>(boarding.day)];
            if (rule_.basis == Rule::Basis::per_person_aboard) {
                unit += boarding.persons;
            } else if (!same_departure) {
                unit += 1.0;
            }
        }
    }

    const Rule& rule_;
    const program::Tally& tally_;
    std::vector<std::int64_t> persons_;
};

double sum(const std::vector<double>& units) {
    double total = 0.0;
    for (double unit : units) total += unit;
    return total;
}

double weighted_sum(const std::vector<double>& units, const std::vector<double>& weights) {
    double total = 0.0;
    for (std::size_t day = 0; day < units.size(); ++day) total += units[day] * weights[day];
    return total;
}

template <typename Value>
double sum_over(const Tariff& tariff, Value of) {
    double total = 0.0;
    for (std::size_t r = 0; r < tariff.rules.size(); ++r) total += of(tariff.rules[r], r);
    return total;
}

}  // namespace

Ledger price(const Tariff& tariff, const program::Tally& tally) {
    Ledger ledger;
    ledger.postings.reserve(tariff.rules.size());
    std::vector<double> units;
    for (const auto& rule : tariff.rules) {
        Quantities(rule, tally).on_days(units);
        Posting posting;
        posting.nominal = rule.amount * sum(units);
        const auto value_at = [&](Index state) {
            return state == resource
                       ? 0.0
                       : rule.amount *
                             weighted_sum(units, tariff.discount[static_cast<std::size_t>(state)]);
        };
        posting.value_to_payer = value_at(rule.payer);
        posting.value_to_payee = value_at(rule.payee);
        ledger.postings.push_back(posting);
    }
    return ledger;
}

double spending(const Tariff& tariff, const Ledger& ledger, Index state) {
    return sum_over(tariff, [&](const Rule& rule, std::size_t r) {
        return rule.payer == state ? ledger.postings[r].value_to_payer : 0.0;
    });
}

double fees_received(const Tariff& tariff, const Ledger& ledger, Index state) {
    return sum_over(tariff, [&](const Rule& rule, std::size_t r) {
        return rule.payee == state ? ledger.postings[r].value_to_payee : 0.0;
    });
}

double net_cost(const Tariff& tariff, const Ledger& ledger, Index state) {
    return spending(tariff, ledger, state) - fees_received(tariff, ledger, state);
}

double joint_cost(const Tariff& tariff, const Ledger& ledger) {
    return sum_over(tariff, [&](const Rule& rule, std::size_t r) {
        return rule.payee == resource ? ledger.postings[r].value_to_payer : 0.0;
    });
}

double fee_paid(const Tariff& tariff, const Ledger& ledger) {
    return sum_over(tariff, [&](const Rule& rule, std::size_t r) {
        return rule.is_fee ? ledger.postings[r].nominal : 0.0;
    });
}

double imbalance(const Tariff& tariff, const Ledger& ledger, Index states) {
    double total = 0.0;
    for (Index account = resource; account < states; ++account) {
        total += sum_over(tariff, [&](const Rule& rule, std::size_t r) {
            const double amount = ledger.postings[r].nominal;
            return (rule.payee == account ? amount : 0.0) - (rule.payer == account ? amount : 0.0);
        });
    }
    return total;
}

}  // namespace custodiet::ledger
