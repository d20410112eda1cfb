// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/sensitivity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <fstream>
#include <functional>
#include <sstream>

#include "custodiet/report/sensitivity_csv.hpp"
#include "custodiet/run/crew.hpp"
#include "custodiet/run/executor.hpp"
#include "custodiet/run/runs.hpp"
#include "unit/run/runs.hpp"

namespace custodiet::run {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Two treasuries, a fee, people who fly and people who stay. The fee is linear in two quantities,
// `idle` touches nothing, and `stay` and `people` decide who is there.
constexpr std::string_view text = R"yaml(study: further
title: Further runs
start: 2025-01-01
end: 2025-07-01
currency: USD
reference: without
seed: 11
headlines: ["net_cost[US]", "custody_days[US]"]
states:
  US: {discount_rate: 3 %/year}
  SV: {discount_rate: 3 %/year}
quantities:
  fee: {range: 40 .. 90 USD/person/day}
  people: {range: 60 .. 140 persons}
  stay: {range90: 20 .. 60 days, shape: lognormal}
  idle: {range: 1 .. 2 days}
facilities:
  jail: {state: US, places: 100 places, cost: {marginal: 40 USD/person/day}}
  prison: {state: SV, places: 50 places}
flights:
  line:
    from: US
    to: SV
    payer: US
    departures:
      some: {active: false, from: 2025-02-01, every: 30 days, seats: 12 persons}
stages:
  detained:
    facility: jail
    exits: [{to: released, after: {exponential: {mean: stay}}}]
    waits_for: {flights: line, then: abroad}
  abroad: {facility: prison, exits: [{to: released, after: 60 days, counts_as: return}]}
  released: {standing: at_liberty}
cohorts:
  flown:
    stock: {persons: people, stage: detained}
    arrivals: {per_day: 0.5 persons/day, stage: detained}
agreement:
  id: further
  sending: US
  receiving: SV
  clauses:
    price: {text: x, active: false, pays: {per_person_day: fee, payer: US, payee: SV, for: {stages: [abroad]}}}
arms:
  without: {}
  with: {changes: {flights.line.departures.some.active: true, agreement.clauses.price.active: true}}
)yaml";

Options options_of(unsigned threads, std::uint32_t rows, std::uint32_t trajectories) {
    Options options;
    options.draws = 16;
    options.threads = threads;
    options.totals = rows;
    options.trajectories = trajectories;
    return options;
}

TEST(FurtherRuns, AreTheSameOnAnyNumberOfThreadsAndLeaveTheOthersAlone) {
    const Result one = run_text(std::string(text), options_of(1, 64, 4));
    const Result eight = run_text(std::string(text), options_of(8, 64, 4));
    EXPECT_EQ(report::sensitivity_csv(one), report::sensitivity_csv(eight));
    EXPECT_EQ(one.sensitivity.draws, 64u * 6u + 4u * 5u);

    const Result without = run_text(std::string(text), options_of(1, 0, 0));
    EXPECT_EQ(report::curves_csv(one), report::curves_csv(without));
    EXPECT_THAT(without.sensitivity.totals, IsEmpty());
    ASSERT_EQ(one.cube.values.size(), without.cube.values.size());
    for (std::size_t i = 0; i < one.cube.values.size(); ++i) {
        ASSERT_EQ(std::bit_cast<std::uint64_t>(one.cube.values[i]),
                  std::bit_cast<std::uint64_t>(without.cube.values[i]));
    }
}

TEST(FurtherRuns, FindNothingInWhatTouchesNothing) {
    const Result result = run_text(std::string(text), options_of(2, 64, 8));
    const std::size_t quantities = result.cube.quantities.size();
    ASSERT_EQ(quantities, 4u);
    ASSERT_EQ(result.sensitivity.totals.size(), 2 * quantities);
    std::size_t idle = 0;
    for (const TotalOf& total : result.sensitivity.totals) {
        const bool is_idle = result.cube.quantities[total.quantity].name == "idle";
        EXPECT_EQ(total.index.total == 0.0 && total.index.first_order == 0.0,
                  is_idle || (total.outcome != result.sensitivity.totals[0].outcome &&
                              result.cube.quantities[total.quantity].name == "fee"));
        idle += is_idle ? 1 : 0;
        EXPECT_GE(
            total.index.total + 3.0 * std::hypot(total.index.total_se, total.index.first_order_se),
            total.index.first_order);
    }
    EXPECT_EQ(idle, 2u);
    for (const EffectOf& effect : result.sensitivity.effects) {
        if (result.cube.quantities[effect.quantity].name != "idle") continue;
        EXPECT_EQ(effect.effect.size, 0.0);
        EXPECT_EQ(effect.effect.deviation, 0.0);
    }
}

