// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/tariff.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "support/studies.hpp"

namespace custodiet::compile {
namespace {

using Basis = ledger::Rule::Basis;
using program::Index;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::ThrowsMessage;

inline constexpr Index us = 0, sv = 1;

class Tariffs : public ::testing::Test {
  protected:
    const ledger::Tariff& compile(std::string_view sections, double u = 0.5) {
        document_ = support::read_over_small(sections);
        tariff_ = support::compiled(document_->base, u).tariff;
        return tariff_;
    }
    /// The rules of one clause, or of none.
    [[nodiscard]] std::vector<ledger::Rule> of_clause(Index clause) const {
        std::vector<ledger::Rule> rules;
        for (const auto& rule : tariff_.rules) {
            if (rule.clause == clause) rules.push_back(rule);
        }
        return rules;
    }
    [[nodiscard]] std::vector<ledger::Rule> of_basis(Basis basis) const {
        std::vector<ledger::Rule> rules;
        for (const auto& rule : tariff_.rules) {
            if (rule.basis == basis) rules.push_back(rule);
        }
        return rules;
    }
    [[nodiscard]] Index stage(std::string_view id) const {
        return support::position(document_->base.stages, id);
    }

    std::shared_ptr<const study::Document> document_;
    ledger::Tariff tariff_;
};

/// An agreement in force from 2025-02-01 to 2025-12-31, with these clauses.
std::string agreement(const std::string& clauses) {
    return "agreement:\n  id: small\n  sending: US\n  receiving: SV\n"
           "  in_force: {from: 2025-02-01, until: 2026-06-01}\n  clauses:\n" +
           clauses + "arms: {without: {}}\nclaims: {}\n";
}

TEST_F(Tariffs, ClausesOfEachBasis) {
    compile(agreement(R"(
    advance: {text: x, pays: {lump: 4.76 M USD, on: 2025-03-22, payer: US, payee: SV}}
    early: {text: x, pays: {lump: 1 M USD, on: 2025-01-02, payer: US, payee: SV}}
    price: {text: x, pays: {per_person_day: 36500 USD/person/year, payer: US, payee: SV, for: {stages: [abroad]}}}
    least: {text: x, pays: {per_person_day: fee, minimum: 300 persons, payer: US, payee: SV, for: {stages: [abroad]}}}
    places: {text: x, pays: {per_place_day: 20 USD/place/day, places: 500 places, payer: US, payee: SV}}
    arrival: {text: x, pays: {per_entry: 250 USD/person, stage: abroad, payer: SV}}
    off: {text: x, active: false, pays: {lump: 9 USD, on: 2025-03-22, payer: US, payee: SV}}
    words: {text: x}
)"));
    const auto only = [&](Index clause) {
        const auto rules = of_clause(clause);
        EXPECT_EQ(rules.size(), 1U) << clause;
        return rules.empty() ? ledger::Rule{} : rules[0];
    };
    const auto advance = only(0);
    EXPECT_EQ(advance.basis, Basis::lump);
    EXPECT_DOUBLE_EQ(advance.amount, 4.76e6);
    EXPECT_EQ(advance.from, 80);
    EXPECT_TRUE(advance.is_fee);
    EXPECT_EQ(advance.payer, us);
    EXPECT_EQ(advance.payee, sv);
    EXPECT_EQ(only(1).from, 1);  // also before the agreement is in force

    const auto price = only(2);
    EXPECT_EQ(price.basis, Basis::per_person_day);
    EXPECT_DOUBLE_EQ(price.amount, 100.0);
    EXPECT_THAT(price.stages, ElementsAre(stage("abroad")));
    EXPECT_THAT(price.cohorts, ElementsAre(1));
    EXPECT_EQ(price.from, 31);
    EXPECT_EQ(price.until, 365);  // held to the days of the study

    const auto least = only(3);
    EXPECT_EQ(least.basis, Basis::minimum_persons);
    EXPECT_DOUBLE_EQ(least.amount, 55.0);
    EXPECT_EQ(least.units, 300.0);

    const auto places = only(4);
    EXPECT_EQ(places.basis, Basis::per_place_day);
    EXPECT_EQ(places.units, 500.0);
    EXPECT_DOUBLE_EQ(places.amount, 20.0);

    const auto arrival = only(5);
    EXPECT_EQ(arrival.basis, Basis::per_entry);
    EXPECT_EQ(arrival.payer, sv);
    EXPECT_EQ(arrival.payee, ledger::resource);  // nobody is paid: it is used up
    EXPECT_FALSE(arrival.is_fee);
    EXPECT_THAT(of_clause(6), IsEmpty());
    EXPECT_THAT(of_clause(7), IsEmpty());
}

TEST_F(Tariffs, ClausesThatCoverSomeCohorts) {
    compile(
        agreement("    price: {text: x, pays: {per_person_day: fee, payer: US, payee: SV, for: "
                  "{stages: [abroad], covers: cohort == second}}}\n") +
        "cohorts:\n"
        "  first: {stock: {persons: 8 persons, stage: detained}, attributes: {record: none}}\n"
        "  second: {stock: {persons: 8 persons, stage: detained}, attributes: {record: none}}\n");
    EXPECT_THAT(of_clause(0)[0].cohorts, ElementsAre(0, 1));
}

TEST_F(Tariffs, CostsOfFacilitiesOnTheBasisChosen) {
    const auto jail = [](const std::string& basis) {
        return "facilities:\n  jail: {state: US, places: 100 places, others: 30 persons, cost: {" +
               basis +
               "average: 150 USD/person/day, marginal: 40 USD/person/day, steps: {places: 25 "
               "places, cost: 730000 USD/year}}}\n"
               "  prison: {state: SV, places: 500 places}\n";
    };
    compile(jail(""));
    auto rules = of_basis(Basis::per_person_day);
    ASSERT_EQ(rules.size(), 1U);
    EXPECT_EQ(rules[0].amount, 40.0);
    EXPECT_EQ(rules[0].payer, us);
    EXPECT_EQ(rules[0].payee, ledger::resource);
    EXPECT_THAT(rules[0].stages, ElementsAre(stage("detained"), stage("queue"), stage("review")));
    EXPECT_THAT(of_basis(Basis::steps), IsEmpty());

    compile(jail("basis: average, "));
    EXPECT_EQ(of_basis(Basis::per_person_day)[0].amount, 150.0);
    EXPECT_THAT(of_basis(Basis::steps), IsEmpty());

    compile(jail("basis: steps, "));
    rules = of_basis(Basis::steps);
    ASSERT_EQ(rules.size(), 1U);
    EXPECT_DOUBLE_EQ(rules[0].amount, 2000.0);
    EXPECT_EQ(rules[0].units, 25.0);
    EXPECT_EQ(rules[0].others, 30.0);
}

TEST_F(Tariffs, FlightsAtTheirOwnCostOrThatOfTheLine) {
    compile(R"(flights:
  first:
    from: SV
    to: US
    payer: SV
    departures: {any: {on: 2025-01-05, seats: 5 persons}}
  line:
    from: US
    to: SV
    payer: US
    cost: {per_flight: 9000 USD/flight, per_person: 30 USD/person}
    departures:
      one: {on: 2025-01-05, seats: 5 persons}
      two: {on: 2025-01-06, seats: 5 persons, cost: 5000 USD/flight}
      off: {active: false, on: 2025-01-07, seats: 5 persons}
arms: {without: {}}
claims: {}
)");
    const auto departures = of_basis(Basis::per_departure);
    ASSERT_EQ(departures.size(), 2U);
    EXPECT_EQ(departures[0].amount, 9000.0);
    EXPECT_THAT(departures[0].flights, ElementsAre(1));  // they count through all lines
    EXPECT_EQ(departures[1].amount, 5000.0);
    EXPECT_THAT(departures[1].flights, ElementsAre(2));
    const auto aboard = of_basis(Basis::per_person_aboard);
    ASSERT_EQ(aboard.size(), 1U);
    EXPECT_EQ(aboard[0].amount, 30.0);
    EXPECT_THAT(aboard[0].flights, ElementsAre(1, 2, 3));
    EXPECT_EQ(aboard[0].payer, us);
}

TEST_F(Tariffs, CostLinesByEntry) {
    compile("");
    const auto entries = of_basis(Basis::per_entry);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].amount, 100.0);
    EXPECT_EQ(entries[0].payer, us);
    EXPECT_EQ(entries[0].clause, program::none);
    EXPECT_THAT(entries[0].stages, ElementsAre(stage("released")));
}

TEST_F(Tariffs, AmountsInTheCurrencyOfTheStudy) {
    compile(R"(exchange: {EUR: 1.25 USD/EUR}
quantities:
  fee: {value: 20075 USD/person/year}
  release: {range: 80 .. 120 EUR/person}
costs:
  release: {payer: US, stage: released, per_entry: release}
)",
            0.75);
    EXPECT_DOUBLE_EQ(of_basis(Basis::per_entry)[0].amount, 110.0 * 1.25);
}

