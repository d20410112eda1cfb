// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Outcomes of rights in claims and headlines: their subjects, units, and what they need.
#include <gmock/gmock.h>

#include "unit/study/reading.hpp"

namespace custodiet::study {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::string_view rights_study = R"yaml(
facilities:
  jail: {state: US, places: 100 places, cost: {marginal: 40 USD/person/day}}
  prison: {state: SV, places: 500 places, cells: {number: 20 cells, area: 100 m2/cell}}
rights:
  leave_out: [mandela.r22.1]
  intervals: {away: {from: [abroad], to: [released]}}
regimes:
  general:
    facility: prison
    indicators: {open_air: 1 hours/day}
    remedies: {yard: {cost: 2 USD/person/day, payer: SV, meets: [open_air]}}
)yaml";

class RightsOutcomes : public StudyReading {
  protected:
    std::optional<Document> read_headline(const std::string& headline) {
        return read_over_small(std::string(rights_study) + "headlines: [\"" + headline + "\"]\n");
    }
    std::optional<Document> read_claim(const std::string& statement) {
        return read_over_small(std::string(rights_study) +
                               "claims:\n  c: {text: T, arm: with, holds_if: \"" + statement +
                               "\"}\n");
    }
    std::string wrong(const std::string& headline, std::string_view code) {
        EXPECT_FALSE(read_headline(headline)) << headline;
        return take(code).help;
    }
};

TEST_F(RightsOutcomes, AreAboutCohortsPlacesStandardsAndMore) {
    for (const char* headline : {"breach_person_days",
                                 "breach_person_days[people]",
                                 "breach_person_days[prison]",
                                 "breach_person_days[mandela.r23]",
                                 "breach_person_days[echr.mursic-3]",
                                 "unknown_person_days[epr.27.1]",
                                 "soft_breach_person_days[people]",
                                 "breaches_at_once[prison]",
                                 "breaches_at_once",
                                 "gates_breached",
                                 "gates_unknown[jail]",
                                 "incidents[iccpr.7]",
                                 "transfers_in_breach[us.aarp-24h]",
                                 "transfers_unknown[us.aarp-24h]",
                                 "responsibility_gap_days",
                                 "responsibility_gap_days[order_release]",
                                 "remedy_cost[general.yard]",
                                 "space_per_person[prison]",
                                 "places_at_3_m2[prison]",
                                 "places_at_3_4_m2[prison]",
                                 "places_at_4_m2[prison]",
                                 "interval_days[away]"}) {
        const auto document = read_headline(headline);
        ASSERT_TRUE(document) << headline << all_unread();
        EXPECT_THAT(document->base.headlines, SizeIs(1)) << headline;
    }
}

TEST_F(RightsOutcomes, HaveUnitsInClaims) {
    EXPECT_TRUE(
        read_claim("breach_person_days[mandela.r23] <= 0.1 * reference(person_days[prison])"));
    EXPECT_TRUE(read_claim("incidents[iccpr.7] == 0 and gates_breached < 1"));
    EXPECT_TRUE(read_claim("transfers_in_breach[us.aarp-24h] <= 5 persons"));
    EXPECT_TRUE(read_claim("remedy_cost[general.yard] <= 1 M USD"));
    EXPECT_TRUE(read_claim("space_per_person[prison] >= 4 m2/person"));
    EXPECT_TRUE(read_claim("breaches_at_once >= 7 facts"));
    EXPECT_TRUE(read_claim("interval_days[away] <= 30 days"));
    EXPECT_FALSE(read_claim("breach_person_days <= 5 persons"));
    take("S0403");
}

TEST_F(RightsOutcomes, SayWhichOneShowsAStandard) {
    EXPECT_THAT(wrong("breach_person_days[iccpr.7]", "S0802"), HasSubstr("incidents[iccpr.7]"));
    EXPECT_THAT(wrong("incidents[mandela.r23]", "S0802"),
                HasSubstr("breach_person_days[mandela.r23]"));
    EXPECT_THAT(wrong("breach_person_days[us.aarp-24h]", "S0802"),
                HasSubstr("transfers_in_breach[us.aarp-24h]"));
    EXPECT_THAT(wrong("breach_person_days[mandela.r22.1]", "S0802"), HasSubstr("is not in use"));
    EXPECT_THAT(wrong("breach_person_days[mandela.r13-temp]", "S0802"), HasSubstr("draws no line"));
    EXPECT_THAT(wrong("breach_person_days[mandela.r24]", "S0802"), HasSubstr("did you mean"));
    EXPECT_THAT(wrong("breach_person_days[mandela.r71.1]", "S0802"),
                HasSubstr("no outcome shows it"));
    EXPECT_THAT(wrong("space_per_person[jail]", "S0802"), HasSubstr("`prison`"));
    EXPECT_THAT(wrong("responsibility_gap_days[release]", "S0802"), HasSubstr("`order_release`"));
    EXPECT_THAT(wrong("remedy_cost[yard]", "S0802"), HasSubstr("`general.yard`"));
    EXPECT_THAT(wrong("gates_breached[people]", "S0802"), HasSubstr("a facility"));
}

TEST_F(RightsOutcomes, NeedRegimesOrDetection) {
    EXPECT_FALSE(read_over_small("headlines: [gates_breached]\n"));
    EXPECT_THAT(take("S0907").help, HasSubstr("`regimes`"));
    EXPECT_THAT(wrong("recorded_breach_person_days", "S0907"), HasSubstr("recorded"));
    EXPECT_TRUE(
        read_over_small("facilities:\n  jail: {state: US, cost: {marginal: 40 USD/person/day}}\n"
                        "  prison: {state: SV, cells: {number: 2 cells, area: 9 m2/cell}}\n"
                        "headlines: [\"places_at_4_m2[prison]\"]\n"));
}

}  // namespace
}  // namespace custodiet::study
