// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/expr/expr.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "custodiet/expr/parser.hpp"

namespace custodiet::expr {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

double truth(bool value) {
    return value ? 1.0 : 0.0;
}

bool is_comparison(Op op) {
    return op >= Op::less && op <= Op::not_equal;
}

double compare(Op op, double a, double b) {
    if (std::isnan(a) || std::isnan(b)) return undefined;
    switch (op) {
        case Op::less:
            return truth(a < b);
        case Op::less_equal:
            return truth(a <= b);
        case Op::greater:
            return truth(a > b);
        case Op::greater_equal:
            return truth(a >= b);
        case Op::equal:
            return truth(a == b);
        default:
            return truth(a != b);
    }
}

double margin_of_comparison(Op op, double a, double b) {
    switch (op) {
        case Op::less:
        case Op::less_equal:
            return b - a;
        case Op::greater:
        case Op::greater_equal:
            return a - b;
        case Op::equal:
            return -std::abs(a - b);
        default:
            return std::abs(a - b);
    }
}

double divide(double a, double b) {
    return b == 0.0 ? undefined : a / b;
}

// Smaller or larger of two values; undefined if one of them is.
double extreme(std::string_view function, double a, double b) {
    if (std::isnan(a) || std::isnan(b)) return undefined;
    return function == "min" ? std::min(a, b) : std::max(a, b);
}

double evaluate_call(const Node& node, const Lookup& lookup) {
    const std::vector<Node>& arguments = node.children;
    if (node.text == "if") {
        const double condition = evaluate(arguments[0], lookup);
        if (std::isnan(condition)) return undefined;
        return evaluate(arguments[condition != 0.0 ? 1 : 2], lookup);
    }
    if (node.text == "reference") {
        return lookup("reference " + arguments[0].text, arguments[0].index);
    }
    double value = evaluate(arguments[0], lookup);
    if (node.text == "abs") return std::abs(value);
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        value = extreme(node.text, value, evaluate(arguments[i], lookup));
    }
    return value;
}

// `and` is false if one side is false, whatever the other; `or` is true if one side is true.
double evaluate_logic(const Node& node, const Lookup& lookup) {
    const double decides = truth(node.op == Op::logical_or);
    const double a = evaluate(node.children[0], lookup);
    if (!std::isnan(a) && truth(a != 0.0) == decides) return decides;
    const double b = evaluate(node.children[1], lookup);
    if (!std::isnan(b) && truth(b != 0.0) == decides) return decides;
    return std::isnan(a) || std::isnan(b) ? undefined : 1.0 - decides;
}

// Where one side is undefined, the other decides alone if it can: a failing side of `and`, a
// holding side of `or`.
double margin_of_logic(const Node& node, const Lookup& lookup) {
    const double a = margin(node.children[0], lookup);
    const double b = margin(node.children[1], lookup);
    const bool is_and = node.op == Op::logical_and;
    if (!std::isnan(a) && !std::isnan(b)) return is_and ? std::min(a, b) : std::max(a, b);
    const double known = std::isnan(a) ? b : a;
    const bool decides = is_and ? known < 0.0 : known > 0.0;
    return decides ? known : undefined;
}

void collect(const Node& node, std::vector<Reference>& found) {
    if (node.op == Op::name) {
        Reference reference{node.text, node.index, node.begin, node.end};
        if (std::find(found.begin(), found.end(), reference) == found.end()) {
            found.push_back(std::move(reference));
        }
    }
    for (const Node& child : node.children) collect(child, found);
}

}  // namespace

Parsed parse(std::string_view text) {
    Parser parser(text);
    return parser.parse();
}

std::vector<Reference> references(const Node& root) {
    std::vector<Reference> found;
    collect(root, found);
    return found;
}

double evaluate(const Node& root, const Lookup& lookup) {
    const auto child = [&](std::size_t i) { return evaluate(root.children[i], lookup); };
    if (is_comparison(root.op)) return compare(root.op, child(0), child(1));
    switch (root.op) {
        case Op::number:
            return root.value;
        case Op::name:
            return lookup(root.text, root.index);
        case Op::negate:
            return -child(0);
        case Op::add:
            return child(0) + child(1);
        case Op::subtract:
            return child(0) - child(1);
        case Op::multiply:
            return child(0) * child(1);
        case Op::divide:
            return divide(child(0), child(1));
        case Op::logical_not:
            return compare(Op::equal, child(0), 0.0);
        case Op::call:
            return evaluate_call(root, lookup);
        default:
            return evaluate_logic(root, lookup);
    }
}

double margin(const Node& root, const Lookup& lookup) {
    if (is_comparison(root.op)) {
        return margin_of_comparison(root.op, evaluate(root.children[0], lookup),
                                    evaluate(root.children[1], lookup));
    }
    if (root.op == Op::logical_not) return -margin(root.children[0], lookup);
    if (root.op == Op::logical_and || root.op == Op::logical_or) {
        return margin_of_logic(root, lookup);
    }
    if (root.op == Op::call && root.text == "if") {
        const double condition = evaluate(root.children[0], lookup);
        if (std::isnan(condition)) return undefined;
        return margin(root.children[condition != 0.0 ? 1 : 2], lookup);
    }
    return evaluate(root, lookup);
}

std::string full_name(std::string_view name, std::string_view index) {
    std::string full(name);
    if (!index.empty()) full.append("[").append(index).append("]");
    return full;
}

bool is_statement(const Node& root) {
    if (root.op == Op::call && root.text == "if") return is_statement(root.children[1]);
    return is_comparison(root.op) || root.op == Op::logical_not || root.op == Op::logical_and ||
           root.op == Op::logical_or;
}

}  // namespace custodiet::expr
