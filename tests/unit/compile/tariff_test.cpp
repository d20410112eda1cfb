// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/tariff.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "custodiet/ledger/ledger.hpp"
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
    EXPECT_EQ(advance.fee_sign, 1);
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
    EXPECT_EQ(arrival.fee_sign, 0);
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

// Rejects wings and people in fractions, which the engine rounds: a wing more, or less, is paid.
TEST_F(Tariffs, WingsAreOfWholePlacesAndPeople) {
    compile(
        "facilities:\n  jail: {state: US, others: 100.3 persons, cost: {basis: steps, steps: "
        "{places: 2.6 places, cost: 730000 USD/year}}}\n"
        "  prison: {state: SV, places: 500 places}\n");
    const auto rules = of_basis(Basis::steps);
    ASSERT_EQ(rules.size(), 1U);
    EXPECT_EQ(rules[0].units, 3.0);
    EXPECT_EQ(rules[0].others, 100.0);
}

// Rejects a day that is charged in two periods, where the later one begins sooner in a draw.
TEST_F(Tariffs, PeriodsThatCrossInADrawAreOverBeforeTheyBegin) {
    compile(R"(quantities:
  fee: {value: 20075 USD/person/year}
  first: {range: 20 .. 60 days}
  second: {range: 30 .. 40 days}
)" + agreement(R"(
    price:
      text: x
      pays:
        per_person_day: 1 USD/person/day
        payer: US
        payee: SV
        for: {stages: [abroad]}
        periods:
          - {after: first, price: 2 USD/person/day}
          - {after: second, price: 5 USD/person/day}
)"),
            0.9);
    std::vector<std::pair<int, int>> charged;
    for (const auto& rule : of_clause(0)) {
        if (rule.until > rule.from) charged.emplace_back(rule.from, rule.until);
    }
    EXPECT_THAT(charged, ElementsAre(std::pair(31, 70), std::pair(70, 365)));
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

// ---- remedies ---------------------------------------------------------------------------------

const std::string two_cohorts = R"(cohorts:
  first: {stock: {persons: 30 persons, stage: detained}, attributes: {record: none}}
  second: {stock: {persons: 20 persons, stage: detained}, attributes: {record: none}}
)";

const std::string remedies = R"(regimes:
  off:
    name: Off
    active: false
    facility: jail
    indicators: {library: yes}
    remedies: {books: {name: Books, cost: 9 USD/person/day, payer: US, meets: [library]}}
  jail:
    name: The jail
    facility: jail
    cohorts: [second]
    stages: [queue, detained]
    indicators: {open_air: 1 hours/day, lawyer_access: yes}
    remedies:
      later: {name: Later, active: false, cost: 7 USD/person/day, payer: US, meets: [open_air]}
      yard: {name: Yard, cost: 3.25 EUR/person/day, payer: SV, meets: [open_air]}
      lawyers: {name: Lawyers, cost: 365 USD/person/year, payer: US, meets: [lawyer_access]}
  sent:
    name: Sent
    flights: line
    cohorts: [first]
    indicators: {individual_assessment: yes}
    remedies: {hearing: {name: Hearing, cost: 1250 USD/person, payer: US, meets: [individual_assessment]}}
)";

class Remedies : public Tariffs {
  protected:
    /// The rules of remedies that are in force, in order.
    void compile_remedies(const std::string& regimes) {
        compile(two_cohorts + "exchange: {EUR: 1.25 USD/EUR}\n" + regimes);
        rules_.clear();
        for (const auto& rule : tariff_.rules) {
            if (rule.remedy != program::none) rules_.push_back(rule);
        }
    }
    std::vector<ledger::Rule> rules_;
};

