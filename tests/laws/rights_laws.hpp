// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of rights: every person-day is met, breached or unknown; what is not known is never met;
// what a regime says of daily life moves no money and nobody.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <optional>
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

// ---- worked out here --------------------------------------------------------------------------

/// Share of those concerned who are in breach of a line, where this works it out.
inline std::optional<double> breached_by_hand(const rights::Line& line, standards::Measure measure,
                                              double value) {
    using standards::Comparison;
    if (measure == standards::Measure::share) {
        if (line.comparison == Comparison::required) return 1.0 - value;
        if (line.comparison == Comparison::prohibited) return value;
    }
    // Nearer to its line than this a value may lie on either side by rounding.
    if (std::abs(value - line.threshold) < 1e-6 * (1.0 + std::abs(value))) return std::nullopt;
    const bool is_above = value > line.threshold;
    if (line.comparison == Comparison::at_least || line.comparison == Comparison::above) {
        return is_above ? 0.0 : 1.0;
    }
    if (line.comparison == Comparison::at_most || line.comparison == Comparison::below) {
        return is_above ? 1.0 : 0.0;
    }
    return std::nullopt;
}

/// Fails where some who are unknown are taken for met, or a line is read the wrong way round.
inline void readings_are_met_breached_or_unknown_as_they_say(const std::string& text) {
    const auto document = read(text);
    if (!document->base.has_rights()) GTEST_SKIP() << "the study has no regimes";
    std::size_t compared = 0;
    for_each_run(*document, 4, [&](const SingleRun& run) {
        const auto& charter = run.compiled.charter;
        rights::Account account;
        rights::judge(charter, run.compiled.program, run.tally, account);
        for (std::size_t w = 0; w < charter.wings.size(); ++w) {
            for (std::size_t c = 0; c < run.tally.cohorts; ++c) {
                const auto& group = account.group(w, c, run.tally.cohorts);
                for (std::size_t l = 0; l < charter.lines.size(); ++l) {
                    const auto& line = charter.lines[l];
                    const auto& fact = charter.facts[static_cast<std::size_t>(line.fact)];
                    const bool is_of_days = fact.simulated == rights::Simulated::none &&
                                            fact.count == standards::Count::person_days;
                    if (!is_of_days) continue;
                    const auto& reading =
                        charter.wings[w].groups[c].readings[static_cast<std::size_t>(line.fact)];
                    const auto breached = breached_by_hand(line, fact.measure, reading.value);
                    if (!breached) continue;
                    const double days = group.person_days, known = days * reading.known;
                    const double slack = 1e-6 * (1.0 + days);
                    const auto& split = group.findings[l].split;
                    compared += known > 0.0 ? 1 : 0;
                    ASSERT_NEAR(split.unknown, days - known, slack);
                    ASSERT_NEAR(split.breached, known * *breached, slack);
                    ASSERT_NEAR(split.met, known * (1.0 - *breached), slack);
                }
            }
        }
    });
    if (compared == 0) GTEST_SKIP() << "the study knows nothing of daily life";
}

/// Fails where the regime that stands first in the study counts.
inline void what_a_later_regime_says_counts(const std::string& text) {
    const auto plain = read(text);
    if (!plain->base.has_rights()) GTEST_SKIP() << "the study has no regimes";
    auto other = *plain;
    for (auto* study : studies_of(other)) {
        for (std::size_t later = 0; later < study->regimes.size(); ++later) {
            const auto& last = study->regimes[later];
            const bool is_of_all = last.active && last.facility != study::none &&
                                   last.cohorts.empty() && last.stages.empty();
            if (!is_of_all) continue;
            for (std::size_t earlier = 0; earlier < later; ++earlier) {
                auto& first = study->regimes[earlier];
                if (first.facility != last.facility) continue;
                std::erase_if(first.readings, [&](const auto& reading) {
                    return std::any_of(last.readings.begin(), last.readings.end(),
                                       [&](const auto& of_last) {
                                           return of_last.indicator == reading.indicator;
                                       });
                });
            }
        }
    }
    const auto before = execute(plain).cube;
    const auto after = execute(std::make_shared<study::Document>(std::move(other))).cube;
    for (std::size_t arm = 0; arm < before.arms.size(); ++arm) {
        EXPECT_THAT(differing_outcomes(before, arm, after, arm), IsEmpty()) << before.arms[arm];
    }
}

