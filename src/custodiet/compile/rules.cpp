// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/rules.hpp"

#include <algorithm>
#include <string_view>

namespace custodiet::compile {

namespace {

std::size_t position_of(const std::vector<study::Attribute>& attributes, std::string_view id) {
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const auto& attribute) { return attribute.id == id; });
    return static_cast<std::size_t>(found - attributes.begin());
}

}  // namespace

AttributeLayout::AttributeLayout(const study::Study& study) {
    for (const auto& attribute : study.attributes) {
        shift.push_back(total_bits);
        bits.push_back(attribute.bits());
        total_bits += bits.back();
    }
}

RuleTable::RuleTable(const study::Study& study, const AttributeLayout& layout)
    : study_(study), layout_(layout) {
    rules_.bits = layout.total_bits;
    rules_.truth.emplace_back();  // rule 0 holds always and needs no table
}

program::Index RuleTable::add(const std::optional<study::Rule>& rule) {
    return rule ? add(*rule) : 0;
}

program::Index RuleTable::add(const study::Rule& rule) {
    const std::size_t codes = std::size_t{1} << layout_.total_bits;
    std::vector<std::uint8_t> truth(study_.cohorts.size() * codes);
    for (std::size_t cohort = 0; cohort < study_.cohorts.size(); ++cohort) {
        for (std::size_t code = 0; code < codes; ++code) {
            truth[cohort * codes + code] = static_cast<std::uint8_t>(
                holds(rule.root, cohort, static_cast<program::AttributeCode>(code)));
        }
    }
    const auto same = std::find(rules_.truth.begin() + 1, rules_.truth.end(), truth);
    if (same != rules_.truth.end()) return static_cast<program::Index>(same - rules_.truth.begin());
    rules_.truth.push_back(std::move(truth));
    return static_cast<program::Index>(rules_.truth.size() - 1);
}

std::vector<std::uint8_t> RuleTable::cohorts(const std::optional<study::Rule>& rule) const {
    std::vector<std::uint8_t> counted(study_.cohorts.size(), 1);
    if (!rule) return counted;
    for (std::size_t cohort = 0; cohort < counted.size(); ++cohort) {
        counted[cohort] = static_cast<std::uint8_t>(holds(rule->root, cohort, 0));
    }
    return counted;
}

bool RuleTable::holds(const expr::Node& root, std::size_t cohort,
                      program::AttributeCode code) const {
    // In `nationality == venezuela` the left name is the attribute and the right one its value, so
    // a comparison cannot be left to the evaluator of numbers.
    switch (root.op) {
        case expr::Op::logical_and:
            return holds(root.children[0], cohort, code) && holds(root.children[1], cohort, code);
        case expr::Op::logical_or:
            return holds(root.children[0], cohort, code) || holds(root.children[1], cohort, code);
        case expr::Op::logical_not:
            return !holds(root.children[0], cohort, code);
        case expr::Op::equal:
        case expr::Op::not_equal: {
            const auto& name = root.children[0].text;
            const auto& value = root.children[1].text;
            bool is_equal = false;
            if (name == "cohort") {
                is_equal = study_.cohorts[cohort].id == value;
            } else {
                const std::size_t a = position_of(study_.attributes, name);
                const auto& values = study_.attributes[a].values;
                const auto v = std::find(values.begin(), values.end(), value) - values.begin();
                is_equal = layout_.value(code, a) == static_cast<std::uint32_t>(v);
            }
            return is_equal == (root.op == expr::Op::equal);
        }
        default:
            return false;
    }
}

}  // namespace custodiet::compile
