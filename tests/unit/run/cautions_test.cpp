// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Each caution is raised by a study that deserves it, and not by one that does not.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/run/runs.hpp"

namespace custodiet::run {
namespace {

using What = Notice::What;

// Nothing to object to: those sent are back before the end, nobody but the payee is paid for days
// abroad, the price is sourced and of the year.
constexpr std::string_view sound = R"yaml(study: sound
title: Sound
start: 2025-01-01
end: 2026-01-01
price_year: 2025
currency: USD
reference: without
headlines: ["net_cost[US]"]
sources:
  budget: {grade: A, publisher: A ministry, title: Budget, date: "2024-06"}
states:
  US: {discount_rate: 3 %/year}
  SV: {discount_rate: 3 %/year}
quantities:
  fee: {range: 40 .. 90 USD/person/day, kind: fact, source: budget}
facilities:
  jail: {state: US, cost: {marginal: 40 USD/person/day}}
  prison: {state: SV, cost: {marginal: 10 USD/person/day}}
flights:
  line:
    from: US
    to: SV
    payer: US
    departures:
      first: {active: false, on: 2025-02-01, seats: 50 persons}
stages:
  detained:
    facility: jail
    waits_for: {flights: line, then: abroad}
    exits: [{to: released, after: 200 days}]
  abroad: {facility: prison, exits: [{to: released, after: 100 days}]}
  released: {standing: at_liberty}
cohorts:
  all: {stock: {persons: 50 persons, stage: detained}}
agreement:
  id: sound
  sending: US
  receiving: SV
  in_force: {from: 2025-01-01, until: 2026-01-01}
  clauses:
    price: {text: x, active: false, pays: {per_person_day: fee, payer: US, payee: SV, for: {stages: [abroad]}}}
    extra: {text: x, active: false, pays: {per_person_day: 1 USD/person/day, payer: US, for: {stages: [abroad]}}}
arms:
  without: {}
  with: {changes: {flights.line.departures.first.active: true, agreement.clauses.price.active: true}}
)yaml";

std::string replaced(std::string_view what, std::string_view with) {
    std::string text(sound);
    text.replace(text.find(what), what.size(), with);
    return text;
}

std::vector<Notice> notices_of(const std::string& text, What what) {
    Options options;
    options.draws = 64;
    options.replicates = 1;
    const Result result = run_text(text, options);
    std::vector<Notice> found;
    std::copy_if(result.notices.begin(), result.notices.end(), std::back_inserter(found),
                 [what](const Notice& notice) { return notice.what == what; });
    return found;
}

TEST(Cautions, AreNotRaisedBySoundStudies) {
    for (const What what :
         {What::no_source, What::commitment_after_end, What::held_abroad_at_end,
          What::days_charged_twice, What::prices_of_other_years, What::reference_transfers,
          What::commitment_before_start, What::average_cost_abroad, What::line_never_flies,
          What::abroad_out_of_force, What::ended_early, What::mean_of_few, What::share_cut}) {
        EXPECT_TRUE(notices_of(std::string(sound), what).empty()) << static_cast<int>(what);
    }
}

TEST(Cautions, NameWhatMattersAndHasNoSource) {
    const auto found = notices_of(
        replaced("kind: fact, source: budget", "kind: assumption, why: a guess"), What::no_source);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].subject, "fee");
    EXPECT_EQ(found[0].arm, 1u);
}

TEST(Cautions, TakeAnUngradedSourceForOne) {
    EXPECT_TRUE(notices_of(replaced("grade: A, ", ""), What::no_source).empty());
}

// A price that is a thousand times as high in one draw of thirty.
TEST(Cautions, NameMeansThatAFewDrawsMakeUp) {
    const auto found = notices_of(replaced("range: 40 .. 90 USD/person/day",
                                           "choice: [{value: 60 USD/person/day, weight: 29}, "
                                           "{value: 60000 USD/person/day, weight: 1}]"),
                                  What::mean_of_few);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].subject, "net_cost[US]");
    EXPECT_EQ(found[0].arm, 1u);
}

// Twice what lies from `range` is beyond 1 in half of the draws, or in none. Rejects a run that
// cuts shares without a word, and one that counts draws in which nothing was cut.
TEST(Cautions, CountTheDrawsInWhichAShareIsCut) {
    const auto with_share = [](const std::string& range) {
        std::string text = replaced(
            "abroad: {facility: prison, exits: [{to: released, after: 100 "
            "days}]}",
            "abroad: {facility: prison, stay: 100 days, exits: [{to: "
            "released, share: 2 * part}, {to: gone, share: rest}]}\n"
            "  gone: {standing: at_liberty}");
        const std::string before = "quantities:\n";
        return text.insert(text.find(before) + before.size(),
                           "  part: {range: " + range + ", why: a guess}\n");
    };
    const auto found = notices_of(with_share("0.4 .. 0.6"), What::share_cut);
    ASSERT_EQ(found.size(), 2u);  // in both arms, whether anyone comes there or not
    EXPECT_EQ(found[0].subject, "stages.abroad.exits.1.share");
    EXPECT_EQ(found[0].number, 32.0);
    EXPECT_EQ(found[1].arm, 1u);
    EXPECT_TRUE(notices_of(with_share("0.4 .. 0.5"), What::share_cut).empty());
}

