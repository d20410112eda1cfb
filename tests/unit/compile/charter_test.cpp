// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/charter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "custodiet/engine/engine.hpp"
#include "support/studies.hpp"

namespace custodiet::compile {
namespace {

using program::Index;
using rights::Accepts;
using rights::Simulated;
using standards::Force;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::ThrowsMessage;

// In the small study stages detained, queue and review are in the jail, abroad is in the prison
// and released is at liberty.
class Charters : public ::testing::Test {
  protected:
    const rights::Charter& compile(std::string_view sections, double u = 0.5) {
        document_ = support::read_over_small(sections);
        compiled_ = support::compiled(document_->base, u);
        return compiled_.charter;
    }
    [[nodiscard]] const rights::Charter& charter() const { return compiled_.charter; }
    [[nodiscard]] const standards::Catalogue& catalogue() const {
        return *document_->base.rights.catalogue;
    }
    [[nodiscard]] Index stage(std::string_view id) const {
        return support::position(document_->base.stages, id);
    }
    [[nodiscard]] Index wing_of(std::string_view stage_id) const {
        const auto& wings = charter().wings;
        const auto found = std::find_if(wings.begin(), wings.end(), [&](const auto& wing) {
            return std::find(wing.stages.begin(), wing.stages.end(), stage(stage_id)) !=
                   wing.stages.end();
        });
        return found == wings.end() ? program::none : static_cast<Index>(found - wings.begin());
    }
    [[nodiscard]] const rights::Group& group(std::string_view stage_id,
                                             std::size_t cohort = 0) const {
        return charter().wings[static_cast<std::size_t>(wing_of(stage_id))].groups[cohort];
    }
    [[nodiscard]] std::size_t line(std::string_view standard) const {
        for (std::size_t l = 0; l < charter().lines.size(); ++l) {
            const auto at = static_cast<std::size_t>(charter().lines[l].catalogue);
            if (catalogue().standards[at].id == standard) return l;
        }
        throw std::out_of_range("no line for " + std::string(standard));
    }
    /// The fact that a standard in use reads.
    [[nodiscard]] std::size_t fact(std::string_view standard) const {
        return static_cast<std::size_t>(charter().lines[line(standard)].fact);
    }
    [[nodiscard]] double threshold(std::string_view standard) const {
        return charter().lines[line(standard)].threshold;
    }
    /// The value that a group reads of the fact of a standard; below nothing where unknown.
    [[nodiscard]] static double value(const std::vector<rights::Reading>& readings, std::size_t f) {
        return readings[f].known > 0.0 ? readings[f].value : unknown;
    }
    [[nodiscard]] Force force(std::string_view stage_id, std::string_view standard) const {
        return charter().wings[static_cast<std::size_t>(wing_of(stage_id))].force[line(standard)];
    }

    static constexpr double unknown = -1.0;
    std::shared_ptr<const study::Document> document_;
    Compiled compiled_;
};

/// A regime of the prison in which nothing is said: enough for an account of rights.
const std::string bare = "regimes:\n  prison: {name: The prison, facility: prison}\n";

const std::string two_cohorts = R"(cohorts:
  first: {stock: {persons: 8 persons, stage: detained}, attributes: {record: none}}
  second: {stock: {persons: 8 persons, stage: detained}, attributes: {record: none}}
)";

std::string using_only(const std::string& patterns, const std::string& more = "") {
    return "rights:\n  use: [" + patterns + "]\n" + more;
}

// ---- places ---------------------------------------------------------------------------------

const std::string cells_in_full = R"(facilities:
  jail: {state: US, places: 100 places, others: 30 persons, system: true}
  prison: {state: SV, cells: {number: 256 cells, area: 100 m2/cell, sanitary: 4 m2/cell, bunks: 80 places/cell, toilets: 2 toilets/cell, fill: in_turn}}
)";

TEST_F(Charters, CellsOfFacilitiesNeedNoRegime) {
    const auto& made = compile(cells_in_full);
    EXPECT_THAT(made.wings, IsEmpty());
    EXPECT_THAT(made.lines, IsEmpty());
    EXPECT_THAT(made.routes, IsEmpty());
    EXPECT_EQ(compiled_.program.wings, 0);
    EXPECT_EQ(wing_of("abroad"), program::none);
    ASSERT_EQ(made.facilities.size(), 2U);
    EXPECT_EQ(made.facilities[0].cells.number, 0);
    EXPECT_EQ(made.facilities[0].others, 30);
    EXPECT_EQ(made.facilities[0].places, 100.0);
    EXPECT_EQ(made.facilities[1].places, rights::not_counted);
    EXPECT_TRUE(made.facilities[0].is_system);
    EXPECT_FALSE(made.facilities[1].is_system);
    const auto& cells = made.facilities[1].cells;
    EXPECT_EQ(cells.number, 256);
    EXPECT_EQ(cells.area, 96.0);  // the sanitary part is left out
    EXPECT_EQ(cells.beds, 80.0);
    EXPECT_EQ(cells.toilets, 2.0);
    EXPECT_TRUE(cells.in_turn);

    const auto& with_regime = compile(cells_in_full + bare);
    EXPECT_EQ(with_regime.facilities[1].cells.area, 96.0);
    EXPECT_EQ(with_regime.facilities[0].others, 30);
}