TEST_F(Tariffs, DiscountsOfEachState) {
    const auto& tariff = compile(R"(states:
  US: {name: United States, discount_rate: 2 %/year}
  SV: {name: El Salvador, discount_schedule: uk-green-book-2022}
)");
    ASSERT_EQ(tariff.discount.size(), 2U);
    EXPECT_EQ(tariff.discount[us].size(), 365U);
    EXPECT_EQ(tariff.discount[us][0], 1.0);
    EXPECT_NEAR(tariff.discount[us][364], std::pow(1.02, -364.0 / 365.0), 1e-12);
    EXPECT_NEAR(tariff.discount[sv][364], std::pow(1.035, -364.0 / 365.0), 1e-12);
    EXPECT_EQ(tariff.days, 365);
}

TEST_F(Tariffs, NameTheQuantityThatCameOutWrong) {
    const auto expect_refusal = [&](const std::string& quantity, std::string_view sections) {
        EXPECT_THAT([&] { compile(sections); },
                    ThrowsMessage<base::RunError>(HasSubstr("`" + quantity + "`")))
            << sections;
    };
    const std::string quantities = R"(quantities:
  fee: {value: 20075 USD/person/year}
  low: {range: 10 .. 30}
  n: {expr: (low - low) * 1 places, unit: places}
  r: {expr: 0 %/year - low * 1 / 1 years, unit: 1/year}
)";
    expect_refusal("n", quantities +
                            "facilities:\n  jail: {state: US, cost: {basis: steps, steps: {places: "
                            "n, cost: 9000 USD/year}}}\n  prison: {state: SV, places: 5 places}\n");
    expect_refusal("r", quantities +
                            "states:\n  US: {name: United States, discount_rate: r}\n"
                            "  SV: {name: El Salvador, discount_rate: 0 %/year}\n");
}

}  // namespace
}  // namespace custodiet::compile
