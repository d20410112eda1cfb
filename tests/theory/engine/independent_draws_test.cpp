// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The draws of one life are independent of one another, though several share a block of random
// bits.
//
// Each test lets two or more draws of one person meet in something that the tally counts, and holds
// the joint counts to the product of the marginal laws: chi-square over 40,000 persons,
// significance 1e-6. It sees a cell of one tenth off by a tenth. The mutants are the joint laws of
// two draws that are one.
#include <gtest/gtest.h>

#include <numeric>

#include "support/daily_queue.hpp"
#include "support/program_builder.hpp"
#include "support/statistics.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using program::Day;
using program::Index;
using support::ProgramBuilder;

inline constexpr std::int32_t persons = 40000;

/// Counts of entries into each of the stages on each of the days 0 .. 39.
std::vector<double> counts(const program::Tally& tally, const std::vector<Index>& stages) {
    std::vector<double> cells;
    for (Index stage : stages) {
        for (auto entered : support::entries(tally, stage)) cells.push_back(entered);
    }
    return cells;
}

/// Whole days 1 .. 10, equally likely.
Law ten_days() {
    std::vector<double> days(10);
    std::iota(days.begin(), days.end(), 1.0);
    return Law::from_values(std::move(days));
}

inline constexpr Day days = 40;

// The stay and the branch taken at its end have one block.
TEST(IndependentDraws, StayAndBranch) {
    ProgramBuilder builder(days);
    for (int stage = 0; stage < 3; ++stage) builder.stage();
    builder.stay(0, ten_days());
    builder.branch(0, 1, 0.3);
    builder.branch(0, 2);
    builder.stock(persons, 0);
    std::vector<double> mass(2 * static_cast<std::size_t>(days), 0.0), tied = mass;
    for (std::size_t day = 1; day <= 10; ++day) {
        mass[day] = 0.03;
        mass[static_cast<std::size_t>(days) + day] = 0.07;
        tied[day <= 3 ? day : static_cast<std::size_t>(days) + day] = 0.1;
    }
    const auto tally = engine::run(builder.apart(), {});
    EXPECT_GT(support::p_of_counts(counts(tally, {1, 2}), mass), support::significance);
    EXPECT_LT(support::p_of_counts(counts(tally, {1, 2}), tied), support::significance);
}

// The first two clocks have one block, the third another: the first to ring is least of three.
TEST(IndependentDraws, ClocksOfAStage) {
    ProgramBuilder builder(days);
    for (int stage = 0; stage < 4; ++stage) builder.stage();
    for (Index cause : {1, 2, 3}) builder.clock(0, cause, ten_days());
    builder.stock(persons, 0);
    std::vector<double> mass(3 * static_cast<std::size_t>(days), 0.0);
    for (int day = 1; day <= 10; ++day) {
        const double later = (10.0 - day) / 10.0, not_sooner = (11.0 - day) / 10.0;
        const auto at = static_cast<std::size_t>(day);
        mass[at] = 0.1 * not_sooner * not_sooner;
        mass[static_cast<std::size_t>(days) + at] = 0.1 * later * not_sooner;
        mass[2 * static_cast<std::size_t>(days) + at] = 0.1 * later * later;
    }
    const auto tally = engine::run(builder.apart(), {});
    EXPECT_GT(support::p_of_counts(counts(tally, {1, 2, 3}), mass), support::significance);
}

// Two stays in succession, in two stages and in one stage entered twice: their sum is triangular.
TEST(IndependentDraws, StaysInSuccession) {
    std::vector<double> mass(static_cast<std::size_t>(days), 0.0);
    for (std::size_t first = 1; first <= 10; ++first) {
        for (std::size_t second = 1; second <= 10; ++second) mass[first + second] += 0.01;
    }
    ProgramBuilder two(days);
    for (int stage = 0; stage < 3; ++stage) two.stage();
    two.stay_then(0, ten_days(), 1);
    two.stay_then(1, ten_days(), 2);
    two.stock(persons, 0);
    EXPECT_GT(support::p_of_counts(counts(engine::run(two.apart(), {}), {2}), mass),
              support::significance);

    // By clocks, whose first draw a person brings along: stage 1 takes no time, and sends half of
    // the people back to stage 0.
    ProgramBuilder again(days);
    for (int stage = 0; stage < 3; ++stage) again.stage();
    again.clock(0, 1, ten_days());
    again.branch(1, 0, 0.5);
    again.branch(1, 2);
    again.stock(persons, 0);
    std::vector<double> until_end(static_cast<std::size_t>(days), 0.0), sum(until_end),
        visit(until_end);
    for (std::size_t day = 1; day <= 10; ++day) visit[day] = 0.1;
    sum[0] = 1.0;
    double share = 1.0;
    for (int times = 1; times < days; ++times) {
        std::vector<double> longer(sum.size(), 0.0);
        for (std::size_t a = 0; a < sum.size(); ++a) {
            for (std::size_t b = 0; a + b < sum.size(); ++b) longer[a + b] += sum[a] * visit[b];
        }
        sum = longer;
        share *= 0.5;
        for (std::size_t day = 0; day < sum.size(); ++day) until_end[day] += share * sum[day];
    }
    auto observed = counts(engine::run(again.apart(), {}), {2});
    observed.push_back(persons - std::accumulate(observed.begin(), observed.end(), 0.0));
    until_end.push_back(1.0 - std::accumulate(until_end.begin(), until_end.end(), 0.0));
    EXPECT_GT(support::p_of_counts(observed, until_end), support::significance);
}