/// Rejects a charter in which a facility that has yet to open is one whose places nobody knows.
TEST_F(Charters, NoPlacesAreNotPlacesThatNobodyGives) {
    const auto& made =
        compile("facilities:\n  jail: {state: US, places: 0 places}\n  prison: {state: SV}\n");
    EXPECT_EQ(made.facilities[0].places, 0.0);
    EXPECT_EQ(made.facilities[1].places, rights::not_counted);
}

TEST_F(Charters, WhatIsNotSaidOfCellsIsLeftOpen) {
    const auto cells = [&](const std::string& what) {
        return compile("facilities:\n  jail: {state: US}\n  prison: {state: SV, cells: {" + what +
                       "}}\n")
            .facilities[1]
            .cells;
    };
    const auto counted = cells("number: 256 cells");
    EXPECT_EQ(counted.number, 256);
    EXPECT_EQ(counted.area, 0.0);  // not known; nobody can do with less than none
    EXPECT_EQ(counted.beds, rights::not_counted);
    EXPECT_EQ(counted.toilets, rights::not_counted);
    EXPECT_FALSE(counted.in_turn);
    EXPECT_EQ(cells("area: 100 m2/cell").number, 0);
}

TEST_F(Charters, StagesWherePeopleHaveDied) {
    compile(R"(stages:
  detained: {facility: jail, exits: [{to: dead, after: {rate: 365 per_100k/year}}, {to: abroad, after: 9 days}], waits_for: {flights: line, then: abroad}}
  abroad: {facility: prison, exits: [{to: released, after: 365 days}]}
  dead: {standing: died}
  released: {standing: at_liberty}
pools: {}
)" + bare);
    EXPECT_THAT(charter().is_death, ElementsAre(0, 0, 1, 0));
}

// ---- facts and lines ------------------------------------------------------------------------

TEST_F(Charters, OneFactHoweverManyStandardsReadIt) {
    const auto& made =
        compile(using_only("mandela.r23, epr.27.1, cpt.exercise, mandela.r61") + bare);
    EXPECT_EQ(made.lines.size(), 4U);
    EXPECT_EQ(made.facts.size(), 2U);
    EXPECT_EQ(fact("mandela.r23"), fact("epr.27.1"));
    EXPECT_EQ(fact("mandela.r23"), fact("cpt.exercise"));
    EXPECT_NE(fact("mandela.r23"), fact("mandela.r61"));
    EXPECT_EQ(made.facts[fact("mandela.r23")].measure, standards::Measure::level);
    EXPECT_EQ(made.facts[fact("mandela.r61")].measure, standards::Measure::share);
    EXPECT_EQ(made.facts[fact("mandela.r61")].simulated, Simulated::none);
    for (std::size_t l = 1; l < made.lines.size(); ++l) {
        EXPECT_LT(made.lines[l - 1].catalogue, made.lines[l].catalogue);  // as in the catalogue
    }
}

TEST_F(Charters, TheWholeCatalogueIsInUseIfNothingIsSaid) {
    const auto& made = compile(bare);
    EXPECT_EQ(made.lines.size(), catalogue().standards.size());
    EXPECT_EQ(made.facts.size(), catalogue().indicators.size());
    const auto& gate = made.lines[line("cat.3.1")];
    EXPECT_EQ(gate.severity, standards::Class::gate);
    EXPECT_EQ(gate.comparison, standards::Comparison::prohibited);
    EXPECT_EQ(made.facts[fact("cat.3.1")].count, standards::Count::transfers);
}

