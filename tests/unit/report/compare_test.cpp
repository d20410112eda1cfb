// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/compare.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>

#include "custodiet/report/layout.hpp"
#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

study::Clause clause(std::string id, study::Topic topic, std::string text) {
    study::Clause made;
    made.id = std::move(id);
    made.topic = topic;
    made.text = std::move(text);
    return made;
}

/// The small result with 1,000 person-days abroad, and clauses in its second arm.
std::shared_ptr<const run::Result> made_result() {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    document->base.claims[0].arm = "with";
    document->base.claims[1].arm = "without";
    for (study::Arm& arm : document->arms) arm.study = document->base;
    auto& clauses = document->arms[1].study.agreement->clauses;
    clauses = {clause("rent", study::Topic::payment, "A rent of 5 M a year"),
               clause("old", study::Topic::payment, "A rent that was left out"),
               clause("visits", study::Topic::inspection, "The ombudsman of the sender visits")};
    clauses[0].cite = "Art. 3";
    clauses[1].active = false;
    document->arms[1].study.agreement->from = base::Date::parse("2025-03-01");
    document->arms[1].study.agreement->until = base::Date::parse("2026-03-01");
    result.document = document;
    result.cube.outcomes.push_back({"person_days_abroad", "", "person-days"});
    std::vector<double> values;
    for (int arm = 0; arm < 2; ++arm) {
        const auto first = result.cube.values.begin() + arm * 16;
        values.insert(values.end(), first, first + 16);
        values.insert(values.end(), 4, arm * 1000.0);
    }
    result.cube.values = values;
    return std::make_shared<const run::Result>(std::move(result));
}

Side side(std::size_t arm, double factor) {
    Side made;
    made.result = made_result();
    made.arm = arm;
    made.file = "studies/small";
    made.factor = factor;
    made.factor_paid = factor;
    return made;
}

const CompareRow& row_named(const std::vector<CompareRow>& rows, const std::string& id) {
    for (const CompareRow& row : rows) {
        if (row.id == id) return row;
    }
    throw std::out_of_range(id);
}

TEST(CompareTest, PutsDifferencesFromTheReferenceIntoTheCommonMoney) {
    const auto rows = compare({side(1, 1.0), side(1, 0.5)}, {"EUR", 2025});
    const auto& cost = row_named(rows, "net_cost_sending");
    // 8, 11, 11 and 12 M less 9 M in the reference arm.
    EXPECT_DOUBLE_EQ(cost.cells[0].estimate->mean, 1.5e6);
    EXPECT_DOUBLE_EQ(cost.cells[1].estimate->mean, 0.75e6);
    EXPECT_EQ(cost.unit, "EUR");
    EXPECT_DOUBLE_EQ(row_named(rows, "net_cost_receiving").cells[0].estimate->mean, -4.76e6);
}

/// The side with other person-days abroad in its four draws.
Side with_days(std::array<double, 4> days) {
    Side made = side(1, 1.0);
    run::Result result = *made.result;
    std::copy(days.begin(), days.end(), result.cube.values.end() - 4);
    made.result = std::make_shared<const run::Result>(std::move(result));
    return made;
}

