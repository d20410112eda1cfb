// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/canonical_units.hpp"

#include <utility>

#include "custodiet/base/calendar.hpp"

namespace custodiet::run {

void to_canonical_units(expr::Node& node) {
    for (auto& child : node.children) to_canonical_units(child);
    const bool is_reference = node.op == expr::Op::call && node.text == "reference";
    const bool is_yearly = node.op == expr::Op::name && node.text == "fee_per_year";
    const bool is_yearly_reference = is_reference && node.children[0].op == expr::Op::divide;
    if (is_yearly_reference) node.children[0] = expr::Node(node.children[0].children[0]);
    if (!is_yearly && !is_yearly_reference) return;
    expr::Node year;
    year.value = base::days_per_year;
    expr::Node per_day;
    per_day.op = expr::Op::divide;
    per_day.begin = node.begin;
    per_day.end = node.end;
    per_day.children = {node, year};
    node = std::move(per_day);
}

}  // namespace custodiet::run
