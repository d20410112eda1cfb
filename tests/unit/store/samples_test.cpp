// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Every outcome of every draw can be read with SQLite alone, bit for bit.
#include "custodiet/store/samples.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>
#include <tuple>

#include "support/folder.hpp"

namespace custodiet::store {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t draws = 70;  // not a whole number of stretches

/// Two arms that are the same in one of three outcomes; the third is the same in all runs.
appraisal::Cube cube() {
    appraisal::Cube cube;
    cube.arms = {"without", "with"};
    cube.draws = draws;
    cube.replicates = 2;
    cube.outcomes = {{"net_cost", "joint", "EUR"}, {"incidents", "", "events"}, {"days", "", "d"}};
    cube.quantities = {{"cost", "EUR/day", "fact", "A"}};
    cube.values.resize(2 * 3 * draws * 2, std::nan(""));
    for (std::size_t arm = 0; arm < 2; ++arm) {
        for (std::size_t draw = 0; draw < draws; ++draw) {
            cube.values[cube.index(arm, 0, draw, 0)] = 0.1 * static_cast<double>(draw * (arm + 1));
            cube.values[cube.index(arm, 1, draw, 0)] = static_cast<double>(draw * draw);
            cube.values[cube.index(arm, 2, draw, 0)] = 7;
            cube.parameters.push_back(static_cast<double>(draw) / 3);
        }
        cube.values[cube.index(arm, 1, 5, 1)] = infinity;
        cube.values[cube.index(arm, 1, 69, 0)] = std::nan("");
    }
    return cube;
}

class StoredSamples : public testing::Test {
  protected:
    StoredSamples() { write_samples(database_, cube(), {2.0}); }

    const support::Folder folder_;
    Database database_{folder_.path() / "samples.sqlite", Access::fresh};
};

TEST_F(StoredSamples, AreTheNumbersOfTheCube) {
    const appraisal::Cube of = cube();
    std::size_t defined = 0, rows = 0;
    for (const double value : of.values) defined += std::isnan(value) ? 0 : 1;
    database_.query(
        "SELECT arm, outcome, draw, replicate, value FROM sample_values", {}, [&](const Row& row) {
            ++rows;
            const std::size_t arm = row.text(0) == "with" ? 1 : 0;
            const std::size_t outcome = row.text(1) == "net_cost" ? 0 : 1;
            EXPECT_EQ(row.real(4),
                      of.values[of.index(arm, outcome, static_cast<std::size_t>(row.whole(2)),
                                         static_cast<std::size_t>(row.whole(3)))]);
        });
    EXPECT_EQ(rows, defined - 2 * draws);  // those that are the same in all runs are left out
}

TEST_F(StoredSamples, EqualListsStandOnce) {
    // net_cost of each arm; incidents of both, first and second replicate; cost of both.
    EXPECT_EQ(database_.number("SELECT count(DISTINCT list) FROM numbers"), 5);
    EXPECT_EQ(database_.number("SELECT count(*) FROM samples"), 6);
}

TEST_F(StoredSamples, QuantitiesAreInTheUnitInWhichTheyAreWritten) {
    std::size_t rows = 0;
    database_.query("SELECT arm, draw, value FROM draw_values", {}, [&](const Row& row) {
        ++rows;
        EXPECT_EQ(row.real(2), static_cast<double>(row.whole(1)) / 3 / 2);
    });
    EXPECT_EQ(rows, 2 * draws);
}

}  // namespace
}  // namespace custodiet::store
