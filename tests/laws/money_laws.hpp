// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of money: what one account pays another receives or is used up; a fee moves money and makes
// none; prices change money and nothing else.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws::of_money {

using study::Dimension;
using study::Form;

inline constexpr std::uint32_t draws = 8;
/// Sums of at most a few thousand amounts, in double precision.
inline constexpr double rounding = 1e-11;

/// Sum of the sizes of all amounts: what rounding errors are measured by.
inline double turnover(const ledger::Ledger& ledger) {
    double sum = 0.0;
    for (const auto& posting : ledger.postings) sum += std::abs(posting.nominal);
    return sum;
}

// ---- variants ---------------------------------------------------------------------------------

inline int money_in(const study::Quantity& quantity) {
    return quantity.unit.dimension.exponent[Dimension::money];
}

inline expr::Node times(double factor, expr::Node node) {
    expr::Node number, product;
    number.value = factor;
    product.op = expr::Op::multiply;
    product.children = {std::move(number), std::move(node)};
    return product;
}

inline void double_distribution(study::Quantity& quantity) {
    if (quantity.form == Form::lognormal) {
        quantity.a += std::log(2.0);
        return;
    }
    if (quantity.form == Form::gamma) {
        quantity.b *= 2.0;  // its scale
        return;
    }
    quantity.a *= 2.0;
    quantity.b *= 2.0;
    quantity.c *= 2.0;
    for (double& value : quantity.values) value *= 2.0;
}

/// Each of the names, halved.
inline void halve(expr::Node& node, const std::set<std::string>& names) {
    for (auto& child : node.children) halve(child, names);
    if (node.op == expr::Op::name && names.count(node.text) > 0) node = times(0.5, std::move(node));
}

/// Doubles every price, cost, fee and budget of a study. What is worked out from prices, `f(x)`,
/// becomes `2 f(x / 2)` of twice the prices, whatever amounts are written in it.
inline void double_prices(study::Study& study) {
    std::set<std::string> doubled;
    for (const auto& quantity : study.quantities) {
        if (money_in(quantity) == 1) doubled.insert(quantity.name);
    }
    for (auto& quantity : study.quantities) {
        if (quantity.form != Form::derived) {
            if (money_in(quantity) == 1) double_distribution(quantity);
            continue;
        }
        halve(*quantity.expression, doubled);
        if (money_in(quantity) == 1) {
            quantity.expression = times(2.0, std::move(*quantity.expression));
        }
    }
}

/// Puts twice the amount, by a new quantity, in its place; nothing where there is none.
inline void double_amount(study::Study& study, study::Amount& amount) {
    if (amount == study::none) return;
    study::Quantity twice;
    const auto& once = study.quantities[static_cast<std::size_t>(amount)];
    twice.name = "twice." + std::to_string(study.quantities.size());
    twice.unit = once.unit;
    twice.form = Form::derived;
    expr::Node name;
    name.op = expr::Op::name;
    name.text = once.name;
    twice.expression = times(2.0, std::move(name));
    twice.operands = {amount};
    study.quantities.push_back(std::move(twice));
    amount = static_cast<study::Index>(study.quantities.size() - 1);
}

/// Doubles what the clauses make one state pay the other, in every form.
inline void double_fees(study::Study& study) {
    if (!study.agreement) return;
    for (auto& clause : study.agreement->clauses) {
        if (!clause.payment || clause.payment->payee == study::none) continue;
        auto& payment = *clause.payment;
        double_amount(study, payment.amount);
        for (auto& period : payment.periods) double_amount(study, period.amount);
        for (auto& instalment : payment.instalments) double_amount(study, instalment.amount);
        for (auto& band : payment.bands) double_amount(study, band.amount);
        for (auto& part : payment.parts) double_amount(study, part.amount);
    }
}

/// Every state discounts as the first one does.
inline void share_one_rate(study::Document& document) {
    for (auto* study : studies_of(document)) {
        for (auto& state : study->states) {
            state.discount_rate = study->states.front().discount_rate;
            state.discount_schedule = study->states.front().discount_schedule;
        }
    }
}

inline void drop_rates(study::Document& document) {
    for (auto* study : studies_of(document)) {
        for (auto& state : study->states) {
            state.discount_rate = study::none;
            state.discount_schedule.clear();
        }
        study->deflator = study::none;
    }
}

// ---- laws -------------------------------------------------------------------------------------

/// What each state pays less what it gets, in present value: its account kept from day to day.
inline std::vector<double> accounts_day_by_day(const SingleRun& run) {
    const auto& tariff = run.compiled.tariff;
    std::vector<double> accounts(run.study.states.size(), 0.0);
    for (const auto& rule : tariff.rules) {
        const auto cash = ledger::cash_on_days(tariff, rule, run.tally);
        for (std::size_t state = 0; state < accounts.size(); ++state) {
            const auto account = static_cast<ledger::Index>(state);
            const double sign =
                (rule.payer == account ? 1.0 : 0.0) - (rule.payee == account ? 1.0 : 0.0);
            for (std::size_t day = 0; sign != 0.0 && day < cash.size(); ++day) {
                const double level = tariff.price_level.empty() ? 1.0 : tariff.price_level[day];
                accounts[state] += sign * cash[day] * tariff.discount[state][day] / level;
            }
        }
    }
    return accounts;
}

