// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of rights: every person-day is met, breached or unknown; what is not known is never met;
// what a regime says of daily life moves no money and nobody.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws::of_rights {

using testing::IsEmpty;

/// Of sums of whole person-days with shares of them.
inline constexpr double rounding = 1e-9;

inline double custody_days(const SingleRun& run, program::Index cohort) {
    double total = 0.0;
    for (program::Index s = 0; s < static_cast<program::Index>(run.tally.stages); ++s) {
        if (run.compiled.program.stages[static_cast<std::size_t>(s)].facility == program::none) {
            continue;
        }
        for (std::int32_t persons : run.tally.census_of(s, cohort)) total += persons;
    }
    return total;
}

/// Fails for a wing that is left out or counted twice, and for a split that loses the unknown.
inline void every_person_day_is_met_breached_or_unknown(const std::string& text) {
    const auto document = read(text);
    if (!document->base.has_rights()) GTEST_SKIP() << "the study has no regimes";
    for_each_run(*document, 4, [&](const SingleRun& run) {
        rights::Account account;
        rights::judge(run.compiled.charter, run.compiled.program, run.tally, account);
        for (std::size_t c = 0; c < run.tally.cohorts; ++c) {
            double days = 0.0;
            for (std::size_t w = 0; w < run.compiled.charter.wings.size(); ++w) {
                const auto& group = account.group(w, c, run.tally.cohorts);
                days += group.person_days;
                const double slack = rounding * (1.0 + group.person_days);
                for (const auto& split : {group.binding, group.minimum}) {
                    const double concerned = split.concerned();
                    EXPECT_TRUE(concerned == 0.0 ||
                                std::abs(concerned - group.person_days) <= slack);
                    EXPECT_GE(std::min({split.met, split.breached, split.unknown}), -slack);
                }
                EXPECT_LE(group.binding.breached, group.minimum.breached + slack);
                for (const auto& finding : group.findings) {
                    EXPECT_GE(std::min({finding.split.met, finding.split.breached,
                                        finding.split.unknown}),
                              -slack);
                    EXPECT_LE(finding.recorded,
                              std::max(finding.split.breached, finding.events) + slack);
                }
            }
            EXPECT_EQ(days, custody_days(run, static_cast<program::Index>(c)));
        }
    });
}

/// Quantities that stand in regimes and nowhere else.
inline std::vector<study::Quantity*> readings_of(study::Study& study) {
    std::vector<study::Quantity*> quantities;
    for (const auto& regime : study.regimes) {
        for (const auto& reading : regime.readings) {
            auto& quantity = study.quantities[static_cast<std::size_t>(reading.value)];
            if (quantity.name.starts_with("regimes.")) quantities.push_back(&quantity);
        }
    }
    return quantities;
}

inline bool is_of_rights(const appraisal::OutcomeInfo& outcome) {
    static const std::vector<std::string> names{"breach_person_days",
                                                "unknown_person_days",
                                                "soft_breach_person_days",
                                                "soft_unknown_person_days",
                                                "breaches_at_once",
                                                "recorded_breach_person_days",
                                                "gates_breached",
                                                "gates_unknown",
                                                "incidents",
                                                "transfers_in_breach",
                                                "transfers_unknown",
                                                "responsibility_gap_days",
                                                "responsibility_unknown_days"};
    return std::find(names.begin(), names.end(), outcome.name) != names.end();
}

/// Fails for a regime that reaches the engine or the tariff.
inline void what_a_regime_says_moves_no_money_and_nobody(const std::string& text) {
    const auto plain = read(text);
    if (!plain->base.has_rights()) GTEST_SKIP() << "the study has no regimes";
    auto other = *plain;
    bool has_constants = false;
    for (auto* study : studies_of(other)) {
        for (auto* quantity : readings_of(*study)) {
            if (quantity->form != study::Form::constant) continue;
            has_constants = true;
            // A share, or a part of the day, stays one.
            const bool is_part = quantity->unit.dimension.is_number() && quantity->a <= 1.0;
            quantity->a = is_part ? 1.0 - quantity->a : 0.5 * quantity->a;
        }
    }
    if (!has_constants) GTEST_SKIP() << "the study knows no reading for certain";
    const auto before = execute(plain).cube;
    const auto after = execute(std::make_shared<study::Document>(std::move(other))).cube;
    bool changes_something = false;
    for (std::size_t arm = 0; arm < before.arms.size(); ++arm) {
        EXPECT_THAT(differing_outcomes(before, arm, after, arm,
                                       [](const auto& outcome) { return !is_of_rights(outcome); }),
                    IsEmpty())
            << before.arms[arm];
        changes_something |= !differing_outcomes(before, arm, after, arm).empty();
    }
    EXPECT_TRUE(changes_something) << toothless << "no reading was turned round";
}

using Key = std::tuple<std::size_t, bool, std::string, std::string, std::size_t>;

inline std::map<Key, rights::Finding> findings_of(const run::Result& result) {
    std::map<Key, rights::Finding> findings;
    for (const auto& row : result.rights.rows) {
        findings[{row.arm, row.is_transfer, row.place, row.cohort, row.standard}] = row.finding;
    }
    return findings;
}

/// Indicators that the days of a person before a flight give, whatever a regime says, in some arm.
inline std::set<std::string> measured_before_flights(study::Document& document) {
    std::set<std::string> measured;
    for (const auto* study : studies_of(document)) {
        for (const auto& interval : study->rights.intervals) measured.insert(interval.measures);
    }
    return measured;
}

/// Fails wherever silence is taken for consent.
inline void what_is_no_longer_known_is_unknown_and_never_met(const std::string& text) {
    const auto plain = read(text);
    if (!plain->base.has_rights()) GTEST_SKIP() << "the study has no regimes";
    auto silent = *plain;
    for (auto* study : studies_of(silent)) {
        for (auto& regime : study->regimes) regime.readings.clear();
    }
    const std::set<std::string> measured = measured_before_flights(silent);
    const auto before = execute(plain);
    const auto after = execute(std::make_shared<study::Document>(std::move(silent)));
    const auto& catalogue = *plain->base.rights.catalogue;
    std::size_t compared = 0;
    const auto known = findings_of(before);
    for (const auto& [key, finding] : findings_of(after)) {
        const auto& standard = catalogue.standards[std::get<4>(key)];
        const auto measure = catalogue.indicator(standard.indicator)->measure;
        const bool follows_from_events =
            measure == standards::Measure::simulated ||
            (std::get<1>(key) && measured.contains(standard.indicator));
        if (follows_from_events) continue;
        ++compared;
        EXPECT_EQ(finding.split.met, 0.0) << standard.id;
        EXPECT_EQ(finding.split.breached, 0.0) << standard.id;
        const auto found = known.find(key);
        ASSERT_NE(found, known.end()) << standard.id;
        EXPECT_NEAR(finding.split.unknown, found->second.split.concerned(),
                    1e-2 + 1e-6 * finding.split.unknown)
            << standard.id;
    }
    EXPECT_GT(compared, 0U) << toothless << "no finding rests on a reading";
}

}  // namespace custodiet::laws::of_rights
