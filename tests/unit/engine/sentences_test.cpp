// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Sentences end on the same day however many are drawn, and with registers of any width.
#include "custodiet/engine/sentences.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "custodiet/random/stream.hpp"
#include "support/lanes.hpp"

namespace custodiet::engine {
namespace {

constexpr Day horizon = 549, came = 7;
constexpr double few = 10.0, many = 1e5;

std::vector<double> numbers() {
    std::vector<double> numbers;
    for (std::uint32_t i = 0; i < 3000; ++i) numbers.push_back(random::uniform(3, 0, 0, i, 0));
    return numbers;
}

std::vector<dist::Law> laws() {
    return {dist::Law::exponential_from_mean(600.0), dist::Law::gamma_from_mean_shape(300.0, 2.0),
            dist::Law::lognormal_from_mean_sd(90.0, 60.0), dist::Law::uniform_between(10.0, 900.0),
            dist::Law::fixed(120.0)};
}

// Rejects a table that is a day off, and one that forgets when they came.
TEST(EndsOfSentences, EndAsTheQuantileSays) {
    for (const auto& law : laws()) {
        for (const double people : {few, many}) {
            const Sentences sentences(law, horizon, true, people);
            for (const double u : numbers()) {
                ASSERT_EQ(sentences.end(u, came), came + dist::whole_days(quantile(law, u))) << u;
            }
        }
    }
}

// Rejects an end after the horizon that depends on how many are drawn: nobody looks so far.
TEST(EndsOfSentences, NeverEndAfterTheHorizonWhereNobodyLooksAhead) {
    int never_ended = 0;
    for (const auto& law : laws()) {
        for (const double people : {few, many}) {
            const Sentences sentences(law, horizon, false, people);
            for (const double u : numbers()) {
                const std::int32_t days = dist::whole_days(quantile(law, u));
                ASSERT_EQ(sentences.end(u, came), days > horizon ? never : came + days) << u;
                never_ended += days > horizon ? 1 : 0;
            }
        }
    }
    EXPECT_GT(never_ended, 1000);
}

TEST(EndsOfSentences, OfManyEndAsOneByOne) {
    const std::vector<double> u = numbers();
    for (const auto& law : laws()) {
        for (const bool looks_ahead : {false, true}) {
            const Sentences sentences(law, horizon, looks_ahead, many);
            support::with_each_width([&] {
                std::vector<Day> ends(u.size());
                sentences.end(u.data(), u.size(), came, ends.data());
                for (std::size_t i = 0; i < u.size(); ++i) {
                    ASSERT_EQ(ends[i], sentences.end(u[i], came)) << u[i];
                }
            });
        }
    }
}

}  // namespace
}  // namespace custodiet::engine
