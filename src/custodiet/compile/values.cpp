// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/values.hpp"

#include <limits>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include "custodiet/dist/marginal.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::compile {

namespace {

/// Derived quantities in an order in which each comes after those it names.
class Ordering {
  public:
    explicit Ordering(const study::Study& study)
        : study_(study), seen_(study.quantities.size(), false) {
        for (std::size_t q = 0; q < study.quantities.size(); ++q) visit(q);
    }
    [[nodiscard]] std::vector<std::size_t> take() { return std::move(order_); }

  private:
    void visit(std::size_t q) {
        if (seen_[q]) return;
        seen_[q] = true;
        for (study::Index operand : study_.quantities[q].operands) {
            visit(static_cast<std::size_t>(operand));
        }
        if (study_.quantities[q].form == study::Form::derived) order_.push_back(q);
    }

    const study::Study& study_;
    std::vector<bool> seen_;
    std::vector<std::size_t> order_;
};

}  // namespace

double marginal_quantile(const study::Quantity& quantity, double u) {
    using study::Form;
    switch (quantity.form) {
        case Form::constant:
            return quantity.a;
        case Form::uniform:
            return dist::uniform_quantile(quantity.a, quantity.b, u);
        case Form::normal:
            return dist::normal_quantile(quantity.a, quantity.b, u);
        case Form::lognormal:
            return dist::lognormal_quantile(quantity.a, quantity.b, u);
        case Form::triangular:
            return dist::triangular_quantile(quantity.a, quantity.b, quantity.c, u);
        case Form::pert:
            return dist::pert_quantile(quantity.a, quantity.b, quantity.c, u);
        case Form::beta:
        case Form::count:
            return dist::beta_quantile(quantity.a, quantity.b, u);
        case Form::gamma:
            return quantity.b * dist::gamma_quantile(quantity.a, u);
        case Form::choice:
            return dist::choice_quantile(quantity.values, quantity.weights, u);
        case Form::table:
            return dist::table_quantile(quantity.values, u);
        case Form::derived:
            break;
    }
    throw std::logic_error("a derived quantity has no distribution of its own");
}

namespace {

/// Before the parts of wholes are brought to shares: a gamma variable for each.
double drawn(const study::Quantity& quantity, double u) {
    if (quantity.form == study::Form::count) return dist::gamma_quantile(quantity.a, u);
    return marginal_quantile(quantity, u);
}

/// Gamma variables over the sum of those of their whole are shares with a Dirichlet law.
void share_wholes(const std::vector<study::Quantity>& quantities, std::vector<double>& values) {
    std::unordered_map<std::string_view, double> wholes;
    for (std::size_t q = 0; q < quantities.size(); ++q) {
        if (quantities[q].form == study::Form::count) wholes[quantities[q].among] += values[q];
    }
    for (std::size_t q = 0; q < quantities.size(); ++q) {
        if (quantities[q].form == study::Form::count) values[q] /= wholes[quantities[q].among];
    }
}

}  // namespace

Valuer::Valuer(const study::Study& study) : study_(study), derived_(Ordering(study).take()) {}

std::vector<double> Valuer::at(const std::function<double(std::size_t)>& uniform) const {
    const auto& quantities = study_.quantities;
    std::vector<double> values(quantities.size());
    for (std::size_t q = 0; q < quantities.size(); ++q) {
        const auto& quantity = quantities[q];
        if (quantity.form == study::Form::derived) continue;
        values[q] = quantity.is_uncertain() ? drawn(quantity, uniform(q)) : quantity.a;
    }
    share_wholes(quantities, values);
    for (std::size_t q : derived_) {
        const auto& quantity = quantities[q];
        values[q] =
            expr::evaluate(*quantity.expression, [&](std::string_view name, std::string_view) {
                for (study::Index operand : quantity.operands) {
                    const auto position = static_cast<std::size_t>(operand);
                    if (quantities[position].name == name) return values[position];
                }
                return std::numeric_limits<double>::quiet_NaN();
            });
    }
    return values;
}

}  // namespace custodiet::compile
