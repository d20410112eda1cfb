// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace custodiet::page {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Html, EscapesWhatUsersWrote) {
    EXPECT_EQ(escaped("a < b & \"c\" > d"), "a &lt; b &amp; &quot;c&quot; &gt; d");
    EXPECT_EQ(escaped("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
    EXPECT_EQ(escaped("naïve “quotes” 90\u00a0%"), "naïve “quotes” 90\u00a0%");
}

TEST(Html, ShowsWhatCouldSteerAScreenAsAQuestionMark) {
    EXPECT_EQ(escaped("a\x1b[2Jb"), "a?[2Jb");
    EXPECT_EQ(escaped("\u202e"), "?");   // turns the direction of the text
    EXPECT_EQ(escaped("a\xff"), "a?");   // not UTF-8
    EXPECT_EQ(escaped("a\nb"), "a\nb");  // a line break is no harm
}

TEST(Html, SetsTheSquareOfTheMetre) {
    EXPECT_EQ(escaped("At 4 m2"), "At 4 m²");
    EXPECT_EQ(escaped("less than 3\u00a0m2 each"), "less than 3\u00a0m² each");
    EXPECT_EQ(escaped("m2 each had, mean"), "m² each had, mean");
    for (const auto* as_it_is : {"m2", "km2", "floor_m2", "https://example.org/m2", "a m2-b"}) {
        EXPECT_EQ(escaped(as_it_is), as_it_is);
    }
}

TEST(Html, LinksToTheWebAlone) {
    EXPECT_EQ(link("memo", "https://example.org/?a=1&b=2"),
              "<a href=\"https://example.org/?a=1&amp;b=2\">memo</a>");
    EXPECT_EQ(link("memo", "javascript:alert(1)"), "memo");
    EXPECT_EQ(link("memo", "data:text/html,x"), "memo");
    EXPECT_EQ(link("<b>", ""), "&lt;b&gt;");
    EXPECT_THAT(link("x", "https://example.org/\" onclick=\"y"), Not(HasSubstr("\" onclick")));
}

TEST(Html, HeadsRowsAndSetsIntervalsApart) {
    report::Table table;
    table.columns = {{"Arm"}, {"Cost", report::Column::Align::right}};
    table.rows = {{"A & B", "1.6 M\n0.2 M to 3 M"}, {"", "2 M"}};
    const std::string html = table_html(table, "Costs", "numbers");
    EXPECT_THAT(html, HasSubstr("aria-label=\"Costs\"><table class=\"numbers n2\">"));
    EXPECT_THAT(html, HasSubstr("<th>Cost<tbody>"));
    EXPECT_THAT(html, HasSubstr("<th scope=row>A &amp; B<td>"));
    EXPECT_THAT(html, HasSubstr("<tr><td><td>2 M</table>"));  // a row goes on: nothing heads it
    EXPECT_THAT(html, HasSubstr("<td>1.6 M<br><small>0.2 M to 3 M</small><tr>"));
}

TEST(Html, NamesTheFirstColumnForThoseWhoHearIt) {
    report::Table table;
    table.columns = {{""}, {"Cost"}};
    EXPECT_THAT(table_html(table, "Costs"), HasSubstr("<span class=\"aside\">What</span>"));
}

}  // namespace
}  // namespace custodiet::page
