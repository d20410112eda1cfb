// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the reader says about a study that is wrong: code, place, words, help.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "unit/study/reading.hpp"

namespace custodiet::study {
namespace {

using ::testing::HasSubstr;

TEST_F(StudyReading, AcceptsTheSmallStudyWithoutAWord) {
    EXPECT_TRUE(read(small_study));
}

TEST_F(StudyReading, NamesACharacterThatNoOneSeesInNumbersAndNames) {
    EXPECT_FALSE(read_over_small("pools:\n  reviewers: {size: 4\u00a0officers}\n"));
    const auto found = take("S0107");
    EXPECT_EQ(found.where.column, 22);
    EXPECT_EQ(found.where.end_column, 23);
    EXPECT_EQ(found.message, "an invisible character, U+00A0 NO-BREAK SPACE, stands here");
    EXPECT_EQ(found.help, "replace it by a space");
    EXPECT_FALSE(read_over_small("budgets:\n  prisons: {state: SV\u200b, amount: 7 USD/day}\n"));
    EXPECT_EQ(take("S0107").help, "remove it");
    EXPECT_FALSE(read_over_small("budgets:\n  prisons:\u202f70\n"));
    EXPECT_EQ(take("S0107").where.column, 11);
}

TEST_F(StudyReading, LeavesInvisibleCharactersInProse) {
    EXPECT_TRUE(read_over_small("title: «\u00a0Combien\u202f?\u00a0»\n"));
}

TEST_F(StudyReading, RefusesFlightsThatLeadElsewhere) {
    const std::string states =
        "states:\n  US: {discount_rate: 2 %/year}\n  SV: {discount_rate: 0 %/year}\n"
        "  RW: {discount_rate: 0 %/year}\n";
    const auto line = [](std::string_view from, std::string_view to) {
        return fmt::format(
            "flights:\n  line:\n    from: {}\n    to: {}\n    payer: US\n    departures:\n"
            "      first: {{active: false, on: 2025-03-01, seats: 50 persons}}\n",
            from, to);
    };
    EXPECT_TRUE(read_over_small(states + line("US", "SV")));
    EXPECT_FALSE(read_over_small(states + line("US", "RW")));
    EXPECT_EQ(take("S0517").message,
              "the flights of `line` lead to RW, but `abroad` is in `prison`, which is in SV");
    EXPECT_FALSE(read_over_small(states + line("RW", "SV")));
    EXPECT_EQ(take("S0517").message,
              "the flights of `line` leave from RW, but `detained` is in `jail`, which is in US");
    EXPECT_FALSE(read_over_small(states + line("US", "US")));
    EXPECT_EQ(underlined(take("S0601")), "line");
}

TEST_F(StudyReading, WantsDatesThatCanBeComparedWithItsOwn) {
    const auto dated = [](std::string_view date) {
        return fmt::format("sources:\n  letter: {{grade: A, title: A letter, date: {}}}\n", date);
    };
    const std::string stands = "known_until: 2030-01-01\n";
    for (const auto* date : {"2018", "2018-03", "2018-03-02"}) {
        EXPECT_TRUE(read_over_small(stands + dated(date))) << date;
    }
    for (const auto* date : {"02.03.2018", "March 2018", "2018-13", "2018-02-30", "2018/03/02"}) {
        EXPECT_FALSE(read_over_small(stands + dated(date))) << date;
        EXPECT_EQ(underlined(take("S0205")), date);
    }
    EXPECT_TRUE(read_over_small(dated("March 2018")));  // it stands on no day
}

TEST_F(StudyReading, SuggestsTheNearestKey) {
    EXPECT_FALSE(read_over_small("pools:\n  reviewers: {sise: 4 officers, size: 4 officers}\n"));
    const auto found = take("S0201");
    EXPECT_EQ(underlined(found), "sise");
    EXPECT_EQ(found.message, "unknown key `sise`");
    EXPECT_EQ(found.help, "did you mean `size`?");
}

TEST_F(StudyReading, ReportsAMissingKeyAtTheKeyOfItsEntity) {
    EXPECT_FALSE(read_over_small("budgets:\n  prisons: {state: SV}\n"));
    const auto found = take("S0202");
    EXPECT_EQ(underlined(found), "prisons");
    EXPECT_EQ(found.message, "a budget needs `amount`");
}

TEST_F(StudyReading, ShowsBothPlacesOfAKeyGivenTwice) {
    EXPECT_FALSE(read("study: a\ntitle: b\nstudy: c\n"));
    const auto found = take("S0105");
    EXPECT_EQ(found.where.line, 3);
    ASSERT_TRUE(found.also);
    EXPECT_EQ(found.also->line, 1);
}

TEST_F(StudyReading, CountsColumnsInCharacters) {
    EXPECT_FALSE(read_over_small(
        "budgets:\n  prisons: {name: Gefängnisse, state: SVX, amount: 7 USD/day}\n"));
    EXPECT_EQ(underlined(take("S0209")).size(), 3u);
}

TEST_F(StudyReading, ReportsEveryErrorInOnePass) {
    EXPECT_FALSE(read_over_small(
        "start: yesterday\n"
        "pools:\n  reviewers: {size: 4 offices}\n"
        "costs:\n  release: {payer: USA, stage: released, per_entry: 1 USD/person}\n"));
    EXPECT_EQ(underlined(take("S0205")), "yesterday");
    EXPECT_THAT(take("S0302").help, HasSubstr("officer"));
    EXPECT_EQ(underlined(take("S0209")), "USA");
}

TEST_F(StudyReading, TellsThatAUnitFollowsANumber) {
    EXPECT_FALSE(read_over_small("pools:\n  reviewers: {size: 4/week}\n"));
    const auto found = take("S0402");
    EXPECT_EQ(underlined(found), "week");
    EXPECT_EQ(found.help,
              "say of what before the `/`: `4 times/week`, `4 %/week` or `4 per_100k/week`");
}

TEST_F(StudyReading, RefusesHoursADayAsAShare) {
    EXPECT_FALSE(
        read_over_small("stages:\n  detained: {facility: jail, stay: 9 days, exits: [{to: "
                        "released, share: 8 hours/day}, {to: abroad, share: rest}]}\n"
                        "  released: {standing: at_liberty}\n"
                        "  abroad: {facility: prison, standing: died}\n"));
    EXPECT_EQ(take("S0304").message, "`share` must be a share from 0 to 1, not in hours/day");
    unread_.clear();
}

TEST_F(StudyReading, PlacesUnitErrorsInsideTheExpression) {
    EXPECT_FALSE(read_over_small(
        "quantities:\n  fee: {expr: \"10 USD/person/day + (3 EUR/person/day - 4 days)\"}\n"));
    const auto found = take("S0403");
    EXPECT_THAT(underlined(found), HasSubstr("3 EUR/person/day - 4 days"));
    EXPECT_THAT(found.message, HasSubstr("cannot be added"));
}

TEST_F(StudyReading, DoesNotAddCurrencies) {
    EXPECT_FALSE(
        read_over_small("exchange: {EUR: 1.08 USD/EUR}\n"
                        "quantities:\n  fee: {expr: 10 USD/person/day + 3 EUR/person/day}\n"));
    EXPECT_THAT(take("S0403").help, HasSubstr("rate of exchange"));
}

TEST_F(StudyReading, ConvertsYearsToDays) {
    const auto document =
        read_over_small("budgets:\n  prisons: {state: SV, amount: 365 USD/year}\n");
    ASSERT_TRUE(document);
    const auto amount = static_cast<std::size_t>(document->base.budgets[0].amount);
    EXPECT_DOUBLE_EQ(document->base.quantities[amount].a, 1.0);
}

TEST_F(StudyReading, PointsAtTheFieldAndAtTheQuantityOfAWrongUnit) {
    EXPECT_FALSE(read_over_small("budgets:\n  prisons: {state: SV, amount: fee}\n"));
    const auto found = take("S0304");
    EXPECT_EQ(underlined(found), "fee");
    EXPECT_EQ(found.message, "`fee` is in USD/person/day, but `amount` must be in USD/year");
    ASSERT_TRUE(found.also);
}

TEST_F(StudyReading, NamesTheMembersOfACircle) {
    EXPECT_FALSE(
        read_over_small("quantities:\n  fee: {expr: b}\n  b: {expr: c}\n  c: {expr: fee}\n"));
    EXPECT_THAT(take("S0308").message, HasSubstr("`fee` -> `b` -> `c` -> `fee`"));
}

TEST_F(StudyReading, KeepsSharesWithin0And1OverAllThatCanBeDrawn) {
    constexpr std::string_view cohort =
        "cohorts:\n  people: {stock: {persons: 9 persons, stage: detained}, attributes: {record: "
        "{convicted: share, none: rest}}}\n";
    const auto with = [&](std::string_view form) {
        return std::string(cohort) +
               "quantities:\n  fee: {value: 20075 USD/person/year, source: letter}\n  share: " +
               std::string(form) + "\n";
    };
    EXPECT_TRUE(read_over_small(with("{range: 20 .. 100 %}")));
    EXPECT_TRUE(read_over_small(with("{events: 3, trials: 9}")));
    EXPECT_FALSE(read_over_small(with("{range: 0.2 .. 1.2}")));
    EXPECT_EQ(underlined(take("S0305")), "share");
    EXPECT_FALSE(read_over_small(with("{range90: 0.2 .. 0.4}")));
    EXPECT_THAT(take("S0305").help, HasSubstr("form with limits"));
}

TEST_F(StudyReading, RefusesNumbersThatOtherLanguagesWouldMisread) {
    for (const std::string_view number :
         {"010 officers", "4_000 officers", ".inf", "+4 officers"}) {
        EXPECT_FALSE(read_over_small("pools:\n  reviewers: {size: {value: \"" +
                                     std::string(number) + "\"}}\n"));
        take("S0301");
    }
}

TEST_F(StudyReading, ReadsNoAsNorway) {
    const auto document = read_over_small(
        "states:\n  US: {discount_rate: 2 %/year}\n  SV: {discount_rate: 2 %/year}\n"
        "  NO: {discount_rate: 4 %/year}\n");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->base.states[2].id, "NO");
}

TEST_F(StudyReading, PutsTheAttributeFirstInRules) {
    const auto document = read_over_small(
        "agreement:\n  id: a\n  sending: US\n  receiving: SV\n  wrongful: \"none == record\"\n"
        "  clauses: {price: {text: t, active: false, pays: {per_person_day: fee, payer: US, for: "
        "{stages: [abroad]}}}}\n");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->base.agreement->wrongful->root.children[0].text, "record");
}

