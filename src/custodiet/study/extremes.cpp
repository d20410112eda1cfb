// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/extremes.hpp"

#include <cmath>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

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

/// Beyond so many, there are more combinations than it is worth to go through.
constexpr std::size_t most_uncertain = 10;

/// What some quantities come to where each uncertain one that they follow from is at one of its
/// ends.
class Corners {
  public:
    using Ends = std::vector<bool>;  ///< [uncertain] true = the upper end

    Corners(const Study& study, std::vector<Index> wanted)
        : study_(study), wanted_(std::move(wanted)), order_(operands_first(study, wanted_)) {
        for (const Index index : order_) {
            if (at(index).is_uncertain()) ranges_.push_back(likely_range(at(index)));
        }
    }

    [[nodiscard]] std::size_t uncertain() const { return ranges_.size(); }

    /// One value for each of the quantities that are wanted.
    [[nodiscard]] std::vector<double> values(const Ends& is_high) const {
        std::unordered_map<std::string_view, double> values;
        std::size_t next = 0;
        for (const Index index : order_) {
            const Quantity& quantity = at(index);
            double value = quantity.a;
            if (quantity.form == Form::derived) {
                value = expr::evaluate(*quantity.expression, [&](std::string_view name, auto) {
                    const auto found = values.find(name);
                    return found == values.end() ? std::nan("") : found->second;
                });
            } else if (quantity.is_uncertain()) {
                value = is_high[next] ? ranges_[next].second : ranges_[next].first;
                ++next;
            }
            values[quantity.name] = value;
        }
        std::vector<double> row;
        for (const Index index : wanted_) row.push_back(values[at(index).name]);
        return row;
    }

  private:
    [[nodiscard]] const Quantity& at(Index index) const {
        return study_.quantities[static_cast<std::size_t>(index)];
    }

    const Study& study_;
    std::vector<Index> wanted_, order_;
    std::vector<std::pair<double, double>> ranges_;  ///< [uncertain]
};

/// The greatest of the finite values, times `sign`, that is met from a corner by moving one
/// quantity after another to its other end where that is further.
double climb(const Corners& corners, bool from_high, double sign) {
    constexpr int most_rounds = 4;
    Corners::Ends ends(corners.uncertain(), from_high);
    double best = sign * corners.values(ends).front();
    for (int round = 0; round < most_rounds; ++round) {
        const double before = best;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            ends[i] = !ends[i];
            const double value = sign * corners.values(ends).front();
            const bool is_further = std::isfinite(value) && (value > best || !std::isfinite(best));
            if (is_further) {
                best = value;
            } else {
                ends[i] = !ends[i];
            }
        }
        if (best == before) break;
    }
    return sign * best;
}

}  // namespace

std::vector<std::vector<double>> extremes_of(const Study& study, const std::vector<Index>& wanted) {
    const Corners corners(study, wanted);
    const std::size_t uncertain = corners.uncertain();
    std::vector<std::vector<double>> extremes;
    if (uncertain > most_uncertain) return extremes;
    for (std::size_t corner = 0; corner < std::size_t{1} << uncertain; ++corner) {
        Corners::Ends ends(uncertain);
        for (std::size_t i = 0; i < uncertain; ++i) ends[i] = (corner >> i & 1U) != 0;
        extremes.push_back(corners.values(ends));
    }
    return extremes;
}

std::vector<double> far_values_of(const Study& study, Index wanted) {
    std::vector<double> values;
    for (const auto& row : extremes_of(study, {wanted})) values.push_back(row.front());
    if (!values.empty()) return values;
    const Corners corners(study, {wanted});
    for (const double sign : {1.0, -1.0}) {
        for (const bool from_high : {false, true}) {
            values.push_back(climb(corners, from_high, sign));
        }
    }
    return values;
}

std::optional<double> known_value(const Study& study, Index quantity) {
    for (const Index index : operands_first(study, {quantity})) {
        if (study.quantities[static_cast<std::size_t>(index)].is_uncertain()) return std::nullopt;
    }
    return extremes_of(study, {quantity}).front().front();
}

}  // namespace custodiet::study