TEST_F(Charters, ThresholdsInCanonicalUnits) {
    compile(bare);
    EXPECT_DOUBLE_EQ(threshold("mandela.r23"), 1.0 / 24.0);      // hours/day
    EXPECT_DOUBLE_EQ(threshold("pbnds.5.4"), 5.0 / 168.0);       // hours/week
    EXPECT_DOUBLE_EQ(threshold("us.28cfr540.43"), 4.0 / 730.0);  // hours/month
    EXPECT_DOUBLE_EQ(threshold("iccpr.9.3-48h"), 2.0);           // hours
    EXPECT_DOUBLE_EQ(threshold("us.zadvydas"), 180.0);           // days
    EXPECT_DOUBLE_EQ(threshold("ets112.3.1c"), 182.5);           // months
    EXPECT_DOUBLE_EQ(threshold("mandela.r16"), 1.0 / 7.0);       // 1/week
    EXPECT_DOUBLE_EQ(threshold("mandela.r83"), 1.0 / 365.0);     // 1/year
    EXPECT_DOUBLE_EQ(threshold("epr.22.4"), 3.0);                // meals/day
    EXPECT_DOUBLE_EQ(threshold("iprt.s3"), 0.9);                 // share
    EXPECT_DOUBLE_EQ(threshold("cpt.cell-height"), 2.5);         // m
    EXPECT_DOUBLE_EQ(threshold("cpt.space-shared"), 4.0);        // m2/person
}

TEST_F(Charters, FactsThatTheSimulationWorksOut) {
    const auto& made = compile(bare);
    const auto worked_out = [&](std::string_view standard) {
        return made.facts[fact(standard)].simulated;
    };
    EXPECT_EQ(worked_out("echr.mursic-3"), Simulated::space);
    EXPECT_EQ(worked_out("cpt.space-single"), Simulated::space_single);
    EXPECT_EQ(worked_out("echr.mursic-run"), Simulated::space_run);
    EXPECT_EQ(worked_out("mandela.r44-days"), Simulated::solitary_run);
    EXPECT_EQ(worked_out("mandela.r21-bed"), Simulated::beds);
    EXPECT_EQ(worked_out("mandela.r12"), Simulated::persons_per_cell);
    EXPECT_EQ(worked_out("icrc.toilet"), Simulated::persons_per_toilet);
    EXPECT_EQ(worked_out("space.density"), Simulated::occupancy);
    EXPECT_EQ(worked_out("mandela.r89.3"), Simulated::population);
    // Every fact that no study gives is worked out by something, but for the death rate.
    for (std::size_t f = 0; f < made.facts.size(); ++f) {
        if (f == fact("space.mortality")) continue;
        EXPECT_EQ(made.facts[f].measure == standards::Measure::simulated,
                  made.facts[f].simulated != Simulated::none)
            << f;
    }
}

TEST_F(Charters, DaysInSolitaryReadTheHoursWithoutContact) {
    const auto& alone = compile(using_only("mandela.r44-days") +
                                "regimes:\n  all: {name: All, facility: prison, indicators: "
                                "{contact_hours_lacking: 23 hours/day}}\n");
    ASSERT_EQ(alone.facts.size(), 2U);  // also where no standard in use reads those hours
    ASSERT_NE(alone.contact_fact, program::none);
    EXPECT_EQ(alone.facts[static_cast<std::size_t>(alone.contact_fact)].simulated, Simulated::none);
    EXPECT_DOUBLE_EQ(value(group("abroad").readings, static_cast<std::size_t>(alone.contact_fact)),
                     23.0 / 24.0);

    EXPECT_EQ(compile(using_only("mandela.r23") + bare).contact_fact, program::none);
    compile(using_only("mandela.r44-hours") + bare);
    EXPECT_EQ(charter().contact_fact, static_cast<Index>(fact("mandela.r44-hours")));
}

TEST_F(Charters, LengthsOfRunsFromTheFirstNightInBreach) {
    compile(bare);
    // At most 14 and at most 15 days, below 27 nights.
    EXPECT_THAT(compiled_.program.run_lengths, ElementsAre(15, 16, 27));
    EXPECT_EQ(charter().lines[line("cpt.solitary-14")].run, 0);
    EXPECT_EQ(charter().lines[line("mandela.r44-days")].run, 1);
    EXPECT_EQ(charter().lines[line("echr.mursic-run")].run, 2);
    EXPECT_EQ(charter().lines[line("mandela.r44-hours")].run, program::none);

    compile(using_only("echr.mursic-*, mandela.r23") + bare);
    EXPECT_THAT(compiled_.program.run_lengths, ElementsAre(27));
    compile(using_only("mandela.r23") + bare);
    EXPECT_THAT(compiled_.program.run_lengths, IsEmpty());
    compile("");  // without regimes there is no wing to stay in
    EXPECT_THAT(compiled_.program.run_lengths, IsEmpty());
}

// ---- wings ----------------------------------------------------------------------------------

