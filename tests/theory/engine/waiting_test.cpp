// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// People who wait for officers of a pool: the M/M/c queue.
//
// With stays without memory in whole days (support::geometric) the people present at midnight are a
// Markov chain, solved exactly in support/daily_queue.hpp. Two questions are kept apart: is the
// chain the queue of the textbook (exact numbers, no simulation), and is the engine the chain
// (statistical)?
//
// The size of a day: at 10 officers and load 9 the mean wait of the chain is 0.6521 service times
// where the service is 20 days, 0.6654 at 100 days, and 0.66873 in continuous time.
//
// Hypothesis: the mean of the daily count is that of the chain. Statistic: mean over days after a
// warm-up of more than ten times the time in which the queue forgets, in each run; z over runs.
// Significance 1e-6.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/daily_queue.hpp"
#include "support/program_builder.hpp"
#include "support/statistics.hpp"
#include "support/whole_days.hpp"

namespace custodiet::engine {
namespace {

using program::Day;
using program::Index;
using support::DailyQueue;

struct Office {
    int officers = 0;
    double load = 0.0;
    double service_days = 0.0;
    Day days = 0;
    std::size_t warm_up = 0;

    [[nodiscard]] double arrivals() const { return load / service_days; }
    [[nodiscard]] DailyQueue chain(int most) const {
        return {arrivals(), officers, 1.0 / service_days, most};
    }
};

inline constexpr Index waiting = 0, served = 1;

program::Program program_of(const Office& office, const dist::Law& service, int officers_more = 0) {
    support::ProgramBuilder builder(office.days);
    const auto pool = builder.pool(office.officers + officers_more);
    builder.stage();
    builder.stage_of_pool(pool);
    const auto gone = builder.stage();
    builder.wait_for_pool(waiting, pool, served);
    builder.stay_then(served, service, gone);
    builder.arrivals(office.arrivals(), waiting);
    return builder.together();
}

double mean_waiting(const program::Tally& tally, std::size_t warm_up) {
    const auto persons = support::census(tally, waiting);
    const auto counted = std::span(persons).subspan(warm_up);
    return static_cast<double>(support::total(counted)) / static_cast<double>(counted.size());
}

double share_of_days_all_taken(const program::Tally& tally, const Office& office) {
    const auto persons = support::census(tally, served);
    const auto taken = std::count(persons.begin() + static_cast<std::ptrdiff_t>(office.warm_up),
                                  persons.end(), office.officers);
    return static_cast<double>(taken) / static_cast<double>(persons.size() - office.warm_up);
}

// ---- the chain against the textbook ----------------------------------------------------------

TEST(ErlangC, KnownValues) {
    EXPECT_NEAR(support::erlang_wait(10, 9.0), 0.66873, 5e-6);
    EXPECT_NEAR(support::erlang_c(20, 15.0), 0.160429, 5e-7);
    EXPECT_NEAR(support::erlang_wait(20, 15.0), 0.032086, 5e-7);
}

// The error is proportional to the day: twice the finer less the coarser is free of it.
TEST(ErlangC, IsTheLimitOfShortDays) {
    const Office coarse{.officers = 10, .load = 9.0, .service_days = 100.0};
    const Office fine{.officers = 10, .load = 9.0, .service_days = 200.0};
    EXPECT_NEAR(coarse.chain(250).wait(), 0.66539, 5e-6);
    EXPECT_NEAR(2.0 * fine.chain(250).wait() - coarse.chain(250).wait(), 0.66873, 5e-6);
    const Office twenty{.officers = 20, .load = 15.0, .service_days = 200.0};
    EXPECT_NEAR(twenty.chain(100).all_taken(), 0.160429, 2e-6);
}

// ---- the engine against the chain ------------------------------------------------------------

// It sees a wait off by a tenth. The mutant holds each officer one midnight longer.
TEST(WaitingForOfficers, TenOfficersNineTenthsBusy) {
    const Office office{
        .officers = 10, .load = 9.0, .service_days = 20.0, .days = 60000, .warm_up = 10000};
    const double exact = office.chain(250).mean_waiting();
    const auto p_of = [&](const dist::Law& service, std::uint32_t runs) {
        const auto program = program_of(office, service);
        const auto sample = support::over_runs(program, runs, [&](const program::Tally& tally) {
            return mean_waiting(tally, office.warm_up);
        });
        return support::p_of_mean(sample, exact);
    };
    auto longer = *support::geometric(1.0 / office.service_days).values;
    for (double& days : longer) days += 1.0;
    EXPECT_GT(p_of(support::geometric(1.0 / office.service_days), 100), support::significance);
    EXPECT_LT(p_of(dist::Law::from_values(longer), 20), support::significance);
}

// It sees a probability off by 0.02. The mutant has one officer more.
TEST(WaitingForOfficers, ProbabilityThatAllTwentyAreTaken) {
    const Office office{
        .officers = 20, .load = 15.0, .service_days = 50.0, .days = 12000, .warm_up = 2000};
    const double exact = office.chain(100).all_taken();
    EXPECT_NEAR(exact, support::erlang_c(20, 15.0), 2e-5);
    const auto p_of = [&](int officers_more) {
        const auto program =
            program_of(office, support::geometric(1.0 / office.service_days), officers_more);
        const auto sample = support::over_runs(program, 100, [&](const program::Tally& tally) {
            return share_of_days_all_taken(tally, office);
        });
        return support::p_of_mean(sample, exact);
    };
    EXPECT_GT(p_of(0), support::significance);
    EXPECT_LT(p_of(1), support::significance);
}

// Exponential service, rounded to days, at the mean that the studies have: 100 days. Rounding
// changes the mean by 0.005 days, so the chain is the same within the error of the sample, which
// sees a wait off by a fifth.
TEST(WaitingForOfficers, ExponentialServiceIsWithoutMemoryToo) {
    const Office office{
        .officers = 20, .load = 15.0, .service_days = 100.0, .days = 40000, .warm_up = 4000};
    const double exact = office.chain(100).mean_waiting();
    const auto program = program_of(office, dist::Law::exponential_from_mean(office.service_days));
    const auto sample = support::over_runs(program, 100, [&](const program::Tally& tally) {
        return mean_waiting(tally, office.warm_up);
    });
    EXPECT_GT(support::p_of_mean(sample, exact), support::significance);
}

}  // namespace
}  // namespace custodiet::engine
