// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/yaml.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace custodiet::study {
namespace {

class YamlTree : public ::testing::Test {
  protected:
    NodePtr parse(std::string text) {
        diagnostics_ = {};
        source_ = std::make_shared<base::SourceText>();
        source_->path = "study.yaml";
        source_->text = std::move(text);
        Reporter report(diagnostics_);
        return parse_yaml(source_, report);
    }

    /// The code of the only error of `text`, with its place.
    std::string error_of(std::string text) {
        EXPECT_EQ(parse(std::move(text)), nullptr);
        const auto all = diagnostics_.sorted();
        if (all.size() != 1) return "not one error";
        return all[0].code + " " + std::to_string(all[0].where.line) + ":" +
               std::to_string(all[0].where.column);
    }

    base::Diagnostics diagnostics_;
    std::shared_ptr<base::SourceText> source_;
};

TEST_F(YamlTree, KeepsPlacesFrom1InCharacters) {
    const NodePtr root = parse("ä: é\nlist:\n  - b\n  - {c: 'd e'}\n");
    ASSERT_TRUE(root);
    const Node& value = *root->get("ä");
    EXPECT_EQ(value.span.line, 1);
    EXPECT_EQ(value.span.column, 4);
    EXPECT_EQ(value.span.end_column, 5);
    const Node& d = *root->get("list")->items[1]->get("c");
    EXPECT_EQ(d.text, "d e");
    EXPECT_TRUE(d.quoted);
    EXPECT_EQ(d.span.line, 4);
    const base::Span part = part_of(d, 2, 3);
    EXPECT_EQ(part.column, d.span.column + 3);
    EXPECT_EQ(part.end_column, part.column + 1);
}

TEST_F(YamlTree, WritesANodeOnOneLine) {
    const NodePtr root = parse("a:\n  b: 1\n  c:\n    - x\n    - y z\n");
    EXPECT_EQ(text_of(*root), "{a: {b: 1, c: [x, y z]}}");
    EXPECT_LE(text_of(*parse("a: " + std::string(500, 'x'))).size(), 110u);
}

TEST_F(YamlTree, RefusesWhatStudiesDoNotUse) {
    EXPECT_EQ(error_of("a: &x 1\n"), "S0106 1:4");
    EXPECT_EQ(error_of("a: !!int 1\n"), "S0106 1:4");
    EXPECT_EQ(error_of("a: *x\n"), "S0106 1:4");
    EXPECT_EQ(error_of("a:\n  <<: b\n"), "S0106 2:3");
    EXPECT_EQ(error_of("a: 1\n---\nb: 2\n"), "S0106 2:1");
    EXPECT_EQ(error_of("a: 1\na: 2\n"), "S0105 2:1");
    EXPECT_EQ(error_of("[a]: 1\n"), "S0103 1:1");
    EXPECT_EQ(error_of(""), "S0103 1:1");
}

TEST_F(YamlTree, SaysWhereTheTextIsNotYaml) {
    EXPECT_EQ(error_of("a: [1, 2\nb: 3\n").substr(0, 5), "S0101");
    EXPECT_EQ(error_of("key: \"unterminated\n").substr(0, 5), "S0101");
    EXPECT_EQ(error_of("- a\nb: 1\n"), "S0101 2:1");
    EXPECT_EQ(error_of("a:\n\tb: 1\n").substr(0, 7), "S0101 2");
}

TEST_F(YamlTree, NamesACharacterThatNoOneSeesAtItsOwnPlace) {
    EXPECT_EQ(error_of("a:\n  b:\u00a0x\n  c: y\n"), "S0107 2:5");
    EXPECT_EQ(error_of("a:\n  b:\u00a0x\n\n  # so\n  c: y\n"), "S0107 2:5");
    EXPECT_EQ(error_of("a: x\nb:\u202fy\n"), "S0107 2:3");  // at the end of the file
    EXPECT_EQ(error_of("a:\n  - b: x\n  -\u00a0{b: x, c: y}\n"), "S0107 3:4");
    EXPECT_EQ(error_of("a:\n  b: x\n\u00a0\u00a0c: y\n"), "S0107 3:1");
    EXPECT_EQ(error_of("a: x\nb\u00ad: y\n"), "S0107 2:2");
    EXPECT_EQ(error_of("a: x\n\ufeffb: y\n"), "S0107 2:1");
    EXPECT_EQ(error_of("ä: {é: x, b:\u00a0y}\n"), "S0107 1:13");
}

TEST_F(YamlTree, LeavesProseAsItsLanguageSetsIt) {
    const NodePtr root = parse("a: «\u00a0b\u202f!\u00a0»\n'c\u00a0d': |\n  e\u00a0: f\n");
    ASSERT_TRUE(root);
    EXPECT_EQ(root->get("a")->text, "«\u00a0b\u202f!\u00a0»");
    // The colon is at fault, and not what stands before it.
    EXPECT_EQ(error_of("a: b\u00a0: c\n").substr(0, 5), "S0101");
}

TEST_F(YamlTree, ReadsUtf8Only) {
    EXPECT_EQ(error_of("a: b\nc: \xFF\n"), "S0102 2:4");
    EXPECT_EQ(error_of("a: \xC0\x80\n"), "S0102 1:4");
    EXPECT_EQ(error_of("a: \xED\xA0\x80\n"), "S0102 1:4");
    EXPECT_EQ(error_of("a: \x07\n"), "S0102 1:4");
    EXPECT_EQ(error_of(std::string("a\0b", 3)), "S0102 1:2");
    EXPECT_TRUE(
        parse("\xEF\xBB\xBF"
              "a: b\n"));
}

TEST_F(YamlTree, AnswersSoonHoweverLargeOrDeep) {
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(error_of(std::string(20'000'000, 'a')).substr(0, 5), "S0104");
    EXPECT_EQ(error_of(std::string(10'000'000, '[')).substr(0, 5), "S0104");
    std::string list = "[";
    for (int i = 0; i < 2'000'000; ++i) list += "a,";
    EXPECT_EQ(error_of(list + "]").substr(0, 5), "S0104");
    EXPECT_TRUE(parse(std::string(64, '[') + std::string(64, ']')));
    EXPECT_EQ(error_of(std::string(65, '[') + std::string(65, ']')).substr(0, 5), "S0104");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

}  // namespace
}  // namespace custodiet::study
