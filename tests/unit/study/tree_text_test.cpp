// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/tree_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace custodiet::study {
namespace {

using testing::HasSubstr;
using testing::Not;

NodePtr tree_of(const std::string& text) {
    base::Diagnostics diagnostics;
    Reporter report(diagnostics);
    return parse_yaml(std::make_shared<base::SourceText>(base::SourceText{"study.yaml", text}),
                      report);
}

NodePtr written_and_read(const NodePtr& root) {
    const auto files = read_trees(write_trees({{root->span.source, root}}));
    return files.at(0).root;
}

void expect_same_place(const base::Span& a, const base::Span& b) {
    EXPECT_EQ(std::tie(a.line, a.column, a.end_line, a.end_column),
              std::tie(b.line, b.column, b.end_line, b.end_column));
    EXPECT_EQ(a.source->text, b.source->text);
}

void expect_same(const Node& a, const Node& b) {
    EXPECT_EQ(a.kind, b.kind);
    EXPECT_EQ(a.text, b.text);
    EXPECT_EQ(a.quoted, b.quoted);
    expect_same_place(a.span, b.span);
    ASSERT_EQ(a.items.size(), b.items.size());
    for (std::size_t i = 0; i < a.items.size(); ++i) expect_same(*a.items[i], *b.items[i]);
    ASSERT_EQ(a.members.size(), b.members.size());
    for (std::size_t i = 0; i < a.members.size(); ++i) {
        EXPECT_EQ(a.members[i].key, b.members[i].key);
        expect_same_place(a.members[i].key_span, b.members[i].key_span);
        expect_same(*a.members[i].value, *b.members[i].value);
    }
}

TEST(TreeText, KeepsEveryKindOfNode) {
    const NodePtr root = tree_of(
        "plain: San Salvador – CECOT\n"
        "'quoted key': \"with \\\"escapes\\\" and \\u00e9\"\n"
        "single: 'it''s'\n"
        "empty:\n"
        "quotes: \"\"\n"
        "list: [1, \"2\", {a: b}]\n"
        "folded: >\n"
        "  one\n"
        "  two\n"
        "block: |\n"
        "  = 1\n"
        "\n"
        "  | 2\n");
    ASSERT_TRUE(root);
    expect_same(*root, *written_and_read(root));
}

TEST(TreeText, RefusesWhatItHasNotWritten) {
    const NodePtr root = tree_of("a: [1, 2, {b: \"c\\n\"}]\n");
    const std::string text = write_trees({{root->span.source, root}});
    EXPECT_THROW(static_cast<void>(read_trees("")), base::EnvironmentError);
    EXPECT_THROW(static_cast<void>(read_trees("a: 1\n")), base::EnvironmentError);
    // Cut anywhere, it is not whole; but for the heading alone no part of it is a study.
    for (std::size_t size = 0; size < text.size(); ++size) {
        EXPECT_THROW(static_cast<void>(read_trees(text.substr(0, size))), base::EnvironmentError)
            << size;
    }
    std::string deep = text.substr(0, text.find('m'));
    for (int level = 0; level < 1000; ++level) deep += "l1 1 0 1 1\n";
    EXPECT_THROW(static_cast<void>(read_trees(deep)), base::EnvironmentError);
}

TEST(TreeText, DoesNotSayWhereTheStudyLay) {
    const std::string folder = CUSTODIET_SOURCE_DIR "/studies/us-el-salvador-2025";
    base::Diagnostics diagnostics;
    const auto document = read(folder, diagnostics);
    ASSERT_TRUE(document);
    const std::string text = tree_text(*document);
    EXPECT_THAT(text, Not(HasSubstr(CUSTODIET_SOURCE_DIR)));
    base::Diagnostics again;
    EXPECT_TRUE(read_tree_text(text, again));
}

class Shipped : public testing::TestWithParam<std::string> {};

TEST_P(Shipped, StudiesAreReadAlikeFromBoth) {
    base::Diagnostics from_yaml, from_text;
    const auto document = read(GetParam(), from_yaml);
    ASSERT_TRUE(document);
    const auto copy = read_tree_text(tree_text(*document), from_text);
    ASSERT_TRUE(copy);
    EXPECT_EQ(tree_text(*document), tree_text(*copy));
    EXPECT_EQ(from_yaml.warnings(), from_text.warnings());
    ASSERT_EQ(document->base.quantities.size(), copy->base.quantities.size());
    for (std::size_t q = 0; q < document->base.quantities.size(); ++q) {
        EXPECT_EQ(document->base.quantities[q].name, copy->base.quantities[q].name);
        EXPECT_EQ(document->base.quantities[q].a, copy->base.quantities[q].a);
        EXPECT_EQ(document->base.quantities[q].where.line, copy->base.quantities[q].where.line);
    }
}

std::vector<std::string> shipped() {
    std::vector<std::string> paths;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(CUSTODIET_SOURCE_DIR "/studies")) {
        const auto& path = entry.path();
        if (path.filename() == "study.yaml") paths.push_back(path.string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

INSTANTIATE_TEST_SUITE_P(TreeText, Shipped, testing::ValuesIn(shipped()));

}  // namespace
}  // namespace custodiet::study
