// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/random/sobol.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "custodiet/random/stream.hpp"

namespace custodiet::random {
namespace {

/// How many of the `n` equal parts of (0, 1) hold one point of those from `first` on.
std::size_t parts_with_one_point(const Sobol& sobol, std::size_t dimension, std::uint32_t first,
                                 std::uint32_t n) {
    std::vector<int> counts(n);
    for (std::uint32_t i = first; i < first + n; ++i) {
        ++counts[static_cast<std::size_t>(sobol.at(i, dimension) * n)];
    }
    return static_cast<std::size_t>(std::count(counts.begin(), counts.end(), 1));
}

TEST(Sobol, EachProjectionHasOnePointInEachPart) {
    const Sobol sobol(Sobol::max_dimensions, 2025);
    for (const std::size_t dimension : {0u, 1u, 2u, 5u, 37u, 100u, 511u, 1023u}) {
        for (const std::uint32_t n : {1u, 2u, 16u, 256u, 4096u}) {
            EXPECT_EQ(parts_with_one_point(sobol, dimension, 0, n), n) << dimension << ' ' << n;
        }
    }
    // The mutant that drops the first point.
    EXPECT_LT(parts_with_one_point(sobol, 1, 1, 256), 256u);
}

TEST(Sobol, TheFirstDimensionsMakeANetInThePlane) {
    // Dimensions 0 and 1 are a (0, m, 2)-net: each box of 2^-j by 2^-(8-j) holds one of 256 points.
    const Sobol sobol(2, 7);
    for (int j = 0; j <= 8; ++j) {
        std::vector<int> counts(256);
        for (std::uint32_t i = 0; i < 256; ++i) {
            const int column = static_cast<int>(sobol.at(i, 0) * (1 << j));
            const int row = static_cast<int>(sobol.at(i, 1) * (1 << (8 - j)));
            ++counts[static_cast<std::size_t>((column << (8 - j)) + row)];
        }
        EXPECT_EQ(std::count(counts.begin(), counts.end(), 1), 256) << j;
    }
}

TEST(Sobol, SeedsGiveDifferentPointsAndOneSeedTheSame) {
    const Sobol a(3, 1);
    const Sobol same(8, 1);
    const Sobol other(3, 2);
    for (std::size_t d = 0; d < 3; ++d) {
        EXPECT_EQ(a.at(5, d), same.at(5, d));
        EXPECT_NE(a.at(5, d), other.at(5, d));
    }
}

TEST(Sobol, PointsAreInsideTheOpenInterval) {
    const Sobol sobol(4, 3);
    for (std::uint32_t i = 0; i < 100000; ++i) {
        const double x = sobol.at(i * 42949u, i % 4);
        ASSERT_GT(x, 0.0);
        ASSERT_LT(x, 1.0);
    }
}

TEST(Sobol, MoreDimensionsThanNumbersAreAnError) {
    EXPECT_THROW(Sobol(Sobol::max_dimensions + 1, 0), std::invalid_argument);
}

constexpr std::size_t dimensions = 8;
constexpr int scrambles = 64;
constexpr std::uint64_t first_seed = 1000;

/// Additive, with mean 0 and variance 8 * 4/45.
double additive(const std::vector<double>& x) {
    double sum = 0.0;
    for (const double u : x) sum += u * u - 1.0 / 3;
    return sum;
}

/// Means over n points, one for each scramble.
template <class Coordinate>
std::vector<double> means(const Coordinate& coordinate, std::uint32_t first, std::uint32_t n) {
    std::vector<double> result;
    std::vector<double> x(dimensions);
    for (int s = 0; s < scrambles; ++s) {
        double sum = 0.0;
        for (std::uint32_t i = first; i < first + n; ++i) {
            for (std::size_t d = 0; d < dimensions; ++d) x[d] = coordinate(s, i, d);
            sum += additive(x);
        }
        result.push_back(sum / n);
    }
    return result;
}

double root_mean_square(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double v : values) sum += v * v;
    return std::sqrt(sum / static_cast<double>(values.size()));
}

double average(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double v : values) sum += v;
    return sum / static_cast<double>(values.size());
}

class SobolMeans : public testing::Test {
  protected:
    SobolMeans() {
        for (int s = 0; s < scrambles; ++s) nets_.emplace_back(dimensions, first_seed + s);
    }
    [[nodiscard]] std::vector<double> of_net(std::uint32_t first, std::uint32_t n) const {
        return means([this](int s, std::uint32_t i, std::size_t d) { return nets_[s].at(i, d); },
                     first, n);
    }
    static std::vector<double> of_monte_carlo(std::uint32_t n) {
        return means(
            [](int s, std::uint32_t i, std::size_t d) {
                return uniform(first_seed, static_cast<std::uint32_t>(s), 0, i,
                               static_cast<std::uint32_t>(d));
            },
            0, n);
    }

    std::vector<Sobol> nets_;
};

TEST_F(SobolMeans, ErrorOfAnAdditiveFunctionFallsFasterThanOneOverN) {
    // Theory for an additive smooth function: standard error of order n^-3/2, against n^-1/2. From
    // n = 64 to 1024 that is a factor of 64; estimated from 64 scrambles, the ratio is
    // within a factor of 2 of it. Monte Carlo (factor 4), and the net without its first point
    // (n^-1: factor 16), are the mutants.
    const double small = root_mean_square(of_net(0, 64));
    const double large = root_mean_square(of_net(0, 1024));
    EXPECT_GT(small / large, 32.0);
    EXPECT_LT(root_mean_square(of_monte_carlo(64)) / root_mean_square(of_monte_carlo(1024)), 32.0);
    EXPECT_LT(root_mean_square(of_net(1, 64)) / root_mean_square(of_net(1, 1024)), 32.0);
    EXPECT_LT(large, root_mean_square(of_monte_carlo(1024)) / 300.0);
}

TEST_F(SobolMeans, ScrambledMeansAreUnbiased) {
    // t with 63 degrees of freedom beyond 5: 5e-6. The mutant: the same net without a scramble,
    // whose points lie at the lower ends of their parts.
    const std::vector<double> scrambled = of_net(0, 64);
    const double standard_error = root_mean_square(scrambled) / std::sqrt(scrambles);
    EXPECT_LT(std::abs(average(scrambled)), 5.0 * standard_error);
    double at_lower_ends = 0.0;
    for (int i = 0; i < 64; ++i) at_lower_ends += additive(std::vector(dimensions, i / 64.0)) / 64;
    EXPECT_GT(std::abs(at_lower_ends), 5.0 * standard_error);
}

TEST_F(SobolMeans, EachPointIsUniformOverSeeds) {
    // Point 3 in dimension 2 over 4096 seeds, 64 bins: chi-square with 63 degrees of freedom
    // exceeds 135 with probability 3e-7.
    std::vector<int> counts(64);
    for (std::uint64_t seed = 0; seed < 4096; ++seed) {
        ++counts[static_cast<std::size_t>(Sobol(3, seed).at(3, 2) * 64)];
    }
    double chi_square = 0.0;
    for (const int count : counts) chi_square += (count - 64.0) * (count - 64.0) / 64.0;
    EXPECT_LT(chi_square, 135.0);
    EXPECT_GT(chi_square, 20.0);
}

}  // namespace
}  // namespace custodiet::random
