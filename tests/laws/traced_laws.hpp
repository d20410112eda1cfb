// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of tracing: the people of a cohort, each followed alone, are together what the run counted,
// and what is paid for each adds up to what was paid.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "custodiet/report/layout.hpp"
#include "custodiet/report/trace.hpp"
#include "custodiet/run/trace.hpp"
#include "laws/shipped_studies.hpp"

namespace custodiet::laws::of_tracing {

/// What all persons of a study come to in the reference arm at draw 0, one after another.
struct Together {
    std::map<std::string, std::int64_t> days;  ///< by stage
    std::map<std::string, double> paid;        ///< by line, money of the day
    std::set<std::string> not_divided;         ///< lines that are told of nobody alone
    std::size_t persons = 0;
};

inline void add(const run::Trace& trace, Together& all) {
    const auto& arm = trace.arms.front();
    ++all.persons;
    std::int32_t in_custody = 0;
    for (const auto& stay : arm.stays) {
        all.days[stay.stage.id] += stay.days;
        if (!stay.place.id.empty()) in_custody += stay.days;
    }
    EXPECT_EQ(arm.days_in_custody, in_custody);
    for (const auto& payment : arm.payments) all.paid[payment.line.id] += payment.amount;
    for (const auto& line : arm.not_divided) all.not_divided.insert(line.id);
    EXPECT_FALSE(report::terminal_text(report::compose_trace(trace), report::Colour::off).empty());
}

inline Together everyone(const study::Document& document) {
    Together all;
    for (const auto& cohort : document.base.cohorts) {
        run::TraceRequest request;
        request.cohort = cohort.id;
        request.draws = few_draws;
        request.arms = {document.arms[document.reference].id};
        for (request.ordinal = 1;; ++request.ordinal) {
            try {
                add(run::trace(document, request), all);
            } catch (const run::NoSuchPerson&) {
                break;
            }
        }
    }
    return all;
}

inline void people_are_together_what_was_counted(const std::string& text) {
    const auto document = read(text);
    const auto all = everyone(*document);
    const auto& reference = document->arms[document->reference];
    for_each_run(*document, few_draws, [&](const SingleRun& run) {
        if (run.arm != reference.id || run.id.draw != 0) return;
        std::int64_t persons = 0;
        for (const auto created : run.tally.created) persons += created;
        ASSERT_EQ(all.persons, static_cast<std::size_t>(persons));
        for (std::size_t stage = 0; stage < run.tally.stages; ++stage) {
            std::int64_t days = 0;
            for (std::size_t cohort = 0; cohort < run.tally.cohorts; ++cohort) {
                for (const auto there : run.tally.census_of(static_cast<program::Index>(stage),
                                                            static_cast<program::Index>(cohort))) {
                    days += there;
                }
            }
            const auto& id = run.study.stages[stage].id;
            const auto found = all.days.find(id);
            // Days after the end of a way are no stay.
            if (run.study.stages[stage].is_end) continue;
            ASSERT_EQ(found == all.days.end() ? 0 : found->second, days) << id;
        }
    });
}

inline void what_is_paid_for_each_is_together_what_was_paid(const std::string& text) {
    const auto document = read(text);
    const auto all = everyone(*document);
    run::Options options;
    options.draws = few_draws;
    options.replicates = 1;  // the one that is traced
    options.has_fixed_draws = true;
    const auto result = run::execute(document, options);
    std::map<std::string, double> paid;
    for (const auto& row : result.movement.payments) {
        if (row.arm == result.cube.reference && !row.by_draw.empty()) {
            paid[row.line] += row.by_draw.front();
        }
    }
    for (const auto& [line, amount] : all.paid) {
        if (all.not_divided.count(line) > 0) continue;
        // Every rule of every run is rounded to hundredths.
        ASSERT_NEAR(amount, paid[line], 0.5 + 1e-9 * std::abs(amount)) << line;
    }
}

}  // namespace custodiet::laws::of_tracing
