// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of what is found: estimates are of the runs that they are said to be of, verdicts on what
// cannot fail are sure, and tables say in each column what it is headed by.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "custodiet/report/csv.hpp"
#include "custodiet/report/modelled.hpp"
#include "laws/reported_laws.hpp"
#include "laws/shipped_studies.hpp"
#include "laws/written_laws.hpp"

namespace custodiet::laws::of_findings {

using appraisal::Basis;
using appraisal::Estimate;

/// Of sums over runs.
inline constexpr double rounding = 1e-9;

/// Mean over the runs of an outcome in an arm; NaN where it is undefined in one of them.
inline double mean_of(const appraisal::Cube& cube, std::size_t arm, std::size_t outcome) {
    double sum = 0.0;
    const auto values = values_of(cube, arm, outcome);
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

inline double size_of(const appraisal::Cube& cube, std::size_t arm, std::size_t outcome) {
    double most = 0.0;
    for (const double value : values_of(cube, arm, outcome)) most = std::max(most, std::abs(value));
    return most;
}

/// Fails for a difference taken the wrong way round, or of other draws, and for replicates that
/// are left out.
inline void estimates_are_of_their_runs(const std::string& text) {
    const auto result = execute(read(text));
    const auto& cube = result.cube;
    for (const Estimate& estimate : result.appraisal.estimates) {
        const double level = mean_of(cube, estimate.arm, estimate.outcome);
        const double reference = mean_of(cube, cube.reference, estimate.outcome);
        const bool is_level = estimate.basis == Basis::level;
        const double expected = is_level ? level : level - reference;
        if (std::isnan(expected)) continue;
        const double size = size_of(cube, estimate.arm, estimate.outcome) +
                            size_of(cube, cube.reference, estimate.outcome);
        ASSERT_NEAR(estimate.mean, expected, rounding * (1.0 + size))
            << cube.arms[estimate.arm] << ", " << name_of(cube.outcomes[estimate.outcome]);
    }
}

/// Fails for ends of an interval that change places.
inline void intervals_are_about_their_median(const std::string& text) {
    const auto result = execute(read(text));
    for (const Estimate& estimate : result.appraisal.estimates) {
        if (estimate.n == 0) continue;
        const auto& name = name_of(result.cube.outcomes[estimate.outcome]);
        ASSERT_LE(estimate.p05, estimate.p50) << name;
        ASSERT_LE(estimate.p50, estimate.p95) << name;
        ASSERT_GE(estimate.sd, 0.0) << name;
    }
}

/// The study with two claims for each arm: one that holds in every world, one that holds in none.
inline support::Yaml with_sure_claims(const support::Yaml& document) {
    support::Yaml asked = of_written::without_questions(document);
    support::Yaml claims = support::Yaml::group();
    const std::string days = "person_days[" + asked["facilities"].entries.front().first + "]";
    for (const auto& [arm, changes] : asked["arms"].entries) {
        for (const auto& [id, compared] :
             {std::pair{"sure_", " > -1 person-days"}, std::pair{"never_", " < -1 person-days"}}) {
            claims.set(id + arm,
                       support::Yaml::group(
                           {{"text", "Sure"}, {"arm", arm}, {"holds_if", days + compared}}));
        }
    }
    asked["claims"] = claims;
    return asked;
}

/// Fails for a verdict that is turned round.
inline void what_cannot_fail_holds(const support::Yaml& document) {
    const auto result = execute(read(written(with_sure_claims(document))));
    for (const auto& claim : result.appraisal.claims) {
        const bool is_sure = claim.id.starts_with("sure_");
        ASSERT_EQ(claim.probability, is_sure ? 1.0 : 0.0) << claim.id;
    }
}

/// Fails for a worth that is not cut to what it is a part of.
inline void a_part_is_worth_no_more_than_the_whole(const std::string& text) {
    const auto result = of_reports::with_drivers(text);
    for (const auto& decision : result.appraisal.decisions) {
        const double whole = decision.learning.front().worth.value;
        for (const auto& part : decision.learning) {
            ASSERT_LE(part.worth.value, whole) << part.what;
            ASSERT_GE(part.worth.value, 0.0) << part.what;
        }
    }
}

/// Fails for draws that are kept beyond those that the aims asked for, or left out of them.
inline void a_run_with_aims_is_one_of_as_many_draws(const std::string& text) {
    const auto document = read(text);
    if (!document->base.stopping) GTEST_SKIP() << "the study has no aims";
    run::Options options;
    options.most_draws = 256;
    const auto aimed = run::execute(document, options);
    options.draws = static_cast<std::uint32_t>(aimed.cube.draws);
    options.has_fixed_draws = true;
    const auto fixed = run::execute(document, options);
    EXPECT_TRUE(same_bits(aimed.cube.values, fixed.cube.values));
    EXPECT_TRUE(same_bits(aimed.cube.parameters, fixed.cube.parameters));
    EXPECT_TRUE(same_bits(aimed.cube.uniforms, fixed.cube.uniforms));
    EXPECT_EQ(aimed.persons, fixed.persons);
    EXPECT_EQ(report::outcomes_csv(aimed), report::outcomes_csv(fixed));
    EXPECT_EQ(report::events_csv(aimed), report::events_csv(fixed));
    EXPECT_EQ(report::rights_csv(aimed), report::rights_csv(fixed));
}

// ---- parameters -------------------------------------------------------------------------------

/// Fails for numbers that are told of another arm, or of another draw.
inline void parameters_are_those_of_their_arm_and_draw(const std::string& text) {
    const auto document = read(text);
    const auto cube = execute(document).cube;
    for_each_run(*document, few_draws, [&](const SingleRun& run) {
        const std::size_t first = arm_named(cube, run.arm) * cube.quantities.size();
        for (std::size_t q = 0; q < run.study.quantities.size(); ++q) {
            for (std::size_t told = 0; told < cube.quantities.size(); ++told) {
                if (cube.quantities[told].name != run.study.quantities[q].name) continue;
                ASSERT_EQ(cube.parameters[(first + told) * cube.draws + run.id.draw], run.values[q])
                    << cube.quantities[told].name;
            }
        }
    });
}

// ---- tables -----------------------------------------------------------------------------------

/// The rows of a table, each by the heads of its columns.
inline std::vector<std::map<std::string, std::string>> rows_of(const std::string& table) {
    std::vector<std::vector<std::string>> lines(1, std::vector<std::string>(1));
    bool is_quoted = false;
    for (const char c : table) {
        if (c == '"') {
            is_quoted = !is_quoted;
        } else if (c == ',' && !is_quoted) {
            lines.back().emplace_back();
        } else if (c == '\n' && !is_quoted) {
            lines.emplace_back(1);
        } else {
            lines.back().back() += c;
        }
    }
    std::vector<std::map<std::string, std::string>> rows;
    for (std::size_t line = 1; line + 1 < lines.size(); ++line) {
        auto& row = rows.emplace_back();
        for (std::size_t column = 0; column < lines[line].size(); ++column) {
            row[lines.front().at(column)] = lines[line][column];
        }
    }
    return rows;
}

/// A number is written in full, and none is an empty field.
inline void expect_said(const std::map<std::string, std::string>& row, const std::string& column,
                        double value) {
    const auto& said = row.at(column);
    if (std::isnan(value)) {
        EXPECT_EQ(said, "") << column;
        return;
    }
    EXPECT_NEAR(std::strtod(said.c_str(), nullptr), value, 1e-12 * std::abs(value))
        << column << " " << said;
}

/// Fails for two columns that change places.
inline void tables_say_what_their_heads_say(const std::string& text) {
    const auto result = execute(read(text));
    const auto outcomes = rows_of(report::outcomes_csv(result));
    ASSERT_EQ(outcomes.size(), result.appraisal.estimates.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const Estimate estimate = report::as_modelled(result, result.appraisal.estimates[i]);
        EXPECT_EQ(outcomes[i].at("arm"), result.cube.arms[estimate.arm]);
        EXPECT_EQ(outcomes[i].at("outcome"), result.cube.outcomes[estimate.outcome].name);
        EXPECT_EQ(outcomes[i].at("subject"), result.cube.outcomes[estimate.outcome].subject);
        const bool is_level = estimate.basis == Basis::level;
        EXPECT_EQ(outcomes[i].at("basis"), is_level ? "level" : "vs_reference");
        expect_said(outcomes[i], "mean", estimate.mean);
        expect_said(outcomes[i], "sd", estimate.sd);
        expect_said(outcomes[i], "p05", estimate.p05);
        expect_said(outcomes[i], "p50", estimate.p50);
        expect_said(outcomes[i], "p95", estimate.p95);
        expect_said(outcomes[i], "mc_se", estimate.mc_se);
    }
    const auto claims = rows_of(report::claims_csv(result));
    ASSERT_EQ(claims.size(), result.appraisal.claims.size());
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const auto& claim = result.appraisal.claims[i];
        EXPECT_EQ(claims[i].at("claim"), claim.id);
        if (claim.verdict == appraisal::Verdict::not_testable) continue;
        expect_said(claims[i], "probability", claim.probability);
        expect_said(claims[i], "mc_se", claim.mc_se);
    }
    const auto events = rows_of(report::events_csv(result));
    ASSERT_EQ(events.size(), result.happenings.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        EXPECT_EQ(events[i].at("date"), result.happenings[i].date.text());
        expect_said(events[i], "persons", result.happenings[i].persons);
        expect_said(events[i], "share", result.happenings[i].share);
    }
}

}  // namespace custodiet::laws::of_findings