TEST_F(Remedies, CostTheirPayerWhatIsUsedUp) {
    compile_remedies(remedies);
    ASSERT_EQ(rules_.size(), 3U);
    const auto &yard = rules_[0], &lawyers = rules_[1], &hearing = rules_[2];
    for (const auto& rule : rules_) {
        EXPECT_EQ(rule.payee, ledger::resource);
        EXPECT_EQ(rule.fee_sign, 0);
        EXPECT_EQ(rule.clause, program::none);
        EXPECT_EQ(rule.from, 0);
        EXPECT_EQ(rule.until, 365);
    }
    // They count through all regimes, whether these are in force or not.
    EXPECT_EQ(yard.remedy, 2);
    EXPECT_EQ(lawyers.remedy, 3);
    EXPECT_EQ(hearing.remedy, 4);

    EXPECT_EQ(yard.basis, Basis::per_person_day);
    EXPECT_EQ(yard.payer, sv);
    EXPECT_DOUBLE_EQ(yard.amount, 3.25 * 1.25);
    EXPECT_THAT(yard.stages, ElementsAre(stage("detained"), stage("queue")));
    EXPECT_THAT(yard.cohorts, ElementsAre(0, 1));
    EXPECT_EQ(lawyers.payer, us);
    EXPECT_DOUBLE_EQ(lawyers.amount, 1.0);

    EXPECT_EQ(hearing.basis, Basis::per_person_aboard);
    EXPECT_THAT(hearing.flights, ElementsAre(0));
    EXPECT_THAT(hearing.cohorts, ElementsAre(1, 0));
    EXPECT_EQ(hearing.amount, 1250.0);
}

TEST_F(Remedies, OfAWholeFacilityConcernAllOfItsStages) {
    compile_remedies(
        "regimes:\n  jail: {name: The jail, facility: jail, indicators: {library: yes}, remedies: "
        "{books: {name: Books, cost: 9 USD/person/day, payer: US, meets: [library]}}}\n");
    ASSERT_EQ(rules_.size(), 1U);
    EXPECT_EQ(rules_[0].remedy, 0);
    EXPECT_THAT(rules_[0].stages, ElementsAre(stage("detained"), stage("queue"), stage("review")));
    EXPECT_THAT(rules_[0].cohorts, ElementsAre(1, 1));
}

TEST_F(Remedies, PricedToTheCent) {
    compile_remedies(remedies);
    program::Program world;
    world.days = 365;
    world.stages.resize(document_->base.stages.size());
    world.cohorts.resize(2);
    program::Tally tally(world);
    const auto put = [&](std::string_view id, Index cohort, std::int32_t persons) {
        tally.stock[static_cast<std::size_t>(cohort) * world.stages.size() +
                    static_cast<std::size_t>(stage(id))] = persons;
    };
    put("detained", 0, 30);
    put("detained", 1, 11);
    put("queue", 1, 6);
    put("review", 1, 3);
    // One of the second cohort goes from the queue to the review on day 100.
    tally.leaves[tally.offset(stage("queue"), 1) + 100] = 1;
    tally.entries[tally.offset(stage("review"), 1) + 100] = 1;
    tally.boardings = {{59, 0, 0, 4}, {59, 0, 1, 5}};
    tally.take_census();
    const auto ledger = ledger::price(tariff_, tally);
    const auto posted = [&](Index remedy) {
        for (std::size_t r = 0; r < tariff_.rules.size(); ++r) {
            if (tariff_.rules[r].remedy == remedy) return ledger.postings[r].nominal;
        }
        return 0.0;
    };
    // 17 persons of the second cohort in the wing for 100 days, 16 for 265: 5,940 person-days.
    EXPECT_NEAR(posted(2), 24131.25, 0.005);  // at 3.25 EUR of USD 1.25
    EXPECT_NEAR(posted(3), 5940.00, 0.005);   // at USD 1 a day
    EXPECT_NEAR(posted(4), 5000.00, 0.005);   // 4 of the first cohort aboard
    EXPECT_EQ(posted(0), 0.0);
    EXPECT_EQ(posted(1), 0.0);
}