TEST(Cautions, NameCommitmentsBeyondTheEnd) {
    const auto agreement =
        notices_of(replaced("until: 2026-01-01", "until: 2030-01-01"), What::commitment_after_end);
    ASSERT_EQ(agreement.size(), 1u);  // none in the arm without a clause in force
    EXPECT_EQ(agreement[0].subject, "sound");
    EXPECT_EQ(agreement[0].arm, 1u);
    const auto payment =
        notices_of(replaced("    extra:",
                            "    late: {text: x, pays: {lump: 1000 USD, on: 2026-03-01, payer: "
                            "US, payee: SV}}\n    extra:"),
                   What::commitment_after_end);
    ASSERT_EQ(payment.size(), 2u);  // in force in both arms
    EXPECT_EQ(payment[0].subject, "late");
}

// A reader of the days as they are written would see an end inside the study.
TEST(Cautions, NameAgreementsThatADelayTakesBeyondTheEnd) {
    const auto delayed = [](std::string_view days) {
        return notices_of(replaced("in_force: {from: 2025-01-01, until: 2026-01-01}",
                                   fmt::format("in_force: {{from: 2025-01-01, until: 2025-12-01, "
                                               "delayed_by: {}}}",
                                               days)),
                          What::commitment_after_end);
    };
    EXPECT_TRUE(delayed("31 days").empty());  // to the last day
    EXPECT_EQ(delayed("32 days").size(), 1u);
    EXPECT_EQ(delayed("{range: 20 .. 60 days}").size(), 1u);
}

TEST(Cautions, NameCommitmentsBeforeTheStart) {
    const auto agreement =
        notices_of(replaced("in_force: {from: 2025-01-01", "in_force: {from: 2024-01-01"),
                   What::commitment_before_start);
    ASSERT_EQ(agreement.size(), 1u);  // none in the arm without a clause in force
    EXPECT_EQ(agreement[0].subject, "sound");
    EXPECT_EQ(agreement[0].arm, 1u);
    const auto payment =
        notices_of(replaced("    extra:",
                            "    early: {text: x, pays: {lump: 1000 USD, on: 2024-12-31, payer: "
                            "US, payee: SV}}\n    extra:"),
                   What::commitment_before_start);
    ASSERT_EQ(payment.size(), 2u);  // in force in both arms
    EXPECT_EQ(payment[0].subject, "early");
}

TEST(Cautions, CountWhomTheReferenceArmTransfers) {
    const auto found =
        notices_of(replaced("first: {active: false,", "first: {"), What::reference_transfers);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].arm, 0u);
    EXPECT_EQ(found[0].number, 50.0);
}

TEST(Cautions, CountWhoIsStillAbroadAtTheEnd) {
    const auto found =
        notices_of(replaced("after: 100 days}]}", "after: 1000 days}]}"), What::held_abroad_at_end);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].arm, 1u);
    EXPECT_EQ(found[0].number, 50.0);
}

TEST(Cautions, NameDaysThatAreChargedTwice) {
    const std::string text = replaced("extra: {text: x, active: false", "extra: {text: x");
    const auto found = notices_of(text, What::days_charged_twice);
    ASSERT_EQ(found.size(), 1u);  // in the reference arm nobody is abroad, so nothing is paid
    EXPECT_EQ(found[0].subject, "extra");
    std::string without_cost = text;
    const std::string cost = ", cost: {marginal: 10 USD/person/day}";
    without_cost.erase(without_cost.find(cost), cost.size());
    EXPECT_TRUE(notices_of(without_cost, What::days_charged_twice).empty());
}

// 50 people are sent on 1 February and held for 100 days, to 11 May: 59 days up to March, 41 after.
TEST(Cautions, CountPersonDaysAbroadOutOfForce) {
    const auto found =
        notices_of(replaced("until: 2026-01-01", "until: 2025-04-01"), What::abroad_out_of_force);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].arm, 1u);
    EXPECT_NEAR(found[0].number, 50.0 * 41.0, 50.0);
    // In force for all but the last two of the hundred days: not worth a word.
    EXPECT_TRUE(
        notices_of(replaced("until: 2026-01-01", "until: 2025-05-10"), What::abroad_out_of_force)
            .empty());
    // Not yet in force when they are sent.
    EXPECT_EQ(notices_of(replaced("in_force: {from: 2025-01-01", "in_force: {from: 2025-03-01"),
                         What::abroad_out_of_force)
                  .size(),
              1u);
}

