// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/json.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace custodiet::server {
namespace {

TEST(Json, QuotesWhateverComes) {
    EXPECT_EQ(json_text("a\"b\\c\n\x01</script>"), "\"a\\\"b\\\\c\\n\\u0001</script>\"");
    EXPECT_EQ(json_text("\xE9"), "\"\xEF\xBF\xBD\"");
}

TEST(Json, TellsProblemsWithTheirPlaces) {
    const auto source =
        std::make_shared<const base::SourceText>(base::SourceText{"a/study.yaml", "study:\n"});
    const auto other =
        std::make_shared<const base::SourceText>(base::SourceText{"a/library.yaml", "x\n"});
    base::Diagnostics diagnostics;
    diagnostics.add({base::Severity::error,
                     "S0104",
                     "twice",
                     "here",
                     "once",
                     {source, 2, 3, 2, 5},
                     base::Span{source, 1, 1, 1, 6},
                     "first here"});
    diagnostics.add(
        {base::Severity::warning, "S0311", "odd", "", "", {other, 1, 1, 1, 2}, std::nullopt, ""});
    const std::string json = diagnostics_json(diagnostics, "a/study.yaml");
    EXPECT_NE(json.find(R"({"severity":"error","code":"S0104","message":"twice","label":"here",)"
                        R"("help":"once","line":2,"column":3,"end_line":2,"end_column":5,)"
                        R"("also":{"line":1,"column":1,"end_line":1,"end_column":6,)"
                        R"("label":"first here"}})"),
              std::string::npos)
        << json;
    EXPECT_NE(json.find(R"("end_column":2,"file":"a/library.yaml"})"), std::string::npos) << json;
}

TEST(Json, ReadsOrders) {
    const RunOrder order = run_order(
        R"({"fixed":[{"quantity":"fee","value":-1.5e2}],"draws":64,"arms":["a","b"],"text":"t"})");
    ASSERT_EQ(order.fixed.size(), 1U);
    EXPECT_EQ(order.fixed[0].quantity, "fee");
    EXPECT_EQ(order.fixed[0].value, -150.0);
    EXPECT_EQ(order.draws, 64U);
    EXPECT_EQ(order.arms, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(order.text, "t");
    EXPECT_FALSE(order.is_as_published());
    EXPECT_TRUE(run_order("{}").is_as_published());
    EXPECT_TRUE(run_order(R"({"fixed":[],"draws":0,"arms":[],"text":"t"})").is_as_published());
    EXPECT_EQ(check_order(R"({"text":"a\u00e9"})"), "a\xC3\xA9");
    EXPECT_EQ(save_order(R"({"text":"t","loaded":"d"})").loaded, "d");
    EXPECT_EQ(trace_order(R"({"person":"men:17","fixed":[]})").person, "men:17");
}

// As many as web/src/session.ts asks for while a slider moves: QUICK_DRAWS, then half as many.
TEST(Json, TakesTheFewDrawsThatASliderAsksFor) {
    EXPECT_EQ(run_order(R"({"draws":4})").draws, 4U);
    EXPECT_EQ(run_order(R"({"draws":2})").draws, 2U);
    EXPECT_EQ(run_order(R"({"draws":65536})").draws, 65536U);
    EXPECT_FALSE(run_order(R"({"draws":4})").is_as_published());
}

TEST(Json, RefusesOrdersThatAreNone) {
    const std::string deep = "{\"fixed\":" + std::string(100'000, '[');
    for (const std::string& body : {std::string(),
                                    std::string("x"),
                                    std::string("[]"),
                                    std::string("{\"text\":\"\xE9\"}"),
                                    std::string(R"({"fixed":{}})"),
                                    std::string(R"({"fixed":[1]})"),
                                    std::string(R"({"fixed":[{"quantity":"fee"}]})"),
                                    std::string(R"({"fixed":[{"quantity":"fee","value":"1"}]})"),
                                    std::string(R"({"fixed":[{"quantity":"fee","value":1e999}]})"),
                                    std::string(R"({"draws":48})"),
                                    std::string(R"({"draws":1})"),
                                    std::string(R"({"draws":3})"),
                                    std::string(R"({"draws":131072})"),
                                    std::string(R"({"draws":-16})"),
                                    std::string(R"({"draws":16.5})"),
                                    std::string(R"({"draws":"16"})"),
                                    std::string(R"({"arms":[1]})"),
                                    std::string(R"({"arms":"a"})"),
                                    std::string(R"({"text":1})"),
                                    std::string(R"({"seed":1})"),
                                    deep}) {
        EXPECT_THROW(run_order(body), BadRequest) << body.substr(0, 80);
    }
    EXPECT_THROW(check_order("{}"), BadRequest);
    EXPECT_THROW(save_order(R"({"text":"t"})"), BadRequest);
    EXPECT_THROW(trace_order("{}"), BadRequest);
}

}  // namespace
}  // namespace custodiet::server
