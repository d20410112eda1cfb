// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Clocks that compete: who wins, when, and how the time already spent counts.
//
// Exponential clocks of means m_j: cause j wins with probability (1 / m_j) / sum(1 / m), whenever
// the first of them rings, and that is exponential with mean 1 / sum(1 / m). In whole days two may
// ring together, and the one declared first wins; the exact probabilities are sums over days,
//
//     P(cause j on day t) = P(T_j = t) prod(k < j) P(T_k > t) prod(k > j) P(T_k > t - 1).
//
// People of the stock have been in their stage for e days: what remains of a clock then has
// P(remaining > t) = S(e + t) / S(e), and each clock is conditioned alone, as they are independent.
//
// Hypothesis: causes and days have these probabilities. Statistic: chi-square over (cause, day).
// n = 40,000 persons, significance 1e-6. The mutants: the clock declared last wins a tie; the time
// spent is forgotten; half of it counts.
#include <gtest/gtest.h>

#include "support/program_builder.hpp"
#include "support/statistics.hpp"
#include "support/whole_days.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using program::Day;
using program::Index;

inline constexpr std::int32_t persons = 40000;

using Clocks = std::vector<Law>;

program::Tally run(const Clocks& clocks, const Law& elapsed, Day days) {
    support::ProgramBuilder builder(days);
    const auto held = builder.stage();
    for (const auto& law : clocks) {
        const auto gone = builder.stage();
        auto& clock = builder.clock(held, gone, law);
        clock.within = dist::cdf(law, days + 1.0);
    }
    builder.of(builder.stock(persons, held)).stock_elapsed = elapsed;
    return engine::run(builder.apart(), {});
}

/// Counts by cause and day, and last those who are still there.
std::vector<double> counts_of(const program::Tally& tally, std::size_t causes) {
    std::vector<double> counts;
    for (std::size_t cause = 0; cause < causes; ++cause) {
        for (auto entered : support::entries(tally, static_cast<Index>(cause) + 1)) {
            counts.push_back(entered);
        }
    }
    counts.push_back(support::census(tally, 0).back());
    return counts;
}

/// Their probabilities at one time spent, where the clocks win ties in the order given.
std::vector<double> exact(const Clocks& clocks, double elapsed, Day days,
                          const std::vector<std::size_t>& order) {
    const auto survival = [&](std::size_t clock, Day t) {
        return elapsed > 0.0 ? support::survival_beyond(clocks[clock], elapsed, t)
                             : support::survival(clocks[clock], t);
    };
    std::vector<double> mass(clocks.size() * static_cast<std::size_t>(days) + 1, 0.0);
    double left = 1.0;
    for (Day t = 1; t < days; ++t) {
        for (std::size_t j = 0; j < clocks.size(); ++j) {
            double q = survival(j, t - 1) - survival(j, t);
            for (std::size_t k = 0; k < clocks.size(); ++k) {
                if (k != j) q *= survival(k, order[k] < order[j] ? t : t - 1);
            }
            mass[j * static_cast<std::size_t>(days) + static_cast<std::size_t>(t)] = q;
            left -= q;
        }
    }
    mass.back() = left;
    return mass;
}

// Short clocks, of which one in thirty rings together with another, so that ties matter.
TEST(CompetingClocks, CausesAndDaysOfExponentialClocks) {
    const Clocks clocks = {Law::exponential_from_mean(20.0), Law::exponential_from_mean(12.0),
                           Law::exponential_from_mean(40.0)};
    const auto counts = counts_of(run(clocks, Law::fixed(0.0), 60), clocks.size());
    EXPECT_GT(support::p_of_counts(counts, exact(clocks, 0.0, 60, {0, 1, 2})),
              support::significance);
    EXPECT_LT(support::p_of_counts(counts, exact(clocks, 0.0, 60, {2, 1, 0})),
              support::significance);
}

