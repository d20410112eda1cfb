// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/base/display.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace custodiet::base {
namespace {

using testing::ElementsAre;

TEST(Display, CountsColumnsAsATerminalDoes) {
    EXPECT_EQ(display_columns("Straße"), 6);
    EXPECT_EQ(display_columns("日本"), 4);
    EXPECT_EQ(display_columns("e\u0301"), 1);
    EXPECT_EQ(display_columns("\t"), 4);
    EXPECT_EQ(display_columns(""), 0);
}

TEST(Display, ShowsNothingThatSteersTheTerminal) {
    EXPECT_EQ(printable("a\x1b[31mb\x7f"), "a?[31mb?");
    EXPECT_EQ(printable("a\u202Eb\u2066c\u0085"), "a?b?c?");
    EXPECT_EQ(printable("line\nnext\r"), "line?next?");
}

TEST(Display, ShowsBrokenBytesAsQuestionMarks) {
    EXPECT_EQ(printable("\xff"), "?");
    EXPECT_EQ(printable("a\xc3"), "a?");
    EXPECT_EQ(printable("\xc0\xaf"), "??");
    EXPECT_EQ(printable("\xed\xa0\x80"), "???");
    EXPECT_EQ(printable("\xf5\x80\x80\x80"), "????");
    EXPECT_EQ(printable("\xe2\x82"), "??");
}

TEST(Display, CutsWithAnEllipsisThatFits) {
    EXPECT_EQ(printable("abcdef", 6), "abcdef");
    EXPECT_EQ(printable("abcdefg", 6), "abcde…");
    EXPECT_EQ(printable("日本語", 5), "日本…");
    EXPECT_EQ(printable("日本語", 4), "日…");
}

TEST(Display, ShortensSentencesAfterAWord) {
    EXPECT_EQ(shortened("the quick brown fox", 19), "the quick brown fox");
    EXPECT_EQ(shortened("the quick brown fox", 18), "the quick brown…");
    EXPECT_EQ(shortened("the quick brown fox", 16), "the quick brown…");
    EXPECT_EQ(shortened("the quick brown fox", 15), "the quick…");
    EXPECT_EQ(shortened("of abuses (said of 2024)", 14), "of abuses…");
    EXPECT_EQ(shortened("to one state, or two", 15), "to one state…");
    EXPECT_EQ(shortened("für Häftlinge – außer Landes", 20), "für Häftlinge…");
    EXPECT_EQ(shortened("unbreakable word", 6), "unbre…");
    EXPECT_EQ(shortened("日本 語日本語", 7), "日本…");
    EXPECT_EQ(shortened("a\tb\u202E c", 3), "a…");
}

TEST(Display, WrapsAtSpacesAndKeepsLongWordsWhole) {
    EXPECT_THAT(wrapped("the quick brown fox", 9), ElementsAre("the quick", "brown fox"));
    EXPECT_THAT(wrapped("a  https://example.org/long b", 8),
                ElementsAre("a", "https://example.org/long", "b"));
    EXPECT_THAT(wrapped("", 8), ElementsAre());
}

}  // namespace
}  // namespace custodiet::base
