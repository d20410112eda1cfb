// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of arms: what is compared differs by the policy and by nothing else, to the last bit.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws::of_arms {

using testing::IsEmpty;

/// Lines `path: value` that set what an arm changes to what the base study says already. Groups are
/// left out: how they are shown is cut and unquoted.
inline std::vector<std::string> unchanged(const study::Arm& arm) {
    std::vector<std::string> lines;
    for (const auto& change : arm.changes) {
        if (change.before == "not set" || change.before.front() == '{') continue;
        if (change.before.ends_with("…")) continue;  // told in part
        lines.push_back(change.path + ": " + change.before);
    }
    return lines;
}

/// The text with an arm once more, under another name.
inline std::string with_copy(const std::string& text, const std::string& id,
                             const std::string& copy) {
    const std::string head = "\n  " + id + ":";
    const auto begin = text.find(head, text.find("\narms:\n"));
    auto end = begin;  // of the lines that are indented further, blank lines among them
    do {
        end = text.find('\n', end + 1);
    } while (end != std::string::npos && text.compare(end, 4, "\n   ") == 0);
    auto body = text.substr(begin + head.size(), end - begin - head.size());
    const std::string key = "name: ";  // no two arms have one name
    if (const auto name = body.find(key); name != std::string::npos) {
        body.insert(body.find_first_not_of("\"'", name + key.size()), "Copy of ");
    }
    auto variant = text;
    return variant.insert(begin, "\n  " + copy + ":" + body);
}

/// Lines that set each named quantity to its own text, taken from the section `quantities`.
inline std::vector<std::string> quantities_as_written(const std::string& text) {
    std::istringstream lines(text.substr(text.find("\nquantities:\n") + 13));
    std::vector<std::string> changes;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.find_first_not_of(' ') == std::string::npos) continue;
        const auto indent = line.find_first_not_of(' ');
        if (indent == 0 && line[0] != '#') break;
        if (line[indent] == '#') continue;
        changes.push_back((indent == 2 ? "quantities." : "    ") + line.substr(2));
    }
    return changes;
}

inline void the_reference_against_itself_differs_by_nothing(const std::string& text) {
    const auto plain = read(text);
    const auto& reference = plain->arms[plain->reference].id;
    const auto cube = execute(read(with_copy(text, reference, "again"))).cube;
    EXPECT_THAT(differing_outcomes(cube, cube.reference, cube, arm_named(cube, "again")),
                IsEmpty());
}

inline void the_same_changes_under_another_name_give_the_same_numbers(const std::string& text) {
    const auto plain = read(text);
    auto variant = text;
    for (const auto& arm : plain->arms) {
        variant = with_copy(variant, arm.id, arm.id + "_again");
    }
    const auto cube = execute(read(variant)).cube;
    for (const auto& arm : plain->arms) {
        EXPECT_THAT(differing_outcomes(cube, arm_named(cube, arm.id), cube,
                                       arm_named(cube, arm.id + "_again")),
                    IsEmpty())
            << arm.id;
    }
}

inline void setting_things_to_what_they_are_changes_nothing(const std::string& text) {
    const auto plain = read(text);
    auto variant = text;
    for (const auto& arm : plain->arms) {
        if (!unchanged(arm).empty()) variant = with_arm(variant, arm.id + "_null", unchanged(arm));
    }
    variant = with_arm(variant, "quantities_null", quantities_as_written(text));
    const auto cube = execute(read(variant)).cube;
    std::size_t null_arms = 0;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        const auto& id = cube.arms[arm];
        if (id.size() < 5 || id.compare(id.size() - 5, 5, "_null") != 0) continue;
        ++null_arms;
        EXPECT_THAT(differing_outcomes(cube, cube.reference, cube, arm), IsEmpty()) << id;
    }
    EXPECT_GE(null_arms, 2U) << toothless << "few arms change what can be set back";
}

inline void difference_from_the_reference_of_a_null_arm_is_exactly_zero(const std::string& text) {
    const auto result =
        execute(read(with_arm(text, "quantities_null", quantities_as_written(text))));
    const std::size_t null = arm_named(result.cube, "quantities_null");
    for (std::size_t o = 0; o < result.cube.outcomes.size(); ++o) {
        const auto* difference = result.appraisal.find(null, o, appraisal::Basis::vs_reference);
        ASSERT_NE(difference, nullptr);
        if (difference->n == 0) continue;  // defined in no draw, such as a wait that nobody had
        EXPECT_EQ(difference->mean, 0.0) << name_of(result.cube.outcomes[o]);
        EXPECT_EQ(difference->sd, 0.0) << name_of(result.cube.outcomes[o]);
    }
}

inline void leaving_arms_out_changes_no_number_of_the_others(const std::string& text) {
    const auto document = read(text);
    const auto all = execute(document).cube;
    for (const auto& arm : document->arms) {
        const auto some = execute(document, {arm.id}).cube;
        EXPECT_LE(some.arms.size(), 2U);
        for (const auto& id : some.arms) {
            EXPECT_THAT(differing_outcomes(all, arm_named(all, id), some, arm_named(some, id)),
                        IsEmpty())
                << id << ", run beside " << arm.id;
        }
    }
}

/// A quantity held at the value that it has in a draw changes nothing in that draw.
inline void a_quantity_held_at_its_value_changes_nothing(const std::string& text) {
    const auto document = read(text);
    const auto before = execute(document).cube;
    const std::uint32_t draw = 3;
    std::vector<double> values;
    for_each_run(*document, few_draws, [&](const SingleRun& run) {
        if (run.arm == document->arms[document->reference].id && run.id.draw == draw) {
            values = run.values;
        }
    });
    for (std::size_t q = 0; q < document->base.quantities.size(); q += 5) {
        if (values[q] == 0.0) continue;
        run::Options options;
        options.draws = few_draws;
        options.has_fixed_draws = true;
        options.fixed = {{document->base.quantities[q].name, values[q]}};
        const auto reference = before.reference;
        appraisal::Cube after;
        try {
            after = run::execute(document, options).cube;
        } catch (const base::RunError&) {
            continue;  // a part of a whole, or an expression
        }
        for (std::size_t o = 0; o < before.outcomes.size(); ++o) {
            const double one = before.values[before.index(reference, o, draw, 0)];
            const double other = after.values[after.index(reference, o, draw, 0)];
            ASSERT_TRUE(same_bits({&one, 1}, {&other, 1}))
                << document->base.quantities[q].name << ": " << name_of(before.outcomes[o]) << " "
                << one << ", held " << other;
        }
    }
}

/// The test above has teeth only if arms that do differ are seen to differ.
inline void the_other_arms_do_differ(const std::string& text) {
    const auto cube = execute(read(text)).cube;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        if (arm == cube.reference) continue;
        EXPECT_FALSE(differing_outcomes(cube, cube.reference, cube, arm).empty())
            << toothless << cube.arms[arm];
    }
}

}  // namespace custodiet::laws::of_arms