// The textbook, for long clocks: shares and mean within what whole days change, 1 / (2 * mean of
// the first ring), on top of 4.9 standard errors.
TEST(CompetingClocks, SharesAndMeanOfTheTextbook) {
    const std::vector<double> means = {300.0, 200.0, 150.0};
    Clocks clocks;
    double rate = 0.0;
    for (double mean : means) {
        clocks.push_back(Law::exponential_from_mean(mean));
        rate += 1.0 / mean;
    }
    const Day days = 3000;  // e^-45 of the people stay longer
    const auto tally = run(clocks, Law::fixed(0.0), days);
    for (std::size_t cause = 0; cause < means.size(); ++cause) {
        const double share = 1.0 / means[cause] / rate;
        const double counted = static_cast<double>(support::total(
                                   support::entries(tally, static_cast<Index>(cause) + 1))) /
                               persons;
        EXPECT_NEAR(counted, share, 0.5 * rate + 4.9 * std::sqrt(share * (1.0 - share) / persons));
    }
    const double mean = static_cast<double>(support::total(support::census(tally, 0))) / persons;
    EXPECT_NEAR(mean, 1.0 / rate, 0.5 + 4.9 / rate / std::sqrt(persons));
    EXPECT_GT(std::abs(mean - means[2]), 20.0);  // the mutant: the shortest clock alone
}

class TimeSpent : public ::testing::TestWithParam<std::pair<const char*, Law>> {
  protected:
    static constexpr Day days = 150;
    static double p_of(const std::vector<double>& counts, double elapsed) {
        return support::p_of_counts(counts, exact({GetParam().second}, elapsed, days, {0}));
    }
};

TEST_P(TimeSpent, Counts) {
    const auto counts = counts_of(run({GetParam().second}, Law::fixed(90.0), days), 1);
    EXPECT_GT(p_of(counts, 90.0), support::significance);
    EXPECT_LT(p_of(counts, 0.0), support::significance);
    EXPECT_LT(p_of(counts, 45.0), support::significance);
}

TEST_P(TimeSpent, MayDifferFromPersonToPerson) {
    const auto counts =
        counts_of(run({GetParam().second}, Law::from_values({30.0, 90.0}), days), 1);
    auto mixed = exact({GetParam().second}, 30.0, days, {0});
    const auto other = exact({GetParam().second}, 90.0, days, {0});
    for (std::size_t cell = 0; cell < mixed.size(); ++cell) {
        mixed[cell] = 0.5 * (mixed[cell] + other[cell]);
    }
    EXPECT_GT(support::p_of_counts(counts, mixed), support::significance);
    EXPECT_LT(p_of(counts, 0.0), support::significance);
    EXPECT_LT(p_of(counts, 90.0), support::significance);
}

INSTANTIATE_TEST_SUITE_P(
    Clocks, TimeSpent,
    ::testing::Values(std::pair{"weibull", Law::weibull_from_shape_scale(1.8, 100.0)},
                      std::pair{"lognormal", Law::lognormal_from_mean_sd(90.0, 50.0)},
                      std::pair{"gamma", Law::gamma_from_mean_shape(80.0, 0.4)},
                      std::pair{"uniform", Law::uniform_between(0.0, 200.0)}),
    [](const auto& of) { return std::string(of.param.first); });

// Each clock is conditioned alone: with two of them, the law of the first is S1(e+t) S2(e+t) /
// (S1(e) S2(e)).
TEST(TimeSpent, CountsForEachClock) {
    const Clocks clocks = {Law::weibull_from_shape_scale(2.0, 120.0),
                           Law::lognormal_from_mean_sd(150.0, 100.0)};
    const auto counts = counts_of(run(clocks, Law::fixed(60.0), 100), 2);
    EXPECT_GT(support::p_of_counts(counts, exact(clocks, 60.0, 100, {0, 1})),
              support::significance);
    EXPECT_LT(support::p_of_counts(counts, exact(clocks, 0.0, 100, {0, 1})), support::significance);
}

}  // namespace
}  // namespace custodiet::engine