/// Forces of each wing that the charter of a study has, at one draw.
inline std::vector<std::vector<standards::Force>> forces_of(const study::Study& study,
                                                            const std::vector<double>& values) {
    compile::Compiled compiled;
    compile::Compiler(study).at(values, study.seed, compiled);
    std::vector<std::vector<standards::Force>> forces;
    for (const auto& wing : compiled.charter.wings) forces.push_back(wing.force);
    return forces;
}

/// Of states with jurisdiction over a place, whoever of them ran it, the one that is bound most
/// counts. Fails where the state that runs it, or the one that is named first, does.
inline void of_states_with_jurisdiction_the_most_bound_counts(const std::string& text) {
    const auto document = read(text);
    if (!document->base.has_rights()) GTEST_SKIP() << "the study has no regimes";
    for_each_run(*document, 1, [&](const SingleRun& run) {
        const auto& charter = run.compiled.charter;
        for (std::size_t f = 0; f < run.study.facilities.size(); ++f) {
            const auto holders = run.study.facilities[f].jurisdiction;
            if (holders.empty()) continue;
            std::vector<std::vector<std::vector<standards::Force>>> alone;  // [holder][wing][line]
            for (const auto holder : holders) {
                auto variant = run.study;
                variant.facilities[f].state = holder;
                variant.facilities[f].jurisdiction.clear();
                alone.push_back(forces_of(variant, run.values));
            }
            for (std::size_t w = 0; w < charter.wings.size(); ++w) {
                if (charter.wings[w].facility != static_cast<program::Index>(f)) continue;
                for (std::size_t l = 0; l < charter.lines.size(); ++l) {
                    const auto& standard =
                        run.study.rights.catalogue
                            ->standards[static_cast<std::size_t>(charter.lines[l].catalogue)];
                    if (standard.duty != standards::Duty::holder) continue;
                    auto most = alone.front()[w][l];
                    for (const auto& of_holder : alone) most = std::min(most, of_holder[w][l]);
                    ASSERT_EQ(charter.wings[w].force[l], most)
                        << run.study.facilities[f].id << ", " << standard.id;
                }
            }
        }
    });
}

/// The state of each gate is the worst of all whom it concerns, and law or soft law for.
inline void a_gate_is_as_bad_as_for_whom_it_is_worst(const std::string& text) {
    const auto document = read(text);
    if (!document->base.has_rights()) GTEST_SKIP() << "the study has no regimes";
    for_each_run(*document, 4, [&](const SingleRun& run) {
        const auto& charter = run.compiled.charter;
        rights::Account account;
        rights::judge(charter, run.compiled.program, run.tally, account);
        std::map<program::Index, double> breached, unknown;
        for (std::size_t l = 0; l < charter.lines.size(); ++l) {
            const auto& line = charter.lines[l];
            if (line.severity != standards::Class::gate) continue;
            const auto add = [&](standards::Force force, const rights::Split& split) {
                if (force == standards::Force::benchmark) return;
                breached[line.fact] = std::max(breached[line.fact], split.breached);
                unknown[line.fact] = std::max(unknown[line.fact], split.unknown);
            };
            for (std::size_t w = 0; w < charter.wings.size(); ++w) {
                for (std::size_t c = 0; c < run.tally.cohorts; ++c) {
                    add(charter.wings[w].force[l],
                        account.group(w, c, run.tally.cohorts).findings[l].split);
                }
            }
            for (std::size_t r = 0; r < charter.routes.size(); ++r) {
                for (std::size_t c = 0; c < run.tally.cohorts; ++c) {
                    add(charter.routes[r].force[l],
                        account.passages[r * run.tally.cohorts + c].findings[l].split);
                }
            }
        }
        for (const auto& gate : rights::gates(charter, account, program::none)) {
            using State = rights::Gate::State;
            if (breached[gate.fact] > 1e-6) {
                ASSERT_EQ(gate.state, State::breached) << "fact " << gate.fact;
            } else if (unknown[gate.fact] > 1e-6 && breached[gate.fact] == 0.0) {
                ASSERT_EQ(gate.state, State::unknown) << "fact " << gate.fact;
            }
        }
    });
}

}  // namespace custodiet::laws::of_rights
