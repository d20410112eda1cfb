// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of what is paid: worked out here from the study, day by day, and from the tally of people,
// apart from the tariff. What is paid twice, by the wrong state, or at the rate of another day
// keeps all accounts in balance, and only this sees it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws::of_payments {

using study::Amount;
using study::Payment;

inline constexpr std::uint32_t draws = 4;
/// Of sums of a few thousand amounts.
inline constexpr double rounding = 1e-9;

class Reckoner {
  public:
    explicit Reckoner(const SingleRun& run) : run_(run), study_(run.study) {}

    /// What a clause pays over the study, in the money of the day; nothing where this does not
    /// reckon such a form of payment.
    [[nodiscard]] std::optional<double> paid(const Payment& payment) const {
        if (!payment.periods.empty() || !names_cohorts(payment)) return std::nullopt;
        switch (payment.basis) {
            case Payment::Basis::lump:
                return lump(payment, payment.amount, *payment.on);
            case Payment::Basis::instalments: {
                double all = 0.0;
                for (const auto& part : payment.instalments) {
                    all += lump(payment, part.amount, part.on);
                }
                return all;
            }
            case Payment::Basis::per_year:
                return each_day(payment, [](int) { return 1.0; });
            case Payment::Basis::per_place_day:
                return each_day(payment, [&](int) { return value(payment.places); });
            case Payment::Basis::per_person_day:
                return each_day(payment, [&](int day) { return persons(payment, day); });
            case Payment::Basis::minimum_persons:
                return each_day(payment, [&](int day) {
                    return std::max(persons(payment, day), value(payment.minimum));
                });
            case Payment::Basis::on_entry:
                return each_day(payment, [&](int day) { return entries(payment, day); });
            case Payment::Basis::milestone:
                return milestone(payment);
            default:
                return std::nullopt;
        }
    }

    /// What one unit of the currency of an amount is worth on a day, in that of the study.
    [[nodiscard]] double rate(Amount amount, int day) const {
        const auto& currency =
            study_.quantities[static_cast<std::size_t>(amount)].unit.dimension.currency;
        if (currency == study_.currency) return 1.0;
        double rate = 0.0;
        for (const auto& step : study_.exchange.at(currency)) {
            if (!step.from || *step.from <= study_.start + day) rate = value(step.rate);
        }
        return rate;
    }

  private:
    [[nodiscard]] double value(Amount amount) const {
        return run_.values[static_cast<std::size_t>(amount)];
    }
    [[nodiscard]] double index(const Payment& payment, int day) const {
        if (payment.index == study::none) return 1.0;
        const auto& index = study_.indexes[static_cast<std::size_t>(payment.index)];
        const int year = std::stoi((study_.start + day).text().substr(0, 4));
        if (index.growth == study::none) {
            return value(index.values.at(year)) / value(index.values.at(index.base_year));
        }
        return std::pow(1.0 + value(index.growth), year - index.base_year);
    }
    [[nodiscard]] double price(const Payment& payment, Amount amount, int day) const {
        return value(amount) * rate(amount, day) * index(payment, day);
    }

    [[nodiscard]] double lump(const Payment& payment, Amount amount, base::Date on) const {
        int day = on - study_.start;
        if (payment.delay != study::none) {
            day += static_cast<int>(std::floor(value(payment.delay) + 0.5));
        }
        return day < 0 || day >= study_.days() ? 0.0 : price(payment, amount, day);
    }

    [[nodiscard]] bool is_due(const Payment& payment, int day) const {
        const base::Date date = study_.start + day;
        return run_.compiled.in_force.contains(day) && !(payment.from && date < *payment.from) &&
               !(payment.until && date >= *payment.until);
    }
    template <typename Units>
    double each_day(const Payment& payment, Units units) const {
        double all = 0.0;
        for (int day = 0; day < study_.days(); ++day) {
            if (is_due(payment, day)) all += units(day) * price(payment, payment.amount, day);
        }
        return all;
    }
    double milestone(const Payment& payment) const {
        double entered = 0.0;
        for (int day = 0; day < study_.days(); ++day) {
            if (is_due(payment, day)) entered += entries(payment, day);
            if (entered > 0.0 && entered >= value(payment.reached)) {
                return price(payment, payment.amount, day);
            }
        }
        return 0.0;
    }