// A sum paid once makes twice as much for a year where half the time in force is left.
TEST(Cautions, NameEndingsThatSpreadSumsOverLessTime) {
    std::string text =
        replaced("    extra:",
                 "    grant: {text: x, pays: {lump: 1000 USD, on: 2025-03-01, payer: US, payee: "
                 "SV}}\n    extra:");
    const std::string clauses = "  clauses:\n";
    const auto with_ending = [&](const char* ending) {
        std::string ended = text;
        return ended.insert(ended.find(clauses), fmt::format("  endings: {{{}}}\n", ending));
    };
    EXPECT_TRUE(notices_of(text, What::ended_early).empty());
    const auto found = notices_of(with_ending("left: {by: US, on: 2025-05-06}"), What::ended_early);
    ASSERT_EQ(found.size(), 2u);  // the grant is in force in both arms
    EXPECT_EQ(found[1].number, 125.0);
    EXPECT_TRUE(
        notices_of(with_ending("left: {by: US, on: 2025-12-25}"), What::ended_early).empty());
    EXPECT_TRUE(
        notices_of(with_ending("left: {by: US, on: 2025-05-06, active: false}"), What::ended_early)
            .empty());
    text = std::string(sound);  // by the day only
    EXPECT_TRUE(
        notices_of(with_ending("left: {by: US, on: 2025-05-06}"), What::ended_early).empty());
}

TEST(Cautions, NameFlightsThatCarryNobody) {
    const std::string line =
        "  empty: {from: US, to: SV, payer: US, departures: {only: {on: 2025-04-01, seats: 5 "
        "persons}}}\nstages:\n";
    const auto found = notices_of(replaced("stages:\n", line), What::line_never_flies);
    ASSERT_EQ(found.size(), 1u);  // the reference arm flies nobody by design
    EXPECT_EQ(found[0].arm, 1u);
    EXPECT_EQ(found[0].subject, "empty");
}

TEST(Cautions, TellWhatAverageCostOverstatesByWhereThePlaceIs) {
    const auto home = replaced("marginal: 40 USD", "basis: average, average: 40 USD");
    EXPECT_EQ(notices_of(home, What::average_cost).size(), 2u);  // in either arm
    EXPECT_TRUE(notices_of(home, What::average_cost_abroad).empty());
    const auto abroad = replaced("{marginal: 10 USD/person/day}",
                                 "{basis: average, average: 10 USD/person/day, payer: US}");
    const auto found = notices_of(abroad, What::average_cost_abroad);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].subject, "prison");
    EXPECT_TRUE(notices_of(abroad, What::average_cost).empty());
}

// Of few draws some idle quantity explains a tenth by luck, if not with one seed then with another.
TEST(Cautions, DoNotNameWhatIsNotToldFromChance) {
    std::string text =
        replaced("  fee: {range",
                 "  idle_1: {range: 1 .. 2 USD/person/day, kind: assumption, why: x}\n"
                 "  idle_2: {range: 1 .. 2 USD/person/day, kind: assumption, why: x}\n"
                 "  idle_3: {range: 1 .. 2 USD/person/day, kind: assumption, why: x}\n"
                 "  fee: {range");
    // What chance makes of the cost, some idle quantity runs along with.
    const auto instead = [&text](const std::string& what, std::string_view with) {
        text.replace(text.find(what), what.size(), with);
    };
    instead("range: 40 .. 90 USD", "value: 60 USD");
    instead("after: 100 days", "after: {exponential: {mean: 100 days}}");
    Options options;
    options.draws = 16;
    options.replicates = 1;
    bool is_tested = false;
    for (int seed = 1; seed <= 40 && !is_tested; ++seed) {
        const Result result = run_text("seed: " + std::to_string(seed) + "\n" + text, options);
        const auto& drivers = result.appraisal.drivers;
        is_tested = std::any_of(drivers.begin(), drivers.end(), [](const auto& driver) {
            return !driver.is_told && driver.first_order >= 0.1;
        });
        EXPECT_TRUE(
            std::none_of(result.notices.begin(), result.notices.end(),
                         [](const Notice& notice) { return notice.what == What::no_source; }));
    }
    EXPECT_TRUE(is_tested) << "the test tests nothing";
}

TEST(Cautions, CountPricesOfOtherYears) {
    const auto found = notices_of(replaced("2024-06", "2019"), What::prices_of_other_years);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].number, 1.0);
    EXPECT_EQ(found[0].subject, "2025");
    EXPECT_TRUE(notices_of(replaced("2024-06", "2023-24"), What::prices_of_other_years).empty());
}

}  // namespace
}  // namespace custodiet::run
