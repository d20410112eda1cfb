// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The sections on rights, on remedies and on room, and notes under claims about rights.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "custodiet/report/layout.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/rights_reading.hpp"
#include "custodiet/report/screen.hpp"
#include "custodiet/report/sections.hpp"
#include "unit/report/rights_result.hpp"

namespace custodiet::report {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string text_of(const run::Result& result) {
    return terminal_text(compose(result), Colour::off);
}

TEST(Rights, ReadAsExpected) {
    EXPECT_THAT(text_of(result_with_rights()), HasSubstr(R"(
Rights in each arm (gates: what nothing offsets; law: what binds; *: besides gates)
                                 As carried out
  ─────────────────────────────────────────────
  Gates breached/unknown/met          2 / 0 / 1
  Person-days in custody abroad             100
    law breached                             60
    law unknown/met                      40 / 0
    soft law alone breached                  15
  Conditions breached*                        1
  Safeguards missed*                          1
  Facts unknown*                              1
  torture and ill-treatment,       at least 5.0
  events (corroborated)
  Gates breached (the standard that leads). As carried out: torture and ill-treatment (iccpr.7,
    corroborated), a hearing (law.hearing, alleged, in 50 % of runs).
  Other gates. As carried out: met on the register.
  Conditions breached* (share of the days abroad). As carried out: time in the open air
    (mandela.r23 or 1 other) 60 %.
  Safeguards missed* (share of those transferred). As carried out: notice before the
    transfer 67 %.
  Unknown*, so not met. As carried out: drinking water.
  No state accepts ordering release, inspecting, investigating, in person-days: As carried
    out 100. Not known which state accepts paying.
  No agreement: gates unknown 1, breached none known, met 0; of 500 person-days held, law unknown
    on 500, breached on none known, met on 0; soft law alone breached on none known.

What removing breaches costs in “As carried out” (90 % intervals)
  Remedy           So that these are met  USD/person/day  In all, USD
  ───────────────────────────────────────────────────────────────────
  Yard and escort  time in the open air             3.00          300
                                            2.10 to 3.90   258 to 343
  Paid by El Salvador.
  Room is not bought by a remedy: at 4 m2 each, CECOT has 6,400 places; the most held there at
    once are 3 persons.

Room by area: places declared, and places that the cells give at so much each
         Declared  At 4 m2  At 3.4 m2  At 3 m2  m2 each had, mean
  ─────────────────────────────────────────────────────────────────
  CECOT    40,000    6,400      7,529    8,533  As carried out 10.5
)"));
}

// Rejects a number of the arm itself that reads as one of the differences around it.
TEST(Rights, SayThatWhatIsUnknownIsNoDifference) {
    constexpr const char* note = "Unknown: no difference.";
    const run::Result result = result_with_rights();
    EXPECT_THAT(text_of(result), HasSubstr("40 unknown"));
    EXPECT_THAT(text_of(result), HasSubstr(note));
    EXPECT_THAT(text_of(small_result()), Not(HasSubstr(note)));
}

// Rejects "of 0 person-days held, law breached on 0, unknown on 0, met on 0".
TEST(Rights, SayThatNobodyIsHeld) {
    run::Result result = result_with_rights();
    const auto held = find_outcome(result.cube.outcomes, "person_days", "ice");
    ASSERT_TRUE(held);
    for (std::size_t draw = 0; draw < result.cube.draws; ++draw) {
        result.cube.values[result.cube.index(0, *held, draw, 0)] = 0.0;
    }
    result.appraisal.estimates = appraisal::estimate_outcomes(result.cube);
    EXPECT_THAT(
        text_of(result),
        HasSubstr("No agreement: nobody is held; gates unknown 1, breached none known, met 0."));
}

// Silence about people who are sent would read as if there were nothing to say.
TEST(Rights, HaveNoAccountWithoutRegimesWhichIsSaid) {
    const std::vector<Section> sections = rights_sections(small_result());
    ASSERT_EQ(sections.size(), 1U);
    EXPECT_EQ(sections[0].heading, "Rights: no account");
    run::Result nobody_is_sent = small_result();
    nobody_is_sent.cube
        .outcomes[*find_outcome(nobody_is_sent.cube.outcomes, "persons_transferred", "")]
        .name = "other";
    EXPECT_THAT(rights_sections(nobody_is_sent), IsEmpty());
    EXPECT_THAT(remedy_sections(small_result()), IsEmpty());
    EXPECT_EQ(room_section(small_result()).heading, "");
}

TEST(Rights, HaveRowsAmongTheDifferences) {
    const std::string text = text_of(result_with_rights());
    EXPECT_THAT(text, HasSubstr("  Gates breached                                  1.5\n"
                                "                                           1.0 to 2.0\n"
                                "                                   1 safeguard missed\n"
                                "  Person-days in breach (binding)                  60\n"));
    EXPECT_THAT(text, Not(HasSubstr("recorded")));
    // Fewer unknown days read as an improvement where they are now known to be in breach.
    EXPECT_THAT(text, Not(HasSubstr("Person-days unknown")));
}

TEST(Rights, SetWhatIsRecordedBesideWhatIsTrue) {
    run::Result result = result_with_rights();
    add_outcome(result, "recorded_breach_person_days", "", "person-days", {12});
    add_outcome(result, "recorded_breach_person_days", "cecot", "person-days", {12});
    result.appraisal.estimates = appraisal::estimate_outcomes(result.cube);
    EXPECT_THAT(text_of(result), HasSubstr("\n    … that come on record                    12\n"));
}

// Whole days that are split by subtraction leave a rest of rounding, which is no day met.
TEST(Rights, TakeNoRestOfRoundingForADay) {
    run::Result result = result_with_rights();
    const std::size_t outcome = *find_outcome(result.cube.outcomes, "breach_person_days", "cecot");
    for (std::size_t d = 0; d < 4; ++d) {
        result.cube.values[result.cube.index(1, outcome, d, 0)] = 60.0 - 1e-12;
    }
    EXPECT_THAT(text_of(result), HasSubstr("\n    law unknown/met                      40 / 0\n"));
}

TEST(Rights, SayNothingOfMetWhereOnlyTheUnknownIsLeft) {
    run::Result result = result_with_rights();
    const std::size_t breached = *find_outcome(result.cube.outcomes, "breach_person_days", "cecot");
    const std::size_t unknown = *find_outcome(result.cube.outcomes, "unknown_person_days", "cecot");
    for (std::size_t d = 0; d < 4; ++d) {
        result.cube.values[result.cube.index(1, breached, d, 0)] = 0.0;
        result.cube.values[result.cube.index(1, unknown, d, 0)] = 100.0;
    }
    EXPECT_THAT(text_of(result), HasSubstr("    law breached                     none known\n"
                                           "    law unknown/met                     100 / 0\n"));
}

// 0 first would read as if no gate were breached. Rejects "0 / 2 / 0", and words where it is known
// that none is.
TEST(Rights, PutUnknownGatesFirstWhereNoneIsKnownToBeBreached) {
    EXPECT_EQ(gates_text({2, 3, 1}), "2\u00a0/\u00a03\u00a0/\u00a01");
    EXPECT_EQ(gates_text({0, 0, 4}), "0\u00a0/\u00a00\u00a0/\u00a04");
    EXPECT_EQ(gates_text({0, 12, 0}), "all\u00a012\u00a0unknown");
    EXPECT_EQ(gates_text({0, 1, 0}), "1\u00a0unknown");
    EXPECT_EQ(gates_text({0, 10, 2}), "10\u00a0unknown, 2\u00a0met");
}

// Of open air and water nothing is known any more.
TEST(Rights, SayThatNoBreachIsKnownWhereAConditionIsUnknown) {
    run::Result result = result_with_rights();
    for (run::RightsRow& row : result.rights.rows) {
        if (row.is_transfer || row.standard < 2) continue;
        row.finding.split = {0.0, 0.0, row.finding.split.concerned()};
    }
    EXPECT_THAT(text_of(result), HasSubstr("  Conditions breached*               none known\n"
                                           "  Safeguards missed*                          1\n"));
}

// A copy of the arm `with` in the place of the reference arm, with other gates.
run::Result result_with_two_alike(std::vector<run::GateRow> gates) {
    run::Result result = result_with_rights();
    const std::size_t outcome = *find_outcome(result.cube.outcomes, "person_days_abroad", "");
    result.cube.values[result.cube.index(0, outcome, 0, 0)] = 1.0;
    std::vector<run::RightsRow> rows = result.rights.rows;
    for (run::RightsRow& row : rows) row.arm = 0;
    result.rights.rows.insert(result.rights.rows.begin(), rows.begin(), rows.end());
    result.rights.gates.pop_back();
    for (run::GateRow& gate : gates) gate.arm = 0;
    result.rights.gates.insert(result.rights.gates.end(), gates.begin(), gates.end());
    result.appraisal.estimates = appraisal::estimate_outcomes(result.cube);
    return result;
}

std::vector<std::string> notes_of(const run::Result& result) {
    return rights_sections(result).back().notes;
}

TEST(Rights, SayOnceWhatIsTheSameInSeveralArms) {
    std::vector<run::GateRow> gates = small_tables().gates;
    gates.pop_back();
    const std::vector<std::string> notes = notes_of(result_with_two_alike(gates));
    EXPECT_THAT(notes[0], HasSubstr(". No agreement, As carried out: torture and ill-treatment ("));
    EXPECT_EQ(notes[1], "Other gates. No agreement, As carried out: met on the register.");
    EXPECT_THAT(notes[2], testing::EndsWith("60\u00a0%. As carried out: no others."));
    EXPECT_THAT(notes[3], HasSubstr(". No agreement, As carried out: notice"));
    EXPECT_EQ(notes[4], "Unknown*, so not met. No agreement: drinking water.");
}

// "Law breached 0" of days that nobody is held would read as if the law were kept.
TEST(Rights, TellNoDaysOfAStudyWithoutCustody) {
    run::Result result = result_with_rights();
    auto document = std::make_shared<study::Document>(*result.document);
    document->base.facilities.clear();
    result.document = document;
    const std::vector<Section> sections = rights_sections(result);
    std::vector<std::string> labels;
    for (const auto& row : sections.front().table->rows) labels.push_back(row.front());
    EXPECT_THAT(labels,
                ElementsAre("Gates breached/unknown/met", "Safeguards missed*", "Facts unknown*",
                            "torture and ill-treatment, events (corroborated)"));
    EXPECT_THAT(sections.back().notes, Each(Not(HasSubstr("accept"))));
    EXPECT_THAT(notes_of(result_with_rights()), Contains(HasSubstr("accept")));
}

// "and 2 more" would leave open whether people may be sent into torture.
TEST(Rights, NameEveryGateOfWhichNothingIsKnown) {
    run::Result result = result_with_rights();
    result.rights.gates = {{1, "blows", 0, standards::Force::binding, 0.0, 1.0},
                           {1, "notice", 0, standards::Force::binding, 0.0, 1.0},
                           {1, "hearing", 6, standards::Force::binding, 0.0, 1.0},
                           {1, "register", 7, standards::Force::binding, 0.0, 1.0}};
    EXPECT_THAT(notes_of(result)[0],
                testing::EndsWith("unknown torture and ill-treatment, notice before the "
                                  "transfer, a hearing, on the register."));
}

TEST(Rights, SayHowAnArmDiffersFromOneBefore) {
    std::vector<run::GateRow> gates = small_tables().gates;
    gates.erase(gates.begin() + 1);  // the hearing
    const std::vector<std::string> notes = notes_of(result_with_two_alike(gates));
    EXPECT_THAT(notes[0],
                testing::EndsWith(" As carried out: as in “No agreement”, and besides a hearing "
                                  "(law.hearing, alleged, in 50\u00a0% of runs)."));
}

// One arm at most was carried out; the others are judged by the same reports.
TEST(Rights, SayThatOtherArmsTakeReportsOver) {
    const std::vector<std::string> notes = notes_of(result_with_two_alike(small_tables().gates));
    EXPECT_THAT(notes, testing::Contains(HasSubstr("of an arm that was never carried out")));
    EXPECT_THAT(notes_of(result_with_rights()),
                Not(testing::Contains(HasSubstr("never carried out"))));
}

TEST(Rights, AreToldOfAllArmsAlikeWhereNobodyIsAbroad) {
    run::Result result = result_with_rights();
    auto document = std::make_shared<study::Document>(*result.document);
    document->base.agreement.reset();
    result.document = document;
    result.cube.outcomes[*find_outcome(result.cube.outcomes, "person_days_abroad", "")].name =
        "other";
    const Table table = *rights_sections(result)[0].table;
    ASSERT_EQ(table.columns.size(), 3U);
    EXPECT_THAT(table.rows[1], ElementsAre("Person-days held", "500", "107"));
}

TEST(Rights, ComeInSeveralTablesForManyArms) {
    run::Result result = result_with_rights();
    for (int i = 0; i < 4; ++i) {
        result.arms.push_back(1);
        result.cube.arms.push_back("copy");
    }
    result.cube.values.resize(result.cube.arms.size() * result.cube.outcomes.size() * 4, 1.0);
    result.appraisal.estimates = appraisal::estimate_outcomes(result.cube);
    const std::vector<Section> sections = rights_sections(result);
    ASSERT_EQ(sections.size(), 2U);
    EXPECT_EQ(sections[0].table->columns.size(), 5U);
    EXPECT_THAT(sections[0].notes, IsEmpty());
    EXPECT_THAT(sections[1].notes, Not(IsEmpty()));
}

TEST(Rights, AreSafeOnATerminal) {
    run::Result result = result_with_rights();
    auto catalogue = std::make_shared<standards::Catalogue>(*small_catalogue());
    for (auto& indicator : catalogue->indicators) indicator.name = "\x1b[2J";
    for (auto& standard : catalogue->standards) standard.id = "a.\x07";
    auto document = std::make_shared<study::Document>(*result.document);
    for (study::Arm& arm : document->arms) {
        arm.study.rights.catalogue = catalogue;
        arm.study.regimes[0].remedies[0].name = "\x1b[2J";
    }
    document->base.facilities[0].name = "\x1b[2J";
    result.document = document;
    EXPECT_THAT(text_of(result), Not(HasSubstr("\x1b")));
    EXPECT_THAT(text_of(result), Not(HasSubstr("\x07")));
}

// Neither a score nor a rank: nothing compares places with each other.
TEST(Rights, GiveNoScoreAndNoRank) {
    const std::string text = text_of(result_with_rights());
    for (const char* word : {"score", "Score", "rank", "Rank", "grade", "index", "worst", "best"}) {
        EXPECT_THAT(text, Not(HasSubstr(word)));
    }
}

TEST(RemediesOnScreen, AreThoseActiveAndPaidForInTheArm) {
    EXPECT_EQ(remedy_sections(result_with_rights()).size(), 1U);  // not in the reference arm
    const auto off = [](auto change) {
        return remedy_sections(
            result_with_rights_and([&](study::Study& study) { change(study.regimes[0]); }));
    };
    EXPECT_THAT(off([](study::Regime& regime) { regime.active = false; }), IsEmpty());
    EXPECT_THAT(off([](study::Regime& regime) { regime.remedies[0].active = false; }), IsEmpty());
}

TEST(RemediesOnScreen, AreAddedUpAndNamedByPayer) {
    run::Result result = result_with_rights_and([](study::Study& study) {
        study::Remedy more = study.regimes[0].remedies[0];
        more.id = "escort_more";
        more.name = "";
        more.payer = 0;
        study.regimes[0].remedies.push_back(more);
    });
    add_outcome(result, "remedy_cost", "cecot.escort_more", "USD", {350, 300, 250, 300});
    result.appraisal.estimates = appraisal::estimate_outcomes(result.cube);
    const Table table = *remedy_sections(result)[0].table;
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[0].back(), "El Salvador");
    EXPECT_EQ(table.rows[1].front(), "escort more");
    EXPECT_EQ(table.rows[1].back(), "United States");
    // What rises in one falls in the other: their sum is the same in every draw.
    EXPECT_THAT(table.rows[2], ElementsAre("Together", "", "", "600", ""));
}

TEST(Room, IsGivenForFacilitiesWithCellsAndARegime) {
    run::Result result = result_with_rights();
    add_outcome(result, "places_at_4_m2", "ice", "places", {10});
    result.appraisal.estimates = appraisal::estimate_outcomes(result.cube);
    const Table table = *room_section(result).table;
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_THAT(table.rows[0],
                ElementsAre("CECOT", "40,000", "6,400", "7,529", "8,533", "As carried out 10.5"));
}

run::Result result_with_verdict(const std::string& holds_if) {
    run::Result result = result_with_rights();
    auto document = std::make_shared<study::Document>(*result.document);
    document->base.claims[1].holds_if = expr::parse(holds_if).root;
    result.document = document;
    result.appraisal.claims[1].verdict = appraisal::Verdict::fails;
    result.appraisal.claims[1].probability = 0.0;
    result.appraisal.claims[1].note.clear();
    return result;
}

TEST(Claims, AboutAFacilityNameItsGates) {
    EXPECT_THAT(
        claims_section(result_with_verdict("gates_breached[cecot] == 0 and "
                                           "unknown_person_days[cecot] == 0"))
            .notes,
        ElementsAre("People are held within international standards: in CECOT, “As carried out”, "
                    "1\u00a0gate breached: torture and ill-treatment (iccpr.7, corroborated); 0 "
                    "unknown"));
}

TEST(Claims, AboutAllRightsNameAllGates) {
    for (const char* text : {"gates_breached == 0", "breach_person_days[mandela.r23] <= 0",
                             "gates_unknown[cecot] == 0 and gates_breached[ice] == 0"}) {
        EXPECT_THAT(claims_section(result_with_verdict(text)).notes,
                    ElementsAre(HasSubstr("in “As carried out”, 2\u00a0gates breached: ")))
            << text;
    }
}

TEST(Claims, AboutMoneyHaveNoNoteOnGates) {
    EXPECT_THAT(claims_section(result_with_verdict("net_cost[US] <= 0")).notes, IsEmpty());
}

TEST(Reading, NamesNumbersOfRegimesInWords) {
    const run::Result result = result_with_rights();
    EXPECT_EQ(quantity_words(result, "regimes.cecot.indicators.open_air"),
              "time in the open air (CECOT in general)");
    EXPECT_EQ(quantity_words(result, "regimes.cecot.remedies.yard.cost"),
              "cost of Yard and escort (CECOT in general)");
    EXPECT_EQ(quantity_words(result, "regimes.cecot.per_cell"), "per cell (CECOT in general)");
    EXPECT_EQ(quantity_words(result, "regimes.no_such.per_cell"), "regimes.no such.per cell");
}

TEST(Markdown, HasRightsAsATableAndAList) {
    const std::string text = markdown_text(compose(result_with_rights()));
    EXPECT_THAT(text, HasSubstr("\n| Gates breached/unknown/met | 2 / 0 / 1 |\n"));
    EXPECT_THAT(text, HasSubstr("\n- Unknown\\*, so not met. As carried out: drinking water.\n"));
}

}  // namespace
}  // namespace custodiet::report
