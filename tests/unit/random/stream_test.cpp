// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/random/stream.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <vector>

namespace custodiet::random {
namespace {

constexpr std::uint64_t all_ones = ~std::uint64_t{0};

// The interval is open, and the ends are exact. The mutant with 53 bits is not: its last number
// is 1.
static_assert(open_unit(0) == 0x1p-53);
static_assert(open_unit(all_ones) == 1.0 - 0x1p-53);
static_assert((static_cast<double>(all_ones >> 11) + 0.5) * 0x1p-53 == 1.0);

TEST(Stream, KeepsItsBits) {
    // The first two numbers of the block of zeros in philox_test.
    const auto [first, second] = uniform_pair(0, 0, 0, 0, 0);
    EXPECT_EQ(first, open_unit(0xE169C58D6627E8D5u));
    EXPECT_EQ(second, open_unit(0x9B00DBD8BC57AC4Cu));
    EXPECT_EQ(uniform(0, 0, 0, 0, 0), first);
}

TEST(Stream, EachPartOfTheAddressMatters) {
    const std::vector<double> numbers = {uniform(1, 2, 3, 4, 5),
                                         uniform(6, 2, 3, 4, 5),
                                         uniform(1, 6, 3, 4, 5),
                                         uniform(1, 2, 6, 4, 5),
                                         uniform(1, 2, 3, 6, 5),
                                         uniform(1, 2, 3, 4, 6),
                                         uniform(1 + (std::uint64_t{1} << 32), 2, 3, 4, 5)};
    EXPECT_EQ(std::set<double>(numbers.begin(), numbers.end()).size(), numbers.size());
}

/// Pearson's statistic of `numbers` against the uniform law on `bins` equal bins.
template <class Number>
double chi_square(const Number& number, int n, int bins) {
    std::vector<int> counts(static_cast<std::size_t>(bins));
    for (int i = 0; i < n; ++i) ++counts[static_cast<std::size_t>(number(i) * bins)];
    const double expected = static_cast<double>(n) / bins;
    double sum = 0.0;
    for (const int count : counts) sum += (count - expected) * (count - expected) / expected;
    return sum;
}

TEST(Stream, NumbersOfPersonsAreUniform) {
    // Hypothesis: uniform on 256 bins; n = 2^18; chi-square with 255 degrees of freedom exceeds 380
    // with probability 6e-7. It sees a density that is off by 3 %: the mutant u^1.03.
    constexpr int n = 1 << 18;
    constexpr double limit = 380.0;
    const auto person = [](int i) { return uniform(42, 0, 7, static_cast<std::uint32_t>(i), 1); };
    EXPECT_LT(chi_square(person, n, 256), limit);
    const auto mutant = [&](int i) { return std::pow(person(i), 1.03); };
    EXPECT_GT(chi_square(mutant, n, 256), limit);
}

TEST(Stream, NeighboursAreIndependent) {
    // Hypothesis: no correlation between the numbers of one person for two purposes, or of two
    // persons in a row. Six standard errors: 2e-9 for each. The mutant shares one stream.
    constexpr int n = 100000;
    const auto correlation = [](auto first, auto second) {
        double sum = 0.0;
        for (std::uint32_t i = 0; i < n; ++i) sum += (first(i) - 0.5) * (second(i) - 0.5);
        return 12.0 * sum / n;
    };
    const auto a = [](std::uint32_t i) { return uniform(9, 0, 1, i, 1); };
    const auto next_purpose = [](std::uint32_t i) { return uniform(9, 0, 1, i, 2); };
    const auto next_person = [](std::uint32_t i) { return uniform(9, 0, 1, i + 1, 1); };
    const auto other_half = [](std::uint32_t i) { return uniform_pair(9, 0, 1, i, 1)[1]; };
    const double limit = 6.0 / std::sqrt(n);
    EXPECT_LT(std::abs(correlation(a, next_purpose)), limit);
    EXPECT_LT(std::abs(correlation(a, next_person)), limit);
    EXPECT_LT(std::abs(correlation(a, other_half)), limit);
    EXPECT_GT(std::abs(correlation(a, a)), limit);
}

}  // namespace
}  // namespace custodiet::random
