// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of names: what a thing is called is no part of the result.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <map>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws::of_names {

inline bool is_of_a_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Each word of the text that `names` knows, replaced; comments and prose included, which does no
/// harm.
inline std::string renamed(const std::string& text,
                           const std::map<std::string, std::string>& names) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_of_a_word(text[end])) ++end;
        const auto word = text.substr(at, end - at);
        const auto found = names.find(word);
        result += found == names.end() ? word : found->second;
        for (at = end; at < text.size() && !is_of_a_word(text[at]); ++at) result += text[at];
    }
    return result;
}

/// New names for all cohorts, stages, facilities and arms, in an order of the alphabet that is the
/// reverse of the old. Names that the language uses too are left alone: in the text nothing tells
/// them apart.
inline std::map<std::string, std::string> new_names(const study::Document& document) {
    const auto schema = study::json_schema();
    std::map<std::string, std::string> names;
    const auto rename = [&](const std::string& id) {
        if (schema.find("\"" + id + "\"") == std::string::npos) names[id] = "";
    };
    for (const auto& cohort : document.base.cohorts) rename(cohort.id);
    for (const auto& stage : document.base.stages) rename(stage.id);
    for (const auto& facility : document.base.facilities) rename(facility.id);
    for (const auto& arm : document.arms) rename(arm.id);
    std::size_t rank = names.size();
    for (auto& [id, fresh] : names) fresh = "renamed_" + std::to_string(1000 + rank--);
    return names;
}

inline void of_cohorts_stages_facilities_and_arms_are_part_of_no_number(const std::string& text) {
    const auto plain = read(text);
    const auto names = new_names(*plain);
    EXPECT_GE(names.size(), 4U) << toothless << "few names";
    const auto before = execute(plain), after = execute(read(renamed(text, names)));
    ASSERT_EQ(before.cube.outcomes.size(), after.cube.outcomes.size());
    for (std::size_t arm = 0; arm < before.cube.arms.size(); ++arm) {
        EXPECT_EQ(renamed(before.cube.arms[arm], names), after.cube.arms[arm]);
        EXPECT_THAT(differing_outcomes(before.cube, arm, after.cube, arm), testing::IsEmpty())
            << before.cube.arms[arm];
    }
    for (std::size_t o = 0; o < before.cube.outcomes.size(); ++o) {
        EXPECT_EQ(renamed(name_of(before.cube.outcomes[o]), names),
                  name_of(after.cube.outcomes[o]));
    }
}

inline void of_quantities_are_part_of_no_number(const std::string& text) {
    const auto plain = read(text);
    const auto schema = study::json_schema();
    std::map<std::string, std::string> names;
    std::size_t rank = plain->base.quantities.size();
    for (const auto& quantity : plain->base.quantities) {
        // Those written where they are used are named after their place.
        const bool is_named = quantity.name.find('.') == std::string::npos;
        const bool is_a_word = schema.find("\"" + quantity.name + "\"") != std::string::npos;
        bool is_an_id = false;
        for (const auto& facility : plain->base.facilities)
            is_an_id |= facility.id == quantity.name;
        if (is_named && !is_a_word && !is_an_id) {
            names[quantity.name] = "renamed_" + std::to_string(1000 + rank--);
        }
    }
    EXPECT_GE(names.size(), 4U) << toothless << "few names";
    const auto before = execute(plain), after = execute(read(renamed(text, names)));
    for (std::size_t arm = 0; arm < before.cube.arms.size(); ++arm) {
        EXPECT_THAT(differing_outcomes(before.cube, arm, after.cube, arm), testing::IsEmpty())
            << before.cube.arms[arm];
    }
}

}  // namespace custodiet::laws::of_names
