// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Headcounts, flows and payments, counted by hand in a study without chance, held to the cube in a
// study with chance, and the same on any number of threads.
#include "custodiet/run/movement.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "unit/run/counted_study.hpp"
#include "unit/run/runs.hpp"

namespace custodiet::run {
namespace {

Options options_of(std::uint32_t draws, std::uint32_t replicates, unsigned threads = 1) {
    Options options;
    options.draws = draws;
    options.replicates = replicates;
    options.threads = threads;
    options.has_fixed_draws = true;
    return options;
}

class CountedByHand : public testing::Test {
  protected:
    static const Movement& movement() {
        static const Movement once =
            run_text(std::string(counted_study), options_of(4, 1)).movement;
        return once;
    }

    static const HeadcountRow* in_stage(std::size_t arm, std::string_view stage) {
        for (const auto& row : movement().headcounts) {
            if (row.arm == arm && row.stage == stage) return &row;
        }
        return nullptr;
    }

    static double flow(std::size_t arm, std::string_view from, std::string_view to) {
        for (const auto& row : movement().flows) {
            if (row.arm == arm && row.from == from && row.to == to) return row.persons;
        }
        return 0.0;
    }

    static const PaymentRow* paid(std::size_t arm, std::string_view line) {
        for (const auto& row : movement().payments) {
            if (row.arm == arm && row.line == line) return &row;
        }
        return nullptr;
    }
};

TEST_F(CountedByHand, AllDaysOfAShortStudyAreShown) {
    ASSERT_EQ(movement().dates.size(), 41U);
    EXPECT_EQ(movement().dates.front().text(), "2025-01-01");
    EXPECT_EQ(movement().dates.back().text(), "2025-02-10");
    EXPECT_EQ(movement().draws, 4U);
}

TEST_F(CountedByHand, PeopleAreWhereTheyAre) {
    const auto* detained = in_stage(1, "detained");
    ASSERT_NE(detained, nullptr);
    EXPECT_EQ(detained->persons.mean[9], 10.0);  // before the flight
    EXPECT_EQ(detained->persons.mean[10], 6.0);  // the midnight after it
    EXPECT_EQ(detained->persons.mean[30], 0.0);  // thirty days after the first
    EXPECT_EQ(detained->persons.p05[10], 6.0);
    EXPECT_EQ(detained->persons.p95[10], 6.0);
    EXPECT_EQ(in_stage(1, "released")->persons.mean[40], 6.0);
    EXPECT_EQ(in_stage(0, "abroad"), nullptr) << "nobody is ever abroad without the flight";
    EXPECT_EQ(in_stage(1, "never"), nullptr);
}

TEST_F(CountedByHand, StagesOfAFacilityAreOnePlace) {
    std::map<std::string, double> at_last;
    for (const auto& row : movement().places) {
        if (row.arm == 1) at_last[row.facility + "/" + row.stage] = row.persons.mean.back();
    }
    EXPECT_EQ(at_last, (std::map<std::string, double>{
                           {"jail/", 0.0}, {"prison/", 4.0}, {"/released", 6.0}}));
    for (const auto& row : movement().places) {
        if (row.arm != 1 || row.facility != "prison") continue;
        EXPECT_EQ(row.persons.mean[10], 4.0);
        EXPECT_EQ(row.persons.mean[20], 4.0) << "in its second stage";
    }
}

TEST_F(CountedByHand, FlowsAreMoves) {
    EXPECT_EQ(flow(0, "", "detained"), 10.0);
    EXPECT_EQ(flow(0, "detained", "released"), 10.0);
    EXPECT_EQ(flow(0, "detained", "abroad"), 0.0);
    EXPECT_EQ(flow(1, "", "detained"), 10.0);
    EXPECT_EQ(flow(1, "detained", "abroad"), 4.0);
    EXPECT_EQ(flow(1, "detained", "released"), 6.0);
    EXPECT_EQ(flow(1, "abroad", "held_on"), 4.0);
    const auto of_second = std::count_if(movement().flows.begin(), movement().flows.end(),
                                         [](const auto& row) { return row.arm == 1; });
    EXPECT_EQ(of_second, 4);
}

TEST_F(CountedByHand, PaymentsHaveTheirLine) {
    // Ten people for ten midnights and six for twenty more.
    EXPECT_DOUBLE_EQ(paid(1, "jail")->amount, 40.0 * (10 * 10 + 6 * 20));
    EXPECT_DOUBLE_EQ(paid(1, "prison")->amount, 7.5 * 4 * 31);
    EXPECT_DOUBLE_EQ(paid(1, "papers")->amount, 4 * 12.34);
    EXPECT_DOUBLE_EQ(paid(1, "line")->amount, 1000.0);
    EXPECT_EQ(paid(1, "line")->clause, "transport");
    EXPECT_EQ(paid(1, "line")->payee, "");
    const auto* fee = paid(1, "fee");
    EXPECT_DOUBLE_EQ(fee->amount, 20.0 * 4 * 31);
    EXPECT_EQ(fee->clause, "fee");
    EXPECT_EQ(fee->payer, "US");
    EXPECT_EQ(fee->payee, "SV");
    EXPECT_EQ(fee->by_draw, std::vector<double>(4, 20.0 * 4 * 31));
    EXPECT_DOUBLE_EQ(paid(0, "jail")->amount, 40.0 * 10 * 30);
}

// ---- dates --------------------------------------------------------------------------------------

TEST(ShownDays, AreEvenAndHaveBothEnds) {
    EXPECT_EQ(shown_days(1), std::vector<program::Day>{0});
    EXPECT_EQ(shown_days(3), (std::vector<program::Day>{0, 1, 2}));
    for (const program::Day days : {60, 61, 62, 365, 1461, 10'000}) {
        const auto shown = shown_days(days);
        EXPECT_EQ(shown.size(), static_cast<std::size_t>(std::min(days, 61)));
        EXPECT_EQ(shown.front(), 0);
        EXPECT_EQ(shown.back(), days - 1);
        program::Day least = days, most = 0;
        for (std::size_t i = 1; i < shown.size(); ++i) {
            least = std::min(least, shown[i] - shown[i - 1]);
            most = std::max(most, shown[i] - shown[i - 1]);
        }
        EXPECT_LE(most - least, 1) << days;
    }
}

// ---- with chance --------------------------------------------------------------------------------

void expect_same(const Movement& a, const Movement& b) {
    ASSERT_EQ(a.headcounts.size(), b.headcounts.size());
    for (std::size_t r = 0; r < a.headcounts.size(); ++r) {
        EXPECT_EQ(a.headcounts[r].stage, b.headcounts[r].stage);
        EXPECT_EQ(a.headcounts[r].persons.mean, b.headcounts[r].persons.mean);
        EXPECT_EQ(a.headcounts[r].persons.p05, b.headcounts[r].persons.p05);
        EXPECT_EQ(a.headcounts[r].persons.p95, b.headcounts[r].persons.p95);
    }
    ASSERT_EQ(a.flows.size(), b.flows.size());
    for (std::size_t r = 0; r < a.flows.size(); ++r) {
        EXPECT_EQ(a.flows[r].persons, b.flows[r].persons);
        EXPECT_EQ(a.flows[r].error, b.flows[r].error);
    }
    ASSERT_EQ(a.payments.size(), b.payments.size());
    for (std::size_t r = 0; r < a.payments.size(); ++r) {
        EXPECT_EQ(a.payments[r].amount, b.payments[r].amount);
        EXPECT_EQ(a.payments[r].by_draw, b.payments[r].by_draw);
    }
}

// Of the small study, people come at random, and how many is not known.
constexpr std::string_view with_chance = R"yaml(quantities:
  fee: {value: 20075 USD/person/year, kind: term, source: letter}
  many: {range: 5 .. 15 persons, kind: assumption, why: a guess}
cohorts:
  all: {stock: {persons: many, stage: detained}, attributes: {record: {convicted: 30 %, none: rest}}}
)yaml";

TEST(MovementOfRuns, IsTheSameOnAnyNumberOfThreads) {
    const auto document = support::read_over_small(with_chance);
    const Result one = execute(document, options_of(512, 1, 1));
    const Result three = execute(document, options_of(512, 1, 3));
    ASSERT_GT(one.movement.flows.size(), 0U);
    expect_same(one.movement, three.movement);
}

TEST(MovementOfRuns, KeepsNoMoreDrawsThanItSays) {
    const auto document = support::read_over_small(with_chance);
    const Result few = execute(document, options_of(256, 1));
    const Result many = execute(document, options_of(512, 1));
    EXPECT_EQ(few.movement.draws, 256U);
    EXPECT_EQ(many.movement.draws, 256U);
    // The first draws of a long run are those of a short one.
    ASSERT_EQ(few.movement.headcounts.size(), many.movement.headcounts.size());
    EXPECT_EQ(few.movement.headcounts[0].persons.mean, many.movement.headcounts[0].persons.mean);
    // But flows are those of all runs.
    EXPECT_NE(few.movement.flows[0].persons, many.movement.flows[0].persons);
}

TEST(MovementOfRuns, LeavesOutSecondReplicatesThatServeOnlyToTellChanceApart) {
    const auto document = support::read_over_small(with_chance);
    // One draw in eight has a second replicate, unless it is told to have none.
    const Result result = execute(document, options_of(512, 1));
    double came = 0.0;
    for (const auto& row : result.movement.flows) {
        if (row.arm == 0 && row.from.empty()) came += row.persons;
    }
    const auto& cube = result.cube;
    const auto many = std::find_if(cube.quantities.begin(), cube.quantities.end(),
                                   [](const auto& quantity) { return quantity.name == "many"; }) -
                      cube.quantities.begin();
    double drawn = 0.0;
    for (std::size_t d = 0; d < cube.draws; ++d) {
        drawn += std::round(cube.parameters[static_cast<std::size_t>(many) * cube.draws + d]);
    }
    EXPECT_NEAR(came, drawn / static_cast<double>(cube.draws), 1e-9);
}

}  // namespace
}  // namespace custodiet::run
