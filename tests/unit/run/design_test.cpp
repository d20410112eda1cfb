// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/design.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace custodiet::run {
namespace {

study::Study study_with_uncertain(std::size_t quantities) {
    study::Study study;
    for (std::size_t q = 0; q < quantities; ++q) {
        study::Quantity quantity;
        quantity.name = "q" + std::to_string(q);
        quantity.form = study::Form::uniform;
        quantity.b = 1.0;
        study.quantities.push_back(quantity);
    }
    return study;
}

std::set<double> points(const Design& design) {
    return {design.uniforms().begin(), design.uniforms().end()};
}

// The scrambles of seed s were once those of seed s - 1 moved on by one: another seed changed
// little.
TEST(Design, SharesNoPointsBetweenNeighbouringSeeds) {
    const auto study = study_with_uncertain(2);
    const Design one({&study}, 256, 1), two({&study}, 256, 2);
    const auto of_one = points(one);
    std::size_t shared = 0;
    for (double point : points(two)) shared += of_one.count(point);
    EXPECT_LE(shared, 2U);
}

TEST(Design, GivesAQuantityTheSamePointsInEveryArm) {
    const auto base = study_with_uncertain(3);
    auto arm = base;
    std::swap(arm.quantities[0], arm.quantities[2]);
    arm.quantities[1].form = study::Form::constant;
    const Design design({&base, &arm}, 64, 7);
    EXPECT_EQ(design.names().size(), 3U);
    EXPECT_EQ(design.dimensions_of(arm), (std::vector<std::int32_t>{2, -1, 0}));
}

TEST(Design, SplitsDrawsInScramblesOfAtLeastFourPoints) {
    const auto study = study_with_uncertain(1);
    EXPECT_EQ(Design({&study}, 16, 1).scrambles(), 4U);
    EXPECT_EQ(Design({&study}, 1024, 1).scrambles(), 16U);
}

// Each block of points is spread evenly: one in each of as many equal parts, in each dimension.
TEST(Design, SpreadsEachBlockEvenly) {
    const auto study = study_with_uncertain(5);
    const Design design({&study}, 256, 5);
    const std::uint32_t in_block = 256 / design.scrambles();
    for (std::size_t dimension = 0; dimension < design.names().size(); ++dimension) {
        for (std::uint32_t block = 0; block < design.scrambles(); ++block) {
            std::vector<int> parts(in_block, 0);
            for (std::uint32_t point = 0; point < in_block; ++point) {
                const double u = design.at(dimension, point * design.scrambles() + block);
                ASSERT_GT(u, 0.0);
                ASSERT_LT(u, 1.0);
                ++parts[static_cast<std::size_t>(u * in_block)];
            }
            EXPECT_THAT(parts, ::testing::Each(1)) << dimension << " " << block;
        }
    }
}

// So that draws can be added to a run without doing any of it again.
TEST(Design, BeginsALongRunWithTheDrawsOfAShortOne) {
    const auto study = study_with_uncertain(3);
    const Design small({&study}, 128, 5), large({&study}, 1024, 5);
    ASSERT_EQ(small.scrambles(), large.scrambles());
    for (std::size_t dimension = 0; dimension < 3; ++dimension) {
        for (std::uint32_t draw = 0; draw < 128; ++draw) {
            EXPECT_EQ(small.at(dimension, draw), large.at(dimension, draw));
        }
    }
}

study::Study study_with_pairs() {
    auto study = study_with_uncertain(5);
    study.correlations = {{"q3", "q1", 0.6, study::none, {}, {}},
                          {"q4", "q3", -0.4, study::none, {}, {}},
                          {"q1", "elsewhere", 0.5, study::none, {}, {}}};
    return study;
}

TEST(Design, ChangesOnlyTheLaterOnesOfQuantitiesThatDependOnEachOther) {
    const auto alone = study_with_uncertain(5), pairs = study_with_pairs();
    const Design without({&alone}, 256, 5), with({&pairs}, 256, 5);
    for (std::size_t dimension = 0; dimension < 5; ++dimension) {
        std::size_t changed = 0;
        for (std::uint32_t draw = 0; draw < 256; ++draw) {
            if (with.at(dimension, draw) != without.at(dimension, draw)) ++changed;
        }
        EXPECT_EQ(changed > 200, dimension == 3 || dimension == 4) << dimension;
        EXPECT_TRUE(changed > 200 || changed == 0) << dimension;
    }
}

TEST(Design, KeepsDependenceWhereAnArmKnowsOneOfAPair) {
    const auto base = study_with_pairs();
    auto arm = base;
    arm.quantities[1].form = study::Form::constant;
    arm.correlations.clear();  // those of the base study hold for all
    const Design design({&base, &arm}, 256, 5), of_base({&base}, 256, 5);
    EXPECT_EQ(design.uniforms(), of_base.uniforms());
}

TEST(Design, BeginsALongRunWithTheDrawsOfAShortOneAlsoWherePairsDepend) {
    const auto study = study_with_pairs();
    const Design small({&study}, 128, 5), large({&study}, 512, 5);
    for (std::uint32_t draw = 0; draw < 128; ++draw) {
        EXPECT_EQ(small.at(4, draw), large.at(4, draw));
    }
}

TEST(Design, RefusesCorrelationsThatCannotHoldTogether) {
    auto study = study_with_uncertain(3);
    study.correlations = {{"q0", "q1", 0.9, study::none, {}, {}},
                          {"q1", "q2", 0.9, study::none, {}, {}}};
    EXPECT_THROW(Design({&study}, 16, 5), std::invalid_argument);
}

TEST(Design, NeedsNoQuantities) {
    const study::Study study;
    const Design design({&study}, 16, 5);
    EXPECT_TRUE(design.names().empty());
    EXPECT_EQ(design.draws(), 16U);
}

}  // namespace
}  // namespace custodiet::run
