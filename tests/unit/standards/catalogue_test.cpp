// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the shipped catalogue says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "custodiet/standards/parse.hpp"
#include "custodiet/standards/standards.hpp"
#include "unit/standards/promised_ids.hpp"

namespace custodiet::standards {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::string file(const std::string& name) {
    std::ifstream in(std::string(CUSTODIET_SOURCE_DIR) + "/data/" + name, std::ios::binary);
    EXPECT_TRUE(in) << name;
    return {std::istreambuf_iterator<char>(in), {}};
}

const Standard& standard(std::string_view id) {
    const Standard* found = shipped().standard(id);
    EXPECT_NE(found, nullptr) << id;
    return *found;
}

TEST(Catalogue, CarriesTheFilesAsTheyAre) {
    EXPECT_EQ(embedded_texts().instruments, file("instruments.csv"));
    EXPECT_EQ(embedded_texts().indicators, file("indicators.csv"));
    EXPECT_EQ(embedded_texts().standards, file("standards.csv"));
}

TEST(Catalogue, HasThePromisedStandardsAndNoOthers) {
    std::set<std::string_view> there;
    for (const Standard& standard : shipped().standards) there.insert(standard.id);
    EXPECT_EQ(there, std::set(promised_ids.begin(), promised_ids.end()));
    EXPECT_EQ(shipped().standards.size(), promised_ids.size());
}

TEST(Catalogue, EveryIndicatorAndInstrumentIsOfUse) {
    std::set<std::string_view> read, quoted;
    for (const Standard& standard : shipped().standards) {
        read.insert(standard.indicator);
        quoted.insert(standard.instrument());
    }
    for (const Indicator& indicator : shipped().indicators) {
        EXPECT_TRUE(read.contains(indicator.id)) << indicator.id;
    }
    for (const Instrument& instrument : shipped().instruments) {
        EXPECT_TRUE(quoted.contains(instrument.key)) << instrument.key;
    }
}

TEST(Catalogue, EveryLineIsDrawnTheRightWayAndOnlyLinesHaveThresholds) {
    for (const Standard& standard : shipped().standards) {
        const Indicator& indicator = *shipped().indicator(standard.indicator);
        EXPECT_TRUE(is_right_way(standard.comparison, indicator.better)) << standard.id;
        const bool has_number = standard.comparison == Comparison::at_least ||
                                standard.comparison == Comparison::at_most ||
                                standard.comparison == Comparison::below ||
                                standard.comparison == Comparison::above;
        EXPECT_EQ(standard.threshold > 0.0, has_number) << standard.id;
        if (indicator.better == Better::neither) {
            EXPECT_EQ(standard.comparison, Comparison::report) << standard.id;
        }
    }
}

// A breach of something counted in transfers, admissions or deaths is one of persons, so that its
// indicator cannot be a rate over time; and events are rates.
TEST(Catalogue, CountsGoWithMeasures) {
    for (const Indicator& indicator : shipped().indicators) {
        const bool is_rate = indicator.measure == Measure::rate;
        const bool is_simulated = indicator.measure == Measure::simulated;
        if (is_simulated) {
            EXPECT_TRUE(indicator.count == Count::person_days || indicator.id == "mortality")
                << indicator.id;
        } else {
            EXPECT_EQ(indicator.count == Count::events, is_rate) << indicator.id;
        }
    }
}

TEST(Catalogue, UnitsAreWordsOfTheStudyLanguage) {
    const std::set<std::string> words{"hours/day",
                                      "hours/week",
                                      "hours/month",
                                      "hours",
                                      "days",
                                      "months",
                                      "m2/person",
                                      "m",
                                      "km",
                                      "meals/day",
                                      "litres/person/day",
                                      "kcal/person/day",
                                      "persons/toilet",
                                      "persons/shower",
                                      "persons/phone",
                                      "persons/cell",
                                      "persons",
                                      "1/week",
                                      "1/year",
                                      "1/day",
                                      "share",
                                      "degC",
                                      "1",
                                      "events/person/year"};
    for (const Indicator& indicator : shipped().indicators) {
        if (indicator.id == "beds") continue;  // worked out, and never written in a study
        EXPECT_TRUE(words.contains(indicator.unit)) << indicator.id << ": " << indicator.unit;
    }
}

struct Expected {
    std::string_view id, indicator;
    Comparison comparison;
    double threshold;
};

// The lines that appraisals use most, in the unit of the indicator. A catalogue that kept a
// source's own unit (21 days of notice, 100 persons per 100 places, 25 square feet) would fail
// here.
TEST(Catalogue, LinesThatAreUsedMost) {
    using enum Comparison;
    for (const Expected& expected : std::initializer_list<Expected>{
             {"echr.mursic-3", "space", at_least, 3.0},
             {"cpt.space-shared", "space", at_least, 4.0},
             {"icrc.space-shared", "space", at_least, 3.4},
             {"aca.space-shared", "space", at_least, 2.32},
             {"us.26fp-space", "space", at_least, 4.65},
             {"cpt.space-single", "space_single", at_least, 6.0},
             {"echr.mursic-run", "space_run", below, 27.0},
             {"space.density", "occupancy", at_most, 1.0},
             {"iprt.s3", "occupancy", at_most, 0.9},
             {"mandela.r21-bed", "beds", at_least, 1.0},
             {"epr.22.4", "meals", at_least, 3.0},
             {"icrc.water-drink", "drinking_water", at_least, 3.0},
             {"icrc.toilet", "persons_per_toilet", at_most, 25.0},
             {"epr.19.4", "showers", at_least, 2.0},
             {"mandela.r43.1c", "constant_light", prohibited, 0.0},
             {"mandela.r23", "open_air", at_least, 1.0},
             {"cpt.out-of-cell", "out_of_cell", at_least, 8.0},
             {"mandela.r44-hours", "contact_hours_lacking", below, 22.0},
             {"mandela.r44-days", "solitary_days", at_most, 15.0},
             {"iccpr.7", "ill_treatment", prohibited, 0.0},
             {"us.28cfr540.43", "visiting_time", at_least, 4.0},
             {"bprl.7", "lawyer_delay", at_most, 48.0},
             {"vccr.36b", "consular_notice", required, 0.0},
             {"pbnds.4.3-screen", "health_screening_delay", at_most, 12.0},
             {"mandela.r71.1", "deaths_investigated", required, 0.0},
             {"mandela.r83", "independent_inspection", at_least, 1.0},
             {"mandela.r7", "commitment_order", required, 0.0},
             {"icpped.18", "whereabouts_told", required, 0.0},
             {"iccpr.9.3-48h", "judge_delay", at_most, 48.0},
             {"iccpr.10.1", "humane_treatment", required, 0.0},
             {"refugee.33.1", "danger_ignored", prohibited, 0.0},
             {"echr.3-transfer", "ill_treatment_risk", prohibited, 0.0},
             {"echr.3-third-country", "asylum_access_examined", required, 0.0},
             {"icpped.16", "disappearance_risk", prohibited, 0.0},
             {"iccpr.9.4", "court_review", required, 0.0},
             {"cat.gc4-individual", "individual_assessment", required, 0.0},
             {"us.aarp-24h", "notice", above, 24.0},
             {"us.dbu-21d", "notice", at_least, 504.0},
             {"us.dvd-10d", "notice", at_least, 240.0},
             {"ets112.3.1c", "sentence_left", at_least, 6.0},
             {"ets112.3.1d", "consent", required, 0.0},
             {"cpt.space-desirable", "space", report, 0.0}}) {
        const Standard& found = standard(expected.id);
        EXPECT_EQ(found.indicator, expected.indicator) << expected.id;
        EXPECT_EQ(found.comparison, expected.comparison) << expected.id;
        EXPECT_DOUBLE_EQ(found.threshold, expected.threshold) << expected.id;
    }
}

TEST(Catalogue, ManyStandardsReadOneFact) {
    std::map<std::string, std::vector<std::string>> readers;
    for (const Standard& standard : shipped().standards) {
        readers[standard.indicator].push_back(standard.id);
    }
    EXPECT_THAT(readers["open_air"],
                ElementsAre("mandela.r23", "epr.27.1", "cpt.exercise", "aca.exercise"));
    EXPECT_THAT(readers["meals"], ElementsAre("epr.22.4", "pbnds.4.1-meals"));
    EXPECT_THAT(readers["court_review"], ElementsAre("iccpr.9.4", "achr.7.6"));
    EXPECT_THAT(readers["ill_treatment"], ElementsAre("iccpr.7", "cat.16"));
    // Torture alone bars a transfer under one convention, any ill-treatment under the others.
    EXPECT_THAT(readers["refoulement"], ElementsAre("cat.3.1"));
    EXPECT_THAT(readers["ill_treatment_risk"],
                ElementsAre("iccpr.gc31-transfer", "echr.3-transfer", "eucharter.19.2"));
    EXPECT_THAT(readers["danger_ignored"], ElementsAre("refugee.33.1", "achr.22.8"));
    EXPECT_THAT(readers["collective_expulsion"], ElementsAre("echr.p4-4", "achr.22.9"));
    EXPECT_THAT(readers["space"], Contains("nl.cell-space"));
    EXPECT_THAT(readers["space"], Not(Contains("cpt.space-single")));
}

// What the simulation works out must be what other modules know how to work out.
TEST(Catalogue, FactsThatTheSimulationWorksOut) {
    std::set<std::string> simulated;
    for (const Indicator& indicator : shipped().indicators) {
        if (indicator.measure == Measure::simulated) simulated.insert(indicator.id);
    }
    EXPECT_EQ(simulated,
              (std::set<std::string>{"space", "space_single", "space_run", "solitary_days", "beds",
                                     "persons_per_cell", "persons_per_toilet", "occupancy",
                                     "population", "mortality"}));
}

TEST(Catalogue, GatesAreTheAbsoluteOnes) {
    std::set<std::string> gates;
    for (const Standard& standard : shipped().standards) {
        if (standard.severity == Class::gate) gates.insert(standard.id);
    }
    EXPECT_EQ(gates, (std::set<std::string>{"mandela.r43.1d",
                                            "iccpr.7",
                                            "cat.16",
                                            "mandela.r71.1",
                                            "cat.13",
                                            "icpped.17.3",
                                            "icpped.18",
                                            "iccpr.9.1",
                                            "iccpr.9.4",
                                            "achr.7.6",
                                            "ets112.3.1b",
                                            "cat.3.1",
                                            "cat.gc4-individual",
                                            "achr.22.8",
                                            "achr.22.9",
                                            "iccpr.14",
                                            "bangkok.r24",
                                            "refugee.33.1",
                                            "iccpr.gc31-transfer",
                                            "echr.3-transfer",
                                            "echr.3-third-country",
                                            "echr.p4-4",
                                            "eucharter.19.2",
                                            "icpped.16"}));
}

TEST(Catalogue, SaysHowSureEachRowIs) {
    std::map<char, int> rows;
    for (const Standard& standard : shipped().standards) ++rows[standard.evidence];
    EXPECT_EQ(rows, (std::map<char, int>{{'S', 71}, {'T', 91}, {'K', 26}}));
}

// What a committee reads into a treaty is told apart by the id alone: reports know no more of it.
TEST(Catalogue, ReadingsOfACommitteeShowInTheId) {
    for (const Standard& standard : shipped().standards) {
        EXPECT_EQ(standard.id.find(".gc") != std::string::npos,
                  standard.status.ends_with("; the Committee's reading"))
            << standard.id;
    }
}

TEST(Catalogue, EveryStandardHasAnAddress) {
    for (const Standard& standard : shipped().standards) {
        EXPECT_TRUE(standard.source.starts_with("http")) << standard.id;
    }
}

TEST(Force, IsOfTheStateAndNotOfThePlace) {
    EXPECT_EQ(force_for(standard("iccpr.7"), "SV"), Force::binding);
    EXPECT_EQ(force_for(standard("iccpr.7"), "NR"), Force::benchmark);
    EXPECT_EQ(force_for(standard("mandela.r23"), "SV"), Force::soft_law);
    EXPECT_EQ(force_for(standard("mandela.r23"), "ZZ"), Force::soft_law);
    EXPECT_EQ(force_for(standard("echr.mursic-3"), "NO"), Force::binding);
    EXPECT_EQ(force_for(standard("echr.mursic-3"), "SV"), Force::benchmark);
    EXPECT_EQ(force_for(standard("epr.27.1"), "NO"), Force::soft_law);
    EXPECT_EQ(force_for(standard("achr.22.9"), "SV"), Force::binding);
    EXPECT_EQ(force_for(standard("achr.22.9"), "US"), Force::soft_law);
    EXPECT_EQ(force_for(standard("opcat.npm"), "US"), Force::benchmark);
    EXPECT_EQ(force_for(standard("icrc.toilet"), "NO"), Force::benchmark);
}

TEST(Force, OfTheBarToTransfer) {
    // The United States through the Protocol of 1967; Palau never joined.
    EXPECT_EQ(force_for(standard("refugee.33.1"), "US"), Force::binding);
    EXPECT_EQ(force_for(standard("refugee.33.1"), "RW"), Force::binding);
    EXPECT_EQ(force_for(standard("refugee.33.1"), "PW"), Force::benchmark);
    EXPECT_EQ(force_for(standard("echr.3-transfer"), "GB"), Force::binding);
    EXPECT_EQ(force_for(standard("echr.3-transfer"), "US"), Force::benchmark);
    EXPECT_EQ(force_for(standard("echr.p4-4"), "IT"), Force::binding);
    EXPECT_EQ(force_for(standard("echr.p4-4"), "GB"), Force::benchmark);  // not ratified
    EXPECT_EQ(force_for(standard("icpped.16"), "US"), Force::benchmark);
    // Only where a member applies the law of the Union, which a study says.
    EXPECT_EQ(force_for(standard("eucharter.19.2"), "IT"), Force::benchmark);
}

TEST(Force, ARowMayDifferFromItsInstrument) {
    EXPECT_EQ(force_for(standard("us.zadvydas"), "US"), Force::binding);
    // An order on one class of people binds the state towards nobody else.
    EXPECT_EQ(force_for(standard("us.aarp-24h"), "US"), Force::benchmark);
    EXPECT_EQ(force_for(standard("us.dvd-10d"), "US"), Force::soft_law);  // stayed
    EXPECT_EQ(force_for(standard("us.cna-72h"), "US"), Force::soft_law);  // guidance
}

TEST(Matching, IsAnIdOrABeginning) {
    const Catalogue& catalogue = shipped();
    EXPECT_EQ(catalogue.matching("*").size(), 188U);
    ASSERT_EQ(catalogue.matching("mandela.r23").size(), 1U);
    EXPECT_EQ(catalogue.standards[catalogue.matching("mandela.r23")[0]].id, "mandela.r23");
    std::vector<std::string> ids;
    for (std::size_t i : catalogue.matching("iccpr.9*")) ids.push_back(catalogue.standards[i].id);
    EXPECT_THAT(ids,
                ElementsAre("iccpr.9.1", "iccpr.9.2", "iccpr.9.3-48h", "iccpr.9.4", "iccpr.9.5"));
    EXPECT_EQ(catalogue.matching("ets112.*").size(), 7U);
    EXPECT_THAT(catalogue.matching("mandela"), IsEmpty());
    EXPECT_THAT(catalogue.matching("mandela.r2"), IsEmpty());
    EXPECT_THAT(catalogue.matching("*.r23"), IsEmpty());
    EXPECT_THAT(catalogue.matching(""), IsEmpty());
}

TEST(RightWay, OfEveryComparison) {
    using enum Comparison;
    for (Comparison comparison : {at_least, above, required}) {
        EXPECT_TRUE(is_right_way(comparison, Better::more));
        EXPECT_FALSE(is_right_way(comparison, Better::less));
        EXPECT_FALSE(is_right_way(comparison, Better::neither));
    }
    for (Comparison comparison : {at_most, below, prohibited}) {
        EXPECT_TRUE(is_right_way(comparison, Better::less));
        EXPECT_FALSE(is_right_way(comparison, Better::more));
        EXPECT_FALSE(is_right_way(comparison, Better::neither));
    }
    for (Better better : {Better::more, Better::less, Better::neither}) {
        EXPECT_TRUE(is_right_way(report, better));
    }
}

}  // namespace
}  // namespace custodiet::standards
