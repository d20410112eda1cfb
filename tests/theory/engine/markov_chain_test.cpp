// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Stages of one day whose shares decide: an absorbing Markov chain, against its matrix.
//
// Everyone starts in stage 0. After d days the stage has the law e_0 P^d, and the mean days in the
// transient stages, until absorption, are the first row of (I - Q)^-1: the sum of the powers of Q.
//
// Hypotheses: the stages on day 3 and on day 10 have that law (chi-square, n = 40,000 persons); the
// mean days are those (z over 100 runs of 400 persons). Significance 1e-6. It sees a share off by
// 0.02; the mutant takes two shares for one another, and one that draws a branch's share anew where
// its rule does not hold would be seen in tests/unit/engine/life_test.cpp.
#include <gtest/gtest.h>

#include <array>

#include "support/program_builder.hpp"
#include "support/statistics.hpp"

namespace custodiet::engine {
namespace {

using program::Day;
using program::Index;

inline constexpr std::size_t stages = 4;  // three transient, one end
using Shares = std::array<std::array<double, stages>, stages>;
inline constexpr Shares chain = {
    {{0.5, 0.3, 0.1, 0.1}, {0.2, 0.4, 0.2, 0.2}, {0.0, 0.25, 0.6, 0.15}, {0.0, 0.0, 0.0, 1.0}}};

program::Program program_of(const Shares& shares, Day days, std::int32_t persons) {
    support::ProgramBuilder builder(days);
    for (std::size_t stage = 0; stage < stages; ++stage) builder.stage();
    for (std::size_t from = 0; from + 1 < stages; ++from) {
        builder.stay(static_cast<Index>(from), dist::Law::fixed(1.0));
        for (std::size_t to = 0; to < stages; ++to) {
            builder.branch(static_cast<Index>(from), static_cast<Index>(to), shares[from][to]);
        }
    }
    builder.stock(persons, 0);
    return builder.apart();
}

std::array<double, stages> law_after(Day days) {
    std::array<double, stages> law = {1.0, 0.0, 0.0, 0.0};
    for (Day day = 0; day < days; ++day) {
        std::array<double, stages> next{};
        for (std::size_t from = 0; from < stages; ++from) {
            for (std::size_t to = 0; to < stages; ++to) next[to] += law[from] * chain[from][to];
        }
        law = next;
    }
    return law;
}

double p_of_stages(const Shares& shares, Day day) {
    const auto tally = engine::run(program_of(shares, day + 1, 40000), {});
    std::array<double, stages> counts{};
    for (std::size_t stage = 0; stage < stages; ++stage) {
        counts[stage] = support::census(tally, static_cast<Index>(stage)).back();
    }
    return support::p_of_counts(counts, law_after(day));
}

TEST(AbsorbingChain, StagesAfterSomeDays) {
    auto swapped = chain;
    std::swap(swapped[0][1], swapped[0][2]);
    for (Day day : {3, 10}) {
        EXPECT_GT(p_of_stages(chain, day), support::significance) << day;
        EXPECT_LT(p_of_stages(swapped, day), support::significance) << day;
    }
}

TEST(AbsorbingChain, MeanDaysUntilAbsorption) {
    // After 300 days the largest eigenvalue, 0.83, leaves less than 1e-20 of anyone.
    std::array<double, stages> mean{};
    for (Day day = 0; day < 300; ++day) {
        const auto law = law_after(day);
        for (std::size_t stage = 0; stage < stages; ++stage) mean[stage] += law[stage];
    }
    const std::int32_t persons = 400;
    const auto program = program_of(chain, 300, persons);
    for (Index stage = 0; stage < 3; ++stage) {
        const auto sample = support::over_runs(program, 100, [&](const program::Tally& tally) {
            return static_cast<double>(support::total(support::census(tally, stage))) / persons;
        });
        EXPECT_GT(support::p_of_mean(sample, mean[static_cast<std::size_t>(stage)]),
                  support::significance);
        EXPECT_LT(support::p_of_mean(sample, mean[static_cast<std::size_t>(stage)] + 0.1),
                  support::significance);
    }
}

}  // namespace
}  // namespace custodiet::engine
