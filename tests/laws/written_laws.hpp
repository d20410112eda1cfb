// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of how a study is written: in what order things stand, what is asked and how far it goes is
// no part of what happens. They take a document apart, so they are asked of trees.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

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

/// The document without what names arms, outcomes or numbers and is no part of what happens.
inline Yaml without_questions(Yaml document) {
    static const std::vector<std::string> questions{"claims",   "headlines", "inquiries",
                                                    "forecast", "observed",  "known_until",
                                                    "until",    "most_draws"};
    std::erase_if(document.entries, [](const auto& section) {
        return std::find(questions.begin(), questions.end(), section.first) != questions.end();
    });
    return document;
}

/// What is asked of a study, and what was seen since, may be left out.
inline void questions_change_no_other_number(const Yaml& document) {
    const Yaml silent = without_questions(document);
    const auto before = execute(read(written(document))).cube;
    const auto after = execute(read(written(silent))).cube;
    ASSERT_EQ(before.outcomes.size(), after.outcomes.size());
    for (std::size_t arm = 0; arm < before.arms.size(); ++arm) {
        EXPECT_THAT(differing_outcomes(before, arm, after, arm), testing::IsEmpty());
    }
}

/// An arm is the study with its changes: written into the study they do the same. Asked of what is
/// switched on and off; a number that is no longer drawn would move the luck of the others.
inline void an_arm_is_the_study_with_its_changes(const Yaml& document) {
    const auto before = execute(read(written(document))).cube;
    auto arms = document;
    for (const auto& [id, arm] : arms["arms"].entries) {
        Yaml changed = without_questions(document);
        bool are_switches = true;
        for (const auto& [key, changes] : arm.entries) {
            if (key != "changes") continue;
            for (const auto& [path, value] : changes.entries) {
                are_switches &= path.ends_with(".active");
                Yaml* node = &changed;
                for (std::size_t at = 0; at <= path.size();) {
                    const auto end = std::min(path.find('.', at), path.size());
                    node = &(*node)[path.substr(at, end - at)];
                    at = end + 1;
                }
                *node = value;
            }
        }
        if (!are_switches) continue;
        changed["arms"] = Yaml::group({{id, Yaml::group()}});
        changed["reference"] = id;
        const auto after = execute(read(written(changed))).cube;
        EXPECT_THAT(
            differing_outcomes(before, arm_named(before, id), after, 0,
                               [](const auto& o) { return o.name != "custody_days_avoided"; }),
            testing::IsEmpty())
            << id;
    }
}

/// True where a payment by the day or the head could be two, and no number in it is drawn in place:
/// a copy would be drawn anew.
inline bool can_be_split(const Yaml& pays) {
    static const std::vector<std::string> by_day{"per_year",  "per_person_day", "per_place_day",
                                                 "per_entry", "bands",          "per_stay"};
    bool is_by_day = false;
    for (const auto& [key, value] : pays.entries) {
        is_by_day |= std::find(by_day.begin(), by_day.end(), key) != by_day.end();
        const bool is_drawn = value.kind == Yaml::Kind::group && key != "for";
        bool has_drawn = is_drawn;
        for (const auto& item : value.entries) {
            for (const auto& number : item.second.entries) {
                has_drawn |= number.second.kind != Yaml::Kind::text;
            }
        }
        if (has_drawn && key != "for") return false;
    }
    return is_by_day;
}

/// The entry of a group, or nothing.
inline std::optional<std::string> text_of(const Yaml& group, const std::string& key) {
    for (const auto& [name, value] : group.entries) {
        if (name == key) return value.text;
    }
    return {};
}

/// A payment of a time is two payments of its parts: one until a day, and one from it on.
inline void payments_may_be_split_at_a_day(const Yaml& document) {
    Yaml whole = without_questions(document);
    if (!text_of(whole, "agreement")) return;
    whole["arms"] = Yaml::group({{"arm_1", Yaml::group()}});
    std::erase_if(whole.entries, [](const auto& section) { return section.first == "metrics"; });
    Yaml split = whole;
    const auto start = *base::Date::parse(whole["start"].text);
    const auto end = *base::Date::parse(whole["end"].text);
    const std::string middle = (start + (end - start) * 2 / 5).text();
    Yaml clauses = Yaml::group();
    for (const auto& [id, clause] : whole["agreement"]["clauses"].entries) {
        Yaml first = clause, second = clause;
        const Yaml pays = first["pays"];
        const bool is_before = text_of(pays, "until").value_or(end.text()) <= middle;
        const bool is_after = text_of(pays, "from").value_or(start.text()) >= middle;
        if (!can_be_split(pays) || is_before || is_after) {
            clauses.set(id, clause);
            continue;
        }
        first["pays"]["until"] = middle;
        second["pays"]["from"] = middle;
        clauses.set(id, first).set(id + "_later", second);
    }
    if (clauses.entries.size() == whole["agreement"]["clauses"].entries.size()) return;
    split["agreement"]["clauses"] = clauses;
    const auto before = execute(read(written(whole))).cube;
    const auto after = execute(read(written(split))).cube;
    for (std::size_t o = 0; o < before.outcomes.size(); ++o) {
        const auto once = values_of(before, 0, o), twice = values_of(after, 0, o);
        for (std::size_t run = 0; run < once.size(); ++run) {
            if (std::isnan(once[run])) continue;
            ASSERT_NEAR(once[run], twice[run], 1e-6 + 1e-9 * std::abs(once[run]))
                << name_of(before.outcomes[o]);
        }
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
    // An agreement without a last day ends with the study: here it has to end where it did.
    for (auto& [key, agreement] : longer.entries) {
        if (key != "agreement") continue;
        Yaml& until = agreement["in_force"]["until"];
        if (until.text.empty()) until = longer["end"].text;
    }
    longer["end"] = (*base::Date::parse(longer["end"].text) + 45).text();
    const auto before = tallies_of(document), after = tallies_of(longer);
    ASSERT_EQ(before.size(), after.size());
    for (std::size_t run = 0; run < before.size(); ++run) {
        expect_same_before(before[run], after[run]);
    }
}

}  // namespace custodiet::laws::of_written