// What remains of the sentence, the clock of the first stage, and the time spent there.
TEST(IndependentDraws, SentenceTimeSpentAndFirstClock) {
    ProgramBuilder builder(days);
    for (int stage = 0; stage < 3; ++stage) builder.stage();
    builder.clock(0, 1, Law::fixed(20.0));  // rings after 20 - elapsed
    builder.sentence_end(0, 2);
    auto& cohort = builder.of(builder.stock(persons, 0));
    cohort.stock_elapsed = Law::from_values({10, 11, 12, 13, 14, 15, 16, 17, 18, 19});
    cohort.stock_remaining = ten_days();
    std::vector<double> mass(2 * static_cast<std::size_t>(days), 0.0);
    for (int day = 1; day <= 10; ++day) {
        const auto at = static_cast<std::size_t>(day);
        mass[at] = 0.1 * (11.0 - day) / 10.0;
        mass[static_cast<std::size_t>(days) + at] = 0.1 * (10.0 - day) / 10.0;
    }
    const auto tally = engine::run(builder.apart(), {});
    EXPECT_GT(support::p_of_counts(counts(tally, {1, 2}), mass), support::significance);

    // The same with a clock that is drawn instead of the time spent.
    builder.at(0).clocks[0].law = ten_days();
    cohort.stock_elapsed = Law::fixed(0.0);
    EXPECT_GT(support::p_of_counts(counts(engine::run(builder.apart(), {}), {1, 2}), mass),
              support::significance);
}

// Six attributes of two values: four have one block, two the next.
TEST(IndependentDraws, AttributesOfAPerson) {
    ProgramBuilder builder(2);
    builder.raw().attribute_bits = 6;
    const auto held = builder.stage(), moved = builder.stage();
    builder.clock(held, moved, Law::fixed(1.0)).counts_as = program::CountsAs::transfer;
    auto& cohort = builder.of(builder.stock(persons, held));
    const std::vector<double> zero = {0.5, 0.2, 0.4, 0.7, 0.3, 0.6};
    for (int bit = 0; bit < 6; ++bit) {
        cohort.attributes.push_back(
            {.shift = bit, .cumulative = {zero[static_cast<std::size_t>(bit)], 1.0}});
    }
    std::vector<double> mass(64, 1.0);
    for (std::size_t code = 0; code < mass.size(); ++code) {
        for (std::size_t bit = 0; bit < 6; ++bit) {
            mass[code] *= (code >> bit & 1U) != 0 ? 1.0 - zero[bit] : zero[bit];
        }
    }
    const auto p = [&] {
        const auto& by_code = engine::run(builder.apart(), {}).transfers_by_code;
        return support::p_of_counts(std::vector<double>(by_code.begin(), by_code.end()), mass);
    };
    EXPECT_GT(p(), support::significance);
    cohort.attributes[4].cumulative[0] = 0.33;  // a share off by a tenth
    EXPECT_LT(p(), support::significance);
}

// Whoever comes on one day says nothing of who comes on the next: the sum of two days, and the
// counts of two cohorts, are Poisson with the sum of the means.
TEST(IndependentDraws, ArrivalsOfDaysAndCohorts) {
    ProgramBuilder builder(2);
    const auto held = builder.stage();
    builder.arrivals(3.0, held);
    builder.arrivals(2.0, held);
    std::vector<double> observed(40, 0.0), tied(40, 0.0);
    const auto mass = support::poisson(10.0, 40);
    for (double came : support::over_runs(builder.apart(), 20000, [](const auto& tally) {
             return support::census(tally, 0).back();
         })) {
        ++observed[static_cast<std::size_t>(came)];
    }
    EXPECT_GT(support::p_of_counts(observed, mass), support::significance);
    // The mutant: both days have the number of the first.
    for (std::size_t n = 0; n + 1 < mass.size(); n += 2) tied[n] = mass[n] + mass[n + 1];
    EXPECT_LT(support::p_of_counts(observed, tied), support::significance);
}

}  // namespace
}  // namespace custodiet::engine