TEST_F(Charters, AWingForEachFacilityAndSetOfRegimes) {
    const auto& made = compile(using_only("mandela.*") + R"(regimes:
  prison: {name: The prison, facility: prison}
  under_review: {name: Under review, facility: jail, stages: [review, detained]}
  nobody: {name: Not in force, active: false, facility: jail, stages: [detained]}
)");
    // detained and review are under the same regimes, queue under none.
    EXPECT_EQ(compiled_.program.wings, 3);
    EXPECT_EQ(wing_of("detained"), 0);
    EXPECT_EQ(wing_of("queue"), 1);
    EXPECT_EQ(wing_of("review"), 0);
    EXPECT_EQ(wing_of("abroad"), 2);
    EXPECT_EQ(wing_of("released"), program::none);
    ASSERT_EQ(made.wings.size(), 3U);
    EXPECT_THAT(made.wings[0].stages, ElementsAre(stage("detained"), stage("review")));
    EXPECT_THAT(made.wings[1].stages, ElementsAre(stage("queue")));
    EXPECT_EQ(made.wings[0].facility, 0);
    EXPECT_EQ(made.wings[2].facility, 1);
    EXPECT_EQ(made.wings[0].groups.size(), 1U);
    EXPECT_EQ(made.wings[0].force.size(), made.lines.size());
}

TEST_F(Charters, ARegimeOfOneCohortMakesAWingForAll) {
    compile(two_cohorts +
            "regimes:\n  few: {name: Few, facility: jail, stages: [queue], cohorts: "
            "[second]}\n");
    EXPECT_EQ(compiled_.program.wings, 3);
    EXPECT_NE(wing_of("queue"), wing_of("review"));
}

TEST_F(Charters, NightsAreCountedWhereRunsOfThemCanBeKnown) {
    const auto engine_wing = [&](std::string_view id) {
        return compiled_.program.stages[static_cast<std::size_t>(stage(id))].wing;
    };
    compile(bare);  // neither cells nor hours without contact: every run is unknown
    EXPECT_EQ(engine_wing("review"), program::none);
    EXPECT_EQ(engine_wing("abroad"), program::none);
    compile(cells_in_full + bare);
    EXPECT_EQ(engine_wing("review"), program::none);
    EXPECT_EQ(engine_wing("abroad"), wing_of("abroad"));
    compile(two_cohorts + R"(regimes:
  alone: {name: Alone, facility: jail, stages: [queue], cohorts: [second], indicators: {contact_hours_lacking: 23 hours/day}}
)");
    EXPECT_EQ(engine_wing("queue"), wing_of("queue"));
    EXPECT_EQ(engine_wing("review"), program::none);
    EXPECT_EQ(engine_wing("released"), program::none);
}

// ---- readings -------------------------------------------------------------------------------

const std::string several_regimes = two_cohorts + R"(rights:
  use: [mandela.r23, mandela.r61, mandela.r58, iccpr.7]
regimes:
  general: {name: In general, facility: jail, indicators: {open_air: 2 hours/day, lawyer_access: yes, ill_treatment: 73 events/person/year}}
  seconds: {name: The second, facility: jail, cohorts: [second], indicators: {lawyer_access: 20 %}}
  in_queue: {name: In the queue, facility: jail, stages: [queue], indicators: {open_air: 0.5 hours/day}}
  off: {name: Off, active: false, facility: jail, indicators: {open_air: 9 hours/day, family_contact: yes}}
  prison: {name: The prison, facility: prison, indicators: {open_air: 0 hours/day}}
)";

TEST_F(Charters, TheLastRegimeThatSaysSomethingCounts) {
    compile(several_regimes);
    const auto open_air = fact("mandela.r23"), lawyer = fact("mandela.r61");
    EXPECT_DOUBLE_EQ(value(group("review", 0).readings, open_air), 2.0 / 24.0);
    EXPECT_DOUBLE_EQ(value(group("queue", 0).readings, open_air), 0.5 / 24.0);
    EXPECT_DOUBLE_EQ(value(group("queue", 1).readings, open_air), 0.5 / 24.0);
    EXPECT_EQ(value(group("review", 0).readings, lawyer), 1.0);
    EXPECT_DOUBLE_EQ(value(group("review", 1).readings, lawyer), 0.2);
    EXPECT_DOUBLE_EQ(value(group("queue", 1).readings, lawyer), 0.2);
    EXPECT_DOUBLE_EQ(value(group("review", 1).readings, fact("iccpr.7")), 0.2);  // a day
    EXPECT_EQ(value(group("abroad", 1).readings, open_air), 0.0);  // known to be nothing
    EXPECT_EQ(value(group("abroad", 1).readings, lawyer), unknown);
    EXPECT_EQ(value(group("review", 1).readings, fact("mandela.r58")), unknown);  // not in force
}

