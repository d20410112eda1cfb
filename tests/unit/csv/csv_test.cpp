// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/csv/csv.hpp"

#include <gtest/gtest.h>

namespace custodiet::csv {
namespace {

TEST(Csv, KnowsWhereEachFieldStands) {
    const Text text = parse("a,bé,c\n1,\"x,\ny\",3\n");
    ASSERT_FALSE(text.fault);
    ASSERT_EQ(text.rows.size(), 2u);
    const Field& after_accent = text.rows[0][2];
    EXPECT_EQ(after_accent.column, 6);  // bytes would give 7
    EXPECT_EQ(after_accent.end_column, 7);
    const Field& quoted = text.rows[1][1];
    EXPECT_EQ(quoted.text, "x,\ny");
    EXPECT_EQ(quoted.line, 2);
    EXPECT_EQ(quoted.column, 3);
    EXPECT_EQ(quoted.end_line, 3);
    EXPECT_EQ(text.rows[1][2].line, 3);
}

TEST(Csv, ReadsTheLineEndsAndMarksOfSpreadsheets) {
    const Text text = parse("a;b\r\n\"say \"\"no\"\"\";\r\n", ';');
    ASSERT_FALSE(text.fault);
    ASSERT_EQ(text.rows.size(), 2u);
    EXPECT_EQ(text.rows[0][1].text, "b");
    EXPECT_EQ(text.rows[1][0].text, "say \"no\"");
    EXPECT_EQ(text.rows[1][1].text, "");
    EXPECT_EQ(parse("a,b").rows.size(), 1u);
    EXPECT_TRUE(parse("").rows.empty());
}

TEST(Csv, SaysWhereReadingEnds) {
    const Text open = parse("a,b\n1,\"2\n");
    ASSERT_TRUE(open.fault);
    EXPECT_EQ(open.fault->what, "a quote is not closed");
    EXPECT_EQ(open.fault->line, 2);
    EXPECT_EQ(open.fault->column, 3);
    EXPECT_EQ(open.rows.size(), 1u);

    const Text after = parse("\"a\"b,c\n");
    ASSERT_TRUE(after.fault);
    EXPECT_EQ(after.fault->what, "text after a quote");
    EXPECT_EQ(after.fault->column, 4);

    ASSERT_TRUE(parse("5\" pipe\n").fault);
    ASSERT_TRUE(parse(std::string(most_fields, ',')).fault);
    EXPECT_FALSE(parse(std::string(most_fields - 1, ',')).fault);
}

}  // namespace
}  // namespace custodiet::csv