// Quantities from `low` to 1, each at another place: 5 points of 4 quantities.
std::vector<double> points_from(double low) {
    std::vector<double> uniforms;
    for (int i = 0; i < 20; ++i) uniforms.push_back(low + (1.0 - low) * (i + 0.5) / 20.0);
    return uniforms;
}

// The runs of a group share their chance, whatever ran before them: each point alone, with a worker
// of its own, gives the same bits. Runs with chance of their own are rejected.
TEST(FurtherRuns, OfAGroupAreThoseOfEachPointAlone) {
    const auto document = support::read_study(std::string(text));
    const Setting setting(*document, {});
    const std::function<void(std::uint32_t, std::uint32_t)> silent;
    ThreadExecutor here(1);
    const Progress none;
    const Runs runs(*document, setting, 16, none, {&here});
    std::vector<appraisal::HeadlineSpec> headlines;
    for (std::size_t o = 0; o < runs.cube().outcomes.size(); ++o) {
        headlines.push_back({1 - runs.cube().reference, o});
    }
    const Groups together{1, 5, 7, [](std::uint32_t) { return points_from(0.1); }};
    const auto all = run_groups(runs.plan(), runs.cube(), headlines, together, 1, silent);
    for (std::uint32_t point = 0; point < 5; ++point) {
        const Groups alone{1, 1, 7, [point](std::uint32_t) {
                               const std::vector<double> whole = points_from(0.1);
                               std::vector<double> uniforms;
                               for (std::size_t q = 0; q < 4; ++q) {
                                   uniforms.push_back(whole[q * 5 + point]);
                               }
                               return uniforms;
                           }};
        const auto one = run_groups(runs.plan(), runs.cube(), headlines, alone, 1, silent);
        for (std::size_t h = 0; h < headlines.size(); ++h) {
            EXPECT_EQ(std::bit_cast<std::uint64_t>(one[h][0][0]),
                      std::bit_cast<std::uint64_t>(all[h][0][point]))
                << h << " " << point;
        }
    }
}

// Shares of a variance: what each explains alone sums to one at most, and with company to one at
// least, each within three errors of the sum.
TEST(FurtherRuns, OfTheStarterStudyBracketOne) {
    std::ifstream file(std::string(CUSTODIET_SOURCE_DIR) + "/studies/starter/study.yaml");
    std::stringstream starter;
    starter << file.rdbuf();
    Options options = options_of(2, 128, 0);
    options.draws = 64;
    const Result result = run_text(starter.str(), options);
    double first = 0.0, total = 0.0, first_error = 0.0, total_error = 0.0;
    for (const TotalOf& of : result.sensitivity.totals) {
        if (of.outcome != result.sensitivity.totals[0].outcome) continue;
        first += of.index.first_order;
        total += of.index.total;
        first_error = std::hypot(first_error, of.index.first_order_se);
        total_error = std::hypot(total_error, of.index.total_se);
    }
    EXPECT_LE(first, 1.0 + 3.0 * first_error);
    EXPECT_GE(total, 1.0 - 3.0 * total_error);
    EXPECT_GT(total, 0.8);
}

TEST(FurtherRuns, AreWrittenInOneTable) {
    const Result result = run_text(std::string(text), options_of(2, 64, 4));
    const std::string table = report::sensitivity_csv(result);
    EXPECT_THAT(table, HasSubstr("arm,outcome,subject,quantity,measure,value,se,unit\n"));
    EXPECT_THAT(table, HasSubstr("\nwith,net_cost,US,idle,total,0,0,share\n"));
    EXPECT_THAT(table, HasSubstr("\nwith,net_cost,US,idle,mu_star,0,0,USD\n"));
    const std::string curves = report::curves_csv(result);
    EXPECT_THAT(curves, HasSubstr("arm,outcome,subject,quantity,percentile,value,mean\n"));
    EXPECT_THAT(curves, HasSubstr("\nwith,net_cost,US,fee,50,65,"));
}

TEST(FurtherRuns, KnowWhichScoresAreCorrelated) {
    const std::vector<std::string> names{"a", "b", "c"};
    EXPECT_THAT(score_correlations(names, {}), IsEmpty());
    study::Correlation pair;
    pair.first = "c";
    pair.second = "a";
    pair.rank = 0.5;
    const auto matrix = score_correlations(names, {pair});
    EXPECT_THAT(matrix, ElementsAre(1, 0, ::testing::DoubleNear(0.517638, 1e-6), 0, 1, 0,
                                    ::testing::DoubleNear(0.517638, 1e-6), 0, 1));
    pair.second = "in no arm";
    EXPECT_THAT(score_correlations(names, {pair}), IsEmpty());
}

}  // namespace
}  // namespace custodiet::run
