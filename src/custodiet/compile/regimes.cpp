// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/regimes.hpp"

#include <algorithm>
#include <iterator>

namespace custodiet::compile {

namespace {

bool is_among(study::Index wanted, const std::vector<study::Index>& all) {
    return std::find(all.begin(), all.end(), wanted) != all.end();
}

bool covers(const study::Study& study, const study::Regime& regime, study::Index stage) {
    const study::Index facility = study.stages[static_cast<std::size_t>(stage)].facility;
    return facility != study::none && facility == regime.facility &&
           (regime.stages.empty() || is_among(stage, regime.stages));
}

}  // namespace

bool concerns(const study::Regime& regime, study::Index cohort) {
    return regime.cohorts.empty() || is_among(cohort, regime.cohorts);
}

std::vector<study::Index> stages_covered(const study::Study& study, const study::Regime& regime) {
    std::vector<study::Index> stages;
    for (std::size_t s = 0; s < study.stages.size(); ++s) {
        const auto stage = static_cast<study::Index>(s);
        if (covers(study, regime, stage)) stages.push_back(stage);
    }
    return stages;
}

Regimes Regimes::in_stage(const study::Study& study, study::Index stage) {
    Regimes here;
    for (const auto& regime : study.regimes) {
        if (regime.active && covers(study, regime, stage)) here.regimes_.push_back(&regime);
    }
    std::reverse(here.regimes_.begin(), here.regimes_.end());
    return here;
}

Regimes Regimes::on_line(const study::Study& study, study::Index line) {
    Regimes here;
    for (const auto& regime : study.regimes) {
        if (regime.active && regime.line == line) here.regimes_.push_back(&regime);
    }
    std::reverse(here.regimes_.begin(), here.regimes_.end());
    return here;
}

Regimes Regimes::of_cohort(study::Index cohort) const {
    Regimes here;
    std::copy_if(regimes_.begin(), regimes_.end(), std::back_inserter(here.regimes_),
                 [cohort](const study::Regime* regime) { return concerns(*regime, cohort); });
    return here;
}

Said Regimes::reading(std::string_view indicator) const {
    for (const auto* regime : regimes_) {
        for (const auto& reading : regime->readings) {
            if (reading.indicator == indicator) return {reading.value, reading.known_of};
        }
    }
    return {};
}

study::Amount Regimes::per_cell() const {
    for (const auto* regime : regimes_) {
        if (regime->per_cell != study::none) return regime->per_cell;
    }
    return study::none;
}

study::Responsibility Regimes::responsibility(study::Responsibility study::Regime::*power) const {
    for (const auto* regime : regimes_) {
        if ((regime->*power).is_given) return regime->*power;
    }
    return {};
}

}  // namespace custodiet::compile
