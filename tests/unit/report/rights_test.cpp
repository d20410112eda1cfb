// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The sections on rights, on remedies and on room, and notes under claims about rights.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "custodiet/report/layout.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/screen.hpp"
#include "custodiet/report/sections.hpp"
#include "unit/report/rights_result.hpp"

namespace custodiet::report {
namespace {

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
Rights in each arm. A gate is a standard that nothing offsets; in brackets the one that leads
  No agreement: of the gates none breached, 1 unknown (on the register), none met. Held for
    500 person-days: binding law breached on 0, unknown on 500, met on 0; with soft law the same.
  As carried out
    2 gates breached: torture and ill-treatment (iccpr.7, corroborated), a hearing (law.hearing,
      alleged, in 50 % of runs).
    Of the other gates none unknown, 1 met (on the register).
    Held abroad for 100 person-days: binding law breached on 60, unknown on 40, met on 0; with
      soft law, breached on 75.
    Besides gates, 1 condition breached, on 60 %: time in the open air (mandela.r23 + 1 other).
    Incidents expected, in all custody: torture and ill-treatment 5.0 events (4.2 to 5.9),
      corroborated.
    At transfer, besides gates, 1 safeguard missed, for 67 %: notice before the transfer
      (us.notice).
    Unknown, so not met: 1 fact besides gates (drinking water).
    No state accepts: ordering release, inspecting, investigating (100 person-days each). Not
      known who accepts: paying.

What removing breaches costs in “As carried out” (90 % intervals)
  Remedy           So that these are met  USD/person/day  In all, USD
  ───────────────────────────────────────────────────────────────────
  Yard and escort  time in the open air                3          300
                                              2.1 to 3.9   258 to 343
  Paid by El Salvador.
  Room is not bought by a remedy: at 4 m2 each, CECOT has 6,400 places; the most held there at
    once are 3 persons.

Room by area: places declared, and places that the cells give at so much each
         Declared  At 4 m2  At 3.4 m2  At 3 m2  m2 that each person had
  ─────────────────────────────────────────────────────────────────────
  CECOT    40,000    6,400      7,529    8,533  As carried out 10.5
)"));
}

TEST(Rights, AreNotSpokenOfWithoutRegimes) {
    EXPECT_EQ(rights_section(small_result()).heading, "");
    EXPECT_THAT(remedy_sections(small_result()), IsEmpty());
    EXPECT_EQ(room_section(small_result()).heading, "");
}

TEST(Rights, HaveRowsAmongTheDifferences) {
    const std::string text = text_of(result_with_rights());
    EXPECT_THAT(text, HasSubstr("  Gates breached                                  1.5\n"
                                "                                           1.0 to 2.0\n"
                                "  Person-days in breach (binding)                  60\n"
                                "  Person-days unknown                            −453\n"));
    EXPECT_THAT(text, Not(HasSubstr("recorded")));
}

TEST(Rights, SetWhatIsRecordedBesideWhatIsTrue) {
    run::Result result = result_with_rights();
    add_outcome(result, "recorded_breach_person_days", "", "person-days", {12});
    add_outcome(result, "recorded_breach_person_days", "cecot", "person-days", {12});
    result.appraisal.estimates = appraisal::estimate_outcomes(result.cube);
    EXPECT_THAT(text_of(result),
                HasSubstr("  … of which recorded                              12\n"));
    EXPECT_THAT(rights_section(result).groups[0].lines,
                testing::Contains(HasSubstr("recorded of the binding breaches:\u00a012.")));
}

// Whole days that are split by subtraction leave a rest of rounding, which is no day met.
TEST(Rights, TakeNoRestOfRoundingForADay) {
    run::Result result = result_with_rights();
    const std::size_t outcome = *find_outcome(result.cube, "breach_person_days", "cecot");
    for (std::size_t d = 0; d < 4; ++d) {
        result.cube.values[result.cube.index(1, outcome, d, 0)] = 60.0 - 1e-12;
    }
    EXPECT_THAT(rights_section(result).groups[0].lines,
                testing::Contains(HasSubstr("unknown on\u00a040, met on\u00a00;")));
}

