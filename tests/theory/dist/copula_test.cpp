// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The coefficient that a study asks for is the one that its draws have, whatever the distributions.
//
// Of normal scores with correlation r, Spearman's coefficient is 6/pi asin(r/2) and Kendall's
// 2/pi asin(r); both see ranks only, so they hold for any increasing transformation. Drawn is
// through the design that runs use, 65,536 draws of a lognormal and a beta quantity. The mutant
// takes Spearman's coefficient for that of the scores: at 0.5 it has 0.4826.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "custodiet/compile/values.hpp"
#include "custodiet/dist/copula.hpp"
#include "custodiet/dist/portable.hpp"
#include "custodiet/run/design.hpp"

namespace custodiet::dist {
namespace {

constexpr std::uint32_t draws = 65'536;

study::Quantity quantity(const std::string& name, study::Form form, double a, double b) {
    study::Quantity made;
    made.name = name;
    made.form = form;
    made.a = a;
    made.b = b;
    return made;
}

struct Sample {
    std::vector<double> cost, share;
};

Sample sample(double rank) {
    study::Study study;
    study.quantities = {quantity("cost", study::Form::lognormal, 4.5620813, 0.2935604),
                        quantity("idle", study::Form::uniform, 0, 1),
                        quantity("share", study::Form::beta, 2, 5)};
    study.correlations.push_back({"share", "cost", rank, study::none, {}, {}});
    const run::Design design({&study}, draws, 5);
    Sample made;
    for (std::uint32_t draw = 0; draw < draws; ++draw) {
        made.cost.push_back(compile::marginal_quantile(study.quantities[0], design.at(0, draw)));
        made.share.push_back(compile::marginal_quantile(study.quantities[2], design.at(2, draw)));
    }
    return made;
}

std::vector<double> ranks_of(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t i, std::size_t j) { return values[i] < values[j]; });
    std::vector<double> ranks(values.size());
    for (std::size_t i = 0; i < order.size(); ++i) ranks[order[i]] = static_cast<double>(i);
    return ranks;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
    const double n = static_cast<double>(x.size());
    const double mean_x = std::accumulate(x.begin(), x.end(), 0.0) / n;
    const double mean_y = std::accumulate(y.begin(), y.end(), 0.0) / n;
    double xy = 0, xx = 0, yy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xy += (x[i] - mean_x) * (y[i] - mean_y);
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
    }
    return xy / std::sqrt(xx * yy);
}

double spearman(const Sample& sample) {
    return correlation(ranks_of(sample.cost), ranks_of(sample.share));
}

/// Of the first 4096 draws, which are a design of their own.
double kendall(const Sample& sample) {
    constexpr std::size_t n = 4096;
    std::int64_t concordant = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const bool is_concordant =
                (sample.cost[i] < sample.cost[j]) == (sample.share[i] < sample.share[j]);
            concordant += is_concordant ? 1 : -1;
        }
    }
    return static_cast<double>(concordant) / (n * (n - 1) / 2.0);
}

TEST(Copula, DrawsHaveTheRankCorrelationThatIsAsked) {
    for (const double rank : {-0.9, -0.3, 0.0, 0.5, 0.8, 0.99}) {
        EXPECT_NEAR(spearman(sample(rank)), rank, 0.005) << rank;
    }
}

TEST(Copula, RankTakenForThatOfTheScoresIsSeen) {
    // The mutant's scores have correlation 0.5: what is asked is then 6/pi asin(0.25) = 0.4826.
    const double mutant = rank_correlation(0.5);
    EXPECT_NEAR(mutant, 0.482584, 5e-7);
    EXPECT_GT(std::abs(spearman(sample(mutant)) - 0.5), 0.005);
}

TEST(Copula, KendallsCoefficientIsThatOfTheScores) {
    const double scores = std::sin(std::numbers::pi / 4);
    EXPECT_NEAR(scores, 0.707107, 5e-7);
    EXPECT_NEAR(kendall(sample(rank_correlation(scores))), 0.5, 0.005);
}

TEST(Copula, DistributionsStayAsTheyAre) {
    // Kolmogorov's distance of the dependent quantity from its law: a random sample of this size
    // would have 0.0034 on average. The mutant: scores that are added and not brought back to
    // variance 1.
    study::Study study;
    study.quantities = {quantity("a", study::Form::uniform, 0, 1),
                        quantity("b", study::Form::uniform, 0, 1)};
    const run::Design independent({&study}, draws, 5);
    study.correlations.push_back({"a", "b", 0.7, study::none, {}, {}});
    const run::Design design({&study}, draws, 5);
    const auto distance = [](std::vector<double> points) {
        std::sort(points.begin(), points.end());
        double largest = 0.0;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const double step = static_cast<double>(i) / static_cast<double>(points.size());
            largest = std::max(largest, std::abs(points[i] - step));
        }
        return largest;
    };
    const auto& all = design.uniforms();
    EXPECT_LE(distance({all.begin() + draws, all.end()}), 0.002);
    std::vector<double> added;
    const double r = score_correlation(0.7);
    for (std::uint32_t draw = 0; draw < draws; ++draw) {
        const double z =
            r * normal_quantile(independent.at(0, draw)) + normal_quantile(independent.at(1, draw));
        added.push_back(normal_cdf(z));
    }
    EXPECT_GE(distance(added), 0.02);
}

}  // namespace
}  // namespace custodiet::dist