TEST_F(Charters, UncertainReadingsFollowTheDraw) {
    const std::string study = using_only("mandela.r23") +
                              "regimes:\n  prison: {name: P, facility: prison, indicators: "
                              "{open_air: {range: 0 .. 2 hours/day}}}\n";
    compile(study, 0.25);
    EXPECT_NEAR(value(group("abroad").readings, fact("mandela.r23")), 0.5 / 24.0, 1e-12);
    compile(study, 0.75);
    EXPECT_NEAR(value(group("abroad").readings, fact("mandela.r23")), 1.5 / 24.0, 1e-12);
}

TEST_F(Charters, WhoIsHeldApartAndWhoAnswers) {
    compile(two_cohorts + R"(facilities:
  jail: {state: US}
  prison: {state: SV, cells: {number: 256 cells, area: 100 m2/cell}}
regimes:
  general:
    name: In general
    facility: prison
    per_cell: 40 persons/cell
    responsibility: {order_release: nobody, pays: US, inspect: [US, SV]}
  seconds:
    name: The second
    facility: prison
    cohorts: [second]
    per_cell: 10 persons/cell
    responsibility: {pays: nobody}
)");
    EXPECT_EQ(group("abroad", 0).per_cell, 40.0);
    EXPECT_EQ(group("abroad", 1).per_cell, 10.0);
    EXPECT_EQ(group("review", 1).per_cell, 0.0);
    // Order a release, inspect, investigate, pay.
    EXPECT_THAT(
        group("abroad", 0).responsibility,
        ElementsAre(Accepts::nobody, Accepts::somebody, Accepts::unknown, Accepts::somebody));
    EXPECT_THAT(group("abroad", 1).responsibility,
                ElementsAre(Accepts::nobody, Accepts::somebody, Accepts::unknown, Accepts::nobody));
    EXPECT_THAT(group("review", 0).responsibility, Each(Accepts::unknown));
}

// ---- what comes to be recorded --------------------------------------------------------------

TEST_F(Charters, EachOpenChannelRecordsItsShare) {
    const auto detection = [&](const std::string& indicators) {
        compile(
            "rights:\n  use: [iccpr.7]\n  detection: {inspection: 60 %, lawyer: 40 %, family: "
            "30 %, otherwise: 5 %}\nregimes:\n  prison: {name: P, facility: prison, "
            "indicators: {" +
            indicators + "}}\n");
        return group("abroad").detection;
    };
    const auto expect = [](double found, double wanted) { EXPECT_NEAR(found, wanted, 1e-15); };
    // They count though no standard in use reads them.
    expect(detection("ill_treatment: 1 events/person/year"), 0.05);
    expect(detection("independent_inspection: 1 times/year"), 1.0 - 0.95 * 0.4);
    expect(detection("independent_inspection: 0.5 times/year"), 0.05);
    expect(detection("lawyer_access: 50 %"), 1.0 - 0.95 * 0.8);
    expect(detection("family_contact: yes"), 1.0 - 0.95 * 0.7);
    EXPECT_DOUBLE_EQ(
        detection("independent_inspection: 2 times/year, lawyer_access: yes, family_contact: 50 %"),
        1.0 - 0.95 * 0.4 * 0.6 * 0.85);
    expect(detection("lawyer_access: no, family_contact: no"), 0.05);
    expect(group("review").detection, 0.05);
}

TEST_F(Charters, NothingIsRecordedWhereTheStudyDoesNotSayHow) {
    compile("regimes:\n  prison: {name: P, facility: prison, indicators: {lawyer_access: yes}}\n");
    EXPECT_EQ(group("abroad").detection, 0.0);
}

// ---- whom standards bind --------------------------------------------------------------------

TEST_F(Charters, ForceAsTheCatalogueKnowsIt) {
    compile(bare);
    EXPECT_EQ(force("abroad", "iccpr.7"), Force::binding);
    EXPECT_EQ(force("abroad", "achr.5.4"), Force::binding);
    EXPECT_EQ(force("review", "achr.5.4"), Force::soft_law);  // the United States has not ratified
    EXPECT_EQ(force("abroad", "mandela.r23"), Force::soft_law);
    EXPECT_EQ(force("abroad", "echr.mursic-3"), Force::benchmark);
    EXPECT_EQ(force("abroad", "us.zadvydas"), Force::benchmark);
    EXPECT_EQ(force("review", "us.zadvydas"), Force::binding);
}

