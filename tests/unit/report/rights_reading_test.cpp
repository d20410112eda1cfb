// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/rights_reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/report/rights_result.hpp"

namespace custodiet::report {
namespace {

using standards::Force;
using testing::ElementsAre;
using testing::IsEmpty;

Fact fact_in(const std::vector<Fact>& all, std::string_view id) {
    for (const Fact& fact : all) {
        if (fact.indicator->id == id) return fact;
    }
    ADD_FAILURE() << "no fact " << id;
    return {};
}

std::vector<std::string> ids(const std::vector<Fact>& all) {
    std::vector<std::string> out;
    for (const Fact& fact : all) out.push_back(fact.indicator->id);
    return out;
}

TEST(Facts, AreReadOnceHoweverManyStandardsReadThem) {
    const run::Result result = result_with_rights();
    const std::vector<Fact> all = facts(result, 1, Scope::abroad);
    EXPECT_THAT(ids(all), ElementsAre("blows", "open_air", "water", "register"));
    // Adding the standards up would give 120 person-days of ill-treatment to 60 days of people.
    EXPECT_EQ(fact_in(all, "blows").split.breached, 60.0);
    EXPECT_EQ(fact_in(all, "blows").split.unknown, 40.0);
    EXPECT_EQ(fact_in(all, "open_air").split.breached, 60.0);
    EXPECT_EQ(fact_in(all, "open_air").split.met, 40.0);
}

TEST(Facts, NeverReadTheUnknownAsMet) {
    const run::Result result = result_with_rights();
    const Fact water = fact_in(facts(result, 1, Scope::abroad), "water");
    EXPECT_EQ(water.split.unknown, 100.0);
    EXPECT_EQ(water.split.met, 0.0);
}

TEST(Facts, AreLedByTheStrictestStandardInBreach) {
    const run::Result result = result_with_rights();
    const std::vector<Fact> all = facts(result, 1, Scope::abroad);
    EXPECT_EQ(fact_words(fact_in(all, "open_air")),
              "time in the open air (mandela.r23 or 1\u00a0other)");
    EXPECT_EQ(fact_words(fact_in(all, "blows")),
              "torture and ill-treatment (iccpr.7 or 1\u00a0other, corroborated)");
    EXPECT_TRUE(fact_in(all, "blows").is_gate);
    EXPECT_FALSE(fact_in(all, "open_air").is_gate);
}

// A binding standard that is met does not lead one of soft law that is in breach.
TEST(Facts, AreNotLedByAStandardThatIsMet) {
    run::Result result = result_with_rights();
    result.rights.rows = {rights_row("cecot", "a", 2, Force::binding, {60, 0, 0}),
                          rights_row("cecot", "a", 4, Force::soft_law, {0, 60, 0})};
    auto catalogue = std::make_shared<standards::Catalogue>(*small_catalogue());
    catalogue->standards[4].indicator = "open_air";
    auto document = std::make_shared<study::Document>(*result.document);
    document->arms[1].study.rights.catalogue = catalogue;
    result.document = document;
    const Fact fact = fact_in(facts(result, 1, Scope::abroad), "open_air");
    EXPECT_EQ(fact.leading->id, "un.water");
    EXPECT_EQ(fact.breached_standards, 1U);
    EXPECT_EQ(fact.split.breached, 60.0);
}

TEST(Facts, LeaveOutWhatOnlyBenchmarksRead) {
    run::Result result = result_with_rights();
    result.rights.rows = {rights_row("cecot", "a", 3, Force::benchmark, {0, 60, 0}),
                          rights_row("cecot", "a", 3, Force::binding, {0, 60, 0}),
                          rights_row("cecot", "a", 4, Force::benchmark, {0, 60, 0})};
    EXPECT_THAT(facts(result, 1, Scope::abroad), IsEmpty());
}

TEST(Facts, KeepPlacesApart) {
    const run::Result result = result_with_rights();
    EXPECT_EQ(fact_in(facts(result, 1, Scope::abroad), "open_air").split.unknown, 0.0);
    EXPECT_EQ(fact_in(facts(result, 1, Scope::custody), "open_air").split.unknown, 7.0);
    EXPECT_THAT(ids(facts(result, 1, Scope::transfers)), ElementsAre("notice", "hearing"));
    EXPECT_THAT(facts(result, 0, Scope::custody), IsEmpty());
}

TEST(EvidenceOf, IsWhatTheRegimesOfTheArmSay) {
    const run::Result result = result_with_rights();
    EXPECT_EQ(evidence_of(result, 1, "blows"), Evidence::corroborated);
    EXPECT_EQ(evidence_of(result, 1, "hearing"), Evidence::alleged);
    EXPECT_EQ(evidence_of(result, 1, "open_air"), Evidence::documented);
}

TEST(EvidenceOf, ALaterRegimeOfTheWholePlaceTakesOver) {
    const auto with = [](bool active, bool is_wing) {
        return result_with_rights_and([=](study::Study& study) {
            study::Regime later = study.regimes[0];
            later.active = active;
            later.corroborated.clear();
            if (is_wing) later.stages = {0};
            study.regimes.push_back(later);
        });
    };
    EXPECT_EQ(evidence_of(with(true, false), 1, "blows"), Evidence::documented);
    EXPECT_EQ(evidence_of(with(false, false), 1, "blows"), Evidence::corroborated);
    // In the rest of the place it still rests on what was said first.
    EXPECT_EQ(evidence_of(with(true, true), 1, "blows"), Evidence::corroborated);
}

TEST(EvidenceOf, ARegimeOfOtherPeopleSaysNothing) {
    const run::Result result = result_with_rights_and([](study::Study& study) {
        study::Regime other = study.regimes[0];
        other.corroborated.clear();
        other.alleged = {"blows"};
        other.cohorts = {1};
        study.regimes.push_back(other);
    });
    EXPECT_EQ(evidence_of(result, 1, "blows"), Evidence::corroborated);
}

// A number that nobody reported is no report, whatever place it is said of.
TEST(EvidenceOf, SaysWhatIsAssumed) {
    const auto with = [](study::Kind kind, bool is_derived) {
        return result_with_rights_and([=](study::Study& study) {
            study::Quantity none = small_quantity("none", kind, study::none);
            study.quantities.push_back(none);
            study::Quantity derived = small_quantity("derived", study::Kind::fact, study::none);
            derived.form = study::Form::derived;
            derived.operands = {static_cast<study::Index>(study.quantities.size() - 1)};
            study.quantities.push_back(derived);
            study.regimes[0].readings[1].value =
                static_cast<study::Amount>(study.quantities.size() - (is_derived ? 1 : 2));
        });
    };
    EXPECT_EQ(evidence_of(with(study::Kind::assumption, false), 1, "open_air"), Evidence::assumed);
    EXPECT_EQ(evidence_of(with(study::Kind::assumption, true), 1, "open_air"), Evidence::assumed);
    EXPECT_EQ(evidence_of(with(study::Kind::fact, false), 1, "open_air"), Evidence::documented);
    EXPECT_EQ(evidence_of(with(study::Kind::fact, true), 1, "open_air"), Evidence::documented);
    const run::Result result = with(study::Kind::assumption, false);
    const Fact fact = fact_in(facts(result, 1, Scope::abroad), "open_air");
    EXPECT_EQ(name_with_evidence(fact), "time in the open air (assumed)");
}

// The wing in which the standard is met says nothing of the breach in the other.
TEST(EvidenceOf, IsThatOfWhatIsInBreach) {
    const auto with = [](double hours) {
        return result_with_rights_and([=](study::Study& study) {
            study::Quantity good = small_quantity("good", study::Kind::assumption, study::none);
            good.a = hours;
            study.quantities.push_back(good);
            study::Regime wing = study.regimes[0];
            wing.stages = {0};
            wing.readings = {{"open_air", static_cast<study::Amount>(study.quantities.size() - 1)}};
            study.regimes.push_back(wing);
        });
    };
    EXPECT_EQ(evidence_of(with(2.0), 1, "open_air"), Evidence::documented);
    EXPECT_EQ(evidence_of(with(0.5), 1, "open_air"), Evidence::assumed);
}

TEST(Gates, SayWhereTheStandardIsLessThanPlainLaw) {
    const auto words = [](const char* id, std::vector<std::string> binds, Force force) {
        run::Result result = result_with_rights();
        auto catalogue = std::make_shared<standards::Catalogue>(*small_catalogue());
        catalogue->standards[0].id = id;
        catalogue->standards[0].binds = std::move(binds);
        auto document = std::make_shared<study::Document>(*result.document);
        document->arms[1].study.rights.catalogue = catalogue;
        result.document = document;
        GateReading gate = gates(result, 1, "")[0];
        gate.force = force;
        return gate_words(gate);
    };
    EXPECT_THAT(words("mandela.r1", {}, Force::soft_law),
                testing::EndsWith(", corroborated, soft law)"));
    EXPECT_THAT(words("achr.5.2", {"SV"}, Force::soft_law),
                testing::EndsWith(", treaty not ratified)"));
    EXPECT_THAT(words("cat.gc4-individual", {"SV"}, Force::binding),
                testing::EndsWith(", as its committee reads it)"));
    EXPECT_THAT(words("iccpr.7", {"SV"}, Force::binding), testing::EndsWith(", corroborated)"));
}

TEST(Gates, AreToldWithTheShareOfRuns) {
    const run::Result result = result_with_rights();
    const std::vector<GateReading> all = gates(result, 1, "");
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(gate_words(all[0]), "torture and ill-treatment (iccpr.7, corroborated)");
    EXPECT_EQ(gate_words(all[1]), "a hearing (law.hearing, alleged, in 50\u00a0% of runs)");
    EXPECT_FALSE(all[2].is_breached());
    EXPECT_FALSE(all[2].is_unknown());
    EXPECT_TRUE(gates(result, 0, "")[0].is_unknown());
}

TEST(Gates, OfOneFacilityLeaveOutFlightsAndBenchmarks) {
    run::Result result = result_with_rights();
    std::vector<GateReading> all = gates(result, 1, "cecot");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].leading->id, "iccpr.7");
    EXPECT_TRUE(all[0].is_breached());
    EXPECT_EQ(all[1].indicator->id, "register");
    EXPECT_THAT(gates(result, 1, "ice"), IsEmpty());
    for (run::RightsRow& row : result.rights.rows) row.force = Force::benchmark;
    EXPECT_THAT(gates(result, 1, "cecot"), IsEmpty());
}

TEST(Listed, NamesTheLastOneRatherThanCountingIt) {
    EXPECT_EQ(listed({"a", "b", "c"}, 2), "a, b, c");
    EXPECT_EQ(listed({"a", "b", "c", "d"}, 2), "a, b and 2 more");
    EXPECT_EQ(listed({}, 2), "");
}

TEST(EstimateOfSum, AddsUpRunByRun) {
    run::Result result = result_with_rights();
    const auto sum = estimate_of_sum(result, 1, {{"net_cost", "US"}, {"net_cost", "joint", -1.0}});
    ASSERT_TRUE(sum.has_value());
    // 8, 11, 11 and 12 M less 5, 6, 7 and 8 M: quantiles of the sum, not sums of quantiles.
    EXPECT_DOUBLE_EQ(sum->mean, 4e6);
    EXPECT_LT(sum->p95 - sum->p05, 2.1e6);
    EXPECT_FALSE(estimate_of_sum(result, 1, {{"no_such", ""}}).has_value());
    EXPECT_FALSE(estimate_of_sum(result, 0, {{"space_per_person", "cecot"}}).has_value());
}

}  // namespace
}  // namespace custodiet::report
