// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a study is worth before a choice: less than knowing what it asks, more with more persons.
//
// Toy: gain p1 - p2, p1 ~ N(1, 1), p2 ~ N(0, 2); n normal measurements of p1 with variance 1 leave
// the expected gain a standard deviation of sqrt(n / (n + 1)). Share: p ~ Beta(3, 7), gain
// 10,000 (p - 1/4); n persons asked leave the beta-binomial law. Both have closed forms. The mutant
// in both: one result for all draws to share, or the truth itself in place of what a study finds.
#include <gtest/gtest.h>

#include <cmath>

#include "custodiet/appraisal/knowing.hpp"
#include "custodiet/appraisal/learning.hpp"
#include "custodiet/dist/portable.hpp"
#include "custodiet/random/sobol.hpp"

namespace custodiet::appraisal {
namespace {

constexpr std::size_t draws = 16384;

struct Case {
    std::uint32_t persons;
    double worth;
};

TEST(Learning, FromMeasurementsIsTheClosedForm) {
    const random::Sobol points(2, 31);
    Column p1;
    Choice choice{{Column(draws), {}}, 1};
    for (std::uint32_t i = 0; i < draws; ++i) {
        p1.push_back(1.0 + dist::normal_quantile(points.at(i, 0)));
        choice.gains[1].push_back(p1.back() - 2.0 * dist::normal_quantile(points.at(i, 1)));
    }
    const double truth = worth_of_knowing(choice, {p1})->worth.value;
    for (const Case& c :
         {Case{1, 0.0251273}, Case{10, 0.0723251}, Case{100, 0.0821176}, Case{1000, 0.0831946}}) {
        const Knowing study = *worth_of_knowing(choice, {mean_of_sample(p1, 1.0, c.persons, 77)});
        EXPECT_NEAR(study.worth.value, c.worth, 3.0 * study.worth.error) << c.persons;
        EXPECT_NEAR(study.worth.value, c.worth, 0.006) << c.persons;
        EXPECT_LE(study.worth.value, truth + 2.0 * study.worth.error) << c.persons;
    }
}

TEST(Learning, FromPersonsAskedIsTheClosedForm) {
    const random::Sobol points(1, 32);
    Column p;
    Choice choice{{Column(draws), {}}, 1};
    for (std::uint32_t i = 0; i < draws; ++i) {
        p.push_back(dist::beta_quantile(3.0, 7.0, points.at(i, 0)));
        choice.gains[1].push_back(10000.0 * (p.back() - 0.25));
    }
    EXPECT_NEAR(worth_of_knowing(choice, {p})->worth.value, 325.9315, 1.0);
    for (const Case& c :
         {Case{5, 115.3846}, Case{20, 232.5952}, Case{100, 301.6636}, Case{1000, 323.3253}}) {
        const Knowing study = *worth_of_knowing(choice, {share_in_sample(p, c.persons, 78)});
        EXPECT_NEAR(study.worth.value, c.worth, 3.0 * study.worth.error) << c.persons;
        EXPECT_NEAR(study.worth.value, c.worth, 12.0) << c.persons;
    }
}

TEST(Learning, OfNothingThatMattersIsWorthNothing) {
    const random::Sobol points(2, 33);
    Column idle;
    Choice choice{{Column(1024), {}}, 1};
    for (std::uint32_t i = 0; i < 1024; ++i) {
        idle.push_back(points.at(i, 1));
        choice.gains[1].push_back(dist::normal_quantile(points.at(i, 0)));
    }
    const Knowing study = *worth_of_knowing(choice, {share_in_sample(idle, 50, 1)});
    EXPECT_LE(study.worth.value, 2.0 * study.worth.error + 1e-12);
}

}  // namespace
}  // namespace custodiet::appraisal