    /// Sums of a row of the tally over the stages and cohorts of a payment.
    template <typename Row>
    double sum(const Payment& payment, int day, Row row) const {
        double persons = 0.0;
        for (program::Index cohort = 0; cohort < static_cast<int>(run_.tally.cohorts); ++cohort) {
            if (!covers(payment, cohort)) continue;
            for (const program::Index stage : payment.stages) {
                persons += row(stage, cohort)[static_cast<std::size_t>(day)];
            }
        }
        return persons;
    }
    [[nodiscard]] double persons(const Payment& payment, int day) const {
        return sum(payment, day,
                   [&](auto stage, auto cohort) { return run_.tally.census_of(stage, cohort); });
    }
    [[nodiscard]] double entries(const Payment& payment, int day) const {
        return sum(payment, day,
                   [&](auto stage, auto cohort) { return run_.tally.entries_of(stage, cohort); });
    }
    /// True where the rule of a payment does no more than to name whom it covers.
    static bool names_cohorts(const Payment& payment) {
        if (!payment.covers) return true;
        const auto& text = payment.covers->text;
        return text.find("!=") == std::string::npos && text.find("not") == std::string::npos;
    }
    [[nodiscard]] bool covers(const Payment& payment, program::Index cohort) const {
        return !payment.covers ||
               payment.covers->text.find(study_.cohorts[static_cast<std::size_t>(cohort)].id) !=
                   std::string::npos;
    }

    const SingleRun& run_;
    const study::Study& study_;
};

/// Fails for a clause that is paid twice, by whom it does not name, to whom it does not name, or at
/// a rate or an index of another day.
inline void clauses_pay_what_they_say(const std::string& text) {
    std::size_t reckoned = 0;
    for_each_run(*read(text), draws, [&](const SingleRun& run) {
        if (!run.study.agreement) return;
        const auto& rules = run.compiled.tariff.rules;
        const auto ledger = ledger::price(run.compiled.tariff, run.tally);
        const auto& clauses = run.study.agreement->clauses;
        for (std::size_t c = 0; c < clauses.size(); ++c) {
            double paid = 0.0;
            for (std::size_t r = 0; r < rules.size(); ++r) {
                if (rules[r].clause != static_cast<ledger::Index>(c)) continue;
                paid += ledger.postings[r].nominal;
                ASSERT_EQ(rules[r].payer, clauses[c].payment->payer) << clauses[c].id;
                ASSERT_EQ(rules[r].payee, clauses[c].payment->payee) << clauses[c].id;
            }
            if (!clauses[c].payment) continue;
            const auto expected =
                clauses[c].active ? Reckoner(run).paid(*clauses[c].payment) : std::optional(0.0);
            if (!expected) continue;
            reckoned += *expected != 0.0 ? 1 : 0;
            ASSERT_NEAR(paid, *expected, rounding * (1.0 + std::abs(*expected))) << clauses[c].id;
        }
    });
    EXPECT_GT(reckoned, 0U) << toothless << "no clause pays in a form that is reckoned";
}

/// Fails for a discount that begins on another day than the first.
inline void the_first_day_is_not_discounted(const std::string& text) {
    for_each_run(*read(text), draws, [](const SingleRun& run) {
        for (std::size_t s = 0; s < run.study.states.size(); ++s) {
            const auto& factors = run.compiled.tariff.discount[s];
            ASSERT_EQ(factors.front(), 1.0) << run.study.states[s].id;
            const Amount rate = run.study.states[s].discount_rate;
            if (rate == study::none) continue;
            const double growth = 1.0 + run.values[static_cast<std::size_t>(rate)];
            for (std::size_t day = 0; day < factors.size(); ++day) {
                ASSERT_NEAR(factors[day], std::pow(growth, -static_cast<double>(day) / 365.0),
                            1e-12)
                    << run.study.states[s].id << ", day " << day;
            }
        }
    });
}

/// Fails for money that is received and counted as spent.
inline void net_cost_is_spending_less_income(const std::string& text) {
    const auto result = execute(read(text));
    const auto& cube = result.cube;
    const auto outcome = [&](const std::string& name, const std::string& state) {
        const auto found = std::find_if(
            cube.outcomes.begin(), cube.outcomes.end(),
            [&](const auto& info) { return info.name == name && info.subject == state; });
        return static_cast<std::size_t>(found - cube.outcomes.begin());
    };
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        for (const auto& state : result.document->base.states) {
            const auto net = values_of(cube, arm, outcome("net_cost", state.id));
            const auto spent = values_of(cube, arm, outcome("spending", state.id));
            const auto income = values_of(cube, arm, outcome("fees_received", state.id));
            for (std::size_t run = 0; run < net.size(); ++run) {
                ASSERT_NEAR(net[run], spent[run] - income[run], rounding * (1.0 + spent[run]))
                    << cube.arms[arm] << ", " << state.id;
            }
        }
    }
}

}  // namespace custodiet::laws::of_payments
