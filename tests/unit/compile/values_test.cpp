// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/values.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/studies.hpp"

namespace custodiet::compile {
namespace {

class Values : public ::testing::Test {
  protected:
    void read(std::string_view quantities) {
        document_ = support::read_over_small(
            "quantities:\n  fee: {value: 20075 USD/person/year}\n" + std::string(quantities));
    }
    double value(std::string_view name, double u = 0.5) {
        const auto& study = document_->base;
        const auto values = Valuer(study).at([u](std::size_t) { return u; });
        for (std::size_t q = 0; q < study.quantities.size(); ++q) {
            if (study.quantities[q].name == name) return values[q];
        }
        ADD_FAILURE() << "no quantity " << name;
        return 0.0;
    }

    std::shared_ptr<const study::Document> document_;
};

TEST_F(Values, AreInCanonicalUnits) {
    read("  wait: {value: 2 years}\n  share: {value: 40 %}\n");
    EXPECT_DOUBLE_EQ(value("fee"), 55.0);
    EXPECT_DOUBLE_EQ(value("wait"), 730.0);
    EXPECT_DOUBLE_EQ(value("share"), 0.4);
}

TEST_F(Values, OfEachFormAtAProbability) {
    read(R"(
  even: {range: 10 .. 20 days}
  ninety: {range90: 20 .. 80 days, shape: lognormal}
  corner: {triangular: [0, 1, 2], unit: days}
  smooth: {pert: [0, 3, 6], unit: days}
  bell: {mean: 50, sd: 10, shape: normal, unit: days}
  trials: {events: 2, trials: 10}
  pick: {choice: [{value: 1 days, weight: 3}, {value: 9 days, weight: 1}]}
  list: {table: [7, 5, 6], unit: days}
)");
    EXPECT_DOUBLE_EQ(value("even", 0.25), 12.5);
    EXPECT_NEAR(value("ninety", 0.05), 20.0, 1e-9);
    EXPECT_NEAR(value("ninety", 0.95), 80.0, 1e-9);
    EXPECT_NEAR(value("ninety", 0.5), 40.0, 1e-9);  // the geometric mean
    EXPECT_NEAR(value("corner", 0.125), 0.5, 1e-12);
    EXPECT_NEAR(value("smooth", 0.5), 3.0, 1e-9);
    EXPECT_NEAR(value("bell", 0.5), 50.0, 1e-9);
    EXPECT_NEAR(value("bell", 0.975), 69.6, 1e-3);
    EXPECT_GT(value("trials", 0.5), 0.15);
    EXPECT_LT(value("trials", 0.5), 0.25);
    EXPECT_EQ(value("pick", 0.74), 1.0);
    EXPECT_EQ(value("pick", 0.76), 9.0);
    EXPECT_EQ(value("list", 0.1), 5.0);
    EXPECT_EQ(value("list", 0.9), 7.0);
}

// Rejects values drawn in the order in which they are written: their percentiles would not rise.
TEST_F(Values, OfAListRiseWithTheProbability) {
    read(R"(
  pick: {choice: [{value: 10 days, weight: 6}, {value: 1 days, weight: 2}, {value: 5 days, weight: 2}]}
  list: {table: [9, 1, 5, 5, 2], unit: days}
)");
    EXPECT_EQ(value("pick", 0.05), 1.0);
    EXPECT_EQ(value("pick", 0.3), 5.0);
    EXPECT_EQ(value("pick", 0.5), 10.0);
    EXPECT_EQ(value("list", 0.05), 1.0);
    EXPECT_EQ(value("list", 0.5), 5.0);
    EXPECT_EQ(value("list", 0.95), 9.0);
}

TEST_F(Values, DerivedOnesFollowFromTheOthersInWhateverOrderTheyStand) {
    read(R"(
  total: {expr: "double + base", unit: days}
  double: {expr: "base * 2", unit: days}
  base: {range: 10 .. 20 days}
)");
    EXPECT_DOUBLE_EQ(value("total", 0.5), 45.0);
    EXPECT_DOUBLE_EQ(value("total", 0.1), 33.0);
}

TEST_F(Values, ReportedRangesAreNotDrawnFrom) {
    read("  known: {value: 7 days, reported_range: 3 .. 30}\n");
    EXPECT_EQ(value("known", 0.01), 7.0);
}

TEST(MarginalQuantile, RefusesADerivedQuantity) {
    study::Quantity quantity;
    quantity.form = study::Form::derived;
    EXPECT_THROW(marginal_quantile(quantity, 0.5), std::logic_error);
}

}  // namespace
}  // namespace custodiet::compile
