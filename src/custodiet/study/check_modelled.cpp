// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What is asked of outcomes of which the study says nothing: their 0 in every run answers nothing.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/search.hpp"
#include "custodiet/expr/expr.hpp"
#include "custodiet/study/check.hpp"
#include "custodiet/study/modelled.hpp"

namespace custodiet::study {
namespace {

/// An outcome that a study asks for.
struct Asked {
    const Headline& outcome;
    std::string arm;        ///< id; empty = every arm but the reference
    bool is_level = false;  ///< of the arm itself, even if that is not the reference
    base::Span where;
    std::string_view help;
};

std::vector<Asked> all_asked(const Study& study) {
    std::vector<Asked> all;
    for (const Headline& headline : study.headlines) {
        all.push_back({.outcome = headline,
                       .arm = {},
                       .where = headline.where,
                       .help = "its 0 is no finding: leave the headline out, or model it"});
    }
    for (const Observation& observation : study.observed) {
        all.push_back({.outcome = observation.outcome,
                       .arm = observation.arm,
                       .is_level = true,
                       .where = observation.where,
                       .help = "its 0 is no forecast that could be compared: leave it out, or "
                               "model it"});
    }
    if (!study.stopping) return all;
    for (const Aim& aim : study.stopping->aims) {
        all.push_back({.outcome = aim.outcome,
                       .arm = aim.arm,
                       .where = aim.where,
                       .help = "its 0 is no finding, so that an aim of it would be met or missed "
                               "for nothing: leave the aim out, or model it"});
    }
    return all;
}

bool models(const Study& study, const Headline& outcome) {
    return is_modelled(study, outcome.outcome, outcome.subject);
}

void refuse(const Asked& asked, const Study& study, const std::string& arm, Reporter& report) {
    const auto& [outcome, subject, where] = asked.outcome;
    report.error(
        {.code = "S0808",
         .message = fmt::format("`{}` is not modelled{}: {}", expr::full_name(outcome, subject),
                                arm.empty() ? "" : fmt::format(" in `{}`", arm),
                                why_not_modelled(study, outcome, subject)),
         .help = std::string(asked.help),
         .where = asked.where});
}

/// The first arm that does not model what is asked of it, or against which it is set; or null.
const Arm* arm_without(const Document& document, const Asked& asked) {
    const auto reference = base::find(document.arms, document.base.reference, &Arm::id);
    for (const Arm& arm : document.arms) {
        const bool is_reference = arm.id == document.base.reference;
        const bool is_asked = asked.arm.empty() ? !is_reference : asked.arm == arm.id;
        if (!is_asked) continue;
        if (!models(arm.study, asked.outcome)) return &arm;
        const bool is_compared = !is_reference && !asked.is_level;
        if (is_compared && reference != document.arms.end() &&
            !models(reference->study, asked.outcome)) {
            return &*reference;
        }
    }
    return nullptr;
}

}  // namespace

void check_modelled(const Document& document, Reporter& report) {
    for (const Asked& asked : all_asked(document.base)) {
        if (document.arms.empty()) {
            if (!models(document.base, asked.outcome)) refuse(asked, document.base, {}, report);
        } else if (const Arm* arm = arm_without(document, asked)) {
            refuse(asked, arm->study, arm->id, report);
        }
    }
}

}  // namespace custodiet::study
