// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Aims that no run could meet or miss: of outcomes of which the study says nothing.
#include <fmt/format.h>

#include "custodiet/base/search.hpp"
#include "custodiet/study/check.hpp"
#include "custodiet/study/modelled.hpp"

namespace custodiet::study {
namespace {

bool models(const Study& study, const Aim& aim) {
    return is_modelled(study, aim.outcome.outcome, aim.outcome.subject);
}

/// Why there is nothing to aim at.
std::string_view reason(const Aim& aim) {
    if (aim.outcome.outcome == "wrongful_transfers") return "the agreement has no rule `wrongful`";
    return aim.outcome.subject.empty() ? "no stage leads to one that means death"
                                       : "no stage there leads to one that means death";
}

void refuse(const Aim& aim, const std::string& arm, Reporter& report) {
    const Headline& of = aim.outcome;
    const std::string name =
        of.subject.empty() ? of.outcome : fmt::format("{}[{}]", of.outcome, of.subject);
    report.error(
        {.code = "S0805",
         .message = fmt::format("`{}` is not modelled{}: {}", name,
                                arm.empty() ? "" : fmt::format(" in `{}`", arm), reason(aim)),
         .help = "its 0 is no finding, so that an aim of it would be met or missed for "
                 "nothing: leave the aim out, or model it",
         .where = aim.where});
}

}  // namespace

void check_aims(const Document& document, Reporter& report) {
    if (!document.base.stopping) return;
    const std::string& reference = document.base.reference;
    const auto compared_with = base::find(document.arms, reference, &Arm::id);
    for (const Aim& aim : document.base.stopping->aims) {
        if (document.arms.empty() && !models(document.base, aim)) refuse(aim, {}, report);
        for (const Arm& arm : document.arms) {
            const bool is_reference = arm.id == reference;
            const bool is_asked = aim.arm.empty() ? !is_reference : aim.arm == arm.id;
            if (!is_asked) continue;
            if (!models(arm.study, aim)) {
                refuse(aim, arm.id, report);
            } else if (!is_reference && compared_with != document.arms.end() &&
                       !models(compared_with->study, aim)) {
                refuse(aim, reference, report);
            } else {
                continue;
            }
            break;
        }
    }
}

}  // namespace custodiet::study
