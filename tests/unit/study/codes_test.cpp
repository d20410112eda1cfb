// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Every code has a page, and the example on the page gives that code.
#include "custodiet/study/codes.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "unit/study/reading.hpp"

namespace custodiet::study {
namespace {

namespace fs = std::filesystem;

const fs::path pages = fs::path(CUSTODIET_SOURCE_DIR) / "docs" / "errors";

std::string content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The first block of the page between "```yaml" and "```"; empty if there is none.
std::string example_on(const std::string& page) {
    constexpr std::string_view fence = "```yaml\n";
    const std::size_t begin = page.find(fence);
    if (begin == std::string::npos) return {};
    const std::size_t end = page.find("```", begin + fence.size());
    return page.substr(begin + fence.size(), end - begin - fence.size());
}

class StudyCodes : public StudyReading {
  protected:
    void TearDown() override {}  // an example may give other codes too
};

TEST_F(StudyCodes, Ascend) {
    EXPECT_TRUE(std::ranges::is_sorted(codes(), {}, &CodeInfo::code));
}

TEST_F(StudyCodes, HaveAPageWhoseExampleGivesTheMessage) {
    // A byte that is not text, and more arms than fit on a page.
    const std::set<std::string_view> without_example{"S0102", "S0703"};
    for (const CodeInfo& info : codes()) {
        const std::string page = content_of(pages / (std::string(info.code) + ".md"));
        EXPECT_TRUE(
            page.starts_with("# " + std::string(info.code) + ": " + std::string(info.title)))
            << info.code;
        const std::string example = example_on(page);
        EXPECT_EQ(example.empty(), without_example.contains(info.code)) << info.code;
        if (example.empty()) continue;
        read_over_small(example);
        const bool is_given = std::ranges::any_of(unread_, [&](const base::Diagnostic& found) {
            const bool is_quoted =
                page.find(fmt::format("[{}]: {}\n", info.code, found.message)) != page.npos;
            return found.code == info.code && is_quoted;
        });
        EXPECT_TRUE(is_given) << info.code << all_unread();
    }
}

TEST_F(StudyCodes, OfEveryPageExist) {
    for (const fs::directory_entry& entry : fs::directory_iterator(pages)) {
        const std::string name = entry.path().stem().string();
        if (name.size() != 5 || name.front() != 'S') continue;
        EXPECT_TRUE(std::ranges::any_of(codes(), [&](const CodeInfo& info) {
            return info.code == name;
        })) << name;
    }
}

}  // namespace
}  // namespace custodiet::study