/// What is paid is received or used up, and each state's account is what its days come to.
inline void accounts_balance(const std::string& text) {
    for_each_run(*read(text), draws, [](const SingleRun& run) {
        const auto& tariff = run.compiled.tariff;
        const auto ledger = ledger::price(tariff, run.tally);
        const auto states = static_cast<ledger::Index>(run.study.states.size());
        ASSERT_NO_THROW(ledger::check_balance(tariff, ledger, states));
        const auto accounts = accounts_day_by_day(run);
        double worth = 0.0;
        for (const auto& posting : ledger.postings) worth += std::abs(posting.value_to_payer);
        for (ledger::Index state = 0; state < states; ++state) {
            ASSERT_NEAR(ledger::net_cost(tariff, ledger, state),
                        accounts[static_cast<std::size_t>(state)],
                        rounding * (worth + turnover(ledger)));
        }
    });
}

inline void a_fee_is_a_transfer(const std::string& text) {
    const auto plain = read(text);
    const auto dear = read(text);
    share_one_rate(*plain);
    share_one_rate(*dear);
    for (auto* study : studies_of(*dear)) double_fees(*study);
    const auto before = execute(plain), after = execute(dear);
    const auto& cube = before.cube;
    const auto outcome = [&](const std::string& name, const std::string& subject) {
        const auto found = std::find_if(
            cube.outcomes.begin(), cube.outcomes.end(),
            [&](const auto& info) { return info.name == name && info.subject == subject; });
        return static_cast<std::size_t>(found - cube.outcomes.begin());
    };
    const auto change = [&](const std::string& state, std::size_t arm, std::size_t run) {
        const auto o = outcome("net_cost", state);
        return values_of(after.cube, arm, o)[run] - values_of(cube, arm, o)[run];
    };
    const auto& base = plain->base;
    if (!base.agreement) return;
    double greatest = 0.0;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        const auto joint = outcome("net_cost", "joint");
        EXPECT_TRUE(same_bits(values_of(cube, arm, joint), values_of(after.cube, arm, joint)))
            << cube.arms[arm];
        for (std::size_t run = 0; run < few_draws; ++run) {
            double changes = 0.0, scale = 0.0;
            for (const auto& state : base.states) {
                changes += change(state.id, arm, run);
                scale += values_of(after.cube, arm, outcome("spending", state.id))[run];
                greatest = std::max(greatest, change(state.id, arm, run));
            }
            ASSERT_NEAR(changes, 0.0, rounding * scale) << cube.arms[arm];
        }
    }
    EXPECT_GT(greatest, 0.0) << toothless << "no arm of this study pays a fee";
}

inline void twice_the_prices_is_twice_the_money_and_the_same_people(const std::string& text) {
    const auto dear = read(text);
    for (auto* study : studies_of(*dear)) double_prices(*study);
    const auto before = execute(read(text)), after = execute(dear);
    const auto& cube = before.cube;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
            const auto once = values_of(cube, arm, o), twice = values_of(after.cube, arm, o);
            // Shares of a budget double above and below the line, but for rounding.
            const bool is_share_of_money = cube.outcomes[o].name == "budget_share";
            const double factor = is_share_of_money ? 1.0 : 2.0;
            if (!is_money(cube.outcomes[o]) && !is_share_of_money) {
                EXPECT_TRUE(same_bits(once, twice))
                    << cube.arms[arm] << " " << name_of(cube.outcomes[o]);
                continue;
            }
            for (std::size_t run = 0; run < once.size(); ++run) {
                if (std::isnan(once[run])) continue;
                ASSERT_NEAR(twice[run], factor * once[run], 1e-9 * std::abs(once[run]))
                    << cube.arms[arm] << " " << name_of(cube.outcomes[o]);
            }
        }
    }
}

inline void an_arm_that_changes_only_prices_changes_no_count_of_people(const std::string& text) {
    const auto dear = read(text);
    for (auto& arm : dear->arms) {
        if (&arm != &dear->arms[dear->reference]) double_prices(arm.study);
    }
    const auto before = execute(read(text)), after = execute(dear);
    const auto is_of_people = [](const auto& outcome) {
        return !is_money(outcome) && outcome.name != "budget_share";
    };
    for (std::size_t arm = 0; arm < before.cube.arms.size(); ++arm) {
        EXPECT_THAT(differing_outcomes(before.cube, arm, after.cube, arm, is_of_people),
                    testing::IsEmpty())
            << before.cube.arms[arm];
    }
}

inline void without_a_rate_the_present_value_is_the_plain_sum(const std::string& text) {
    const auto document = read(text);
    drop_rates(*document);
    for_each_run(*document, draws, [](const SingleRun& run) {
        const auto ledger = ledger::price(run.compiled.tariff, run.tally);
        for (std::size_t r = 0; r < ledger.postings.size(); ++r) {
            const auto& rule = run.compiled.tariff.rules[r];
            const auto& posting = ledger.postings[r];
            ASSERT_EQ(posting.value_to_payer,
                      rule.payer == ledger::resource ? 0.0 : posting.nominal);
            ASSERT_EQ(posting.value_to_payee,
                      rule.payee == ledger::resource ? 0.0 : posting.nominal);
        }
    });
}

inline void a_rate_of_zero_is_no_rate(const std::string& text) {
    const auto none = read(text), zero = read(text);
    drop_rates(*none);
    for (auto* study : studies_of(*zero)) {
        study->deflator = study::none;
        study::Quantity rate;
        rate.name = "rate of zero";
        study->quantities.push_back(std::move(rate));
        for (auto& state : study->states) {
            state.discount_rate = static_cast<study::Index>(study->quantities.size() - 1);
            state.discount_schedule.clear();
        }
    }
    const auto plain = execute(none), at_zero = execute(zero);
    for (std::size_t arm = 0; arm < plain.cube.arms.size(); ++arm) {
        EXPECT_THAT(differing_outcomes(plain.cube, arm, at_zero.cube, arm), testing::IsEmpty())
            << plain.cube.arms[arm];
    }
}

}  // namespace custodiet::laws::of_money