TEST_F(Remedies, OnlyWhatIsDoneMovesMoney) {
    const auto amounts = [&](const std::string& regimes) {
        compile_remedies(regimes);
        std::vector<double> all;
        for (const auto& rule : tariff_.rules) all.push_back(rule.amount);
        return all;
    };
    const auto of_jail = [](const std::string& indicators, const std::string& remedy) {
        return "regimes:\n  jail: {name: The jail, facility: jail, indicators: {open_air: " +
               indicators + "}, remedies: {yard: {" + remedy +
               "name: Yard, cost: 3 USD/person/day, payer: US, meets: [open_air]}}}\n";
    };
    const auto closed = amounts(of_jail("0 hours/day", "active: false, "));
    EXPECT_EQ(amounts(of_jail("5 hours/day, lawyer_access: yes", "active: false, ")), closed);
    EXPECT_EQ(amounts(""), closed);
    auto with_yard = closed;
    with_yard.push_back(3.0);
    EXPECT_EQ(amounts(of_jail("5 hours/day", "")), with_yard);
    EXPECT_EQ(amounts(of_jail("0 hours/day", "")), with_yard);
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
    // Rejects: an amount that is no number, which sums take for any and means leave out.
    expect_refusal("dear",
                   "quantities:\n  fee: {value: 20075 USD/person/year}\n  low: {range: 10 .. 30}\n"
                   "  dear: {expr: 40 USD/person/day / (low - low), unit: USD/person/day}\n"
                   "facilities:\n  jail: {state: US, cost: {marginal: dear}}\n"
                   "  prison: {state: SV, places: 5 places}\n");
    // Rejects: a cost below nothing, which pays whoever bears it.
    expect_refusal("cheap",
                   "quantities:\n  fee: {value: 20075 USD/person/year}\n  low: {range: 10 .. 30}\n"
                   "  cheap: {expr: (1 - low) * 40 USD/person/day, unit: USD/person/day}\n"
                   "facilities:\n  jail: {state: US, cost: {marginal: cheap}}\n"
                   "  prison: {state: SV, places: 5 places}\n");
    expect_refusal("r",
                   "quantities:\n  fee: {value: 20075 USD/person/year}\n  low: {range: 10 .. 30}\n"
                   "  r: {expr: 1 %/year / (low - low), unit: 1/year}\n"
                   "states:\n  US: {name: United States, discount_rate: r}\n"
                   "  SV: {name: El Salvador, discount_rate: 0 %/year}\n");
}

// Rejects: a negative rate, by which who is paid would pay, and negative numbers of what is paid
// for.
TEST_F(Tariffs, RefuseRatesIndexesAndNumbersBelowNothing) {
    const auto expect_refusal = [&](const std::string& quantity, const std::string& sections) {
        const std::string quantities = R"(quantities:
  fee: {value: 20075 USD/person/year}
  low: {range: 10 .. 30}
  few: {expr: (20 - low) * 1 persons}
  rate: {expr: (20 - low) * 1 USD/EUR}
  level: {expr: 20 - low}
  kept: {expr: (20 - low) * 1 places}
)";
        EXPECT_NO_THROW(compile(quantities + sections, 0.1)) << sections;
        EXPECT_THAT([&] { compile(quantities + sections, 0.9); },
                    ThrowsMessage<base::RunError>(HasSubstr("`" + quantity + "` came out at -")))
            << sections;
    };
    const auto paying = [](const std::string& payment) {
        return agreement("    price: {text: x, pays: {" + payment + ", payer: US, payee: SV}}\n");
    };
    const std::string in_euros =
        "costs: {release: {payer: US, stage: released, per_entry: 100 EUR/person}}\n";
    expect_refusal("rate", "exchange: {EUR: rate}\n" + in_euros);
    expect_refusal("rate",
                   "exchange:\n  EUR:\n    - {from: 2025-01-01, rate: 1 USD/EUR}\n"
                   "    - {from: 2025-06-01, rate: rate}\n" +
                       in_euros);
    expect_refusal("level",
                   "indexes: {cpi: {base: 2024, values: [{year: 2024, value: 1}, {year: 2025, "
                   "value: level}]}}\n" +
                       paying("lump: 5 USD, on: 2025-03-01, index: cpi"));
    expect_refusal("few", paying("per_person_day: fee, minimum: few, for: {stages: [abroad]}"));
    expect_refusal("kept", paying("per_place_day: 20 USD/place/day, places: kept"));
}

// Rejects: a price a head on a line without departures, of whose flights the first is then named.
TEST_F(Tariffs, ALineWithoutDeparturesCostsNothing) {
    compile(R"(flights:
  line: {from: US, to: SV, payer: US, cost: {per_person: 100 USD/person}}
arms: {without: {}}
claims: {}
)");
    EXPECT_THAT(of_basis(Basis::per_person_aboard), IsEmpty());
}

}  // namespace
}  // namespace custodiet::compile
