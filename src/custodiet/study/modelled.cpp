// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/modelled.hpp"

#include "custodiet/base/search.hpp"
#include "custodiet/expr/expr.hpp"
#include "custodiet/study/ways.hpp"

namespace custodiet::study {

namespace {

/// Of a state, or of any where `state` is empty.
bool is_in_custody_of(const Study& study, const Stage& stage, std::string_view state) {
    if (stage.facility == none) return false;
    if (state.empty()) return true;
    const Index of = study.facilities.at(static_cast<std::size_t>(stage.facility)).state;
    return of != none && study.states.at(static_cast<std::size_t>(of)).id == state;
}

/// True if people in one of the stages can die there, whichever way.
bool lead_to_death(const Study& study, const std::vector<Index>& stages) {
    const std::vector<std::vector<Index>> to = ways(study);
    return base::any_of(stages, [&](Index stage) {
        return base::any_of(to.at(static_cast<std::size_t>(stage)),
                            [&](Index next) { return is_death(study, next); });
    });
}

}  // namespace

bool is_death(const Study& study, Index stage) {
    return stage != none &&
           study.stages.at(static_cast<std::size_t>(stage)).standing == Standing::died;
}

std::vector<Index> stages_of_deaths(const Study& study, std::string_view state) {
    std::vector<Index> stages;
    for (std::size_t s = 0; s < study.stages.size(); ++s) {
        if (is_in_custody_of(study, study.stages[s], state)) {
            stages.push_back(static_cast<Index>(s));
        }
    }
    return stages;
}

std::string why_not_modelled(const Study& study, std::string_view outcome,
                             std::string_view subject) {
    if (outcome == "deaths") {
        if (lead_to_death(study, stages_of_deaths(study, subject))) return {};
        return subject.empty() ? "no stage leads to one that means death"
                               : "no stage there leads to one that means death";
    }
    if (outcome == "wrongful_transfers") {
        const bool is_ruled = study.agreement && study.agreement->wrongful;
        return is_ruled ? "" : "the agreement has no rule `wrongful`";
    }
    if (outcome != "metric") return {};
    const auto metric = base::find(study.metrics, subject, &Metric::id);
    if (metric == study.metrics.end() || !metric->expression) return {};
    // Each is worked out from metrics before it only, so that this ends.
    for (const expr::Reference& part : expr::references(*metric->expression)) {
        std::string reason = why_not_modelled(study, part.text, part.index);
        if (!reason.empty()) return reason;
    }
    return {};
}

bool is_modelled(const Study& study, std::string_view outcome, std::string_view subject) {
    return why_not_modelled(study, outcome, subject).empty();
}

}  // namespace custodiet::study
