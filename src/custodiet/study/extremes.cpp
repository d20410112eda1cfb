// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/extremes.hpp"

#include <cmath>
#include <set>
#include <string_view>
#include <unordered_map>

#include "custodiet/dist/marginal.hpp"
#include "custodiet/dist/portable.hpp"
#include "custodiet/study/quantity.hpp"

namespace custodiet::study {
namespace {

/// Where a quantity has no limits, or limits that it hardly comes near to: nine draws of ten.
std::pair<double, double> likely_range(const Quantity& quantity) {
    constexpr double low = 0.05, high = 0.95;
    const double a = quantity.a, b = quantity.b;
    switch (quantity.form) {
        case Form::normal:
            return {dist::normal_quantile(a, b, low), dist::normal_quantile(a, b, high)};
        case Form::lognormal:
            return {dist::lognormal_quantile(a, b, low), dist::lognormal_quantile(a, b, high)};
        case Form::gamma:
            return {b * dist::gamma_quantile(a, low), b * dist::gamma_quantile(a, high)};
        case Form::beta:
            return {dist::beta_quantile(a, b, low), dist::beta_quantile(a, b, high)};
        default:
            return support_of(quantity);
    }
}

/// `wanted` and what they follow from, operands first; without recursion: a chain may be as long as
/// the file.
std::vector<Index> operands_first(const Study& study, const std::vector<Index>& wanted) {
    std::vector<Index> order;
    std::set<Index> seen, done;
    std::vector<Index> open(wanted.rbegin(), wanted.rend());
    while (!open.empty()) {
        const Index index = open.back();
        if (seen.insert(index).second) {
            const auto& operands = study.quantities[static_cast<std::size_t>(index)].operands;
            for (const Index operand : operands) {
                if (!seen.contains(operand)) open.push_back(operand);
            }
            continue;
        }
        open.pop_back();
        if (done.insert(index).second) order.push_back(index);
    }
    return order;
}

}  // namespace

std::vector<std::vector<double>> extremes_of(const Study& study, const std::vector<Index>& wanted) {
    // Beyond so many, there are more combinations than it is worth to go through.
    constexpr std::size_t most_uncertain = 10;
    const std::vector<Index> order = operands_first(study, wanted);
    std::vector<Index> uncertain;
    for (const Index index : order) {
        if (study.quantities[static_cast<std::size_t>(index)].is_uncertain()) {
            uncertain.push_back(index);
        }
    }
    std::vector<std::vector<double>> extremes;
    if (uncertain.size() > most_uncertain) return extremes;
    for (std::size_t corner = 0; corner < std::size_t{1} << uncertain.size(); ++corner) {
        std::unordered_map<std::string_view, double> values;
        std::size_t bit = 0;
        for (const Index index : order) {
            const Quantity& quantity = study.quantities[static_cast<std::size_t>(index)];
            double value = quantity.a;
            if (quantity.form == Form::derived) {
                value = expr::evaluate(*quantity.expression, [&](std::string_view name, auto) {
                    const auto found = values.find(name);
                    return found == values.end() ? std::nan("") : found->second;
                });
            } else if (quantity.is_uncertain()) {
                const auto [low, high] = likely_range(quantity);
                value = (corner >> bit++ & 1U) != 0 ? high : low;
            }
            values[quantity.name] = value;
        }
        std::vector<double>& row = extremes.emplace_back();
        for (const Index index : wanted) {
            row.push_back(values[study.quantities[static_cast<std::size_t>(index)].name]);
        }
    }
    return extremes;
}

std::optional<double> known_value(const Study& study, Index quantity) {
    for (const Index index : operands_first(study, {quantity})) {
        if (study.quantities[static_cast<std::size_t>(index)].is_uncertain()) return std::nullopt;
    }
    return extremes_of(study, {quantity}).front().front();
}

}  // namespace custodiet::study