TEST_F(StudyReading, UnderlinesTheWrongWordOfARule) {
    EXPECT_FALSE(read_over_small(
        "stages:\n  detained: {facility: jail, exits: [{to: queue, after: 3 days, when: \"record "
        "== "
        "none or cohort == poeple\"}]}\n  queue: {facility: jail, waits_for: {pool: reviewers, "
        "then: review}}\n"
        "  review: {facility: jail, holds: reviewers, exits: [{to: abroad, after: 3 days}]}\n"
        "  abroad: {facility: prison, exits: [{to: released, after: 365 days}]}\n"
        "  released: {standing: at_liberty}\n"));
    const auto found = take("S0405");
    EXPECT_EQ(underlined(found), "poeple");
    EXPECT_EQ(found.help, "did you mean `people`?");
}

TEST_F(StudyReading, SaysHowToWriteAHeadlineWithBrackets) {
    EXPECT_FALSE(read_over_small("headlines: [net_cost[US]]\n"));
    EXPECT_THAT(take("S0101").help, HasSubstr("\"net_cost[US]\""));
}

TEST_F(StudyReading, WarnsOfWhatNoArmUsesOnly) {
    const auto document = read_over_small(
        "quantities:\n  fee: {value: 20075 USD/person/year, source: letter}\n  used: 9 officers\n"
        "  unused: 9 officers\n"
        "arms:\n  without: {}\n  with: {changes: {pools.reviewers.size: used}}\n");
    EXPECT_TRUE(document);
    EXPECT_EQ(take("S0314").message, "nothing uses the quantity `unused`");
}