TEST(CompareTest, ForEachDayIsTheMeanOverTheMean) {
    const auto rows = compare({side(1, 1.0), with_days({100, 100, 100, 7700})}, {"EUR", 2025});
    const auto& price = row_named(rows, "net_cost_sending_per_person_day");
    EXPECT_DOUBLE_EQ(price.cells[0].estimate->mean, 1500.0);
    EXPECT_EQ(price.unit, "EUR/person/day");
    // 1.5 M over 2,000 days, as the table shows both. The mean of the quotients of the draws
    // (-10,000, 20,000, 20,000 and 390), which is 7,600, cannot be found again from it.
    EXPECT_DOUBLE_EQ(price.cells[1].estimate->mean, 750.0);
    EXPECT_LT(price.cells[1].estimate->p05, 0.0);
    EXPECT_GT(price.cells[1].estimate->p95, 15'000.0);
}

// A fee that is for some of those held looks cheap if it is divided by the days of all.
TEST(CompareTest, SaysWhereTheFeeIsForSomeOfTheDaysAlone) {
    const auto with = [](double price) {
        Side made = side(1, 0.5);
        run::Result result = *made.result;
        for (const auto& [name, value] :
             {std::pair{"fee_paid", 50'000.0}, std::pair{"cost_per_person_day_abroad", price}}) {
            const std::size_t outcomes = result.cube.outcomes.size();
            result.cube.outcomes.push_back({name, "", "USD"});
            std::vector<double> values;
            for (int arm = 0; arm < 2; ++arm) {
                const auto first =
                    result.cube.values.begin() + arm * static_cast<std::ptrdiff_t>(outcomes * 4);
                values.insert(values.end(), first,
                              first + static_cast<std::ptrdiff_t>(outcomes * 4));
                values.insert(values.end(), 4, value);
            }
            result.cube.values = values;
        }
        made.result = std::make_shared<const run::Result>(std::move(result));
        return made;
    };
    const auto part = covered_days(with(100.0));  // 500 of the 1,000 days
    ASSERT_TRUE(part);
    EXPECT_DOUBLE_EQ(part->share, 0.5);
    EXPECT_DOUBLE_EQ(part->fee, 50.0);
    EXPECT_FALSE(covered_days(with(50.0)));
    // There is room for replicates that were not run.
    Side with_room = with(100.0);
    run::Result result = *with_room.result;
    for (std::size_t run = 3; run < result.cube.values.size(); run += 4) {
        result.cube.values[run] = std::numeric_limits<double>::quiet_NaN();
    }
    with_room.result = std::make_shared<const run::Result>(std::move(result));
    const auto of_those_run = covered_days(with_room);
    ASSERT_TRUE(of_those_run);
    EXPECT_DOUBLE_EQ(of_those_run->share, 0.5);
    EXPECT_DOUBLE_EQ(of_those_run->fee, 50.0);
    EXPECT_THAT(
        terminal_text(compare_screen({with(100.0), side(0, 0.5)}, {"EUR", 2025}, {}), Colour::off),
        HasSubstr(
            "the fee is for 50 % of the person-days; for each of these it\n    comes to EUR 50.0"));
}

// Two runs of one study would have one name.
TEST(CompareTest, TellsSidesOfOneNameApartByTheirFiles) {
    Side other = side(1, 1.0);
    other.file = "out/other";
    EXPECT_THAT(side_names({side(1, 1.0), other, side(0, 1.0)}),
                testing::ElementsAre("A small study: As carried out (studies/small)",
                                     "A small study: As carried out (out/other)",
                                     "A small study: No agreement"));
}

TEST(CompareTest, SaysInHowManyDrawsThereIsADayToDivideBy) {
    const std::vector<Side> sides{side(1, 1.0), with_days({0, 1000, 1000, 2000})};
    const auto rows = compare(sides, {"EUR", 2025});
    const auto& price = row_named(rows, "net_cost_sending_per_person_day").cells[1];
    EXPECT_DOUBLE_EQ(price.estimate->mean, 1500.0);
    EXPECT_DOUBLE_EQ(price.defined, 0.75);
    EXPECT_THAT(terminal_text(compare_screen(sides, {"EUR", 2025}, {}), Colour::off),
                HasSubstr("in 75 % of draws"));
}

TEST(CompareTest, TellsThoseWhoAreFreeFromThoseWhoAreNotSent) {
    const std::vector<Side> sides{with_days({0, 0, 0, 0}), side(0, 1.0)};
    const auto rows = compare(sides, {"EUR", 2025});
    EXPECT_EQ(row_named(rows, "person_days_abroad").cells[0].text, "nobody is held there");
    EXPECT_EQ(row_named(rows, "person_days_abroad").cells[1].text, "");
    const auto& price = row_named(rows, "net_cost_sending_per_person_day");
    EXPECT_EQ(price.cells[0].text, "nobody is held there");
    EXPECT_FALSE(price.cells[1].estimate);
    EXPECT_EQ(price.cells[1].text, "nobody is sent");
    EXPECT_THAT(terminal_text(compare_screen(sides, {"EUR", 2025}, {}), Colour::off),
                HasSubstr("people are sent and are free on arrival"));
}

TEST(CompareTest, WhatAStudyDoesNotHaveIsADash) {
    const auto rows = compare({side(1, 1.0), side(1, 1.0)}, {"USD", 2025});
    EXPECT_EQ(row_named(rows, "fill_share").cells[0].text, "–");
    EXPECT_EQ(row_named(rows, "gates").cells[0].text, "no account");
    EXPECT_EQ(row_named(rows, "law_breached").cells[0].text, "–");
}

TEST(CompareTest, CountsTheClaimsOfTheArmOnly) {
    const auto rows = compare({side(1, 1.0), side(0, 1.0)}, {"USD", 2025});
    EXPECT_EQ(row_named(rows, "claims_undetermined").cells[0].text, "1");
    EXPECT_EQ(row_named(rows, "claims_not_testable").cells[0].text, "0");
    EXPECT_EQ(row_named(rows, "claims_not_testable").cells[1].text, "1");
}

TEST(CompareTest, LaysClausesSideBySideByTopic) {
    const auto rows = compare_clauses({side(1, 1.0), side(0, 1.0)});
    EXPECT_EQ(rows[0].label, "Who pays");
    EXPECT_EQ(rows[0].cells[0], "A rent of 5 M a year (Art. 3)");
    // Nobody is sent in the other arm, and nothing is paid: none of it is in action.
    EXPECT_EQ(rows[0].cells[1], no_agreement);
    EXPECT_EQ(rows[1].cells[0], nothing_agreed);
    EXPECT_EQ(rows[2].label, "Term");
    EXPECT_EQ(rows[2].cells[0], nothing_agreed);
    for (const ClauseRow& row : rows) EXPECT_NE(row.label, "Other");
}

/// The side with a study that `change` makes of that of its arm.
template <typename Change>
Side changed(Change change) {
    Side made = side(1, 1.0);
    run::Result result = *made.result;
    auto document = std::make_shared<study::Document>(*result.document);
    change(document->arms[1].study);
    result.document = document;
    made.result = std::make_shared<const run::Result>(std::move(result));
    return made;
}

ClauseRow row_of(const std::vector<Side>& sides, const std::string& label) {
    for (ClauseRow& row : compare_clauses(sides)) {
        if (row.label == label) return row;
    }
    throw std::out_of_range(label);
}

study::Amount add_quantity(study::Study& study, double value, const char* unit) {
    study::Quantity made = small_quantity("q", study::Kind::assumption, study::none);
    made.unit = *study::parse_unit(unit);
    made.a = value * made.unit.scale;
    study.quantities.push_back(made);
    return static_cast<study::Amount>(study.quantities.size() - 1);
}

TEST(CompareTest, WhatIsAssumedOrPaidToNobodyIsNotWhatWasAgreed) {
    const Side made = changed([](study::Study& study) {
        auto& agreement = *study.agreement;
        study::Renewal renewal;
        renewal.length = add_quantity(study, 365, "days");
        renewal.chance = add_quantity(study, 60, "%");
        agreement.renewals = {renewal, renewal};
        const auto own = [&](const char* id, study::Index payer, const char* text) {
            agreement.clauses.push_back(clause(id, study::Topic::payment, text));
            agreement.clauses.back().cite = "Art. 9";
            auto& payment = agreement.clauses.back().payment.emplace();
            payment.basis = study::Payment::Basis::per_place_day;
            payment.payer = payer;
            payment.amount = payment.places = 1;
        };
        own("out", agreement.sending, "The way out");
        own("host_places", agreement.receiving, "Officers of the host");
    });
    const std::vector<Side> sides{made, side(1, 1.0)};
    EXPECT_EQ(row_of(sides, "Who pays").cells[0], "A rent of 5 M a year (Art. 3)");
    EXPECT_EQ(row_of(sides, "Minimum").cells[0], nothing_agreed);
    const ClauseRow sender = row_of(sides, "What the sender pays besides");
    EXPECT_EQ(sender.cells, (std::vector<std::string>{"The way out (Art. 9)", "–"}));
    EXPECT_FALSE(sender.is_agreed);
    EXPECT_EQ(row_of(sides, "What the receiver pays besides").cells[0],
              "Officers of the host (Art. 9)");
    EXPECT_EQ(row_of(sides, "Renewals, ends, delays").cells[0],
              "2 renewals, each for 365\u00a0days, with a chance of 60\u00a0%");
    const std::string screen = terminal_text(compare_screen(sides, {"EUR", 2025}, {}), Colour::off);
    EXPECT_LT(screen.find("A rent of 5 M"), screen.find("Beside it: costs on a state's own"));
    EXPECT_GT(screen.find("Officers of the"), screen.find("Beside it: costs on a state's own"));
}

// Rejects an ending that may never come, told as one that came, and a day of notice without its
// delay.
TEST(CompareTest, AnEndingIsToldAsSurelyAsItIs) {
    const auto told = [](bool is_uncertain, bool has_delay) {
        const Side made = changed([&](study::Study& study) {
            study::Ending ending;
            ending.by = study.agreement->sending;
            ending.on = *base::Date::parse("2025-06-01");
            if (has_delay) {
                ending.delay = add_quantity(study, 10, "days");
                study::Quantity& delay = study.quantities.back();
                if (is_uncertain) {
                    delay.form = study::Form::choice;
                    delay.values = {0.0, 5000.0};
                    delay.weights = {0.5, 0.5};
                }
            }
            study.agreement->endings = {ending};
        });
        return row_of({made, side(1, 1.0)}, "Renewals, ends, delays").cells[0];
    };
    EXPECT_EQ(told(false, false), "Ended by the United States, notice on 1 June 2025");
    EXPECT_EQ(told(false, true), "Ended by the United States, notice on 11 June 2025");
    EXPECT_EQ(told(true, true),
              "May be ended by the United States, notice an uncertain time after 1 June 2025");
}

// Rejects the study's window of time as a term: no study says where its days in force are from.
TEST(CompareTest, TheTimeThatAStudyCountsIsNoTerm) {
    const std::vector<Side> sides{side(1, 1.0), side(0, 1.0)};
    EXPECT_EQ(row_of(sides, "Term").cells[0], nothing_agreed);
    const ClauseRow time = row_of(sides, "Time in force, as the study counts");
    EXPECT_EQ(time.cells[0], "In force from 1 March 2025 to 28 February 2026");
    EXPECT_EQ(time.cells[1], no_agreement);
    EXPECT_FALSE(time.is_agreed);
}

TEST(CompareTest, AClauseThatStandsNowhereIsAssumed) {
    study::Study study = small_study();
    study::Clause made = clause("fund", study::Topic::payment, "Further sums");
    EXPECT_EQ(standing_of(study, made), Standing::assumed);
    made.source = 0;
    EXPECT_EQ(standing_of(study, made), Standing::agreed);
    made.cite = "none; arm with_safeguards";
    EXPECT_EQ(standing_of(study, made), Standing::assumed);
    made.source = study::none;
    made.cite = "Art. 1";
    EXPECT_EQ(standing_of(study, made), Standing::agreed);
    // A sum that the arm sets was agreed by nobody, and one that has a source was by somebody.
    study::Payment& payment = made.payment.emplace();
    payment.payee = 1;
    payment.amount = add_quantity(study, 5, "M USD");
    EXPECT_EQ(standing_of(study, made), Standing::agreed);
    study.quantities.back().kind = study::Kind::lever;
    EXPECT_EQ(standing_of(study, made), Standing::assumed);
    study.quantities.back().kind = study::Kind::term;
    made.cite.clear();
    EXPECT_EQ(standing_of(study, made), Standing::assumed);
    study.quantities.back().source = 0;
    EXPECT_EQ(standing_of(study, made), Standing::agreed);
    payment.payee = study::none;
    EXPECT_EQ(standing_of(study, made), Standing::besides);
    made.topic = study::Topic::transport;  // who carries people, at whosoever's cost
    EXPECT_EQ(standing_of(study, made), Standing::agreed);
}

/// A side that holds people in two facilities abroad, and whose regimes `change` fills in.
template <typename Change>
Side with_regimes(Change change) {
    Side made = changed([&](study::Study& study) {
        study.facilities.resize(2);
        study.stages.resize(2);
        study.regimes.resize(2);
        study.cohorts.resize(1);
        for (std::size_t f = 0; f < 2; ++f) {
            study.facilities[f].id = f == 0 ? "port" : "camp";
            study.facilities[f].state = 1;
            study.stages[f].facility = study.regimes[f].facility = static_cast<study::Index>(f);
        }
        study.agreement->clauses.pop_back();  // that on visits
        change(study);
    });
    run::Result result = *made.result;
    for (const char* facility : {"port", "camp"}) {
        result.cube.outcomes.push_back({"person_days", facility, "person-days"});
    }
    std::vector<double> values;
    for (int arm = 0; arm < 2; ++arm) {
        const auto first = result.cube.values.begin() + arm * 20;
        values.insert(values.end(), first, first + 20);
        values.insert(values.end(), 8, arm * 500.0);
    }
    result.cube.values = values;
    made.result = std::make_shared<const run::Result>(std::move(result));
    return made;
}

// Rejects "nothing agreed that is known" of a study that says who inspects.
TEST(CompareTest, WhoInspectsAndInvestigatesIsReadFromTheRegimesAbroad) {
    const Side made = with_regimes([](study::Study& study) {
        for (study::Regime& regime : study.regimes) regime.inspect = {true, {0}};
        study.regimes[0].investigate = {true, {}};
    });
    const std::vector<Side> sides{made};
    EXPECT_EQ(row_of(sides, "Who inspects").cells[0], "United States, as entered in the study");
    EXPECT_EQ(row_of(sides, "Who investigates").cells[0],
              "· port: nobody, as entered in the study\n· camp: not entered in this study");
    EXPECT_THAT(
        clauses_csv(sides),
        HasSubstr("\ninspection,1,small,with,,\"United States, as entered in the study\","));
    const std::vector<Side> silent{with_regimes([](study::Study& /*study*/) {})};
    EXPECT_EQ(row_of(silent, "Who inspects").cells[0], "not entered in this study");
}

TEST(CompareTest, NamesTheCurrencyInWhichFeesAreWritten) {
    const Side made = changed([](study::Study& study) {
        auto& payment = study.agreement->clauses[0].payment.emplace();
        payment.amount = add_quantity(study, 25.5, "M EUR/year");
        payment.payer = 0;
        payment.payee = 1;
    });
    EXPECT_EQ(other_currencies(made.study()), std::vector<std::string>{"EUR"});
    EXPECT_TRUE(other_currencies(side(1, 1.0).study()).empty());
    const std::string screen =
        terminal_text(compare_screen({made, side(0, 1.0)}, {"EUR", 2025}, {}), Colour::off);
    EXPECT_THAT(screen, HasSubstr("what is written in EUR is brought into USD"));
}

// Rejects what one sender pays over the days of everybody whom others send.
TEST(CompareTest, DividesNoSumOfOnePairByTheDaysOfSeveral) {
    const auto with_payer = [](study::Index payer) {
        return changed([payer](study::Study& study) {
            study.states.resize(3);
            auto& payment = study.agreement->clauses[0].payment.emplace();
            payment.payer = payer;
            payment.payee = 1;
        });
    };
    const std::vector<Side> sides{with_payer(2), with_payer(0)};
    const auto rows = compare(sides, {"EUR", 2025});
    const auto& price = row_named(rows, "net_cost_sending_per_person_day");
    EXPECT_FALSE(price.cells[0].estimate);
    EXPECT_EQ(price.cells[0].text, "several pairs");
    EXPECT_TRUE(price.cells[1].estimate);
    EXPECT_TRUE(row_named(rows, "net_cost_sending").cells[0].estimate);
    EXPECT_THAT(terminal_text(compare_screen(sides, {"EUR", 2025}, {}), Colour::off),
                HasSubstr("several pairs: other states send\n    people and pay for them too"));
}

TEST(CompareTest, TheScreenNamesMoneyYearAndEachSideAndRanksNothing) {
    const std::string screen = terminal_text(
        compare_screen({side(1, 1.0), side(0, 1.0)}, {"EUR", 2025}, {"a rate"}), Colour::off);
    EXPECT_THAT(screen, HasSubstr("money in EUR of 2025"));
    EXPECT_THAT(screen, HasSubstr("not\n    discounted, and brought into EUR of 2025 as one sum"));
    EXPECT_THAT(screen, Not(HasSubstr("as paid")));
    EXPECT_THAT(screen, HasSubstr("A small study: As"));
    EXPECT_THAT(screen, HasSubstr("nothing agreed that is"));
    EXPECT_THAT(screen, HasSubstr("no agreement"));
    EXPECT_THAT(screen, HasSubstr("nothing is ranked"));
    EXPECT_THAT(screen, HasSubstr("a rate"));
    EXPECT_THAT(screen, Not(HasSubstr("best")));
}

/// The side, its first clause paying so that `minimum` persons, the third quantity, count at least.
Side with_payment(study::Payment::Basis basis, study::Amount minimum) {
    Side made = side(1, 1.0);
    run::Result result = *made.result;
    auto document = std::make_shared<study::Document>(*result.document);
    study::Study& study = document->arms[1].study;
    study::Quantity least = small_quantity("least", study::Kind::term, study::none);
    least.unit = *study::parse_unit("persons");
    least.a = 40.0;
    study.quantities.push_back(least);
    study::Payment& payment = study.agreement->clauses[0].payment.emplace();
    payment.basis = basis;
    payment.amount = 1;
    payment.minimum = minimum;
    payment.payer = 0;
    payment.payee = 1;
    result.document = document;
    made.result = std::make_shared<const run::Result>(std::move(result));
    return made;
}

std::string minimum_of(const Side& side) {
    for (const ClauseRow& row : compare_clauses({side})) {
        if (row.label == "Minimum") return row.cells[0];
    }
    return "no row";
}

// Rejects "nothing agreed that is known" of a clause that pays for at least 40 persons.
TEST(CompareTest, AMinimumIsNamedWhateverTopicItsClauseHas) {
    using enum study::Payment::Basis;
    EXPECT_EQ(minimum_of(with_payment(minimum_persons, 3)),
              "At least 40\u00a0persons are paid for (rent)");
    EXPECT_EQ(minimum_of(with_payment(per_year, study::none)),
              "Paid for the year, whoever is held (rent)");
    EXPECT_EQ(minimum_of(with_payment(per_person_day, study::none)), nothing_agreed);
    EXPECT_THAT(clauses_csv({with_payment(minimum_persons, 3)}),
                HasSubstr("\nminimum,1,small,with,rent,"));
    // Rejects a number of the study's own as one that was agreed.
    EXPECT_EQ(minimum_of(with_payment(minimum_persons, 2)), "A minimum is paid for (rent)");
}

TEST(CompareTest, FourSidesStandInTwoTables) {
    const std::vector<Side> sides(4, side(1, 1.0));
    const std::string screen = terminal_text(compare_screen(sides, {"USD", 2025}, {}), Colour::off);
    EXPECT_THAT(screen, HasSubstr("Numbers, more agreements"));
    EXPECT_THAT(screen, HasSubstr("What was agreed, more agreements"));
}

TEST(CompareTest, AmountsAsPaidAreOfTheMiddleYearWhereAStudyDeflates) {
    study::Study study = small_study();
    study.price_year = 2025;
    EXPECT_EQ(prices_of(study).paid_year, 2025);
    EXPECT_EQ(prices_of(study).paid, 1.0);
    study.start = *base::Date::parse("2015-09-01");
    study.end = *base::Date::parse("2018-09-01");
    study.indexes.resize(1);
    study.indexes[0].base_year = 2015;
    study.indexes[0].growth = static_cast<study::Amount>(study.quantities.size());
    study.quantities.push_back(small_quantity("growth", study::Kind::assumption, study::none));
    study.quantities.back().a = 0.02;
    study.deflator = 0;
    EXPECT_EQ(prices_of(study).present, (Money{"USD", 2025}));
    EXPECT_EQ(prices_of(study).paid_year, 2017);
    // Eight years of the study's own deflator, whatever the table of money has.
    EXPECT_NEAR(prices_of(study).paid, std::pow(1.02, 8), 1e-12);
}

// Rejects the next later year, 2020, as the nearest to 2011.
TEST(CompareTest, ADeflatorIsReadInTheNearestYearThatHasAValue) {
    study::Study study = small_study();
    study.price_year = 2010;
    study.indexes.resize(1);
    for (const auto& [year, value] : {std::pair(2010, 1.0), std::pair(2020, 2.0)}) {
        study.indexes[0].values[year] = static_cast<study::Amount>(study.quantities.size());
        study.quantities.push_back(small_quantity("level", study::Kind::fact, study::none));
        study.quantities.back().a = value;
    }
    study.deflator = 0;
    const auto paid_in = [&study](const std::string& year) {
        study.start = *base::Date::parse(year + "-01-01");
        study.end = *base::Date::parse(year + "-12-01");
        return prices_of(study).paid;
    };
    EXPECT_EQ(paid_in("2011"), 1.0);
    EXPECT_EQ(paid_in("2015"), 1.0);  // of two as near the earlier
    EXPECT_EQ(paid_in("2016"), 0.5);
    EXPECT_EQ(paid_in("2030"), 0.5);
}

TEST(CompareCsvTest, HasARowForEachSideOfEachRowAndEveryClause) {
    const std::vector<Side> sides{side(1, 1.0), side(0, 1.0)};
    const std::string numbers = compare_csv(sides, {"EUR", 2025});
    EXPECT_THAT(numbers, HasSubstr("money,net_cost_sending,EUR,2025,1,small,with,1500000,"));
    EXPECT_THAT(numbers,
                HasSubstr("claims,saves,share,,1,small,with,0.25,,,,0.02,,undetermined\n"));
    EXPECT_THAT(numbers, HasSubstr("claims,standards,,,2,small,without,,,,,,,not testable\n"));
    const std::string clauses = clauses_csv(sides);
    EXPECT_THAT(clauses,
                HasSubstr("payment,1,small,with,rent,A rent of 5 M a year,Art. 3,,,agreed\n"));
    EXPECT_THAT(clauses, HasSubstr("inspection,1,small,with,visits,The ombudsman of the sender "
                                   "visits,,,,assumed\n"));
    EXPECT_THAT(clauses, HasSubstr("consent,1,small,with,,,,,,\n"));
    EXPECT_THAT(clauses, Not(HasSubstr("left out")));
}

}  // namespace
}  // namespace custodiet::report
