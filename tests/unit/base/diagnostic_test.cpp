// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/base/diagnostic.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace custodiet::base {
namespace {

using testing::HasSubstr;
using testing::Optional;

std::shared_ptr<const SourceText> source(std::string text, std::string path = "study.yaml") {
    auto out = std::make_shared<SourceText>();
    out->path = std::move(path);
    out->text = std::move(text);
    return out;
}

Diagnostic error_at(Span where) {
    Diagnostic diagnostic;
    diagnostic.code = "S0201";
    diagnostic.message = "unknown field `hazrad`";
    diagnostic.where = std::move(where);
    return diagnostic;
}

TEST(Diagnostic, QuotesTheLineWithACaretALabelAndHelp) {
    Diagnostic diagnostic = error_at({source("a: 1\nhazrad: 2\n"), 2, 1, 2, 7});
    diagnostic.label = "not a field of an exit";
    diagnostic.help = "did you mean `hazard`?";
    EXPECT_EQ(render(diagnostic), R"(study.yaml:2:1: error[S0201]: unknown field `hazrad`
  |
2 | hazrad: 2
  | ^^^^^^ not a field of an exit
  = help: did you mean `hazard`?
)");
}

TEST(Diagnostic, ShowsASecondPlaceWithTheWiderGutter) {
    const auto text = source("x: 1\n\n\n\n\n\n\n\n\nx: 2\n");
    Diagnostic diagnostic = error_at({text, 10, 1, 10, 2});
    diagnostic.also = Span{text, 1, 1, 1, 2};
    diagnostic.also_label = "first defined here";
    EXPECT_EQ(render(diagnostic), R"(study.yaml:10:1: error[S0201]: unknown field `hazrad`
   |
10 | x: 2
   | ^
   |
 1 | x: 1
   | - first defined here
)");
}

TEST(Diagnostic, NamesTheOtherFileOfASecondPlace) {
    Diagnostic diagnostic = error_at({source("x: 2\n"), 1, 1, 1, 2});
    diagnostic.also = Span{source("x: 1\n", "base.yaml"), 1, 4, 1, 5};
    EXPECT_THAT(render(diagnostic), HasSubstr("  ::: base.yaml:1:4\n"));
}

TEST(Diagnostic, AlignsTheCaretByCharactersAndColumns) {
    EXPECT_THAT(render(error_at({source("\té日: x\n"), 1, 6, 1, 7})),
                HasSubstr("1 |     é日: x\n  |          ^\n"));
}

TEST(Diagnostic, PointsPastTheEndOfALineAndOfTheFile) {
    EXPECT_THAT(render(error_at({source("ab\r\n"), 1, 3, 1, 3})), HasSubstr("1 | ab\n  |   ^\n"));
    EXPECT_THAT(render(error_at({source("ab\n"), 7, 1, 7, 1})), HasSubstr("7 |\n  | ^\n"));
}

TEST(Diagnostic, MarksOnlyTheFirstLineOfALongerPlace) {
    EXPECT_THAT(render(error_at({source("a: [1,\n 2]\n"), 1, 4, 2, 4})),
                HasSubstr("1 | a: [1,\n  |    ^^^\n"));
}

TEST(Diagnostic, CutsALongLineAroundTheCaret) {
    const std::string line = std::string(5000, 'x') + "HERE" + std::string(5000, 'y');
    const std::string text = render(error_at({source(line), 1, 5001, 1, 5005}));
    EXPECT_THAT(text, HasSubstr("1 | …" + std::string(40, 'x') + "HEREyyy"));
    EXPECT_THAT(text, HasSubstr("\n  | " + std::string(41, ' ') + "^^^^\n"));
    EXPECT_LT(text.size(), 400U);
}

TEST(Diagnostic, CutsAMessageThatQuotesAWholeFile) {
    Diagnostic diagnostic = error_at({});
    diagnostic.message = std::string(1'000'000, 'm') + "\x1b";
    EXPECT_LT(render(diagnostic).size(), 500U);
}

TEST(Diagnostic, StandsWithoutAPlace) {
    EXPECT_EQ(render(error_at({})), "error[S0201]: unknown field `hazrad`\n");
    EXPECT_EQ(render(error_at({source("", "gone.yaml"), 0, 0, 0, 0})),
              "gone.yaml: error[S0201]: unknown field `hazrad`\n");
}

TEST(Diagnostics, AreSortedByPlaceAndCounted) {
    const auto text = source("a\nb\nc\n");
    Diagnostics diagnostics;
    diagnostics.add(error_at({text, 3, 1, 3, 2}));
    Diagnostic warning = error_at({text, 1, 1, 1, 2});
    warning.severity = Severity::warning;
    diagnostics.add(warning);
    diagnostics.add(error_at({text, 2, 1, 2, 2}));
    EXPECT_TRUE(diagnostics.has_errors());
    EXPECT_EQ(diagnostics.sorted().front().severity, Severity::warning);
    EXPECT_EQ(diagnostics.sorted().back().where.line, 3);
    EXPECT_TRUE(render(diagnostics).ends_with("\n\n2 errors, 1 warning\n"));
}

TEST(Diagnostics, KeepsErrorsBeforeWarningsAtTheCap) {
    Diagnostics diagnostics;
    Diagnostic warning = error_at({});
    warning.severity = Severity::warning;
    for (std::size_t i = 0; i < Diagnostics::cap + 5; ++i) diagnostics.add(warning);
    diagnostics.add(error_at({}));
    EXPECT_EQ(diagnostics.sorted().size(), Diagnostics::cap);
    EXPECT_EQ(diagnostics.sorted().back().severity, Severity::error);
    EXPECT_THAT(render(diagnostics), HasSubstr("1 error, 205 warnings (200 shown)\n"));
}

TEST(Diagnostics, AreCarriedByTheInputError) {
    Diagnostics diagnostics;
    diagnostics.add(error_at({}));
    const InputError error(diagnostics);
    EXPECT_EQ(error.diagnostics().errors(), 1U);
    EXPECT_THAT(error.what(), HasSubstr("1 error"));
}

TEST(NearestName, IsFoundWithinAThirdOfItsLength) {
    const std::vector<std::string> names{"hazard", "stay", "exits", "US"};
    EXPECT_THAT(nearest_name("hazrad", names), Optional(std::string("hazard")));
    EXPECT_THAT(nearest_name("Stay", names), Optional(std::string("stay")));
    EXPECT_THAT(nearest_name("exit", names), Optional(std::string("exits")));
    EXPECT_THAT(nearest_name("UK", names), Optional(std::string("US")));
    EXPECT_EQ(nearest_name("pathway", names), std::nullopt);
    EXPECT_EQ(nearest_name("x", names), std::nullopt);
    EXPECT_EQ(nearest_name("", names), std::nullopt);
    EXPECT_EQ(nearest_name(std::string(100'000, 'a'), names), std::nullopt);
}

}  // namespace
}  // namespace custodiet::base
