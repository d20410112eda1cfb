// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of how a study is written: in what order things stand, what is asked and how far it goes is
// no part of what happens. They take a document apart, so they are asked of trees.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "custodiet/base/date.hpp"
#include "laws/shipped_studies.hpp"
#include "support/yaml_tree.hpp"

namespace custodiet::laws::of_written {

using support::Yaml;

inline void sections_may_stand_in_any_order(const Yaml& document) {
    Yaml turned = document;
    std::reverse(turned.entries.begin(), turned.entries.end());
    const auto before = execute(read(written(document))).cube;
    const auto after = execute(read(written(turned))).cube;
    EXPECT_TRUE(same_bits(before.parameters, after.parameters));
    EXPECT_TRUE(same_bits(before.values, after.values));
}

inline void arms_may_stand_in_any_order(const Yaml& document) {
    Yaml turned = document;
    auto& arms = turned["arms"].entries;
    std::reverse(arms.begin(), arms.end());
    const auto before = execute(read(written(document))).cube;
    const auto after = execute(read(written(turned))).cube;
    for (std::size_t arm = 0; arm < before.arms.size(); ++arm) {
        EXPECT_THAT(differing_outcomes(before, arm, after, arm_named(after, before.arms[arm])),
                    testing::IsEmpty())
            << before.arms[arm];
    }
}

/// What is asked at the end of a study: it may be left out.
inline void questions_change_no_other_number(const Yaml& document) {
    Yaml silent = document;
    std::erase_if(silent.entries, [](const auto& section) {
        return section.first == "claims" || section.first == "headlines" ||
               section.first == "inquiries";
    });
    const auto before = execute(read(written(document))).cube;
    const auto after = execute(read(written(silent))).cube;
    ASSERT_EQ(before.outcomes.size(), after.outcomes.size());
    for (std::size_t arm = 0; arm < before.arms.size(); ++arm) {
        EXPECT_THAT(differing_outcomes(before, arm, after, arm), testing::IsEmpty());
    }
}

/// The tallies of every arm and draw.
inline std::vector<program::Tally> tallies_of(const Yaml& document) {
    std::vector<program::Tally> tallies;
    for_each_run(*read(written(document)), 4,
                 [&](const SingleRun& run) { tallies.push_back(run.tally); });
    return tallies;
}

inline void expect_same_before(const program::Tally& shorter, const program::Tally& longer) {
    const auto cohorts = static_cast<program::Index>(shorter.cohorts);
    for (program::Index cohort = 0; cohort < cohorts; ++cohort) {
        for (program::Index stage = 0; stage < static_cast<program::Index>(shorter.stages);
             ++stage) {
            const auto census = shorter.census_of(stage, cohort);
            const auto later = longer.census_of(stage, cohort);
            ASSERT_TRUE(std::equal(census.begin(), census.end(), later.begin()))
                << "stage " << stage << ", cohort " << cohort;
            const auto entries = shorter.entries_of(stage, cohort);
            const auto entries_later = longer.entries_of(stage, cohort);
            ASSERT_TRUE(std::equal(entries.begin(), entries.end(), entries_later.begin()));
        }
    }
}

/// The same study for longer: its first days are those of the shorter one.
inline void what_comes_later_changes_nothing_before(const Yaml& document) {
    Yaml longer = document;
    longer["end"] = (*base::Date::parse(longer["end"].text) + 45).text();
    const auto before = tallies_of(document), after = tallies_of(longer);
    ASSERT_EQ(before.size(), after.size());
    for (std::size_t run = 0; run < before.size(); ++run) {
        expect_same_before(before[run], after[run]);
    }
}

}  // namespace custodiet::laws::of_written
