// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/from_the_start.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace custodiet::report {

bool is_of_host(const study::Study& study, const study::Cohort& cohort) {
    return study.agreement && cohort.state == study.agreement->receiving;
}

Persons there_from_the_start(const run::Result& result, std::size_t arm) {
    const auto& study = result.arm(arm).study;
    std::set<study::Index> stages;
    for (const auto& cohort : study.cohorts) {
        if (cohort.stock != study::none && study.is_abroad(cohort.stock_stage)) {
            stages.insert(cohort.stock_stage);
        }
    }
    for (const auto& cohort : study.cohorts) {
        if (cohort.arrivals_per_day != study::none) stages.erase(cohort.arrivals_stage);
        if (cohort.stock != study::none && is_of_host(study, cohort)) {
            stages.erase(cohort.stock_stage);
        }
    }
    Persons there;
    for (const auto& flow : result.movement.flows) {
        if (flow.arm != arm || !flow.from.empty()) continue;
        const bool is_there = std::any_of(stages.begin(), stages.end(), [&](study::Index stage) {
            return study.stages.at(static_cast<std::size_t>(stage)).id == flow.to;
        });
        if (!is_there) continue;
        there.value += flow.persons;
        there.error = std::hypot(there.error, flow.error);
    }
    return there;
}

}  // namespace custodiet::report
