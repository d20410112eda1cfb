// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What columns mean is read from the pages that say so.
#include "custodiet/store/tables.hpp"

#include <gtest/gtest.h>

namespace custodiet::store {
namespace {

TEST(Tables, ColumnsAreReadFromPages) {
    const auto columns = read_columns(
        "# Files\n\n## outcomes.csv\n\n| column | unit | meaning |\n|---|---|---|\n"
        "| `arm` | | key |\n| `mean` | as `unit` | mean |\n\n## run.json\n\n"
        "| key | meaning |\n|---|---|\n| `seed` | as used |\n");
    ASSERT_EQ(columns.size(), 2U);
    EXPECT_EQ(columns[1].table, "outcomes");
    EXPECT_EQ(columns[1].name, "mean");
    EXPECT_EQ(columns[1].unit, "as `unit`");
    EXPECT_EQ(columns[0].unit, "");
}

TEST(Tables, MeaningsAreReadWithoutMarks) {
    EXPECT_EQ(plain_words("name of the [outcome](outcomes.md), as `unit`"),
              "name of the outcome, as unit");
    EXPECT_EQ(plain_words("from [0, 1] to (2)"), "from [0, 1] to (2)");
    EXPECT_EQ(plain_words("[a] b"), "[a] b");
}

}  // namespace
}  // namespace custodiet::store
