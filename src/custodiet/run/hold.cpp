// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/hold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "custodiet/base/problem.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/study/quantity.hpp"

namespace custodiet::run {

namespace {

using study::Form;
using study::Quantity;

/// An arm that changes a quantity has it otherwise; where it only explains it otherwise, it has
/// not.
bool is_same(const Quantity& a, const Quantity& b) {
    const auto numbers = [](const Quantity& of) {
        return std::tie(of.a, of.b, of.c, of.values, of.weights);
    };
    return a.form == b.form && a.unit.dimension == b.unit.dimension && a.among == b.among &&
           numbers(a) == numbers(b);
}

const Quantity* find(const study::Study& study, const std::string& name) {
    const auto found = base::find(study.quantities, name, &Quantity::name);
    return found == study.quantities.end() ? nullptr : &*found;
}

std::string unknown(const study::Study& study, const std::string& name) {
    std::vector<std::string> names;
    for (const Quantity& quantity : study.quantities) names.push_back(quantity.name);
    const auto near = base::nearest_name(name, names);
    return fmt::format("the study has no quantity `{}`{}", name,
                       near ? fmt::format("; did you mean `{}`?", *near) : "");
}

}  // namespace

std::optional<std::string> why_not_held(const Quantity& quantity, double value) {
    if (!std::isfinite(value)) return "needs a finite number";
    if (quantity.form == Form::derived) return "is worked out from other quantities; hold those";
    if (quantity.form == Form::count) {
        return fmt::format("is a part of `{}`, whose other parts would change with it",
                           quantity.among);
    }
    const bool is_listed = quantity.form == Form::choice || quantity.form == Form::table;
    if (is_listed && !base::contains(quantity.values, value)) {
        return "can only be one of the values that the study lists";
    }
    const auto [low, high] = study::support_of(quantity);
    if (low >= 0.0 && value < 0.0) return "cannot be negative";
    // A known number from 0 to 1 may be a factor as well; one that is drawn from there is a share.
    const bool is_meant_as_share = quantity.is_uncertain() || quantity.unit.text == "%";
    const bool is_share = quantity.unit.dimension.is_number() && low >= 0.0 && high <= 1.0;
    if (is_share && is_meant_as_share && value > 1.0) return "lies from 0 to 1";
    return std::nullopt;
}

void check_fixed(const study::Study& base, const std::vector<Fixed>& fixed) {
    for (const Fixed& each : fixed) {
        const Quantity* quantity = find(base, each.quantity);
        if (quantity == nullptr) throw base::RunError(unknown(base, each.quantity));
        if (const auto reason = why_not_held(*quantity, each.value)) {
            throw base::RunError(fmt::format("`{}` {}", each.quantity, *reason));
        }
    }
}

study::Study held(study::Study of_arm, const study::Study& base, const std::vector<Fixed>& fixed) {
    for (const Fixed& each : fixed) {
        const Quantity* in_base = find(base, each.quantity);
        const auto in_arm = base::find(of_arm.quantities, each.quantity, &Quantity::name);
        if (in_base == nullptr || in_arm == of_arm.quantities.end()) continue;
        if (!is_same(*in_base, *in_arm)) continue;
        in_arm->form = Form::constant;
        in_arm->a = each.value;
        in_arm->b = in_arm->c = 0.0;
        in_arm->values.clear();
        in_arm->weights.clear();
    }
    return of_arm;
}

}  // namespace custodiet::run
