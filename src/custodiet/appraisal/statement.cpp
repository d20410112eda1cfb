// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/statement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

using expr::Node;
using expr::Op;

namespace {

constexpr double tie_tolerance = 1e-12;
constexpr std::string_view reference_prefix = "reference ";

Reading read_comparison(Op op, double a, double b) {
    if (!std::isfinite(a) || !std::isfinite(b)) return {undefined, false};
    double d = a - b;
    if (std::abs(d) <= tie_tolerance * std::max(std::abs(a), std::abs(b))) d = 0.0;
    switch (op) {
        case Op::less:
            return {-d, d < 0.0};
        case Op::less_equal:
            return {-d, d <= 0.0};
        case Op::greater:
            return {d, d > 0.0};
        case Op::greater_equal:
            return {d, d >= 0.0};
        case Op::equal:
            return {-std::abs(d), d == 0.0};
        default:
            return {std::abs(d), d != 0.0};
    }
}

// A failing side decides `and`, a holding side decides `or`, even if the other is undefined.
Reading read_logic(Op op, const Reading& a, const Reading& b) {
    const bool is_and = op == Op::logical_and;
    const bool a_known = !std::isnan(a.margin), b_known = !std::isnan(b.margin);
    if (a_known && b_known) {
        return {is_and ? std::min(a.margin, b.margin) : std::max(a.margin, b.margin),
                is_and ? a.holds && b.holds : a.holds || b.holds};
    }
    const Reading& known = a_known ? a : b;
    const bool decides = !std::isnan(known.margin) && known.holds != is_and;
    return decides ? known : Reading{undefined, false};
}

bool is_call(const Node& node, std::string_view function) {
    return node.op == Op::call && node.text == function;
}

}  // namespace

Reading read_statement(const Node& root, const expr::Lookup& lookup) {
    if (root.op >= Op::less && root.op <= Op::not_equal) {
        return read_comparison(root.op, expr::evaluate(root.children[0], lookup),
                               expr::evaluate(root.children[1], lookup));
    }
    if (root.op == Op::logical_not) {
        const Reading inner = read_statement(root.children[0], lookup);
        return {-inner.margin, !inner.holds};
    }
    if (root.op == Op::logical_and || root.op == Op::logical_or) {
        return read_logic(root.op, read_statement(root.children[0], lookup),
                          read_statement(root.children[1], lookup));
    }
    if (is_call(root, "if")) {
        const double condition = expr::evaluate(root.children[0], lookup);
        if (std::isnan(condition)) return {undefined, false};
        return read_statement(root.children[condition != 0.0 ? 1 : 2], lookup);
    }
    const double value = expr::evaluate(root, lookup);
    return {value, value > 0.0};
}

namespace {

// reference(x[s]) becomes the name "reference x" with index s, so that a plain lookup serves.
Node with_reference_names(const Node& node, bool in_reference) {
    if (is_call(node, "reference") && node.children.size() == 1) {
        return with_reference_names(node.children[0], true);
    }
    Node copy = node;
    if (node.op == Op::name && in_reference) copy.text = std::string(reference_prefix) + node.text;
    for (Node& child : copy.children) child = with_reference_names(child, in_reference);
    return copy;
}

bool bind_outcome(const Cube& cube, std::size_t arm, std::string_view name, Binding& binding) {
    const auto outcome = find_outcome(cube.outcomes, name, binding.index);
    if (!outcome) return false;
    binding.values = runs_of(cube, arm, *outcome).data();
    binding.by_run = true;
    binding.unit = cube.outcomes[*outcome].unit;
    return true;
}

bool bind_quantity(const Cube& cube, std::size_t arm, std::string_view name, Binding& binding) {
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        if (cube.quantities[q].name != name || !binding.index.empty()) continue;
        binding.values = cube.parameters.data() + (arm * cube.quantities.size() + q) * cube.draws;
        binding.quantity = q;
        binding.unit = cube.quantities[q].unit;
        return true;
    }
    return false;
}

bool bind_named_value(const Cube& cube, const ClaimSpec& claim, Binding& binding) {
    for (const auto& [name, values] : claim.named_values) {
        if (name != binding.text || !binding.index.empty() || values.size() != cube.draws) continue;
        binding.values = values.data();
        return true;
    }
    return false;
}

bool bind_name(const Cube& cube, const ClaimSpec& claim, Binding& binding) {
    std::string_view name = binding.text;
    if (!name.starts_with(reference_prefix)) {
        return bind_outcome(cube, claim.arm, name, binding) ||
               bind_quantity(cube, claim.arm, name, binding) ||
               bind_named_value(cube, claim, binding);
    }
    name.remove_prefix(reference_prefix.size());
    const bool found = bind_outcome(cube, cube.reference, name, binding) ||
                       bind_quantity(cube, cube.reference, name, binding);
    binding.quantity.reset();  // of another arm: no axis of this claim
    return found;
}

}  // namespace