TEST_F(StudyReading, PointsAtTheArmThatSetsAWrongValue) {
    EXPECT_FALSE(read_over_small(
        "arms:\n  without: {}\n  with: {changes: {pools.reviewers.size: 4 persons}}\n"));
    EXPECT_EQ(underlined(take("S0304")), "4 persons");
}

TEST_F(StudyReading, ReportsAnErrorOfTheBaseOnceForAllArms) {
    EXPECT_FALSE(read_over_small("pools:\n  reviewers: {size: 4 persons}\n"));
    take("S0304");
}

TEST_F(StudyReading, UnderlinesThePartOfAPathThatIsNotThere) {
    EXPECT_FALSE(read_over_small(
        "arms:\n  without: {}\n  with: {changes: {pools.revievers.size: 4 officers}}\n"));
    const auto found = take("S0701");
    EXPECT_EQ(underlined(found), "revievers");
    EXPECT_EQ(found.help, "did you mean `reviewers`?");
}

TEST_F(StudyReading, LetsAnArmAddAnOptionalField) {
    const auto document = read_over_small(
        "arms:\n  without: {}\n  with: {changes: {facilities.prison.limit: hard}}\n");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->arms[1].changes[0].before, "not set");
    EXPECT_TRUE(document->arms[1].study.facilities[1].hard_limit);
}

