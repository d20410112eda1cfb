// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/known_times.hpp"

#include <optional>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/study/extremes.hpp"

namespace custodiet::run {

namespace {

using study::LawSpec;

std::vector<const LawSpec*> laws_of(const study::Study& study) {
    std::vector<const LawSpec*> laws;
    const auto add = [&laws](const std::optional<LawSpec>& law) {
        if (law) laws.push_back(&*law);
    };
    for (const study::Cohort& cohort : study.cohorts) {
        add(cohort.stock_elapsed);
        add(cohort.stock_remaining);
        add(cohort.sentence);
    }
    for (const study::Stage& stage : study.stages) {
        add(stage.stay);
        for (const study::Exit& exit : stage.exits) {
            if (exit.when == study::Exit::When::after) laws.push_back(&exit.law);
        }
    }
    return laws;
}

/// The others have a mean, a shape or a scale, which are above 0.
bool can_be_nothing(LawSpec::Family family) {
    using enum LawSpec::Family;
    return family == fixed || family == rate || family == uniform || family == table;
}

}  // namespace

void check_known_times(const study::Study& study) {
    for (const LawSpec* law : laws_of(study)) {
        if (can_be_nothing(law->family)) continue;
        for (const study::Amount amount : {law->first, law->second}) {
            if (amount == study::none || study::known_value(study, amount).value_or(1.0) > 0.0)
                continue;
            const auto& quantity = study.quantities.at(static_cast<std::size_t>(amount));
            throw base::RunError("`" + quantity.name + "` must be above 0");
        }
    }
}

}  // namespace custodiet::run
