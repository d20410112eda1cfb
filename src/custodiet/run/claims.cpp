// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "custodiet/run/canonical_units.hpp"
#include "custodiet/study/modelled.hpp"

namespace custodiet::run {

namespace {

/// Values of the quantities that an expression names: by draw, in the claim's arm.
std::vector<std::pair<std::string, std::vector<double>>> named_values(const expr::Node& root,
                                                                      const ArmPlan& arm,
                                                                      const Design& design,
                                                                      std::size_t draws) {
    std::vector<std::pair<std::size_t, std::vector<double>>> found;
    for (const auto& reference : expr::references(root)) {
        const auto& quantities = arm.study->quantities;
        for (std::size_t q = 0; q < quantities.size(); ++q) {
            if (reference.index.empty() && quantities[q].name == reference.text) {
                found.emplace_back(q, std::vector<double>(draws));
            }
        }
    }
    for (std::uint32_t draw = 0; draw < draws && !found.empty(); ++draw) {
        const auto values = arm.values_at(design, draw);
        for (auto& [quantity, by_draw] : found) by_draw[draw] = values[quantity];
    }
    std::vector<std::pair<std::string, std::vector<double>>> named;
    for (auto& [quantity, by_draw] : found) {
        named.emplace_back(arm.study->quantities[quantity].name, std::move(by_draw));
    }
    return named;
}

/// What is missing where an expression asks for a standard of which no regime says anything: such
/// standards have no outcome. Empty where nothing is missing.
std::string unknown_standard(const expr::Node& root, const study::Study& study,
                             const appraisal::Cube& cube) {
    if (!study.rights.catalogue) return {};
    for (const auto& reference : expr::references(root)) {
        const auto* standard = study.rights.catalogue->standard(reference.index);
        if (standard == nullptr) continue;
        if (find_outcome(cube.outcomes, reference.text, reference.index)) continue;
        const auto* indicator = study.rights.catalogue->indicator(standard->indicator);
        return fmt::format("nothing is known of {}, which {} is about", indicator->name,
                           standard->id);
    }
    return {};
}

/// What is missing where a claim is about what its arm, or within `reference(…)` the reference arm,
/// does not model: a 0 of which the study says nothing. Empty where nothing is missing.
std::string not_modelled(const expr::Node& node, const study::Study& arm,
                         const study::Study& reference) {
    if (node.op == expr::Op::name) {
        const std::string reason = study::why_not_modelled(arm, node.text, node.index);
        if (reason.empty()) return {};
        return fmt::format("it asks for {}, which is not modelled: {}",
                           expr::full_name(node.text, node.index), reason);
    }
    const bool is_of_reference = node.op == expr::Op::call && node.text == "reference";
    for (const expr::Node& child : node.children) {
        std::string missing = not_modelled(child, is_of_reference ? reference : arm, reference);
        if (!missing.empty()) return missing;
    }
    return {};
}

/// The arm that a claim is of. One that cannot be tested need not name any.
std::string arm_of(const study::Claim& claim, const study::Document& document,
                   const appraisal::Cube& cube) {
    if (!claim.arm.empty() || claim.holds_if) return claim.arm;
    if (!document.base.forecast.empty()) return document.base.forecast;
    return cube.arms.at(cube.reference == 0 && cube.arms.size() > 1 ? 1 : 0);
}

}  // namespace

std::vector<appraisal::ClaimSpec> claim_specs(const study::Document& document, const Plan& plan,
                                              const appraisal::Cube& cube) {
    const auto plan_of = [&](std::size_t arm) -> const ArmPlan& {
        const auto found = std::find(plan.cube_arm.begin(), plan.cube_arm.end(), arm);
        return plan.arms[static_cast<std::size_t>(found - plan.cube_arm.begin())];
    };
    std::vector<appraisal::ClaimSpec> specs;
    for (const auto& claim : document.base.claims) {
        const auto arm =
            std::find(cube.arms.begin(), cube.arms.end(), arm_of(claim, document, cube));
        if (arm == cube.arms.end()) continue;
        appraisal::ClaimSpec spec;
        spec.id = claim.id;
        spec.arm = static_cast<std::size_t>(arm - cube.arms.begin());
        spec.holds_if = claim.holds_if;
        spec.not_testable = claim.not_testable;
        spec.turns_on = claim.turns_on;
        for (const auto& quantity : document.base.quantities) {
            if (quantity.name == claim.turns_on) spec.turns_on_unit = quantity.unit.text;
        }
        if (spec.holds_if) {
            spec.not_testable = unknown_standard(*spec.holds_if, document.base, cube);
            if (spec.not_testable.empty()) {
                spec.not_testable = not_modelled(*spec.holds_if, *plan_of(spec.arm).study,
                                                 *plan_of(cube.reference).study);
            }
            if (!spec.not_testable.empty()) spec.holds_if.reset();
        }
        if (spec.holds_if) {
            to_canonical_units(*spec.holds_if);
            spec.named_values =
                named_values(*spec.holds_if, plan_of(spec.arm), plan.design, cube.draws);
        }
        specs.push_back(std::move(spec));
    }
    return specs;
}

std::vector<appraisal::HeadlineSpec> headline_specs(const study::Study& study,
                                                    const appraisal::Cube& cube) {
    std::vector<appraisal::HeadlineSpec> specs;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        if (arm == cube.reference) continue;
        for (const auto& headline : study.headlines) {
            const auto outcome = find_outcome(cube.outcomes, headline.outcome, headline.subject);
            if (outcome) specs.push_back({arm, *outcome});
        }
    }
    return specs;
}

std::optional<appraisal::BargainSpec> bargain_spec(const study::Study& study,
                                                   const appraisal::Cube& cube) {
    if (!study.agreement || study.agreement->sending == study.agreement->receiving) {
        return std::nullopt;
    }
    const auto& states = study.states;
    const auto& sending = states[static_cast<std::size_t>(study.agreement->sending)].id;
    const auto& receiving = states[static_cast<std::size_t>(study.agreement->receiving)].id;
    const auto position = [&cube](std::string_view name, std::string_view subject) {
        return find_outcome(cube.outcomes, name, subject).value();
    };
    return appraisal::BargainSpec{
        .cost_sending = position("net_cost", sending),
        .cost_receiving = position("net_cost", receiving),
        .bare_cost_sending = position("net_cost_without_fee", sending),
        .bare_cost_receiving = position("net_cost_without_fee", receiving),
        .days = position("fee_person_days", "")};
}

void to_written_units(const study::Study& study, std::vector<appraisal::ClaimResult>& claims) {
    for (auto& claim : claims) {
        for (const auto& quantity : study.quantities) {
            if (quantity.name != claim.switching_quantity) continue;
            if (claim.switching_value) *claim.switching_value /= quantity.unit.scale;
            claim.switching_se /= quantity.unit.scale;
            claim.unit = quantity.unit.text;
        }
    }
}

}  // namespace custodiet::run