std::optional<Statement> Statement::bind(const Cube& cube, const ClaimSpec& claim,
                                         std::string& problem) {
    if (!expr::is_statement(*claim.holds_if)) {
        problem = "`holds_if` is a number, not a statement that holds or fails";
        return std::nullopt;
    }
    Statement statement(cube, with_reference_names(*claim.holds_if, false));
    for (const expr::Reference& reference : expr::references(statement.root_)) {
        Binding binding;
        binding.text = reference.text;
        binding.index = reference.index;
        if (!bind_name(cube, claim, binding)) {
            problem = fmt::format("`{}` is neither an outcome nor a quantity of this run",
                                  expr::full_name(binding.text, binding.index));
            return std::nullopt;
        }
        statement.bindings_.push_back(std::move(binding));
    }
    return statement;
}

std::vector<Reading> Statement::read_runs() const {
    std::size_t draw = 0, run = 0;
    const expr::Lookup lookup = [&](std::string_view text, std::string_view index) {
        for (const Binding& binding : bindings_) {
            if (binding.text != text || binding.index != index) continue;
            return binding.fixed ? *binding.fixed : binding.values[binding.by_run ? run : draw];
        }
        return undefined;
    };
    std::vector<Reading> readings(cube_->draws * cube_->replicates);
    for (; run < readings.size(); ++run) {
        draw = run / cube_->replicates;
        readings[run] = read_statement(root_, lookup);
        if (!std::isfinite(readings[run].margin)) readings[run] = {undefined, false};
    }
    return readings;
}

Binding* Statement::find(std::string_view name) {
    Binding* by_text = nullptr;
    for (Binding& binding : bindings_) {
        if (expr::full_name(binding.text, binding.index) == name) return &binding;
        if (binding.text != name) continue;
        if (by_text != nullptr) return nullptr;  // two subjects: which of them is not said
        by_text = &binding;
    }
    return by_text;
}

std::vector<double> Statement::values(const Binding& binding) const {
    const std::size_t count = cube_->draws * (binding.by_run ? cube_->replicates : 1);
    return {binding.values, binding.values + count};
}

namespace {

bool is_unit_of_counts(std::string_view unit) {
    static constexpr std::string_view units[] = {"persons", "flights", "events",
                                                 "gates",   "facts",   "days"};
    return std::find(std::begin(units), std::end(units), unit) != std::end(units);
}

bool is_whole_or_undefined(double value) {
    return !std::isfinite(value) || value == std::floor(value);
}

}  // namespace

std::vector<const Binding*> Statement::outcomes_in(const Node& node) const {
    const std::vector<expr::Reference> names = expr::references(node);
    std::vector<const Binding*> outcomes;
    for (const Binding& binding : bindings_) {
        const bool is_named = std::any_of(names.begin(), names.end(), [&](const auto& name) {
            return name.text == binding.text && name.index == binding.index;
        });
        if (binding.by_run && is_named) outcomes.push_back(&binding);
    }
    return outcomes;
}

// A ratio of two outcomes, or a product of them, counts nothing.
bool Statement::keeps_counts(const Node& node) const {
    const bool is_scaled = node.op == Op::multiply || node.op == Op::divide;
    if (is_scaled && !outcomes_in(node.children[1]).empty() &&
        (node.op == Op::divide || !outcomes_in(node.children[0]).empty())) {
        return false;
    }
    return std::all_of(node.children.begin(), node.children.end(),
                       [this](const Node& child) { return keeps_counts(child); });
}

bool Statement::is_of_one_history(const Node& node) const {
    if (node.op == Op::logical_and || node.op == Op::logical_or || node.op == Op::logical_not) {
        return std::all_of(node.children.begin(), node.children.end(),
                           [this](const Node& child) { return is_of_one_history(child); });
    }
    const std::vector<const Binding*> outcomes = outcomes_in(node);
    if (outcomes.empty()) return false;
    if (node.op == Op::equal || node.op == Op::not_equal) return true;
    const bool is_comparison = node.op >= Op::less && node.op <= Op::not_equal;
    if (!is_comparison || !keeps_counts(node)) return false;
    return std::all_of(outcomes.begin(), outcomes.end(), [this](const Binding* outcome) {
        if (!is_unit_of_counts(outcome->unit)) return false;
        const std::vector<double> runs = values(*outcome);
        return std::all_of(runs.begin(), runs.end(), is_whole_or_undefined);
    });
}

bool Statement::has_only_constants() const {
    return std::all_of(bindings_.begin(), bindings_.end(), [this](const Binding& binding) {
        if (binding.by_run) return false;
        const std::vector<double> column = values(binding);
        return std::equal(column.begin() + 1, column.end(), column.begin());
    });
}

}  // namespace custodiet::appraisal