TEST(Rights, SayOnceWhatIsTheSameInSeveralArms) {
    run::Result result = result_with_rights();
    // The reference arm sends the same people to the same prison.
    auto document = std::make_shared<study::Document>(*result.document);
    result.document = document;
    const std::size_t outcome = *find_outcome(result.cube, "person_days_abroad", "");
    result.cube.values[result.cube.index(0, outcome, 0, 0)] = 1.0;
    std::vector<run::RightsRow> rows = result.rights.rows;
    for (run::RightsRow& row : rows) row.arm = 0;
    result.rights.rows.insert(result.rights.rows.begin(), rows.begin(), rows.end());
    result.rights.gates = small_tables().gates;
    result.rights.gates.pop_back();
    for (std::size_t g = 0; g < 3; ++g) {
        run::GateRow gate = result.rights.gates[g];
        gate.arm = 0;
        result.rights.gates.push_back(gate);
    }
    result.appraisal.estimates = appraisal::estimate_outcomes(result.cube);
    const Section section = rights_section(result);
    ASSERT_EQ(section.groups.size(), 2U);
    EXPECT_THAT(section.groups[0].lines, testing::Contains(HasSubstr("gates breached:")));
    EXPECT_EQ(section.groups[1].lines.front(),
              "As in “No agreement”: gates breached, gates unknown and met, conditions breached, "
              "safeguards missed, facts unknown.");
    EXPECT_THAT(section.groups[1].lines, Not(testing::Contains(HasSubstr("gates breached:"))));
    EXPECT_THAT(section.groups[1].lines, testing::Contains(HasSubstr("Held abroad for")));
}

TEST(Rights, TellAllArmsInFullWhereNobodyIsAbroad) {
    run::Result result = result_with_rights();
    auto document = std::make_shared<study::Document>(*result.document);
    document->base.agreement.reset();
    result.document = document;
    result.cube.outcomes[*find_outcome(result.cube, "person_days_abroad", "")].name = "other";
    const Section section = rights_section(result);
    ASSERT_EQ(section.groups.size(), 2U);
    EXPECT_THAT(section.groups[0].lines, testing::Contains(HasSubstr("Held for 500\u00a0person")));
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

TEST(Remedies, AreThoseActiveAndPaidForInTheArm) {
    EXPECT_EQ(remedy_sections(result_with_rights()).size(), 1U);  // not in the reference arm
    const auto off = [](auto change) {
        return remedy_sections(
            result_with_rights_and([&](study::Study& study) { change(study.regimes[0]); }));
    };
    EXPECT_THAT(off([](study::Regime& regime) { regime.active = false; }), IsEmpty());
    EXPECT_THAT(off([](study::Regime& regime) { regime.remedies[0].active = false; }), IsEmpty());
}

TEST(Remedies, AreAddedUpAndNamedByPayer) {
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
        ElementsAre("standards: in CECOT in “As carried out” 1\u00a0gate breached (torture and "
                    "ill-treatment (iccpr.7, corroborated)), 0 unknown"));
}

TEST(Claims, AboutAllRightsNameAllGates) {
    for (const char* text : {"gates_breached == 0", "breach_person_days[mandela.r23] <= 0",
                             "gates_unknown[cecot] == 0 and gates_breached[ice] == 0"}) {
        EXPECT_THAT(claims_section(result_with_verdict(text)).notes,
                    ElementsAre(HasSubstr("in “As carried out” 2\u00a0gates breached (")))
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

TEST(Markdown, HasTheArmsAsHeadings) {
    const std::string text = markdown_text(compose(result_with_rights()));
    EXPECT_THAT(text, HasSubstr("\n### As carried out\n\n- 2 gates breached: torture and "
                                "ill-treatment (iccpr.7, corroborated)"));
}

}  // namespace
}  // namespace custodiet::report
