// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Counts of one whole are drawn together: their shares sum to 1 in every draw, and each has the law
// that it would have alone. The mutant draws each from its own beta law, which has the same mean
// and leaves the sum free.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "custodiet/compile/values.hpp"
#include "custodiet/run/design.hpp"
#include "support/studies.hpp"

namespace custodiet::compile {
namespace {

constexpr std::array names{"granted", "denied", "open"};
constexpr std::array expected{12.5 / 95.5, 80.5 / 95.5, 2.5 / 95.5};

struct Draws {
    std::array<std::vector<double>, 3> together, apart;
};

Draws draws_of_a_whole() {
    const auto document = support::read_over_small(R"(quantities:
  fee: {value: 55 USD/person/day}
  granted: {count: 12, among: decisions}
  denied: {count: 80, among: decisions}
  open: {count: 2, among: decisions}
)");
    const auto& study = document->base;
    const run::Design design({&study}, 4096, 3);
    const auto dimensions = design.dimensions_of(study);
    const Valuer valuer(study);
    Draws draws;
    for (std::uint32_t draw = 0; draw < design.draws(); ++draw) {
        const auto uniform = [&](std::size_t q) {
            return design.at(static_cast<std::size_t>(dimensions[q]), draw);
        };
        const auto values = valuer.at(uniform);
        for (std::size_t q = 0; q < study.quantities.size(); ++q) {
            for (std::size_t part = 0; part < names.size(); ++part) {
                if (study.quantities[q].name != names[part]) continue;
                draws.together[part].push_back(values[q]);
                draws.apart[part].push_back(marginal_quantile(study.quantities[q], uniform(q)));
            }
        }
    }
    return draws;
}

double largest_miss(const std::array<std::vector<double>, 3>& parts) {
    double largest = 0.0;
    for (std::size_t draw = 0; draw < parts[0].size(); ++draw) {
        const double sum = parts[0][draw] + parts[1][draw] + parts[2][draw];
        largest = std::max(largest, std::abs(sum - 1.0));
    }
    return largest;
}

TEST(Wholes, SharesSumToOneInEveryDraw) {
    const Draws draws = draws_of_a_whole();
    ASSERT_EQ(draws.together[0].size(), 4096U);
    EXPECT_LE(largest_miss(draws.together), 1e-15);
    EXPECT_GE(largest_miss(draws.apart), 0.05);
}

TEST(Wholes, EachPartHasTheMeanAndTheSpreadOfItsBetaLaw) {
    const Draws draws = draws_of_a_whole();
    for (std::size_t part = 0; part < names.size(); ++part) {
        double mean = 0.0, squares = 0.0;
        for (const double share : draws.together[part]) {
            mean += share / 4096;
            squares += share * share / 4096;
        }
        const double variance = expected[part] * (1.0 - expected[part]) / 96.5;
        EXPECT_NEAR(mean, expected[part], 2e-4) << names[part];
        EXPECT_NEAR(squares - mean * mean, variance, 0.02 * variance) << names[part];
        // The mutant: the count itself over the total, which a count of 0 would make impossible.
        const std::array raw{12.0 / 94, 80.0 / 94, 2.0 / 94};
        EXPECT_GT(std::abs(mean - raw[part]), 1e-3) << names[part];
    }
}

}  // namespace
}  // namespace custodiet::compile