TEST_F(Charters, ForceAsTheStateIsSaidToBeBound) {
    compile(R"(states:
  US: {name: United States, discount_rate: 2 %/year}
  SV: {name: El Salvador, discount_rate: 0 %/year, bound_by: [iccpr.*, mandela.r23]}
)" + bare);
    EXPECT_EQ(force("abroad", "iccpr.7"), Force::binding);
    EXPECT_EQ(force("abroad", "mandela.r23"), Force::binding);
    EXPECT_EQ(force("abroad", "mandela.r61"), Force::soft_law);  // addressed to all
    EXPECT_EQ(force("abroad", "achr.5.4"), Force::soft_law);     // addressed to it
    EXPECT_EQ(force("abroad", "cat.16"), Force::benchmark);      // neither listed nor addressed
    EXPECT_EQ(force("review", "cat.16"), Force::binding);  // of the other state nothing is said
}

/// A place on the ground of one state under the law of another: the strongest force counts. Fails
/// where the state of the ground alone is asked.
TEST_F(Charters, ForceOfAllStatesWithJurisdiction) {
    const auto& with = [&](const std::string& jurisdiction) -> const auto& {
        return compile("facilities:\n  jail: {state: US}\n  prison: {state: SV" + jurisdiction +
                       "}\n" + bare);
    };
    with("");
    EXPECT_EQ(force("abroad", "us.zadvydas"), Force::benchmark);
    with(", jurisdiction: [US, SV]");
    EXPECT_EQ(force("abroad", "us.zadvydas"), Force::binding);
    EXPECT_EQ(force("abroad", "achr.5.4"), Force::binding);  // of El Salvador still
    with(", jurisdiction: [US]");
    EXPECT_EQ(force("abroad", "us.zadvydas"), Force::binding);
    EXPECT_EQ(force("abroad", "achr.5.4"), Force::soft_law);
}

/// Fails where what a study says of its own standard is lost because the list of laws is silent.
TEST_F(Charters, AStandardOfTheStudyBindsWhomItSays) {
    compile(R"(states:
  US: {name: United States, discount_rate: 2 %/year, bound_by: [iccpr.*]}
  SV: {name: El Salvador, discount_rate: 0 %/year, bound_by: [iccpr.*]}
rights:
  standards:
    deal.r1: {title: Two hours outside, indicator: open_air, at_least: 2 hours/day, binds: [SV]}
)" + bare);
    EXPECT_EQ(force("abroad", "deal.r1"), Force::binding);
    EXPECT_EQ(force("review", "deal.r1"), Force::benchmark);
}

TEST_F(Charters, ANormThatDidNotApplyIsABenchmark) {
    compile("rights:\n  benchmarks: [iccpr.7, ets112.*]\n" + bare);
    EXPECT_EQ(force("abroad", "iccpr.7"), Force::benchmark);
    EXPECT_EQ(force("review", "iccpr.7"), Force::benchmark);
    EXPECT_EQ(force("abroad", "iccpr.10.3"), Force::binding);
    EXPECT_EQ(charter().routes[0].force[line("ets112.3.1d")], Force::benchmark);
    EXPECT_EQ(charter().routes[0].force[line("cat.3.1")], Force::binding);
}

TEST_F(Charters, WhoOwesAStandard) {
    compile(bare);
    // The holder of the prison is El Salvador, and the one who sends there the United States.
    EXPECT_EQ(force("abroad", "us.leahy"), Force::binding);       // duty of the sender
    EXPECT_EQ(force("review", "us.leahy"), Force::binding);       // which in its own jail holds too
    EXPECT_EQ(force("abroad", "us.zadvydas"), Force::benchmark);  // duty of the holder
    EXPECT_EQ(force("abroad", "achr.7.6"), Force::binding);       // of both: the stronger counts
    EXPECT_EQ(force("review", "achr.7.6"), Force::soft_law);
}

TEST_F(Charters, OfBothWhoOweItTheStrongerForceCounts) {
    compile(R"(states:
  US: {name: United States, discount_rate: 2 %/year, bound_by: [iccpr.9.5]}
  SV: {name: El Salvador, discount_rate: 0 %/year, bound_by: [iccpr.14]}
)" + bare);
    EXPECT_EQ(force("abroad", "iccpr.9.5"), Force::binding);  // through the sender
    EXPECT_EQ(force("abroad", "iccpr.14"), Force::binding);   // through the holder
    EXPECT_EQ(force("abroad", "iccpr.9.1"), Force::benchmark);
    EXPECT_EQ(force("review", "iccpr.14"), Force::benchmark);
}

// ---- routes and watches ---------------------------------------------------------------------

const std::string three_lines = R"(flights:
  back:
    from: SV
    to: US
    payer: SV
    departures: {any: {active: false, on: 2025-01-05, seats: 5 persons}}
  line:
    from: US
    to: SV
    payer: US
    departures:
      one: {on: 2025-03-01, seats: 50 persons}
      two: {active: false, on: 2025-04-01, seats: 50 persons}
  other:
    from: US
    to: US
    payer: US
    departures: {any: {active: false, on: 2025-01-05, seats: 5 persons}}