TEST_F(StudyReading, KeepsWhatAllArmsShareOutOfArms) {
    EXPECT_FALSE(read_over_small("arms:\n  without: {}\n  with: {changes: {seed: 4}}\n"));
    EXPECT_THAT(take("S0701").message, HasSubstr("all arms share it"));
}

TEST_F(StudyReading, ComparesOutcomesWithNumbersOfTheirUnit) {
    EXPECT_FALSE(read_over_small(
        "claims:\n  c: {text: t, arm: with, holds_if: persons_transferred >= 300}\n"));
    EXPECT_THAT(take("S0403").help, HasSubstr("300 persons"));
    EXPECT_TRUE(read_over_small(
        "claims:\n  c: {text: t, arm: with, holds_if: \"persons_transferred > 0 and "
        "transferred_share[record.convicted] >= 0.5 and net_cost[joint] < 3 M USD\"}\n"));
}

TEST_F(StudyReading, OffersAsSubjectsOnlyWhatARunReports) {
    EXPECT_FALSE(read_over_small("headlines: [\"wait_days[abroad]\"]\n"));
    EXPECT_THAT(take("S0802").help, HasSubstr("`detained` and `queue`"));
    EXPECT_FALSE(
        read_over_small("headlines: [\"occupancy_share[jail]\"]\nfacilities:\n"
                        "  jail: {state: US}\n  prison: {state: SV, places: 5 places}\n"));
    EXPECT_THAT(take("S0802").help, HasSubstr("`prison`"));
}

TEST_F(StudyReading, ComparesOutcomesInTheCurrencyOfTheStudy) {
    EXPECT_FALSE(
        read_over_small("exchange: {EUR: 1.08 USD/EUR}\nclaims:\n  c: {text: t, arm: with, "
                        "holds_if: \"net_cost[US] < 3 M EUR\"}\n"));
    EXPECT_THAT(take("S0403").help, HasSubstr("rate of exchange"));
}

TEST_F(StudyReading, RefusesMoreArmsThanItReads) {
    std::string arms = "arms:\n  without: {}\n  with: {}\n";
    for (int i = 0; i < 63; ++i) arms += "  arm_" + std::to_string(i) + ": {}\n";
    EXPECT_FALSE(read_over_small(arms));
    take("S0703");
}

}  // namespace
}  // namespace custodiet::study
