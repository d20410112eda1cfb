// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the studies made at random are made of: a law that never meets a part of the language says
// nothing of it.
#include "support/random_study.hpp"

#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "support/language.hpp"
#include "support/study_generator.hpp"

namespace custodiet::support {
namespace {

/// Keys that no random study has, and why: all others are reached.
const std::map<std::string, std::string>& left_out() {
    static const std::map<std::string, std::string> keys{
        {"rights.from", "a file beside the study, and these studies have no folder"},
    };
    return keys;
}

std::set<std::string> reached_by(std::uint64_t studies) {
    const Language language;
    std::set<std::string> reached;
    for (std::uint64_t number = 0; number < studies; ++number) {
        reached.merge(language.used(RandomStudy(number, 100).document()));
    }
    return reached;
}

TEST(RandomStudy, PassesCheck) {
    for (std::uint64_t number = 0; number < 300; ++number) {
        const auto text = written(RandomStudy(number, static_cast<int>(number % 101)).document());
        EXPECT_EQ(errors_of(text), "") << number;
    }
}

/// Fails for a key that is new to the language and not to the generator, and for a generator that
/// no longer reaches a key.
TEST(RandomStudy, HasEveryKeyOfTheLanguageInSome) {
    const auto all = Language().all();
    const auto reached = reached_by(300);
    std::set<std::string> missing;
    std::set_difference(all.begin(), all.end(), reached.begin(), reached.end(),
                        std::inserter(missing, missing.end()));
    for (const auto& [key, reason] : left_out()) {
        EXPECT_EQ(missing.erase(key), 1U) << key << " is reached, or is no key";
    }
    EXPECT_TRUE(missing.empty()) << fmt::format("{}", fmt::join(missing, "\n"));
}

}  // namespace
}  // namespace custodiet::support