arms: {without: {}}
claims: {}
)";

TEST_F(Charters, RoutesOfAllLines) {
    const auto& sent = compile(three_lines + bare);
    ASSERT_EQ(sent.routes.size(), 3U);  // whatever is said of them
    EXPECT_EQ(sent.routes[0].line, 0);
    EXPECT_EQ(sent.routes[1].line, 1);
    EXPECT_THAT(sent.routes[1].flights, ElementsAre(1, 2));
    EXPECT_THAT(sent.routes[1].watch, Each(program::none));
    EXPECT_EQ(sent.routes[1].force[line("cat.3.1")], Force::binding);
    EXPECT_EQ(sent.routes[1].force[line("achr.22.8")], Force::soft_law);      // the sender's duty
    EXPECT_EQ(sent.routes[1].force[line("ets112.10-11")], Force::benchmark);  // the receiver's

    const auto& both = compile(two_cohorts + three_lines + R"(regimes:
  return: {name: Return, active: false, flights: back, indicators: {notice: 2 days}}
  sent: {name: Sent, flights: line, indicators: {notice: 12 hours, consent: no}}
  few: {name: Few, flights: line, cohorts: [second], indicators: {consent: 25 %}}
)");
    ASSERT_EQ(both.routes.size(), 3U);
    EXPECT_THAT(both.routes[0].flights, ElementsAre(0));
    EXPECT_EQ(both.routes[0].force[line("achr.22.8")], Force::binding);  // El Salvador sends
    const auto notice = fact("us.dbu-21d"), consent = fact("ets112.3.1d");
    EXPECT_EQ(value(both.routes[0].passages[0].readings, notice), unknown);  // not in force
    EXPECT_DOUBLE_EQ(value(both.routes[1].passages[0].readings, notice), 0.5);
    EXPECT_EQ(value(both.routes[1].passages[0].readings, consent), 0.0);
    EXPECT_EQ(value(both.routes[1].passages[1].readings, consent), 0.25);
    EXPECT_DOUBLE_EQ(value(both.routes[1].passages[1].readings, notice), 0.5);
}

const std::string intervals = R"(  intervals:
    stay: {name: Stay, from: [detained, review], to: [released]}
    notice_given: {name: Notice, from: [detained], flights: line, measures: notice}
)";

TEST_F(Charters, WatchesStartAndStopWherePeopleEnter) {
    const auto bits = [&](std::string_view id) {
        const auto& made = compiled_.program.stages[static_cast<std::size_t>(stage(id))];
        return std::pair(made.starts, made.stops);
    };
    const auto expect_bits = [&] {
        EXPECT_EQ(compiled_.program.watches, 2);
        EXPECT_EQ(bits("detained"), std::pair(3U, 0U));
        EXPECT_EQ(bits("queue"), std::pair(0U, 0U));
        EXPECT_EQ(bits("review"), std::pair(1U, 0U));
        EXPECT_EQ(bits("abroad"), std::pair(0U, 2U));  // where those who board go on to
        EXPECT_EQ(bits("released"), std::pair(0U, 1U));
    };
    compile("rights:\n" + intervals);  // without regimes they are timed all the same
    expect_bits();
    EXPECT_THAT(charter().routes, IsEmpty());

    compile("rights:\n" + intervals + bare);
    expect_bits();
    ASSERT_EQ(charter().routes.size(), 1U);
    const auto& watch = charter().routes[0].watch;
    for (std::size_t f = 0; f < watch.size(); ++f) {
        EXPECT_EQ(watch[f], f == fact("us.aarp-24h") ? 1 : program::none) << f;
    }

    compile(using_only("mandela.r23", intervals) + bare);  // nobody reads the notice
    EXPECT_THAT(charter().routes[0].watch, Each(program::none));
}

TEST_F(Charters, AnIntervalEndsWhereItsFlightLands) {
    compile(three_lines + R"(stages:
  detained: {facility: jail, exits: [{to: released, after: 90 days}], waits_for: {flights: line, then: abroad}}
  abroad: {facility: prison, exits: [{to: released, after: 365 days}], waits_for: {flights: back, then: review}}
  review: {facility: jail, stay: 10 days, exits: [{to: released, share: rest}]}
  released: {standing: at_liberty}
pools: {}
rights:
  intervals:
    back: {name: Wait for the flight back, from: [abroad], flights: back}
)" + bare);
    EXPECT_EQ(compiled_.program.stages[static_cast<std::size_t>(stage("review"))].stops, 1U);
    EXPECT_EQ(compiled_.program.stages[static_cast<std::size_t>(stage("abroad"))].stops, 0U);
}

