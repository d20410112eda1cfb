// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/hold.hpp"

#include <fmt/format.h>

#include <tuple>
#include <utility>

#include "custodiet/base/problem.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/run/known_shares.hpp"
#include "custodiet/run/known_times.hpp"
#include "custodiet/study/settings.hpp"

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

void check_fixed(const study::Study& base, const std::vector<Fixed>& fixed) {
    for (const Fixed& each : fixed) {
        const Quantity* quantity = find(base, each.quantity);
        if (quantity == nullptr) throw base::RunError(unknown(base, each.quantity));
        if (const auto reason = study::why_not_held(*quantity, each.value)) {
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
    if (fixed.empty()) return of_arm;
    check_known_shares(of_arm);
    check_known_times(of_arm);
    return of_arm;
}

}  // namespace custodiet::run
