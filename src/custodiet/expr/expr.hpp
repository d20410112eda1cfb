// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Expressions that a study may contain: derived quantities, rules over attributes, claims.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custodiet::expr {

enum class Op {
    number,  // value
    name,    // text, optionally indexed: text[index]
    negate,
    logical_not,
    add,
    subtract,
    multiply,
    divide,
    less,
    less_equal,
    greater,
    greater_equal,
    equal,
    not_equal,
    logical_and,
    logical_or,
    call  // text(children…): min, max, abs, if
};

/// A node of the tree. `begin` and `end` are byte offsets into the parsed text.
struct Node {
    Op op = Op::number;
    double value = 0.0;
    std::string text;   ///< name of a quantity, attribute value, outcome or function
    std::string unit;   ///< unit written after a number ("20 days"), empty if none
    std::string index;  ///< `net_cost[US]` has index "US"; empty if none
    std::vector<Node> children;
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct SyntaxError {
    std::string message;  ///< in the words of a diagnostic
    std::string help;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A parsed expression, or the first thing wrong with it.
struct Parsed {
    std::optional<Node> root;
    std::optional<SyntaxError> error;
};

/// Parses `or`, `and`, `not`, comparisons (no chaining), `+ -`, `* /`, unary minus, numbers with an
/// optional unit, names with an optional [index], calls, parentheses; in that order of precedence,
/// weakest first. Nesting beyond 64 and more than 4,096 bytes are errors.
Parsed parse(std::string_view text);

/// All names in the tree with their indices, in order of appearance, without repeats.
struct Reference {
    std::string text;
    std::string index;
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const Reference& a, const Reference& b) {
        return a.text == b.text && a.index == b.index;
    }
};
std::vector<Reference> references(const Node& root);

/// A name as it is written, with its index if there is one: net_cost[US].
std::string full_name(std::string_view name, std::string_view index);

/// Value of the tree when each name has the value that `lookup` gives. Comparisons and logic give 0
/// or 1; division by zero gives NaN (a claim over it is not testable), and NaN spreads, except that
/// a false side decides `and` and a true side decides `or`. `if` reads only the branch that it
/// takes. `reference(x)` asks `lookup` for the text "reference x" with the index of x. No
/// exceptions.
using Lookup = std::function<double(std::string_view text, std::string_view index)>;
double evaluate(const Node& root, const Lookup& lookup);

/// How far the tree, read as a statement, is from turning: positive or zero where it holds,
/// negative where it fails. `a >= b` and `a > b` give a - b, `a <= b` and `a < b` give b - a; `and`
/// is the smaller, `or` the larger of two margins; `not` changes the sign; equality gives -|a - b|.
/// At a margin of zero a strict comparison fails; `evaluate` decides.
double margin(const Node& root, const Lookup& lookup);

/// True if the tree is a statement (comparison or logic) and not a number.
bool is_statement(const Node& root);

}  // namespace custodiet::expr