// ---- nothing else ---------------------------------------------------------------------------

TEST_F(Charters, RightsChangeNothingThatHappens) {
    const std::string world = three_lines + two_cohorts;
    const auto run = [&](const std::string& rights) {
        compile(world + rights);
        auto tally = engine::run(compiled_.program, {.draw = 0, .replicate = 0});
        tally.take_census();
        return tally;
    };
    const auto plain = run("");
    const auto components = compiled_.program.components.size();
    const auto judged = run("rights:\n" + intervals +
                            "regimes:\n  queue: {name: Q, facility: jail, stages: [queue], "
                            "indicators: {open_air: 0 hours/day}}\n");
    EXPECT_EQ(compiled_.program.components.size(), components);
    EXPECT_EQ(judged.census, plain.census);
    EXPECT_EQ(judged.flows, plain.flows);
    EXPECT_EQ(judged.boardings, plain.boardings);
    EXPECT_FALSE(plain.boardings.empty());
    EXPECT_TRUE(plain.watched.empty());
    EXPECT_FALSE(judged.watched.empty());
}

// ---- draws that cannot be meant -------------------------------------------------------------

TEST_F(Charters, NameTheQuantityThatCameOutWrong) {
    const auto expect_refusal = [&](const std::string& quantity, const std::string& expression,
                                    const std::string& unit, const std::string& sections) {
        const std::string quantities =
            "quantities:\n  fee: {value: 20075 USD/person/year}\n"
            "  ten: {range: 10 .. 30}\n  " +
            quantity + ": {expr: \"" + expression + "\", unit: " + unit + "}\n";
        EXPECT_THAT([&] { compile(quantities + sections); },
                    ThrowsMessage<base::RunError>(HasSubstr("`" + quantity + "`")))
            << sections;
    };
    const auto indicator = [](const std::string& what) {
        return "regimes:\n  prison: {name: P, facility: prison, indicators: {" + what + "}}\n";
    };
    const auto cells = [](const std::string& what) {
        return "facilities:\n  jail: {state: US}\n  prison: {state: SV, cells: {" + what + "}}\n";
    };
    expect_refusal("x", "ten / 10", "1", indicator("lawyer_access: x"));
    expect_refusal("x", "1 - ten / 10", "1", indicator("lawyer_access: x"));
    expect_refusal("x", "ten * 2 hours/day", "hours/day", indicator("open_air: x"));
    expect_refusal("x", "0 hours - ten * 1 hours", "hours", indicator("judge_delay: x"));
    expect_refusal("x", "0 events/person/year - ten * 1 events/person/year", "events/person/year",
                   indicator("reprisals: x"));
    expect_refusal("x", "ten * 1 M events/person/day", "events/person/day",
                   indicator("reprisals: x"));
    expect_refusal("x", "0 cells + ten * 0.01 cells", "cells",
                   cells("number: x, area: 10 m2/cell"));
    expect_refusal("x", "4 m2/cell - ten * 0 m2/cell", "m2/cell",
                   cells("number: 9 cells, area: x, sanitary: 4 m2/cell"));
    expect_refusal("x", "0 toilets/cell - ten * 1 toilets/cell", "toilets/cell",
                   cells("number: 9 cells, area: 9 m2/cell, toilets: x"));
    expect_refusal("x", "ten * 0 persons/cell", "persons/cell",
                   cells("number: 9 cells, area: 9 m2/cell") +
                       "regimes:\n  prison: {name: P, facility: prison, per_cell: x}\n");
    expect_refusal("x", "ten / 10", "1",
                   "rights:\n  detection: {inspection: x, lawyer: 40 %, family: 30 %, otherwise: "
                   "5 %}\n" +
                       bare);
}

TEST_F(Charters, WhatRoundingMissesAndFrostAreMeant) {
    compile(R"(quantities:
  fee: {value: 20075 USD/person/year}
  sure: {expr: "0.1 + 0.2 + 0.7 + 1e-12", unit: "1"}
regimes:
  prison: {name: P, facility: prison, indicators: {lawyer_access: sure, temperature: -5 degC, open_air: 24 hours/day}}
)");
    EXPECT_EQ(value(group("abroad").readings, fact("mandela.r61")), 1.0);
    EXPECT_EQ(group("abroad").readings[fact("mandela.r13-temp")].known, 1.0);
    EXPECT_EQ(group("abroad").readings[fact("mandela.r13-temp")].value, -5.0);
    EXPECT_EQ(value(group("abroad").readings, fact("mandela.r23")), 1.0);
}

}  // namespace
}  // namespace custodiet::compile
