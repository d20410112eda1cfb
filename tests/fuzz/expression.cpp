// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Expressions of claims, rules and metrics.
#include <cmath>

#include "custodiet/expr/expr.hpp"
#include "fuzz/target.hpp"

namespace {

using namespace custodiet;

void require_inside(const expr::Node& node, std::size_t size) {
    fuzz::require(node.begin <= node.end && node.end <= size, "a node inside the text");
    for (const expr::Node& child : node.children) require_inside(child, size);
}

/// Numbers of every sort, by name.
double value(std::string_view text, std::string_view index) {
    switch ((text.size() + index.size()) % 5) {
        case 0:
            return 0.0;
        case 1:
            return NAN;
        case 2:
            return -INFINITY;
        case 3:
            return 1e308;
        default:
            return 0.5;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const expr::Parsed parsed = expr::parse(text);
    fuzz::require(parsed.root.has_value() != parsed.error.has_value(), "a tree, or else an error");
    if (parsed.error) {
        fuzz::require(parsed.error->begin <= parsed.error->end && parsed.error->begin <= size,
                      "an error inside the text");
        fuzz::require(!parsed.error->message.empty(), "an error that says what is wrong");
        return 0;
    }
    require_inside(*parsed.root, size);
    expr::references(*parsed.root);
    const double found = expr::evaluate(*parsed.root, value);
    expr::margin(*parsed.root, value);
    if (expr::is_statement(*parsed.root)) {
        fuzz::require(found == 0 || found == 1 || std::isnan(found), "a statement is true or not");
    }
    return 0;
}
