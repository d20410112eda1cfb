// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "custodiet/base/search.hpp"
#include "custodiet/study/measure.hpp"

namespace custodiet::study {
namespace {

using expr::Op;

class RuleChecker {
  public:
    RuleChecker(const Node& scalar, const RuleWords& words, Reporter& report)
        : scalar_(scalar), words_(words), report_(report) {}

    bool check(expr::Node& node) {
        switch (node.op) {
            case Op::logical_not:
                return check(node.children[0]);
            case Op::logical_and:
            case Op::logical_or: {
                const bool left = check(node.children[0]);
                return check(node.children[1]) && left;
            }
            case Op::equal:
            case Op::not_equal:
                return comparison(node);
            default:
                return fail(node, "S0404", "a rule compares attributes with values",
                            "write `attribute == value` or `attribute != value`, joined by `and`, "
                            "`or`, `not`");
        }
    }

  private:
    bool fail(const expr::Node& node, std::string_view code, std::string message,
              std::string help) {
        report_.error({.code = code,
                       .message = std::move(message),
                       .help = std::move(help),
                       .where = part_of(scalar_, node.begin, node.end)});
        return false;
    }

    bool comparison(expr::Node& node) {
        expr::Node& left = node.children[0];
        expr::Node& right = node.children[1];
        for (const expr::Node* side : {&left, &right}) {
            if (side->op != Op::name || !side->index.empty()) {
                return fail(*side, "S0404", "a rule compares attributes with values, both words",
                            "for example `record == violent`");
            }
        }
        if (!words_.find(left.text) && words_.find(right.text)) std::swap(left, right);
        const Attribute* attribute = words_.find(left.text);
        if (!attribute) {
            std::vector<std::string> ids;
            for (const Attribute& known : words_.attributes) ids.push_back(known.id);
            return fail(left, "S0405", fmt::format("`{}` is not an attribute", left.text),
                        suggestion(left.text, ids, "attributes"));
        }
        const auto& values = attribute->values;
        if (base::contains(values, right.text)) return true;
        // An attribute without values was reported where it is declared.
        if (values.empty() && attribute->id != "cohort") return false;
        return fail(right, "S0405",
                    fmt::format("`{}` is not a value of `{}`", right.text, attribute->id),
                    suggestion(right.text, values, fmt::format("values of {}", attribute->id)));
    }

    const Node& scalar_;
    const RuleWords& words_;
    Reporter& report_;
};

}  // namespace

const Attribute* RuleWords::find(const std::string& id) const {
    const auto found = base::find(attributes, id, &Attribute::id);
    return found == attributes.end() ? nullptr : &*found;
}

std::optional<Rule> read_rule(const Node& scalar, const RuleWords& words, Reporter& report) {
    if (!scalar.is_scalar() || scalar.is_empty()) return std::nullopt;
    auto root = parse_expression(scalar, report);
    if (!root || !RuleChecker(scalar, words, report).check(*root)) return std::nullopt;
    return Rule{scalar.text, std::move(*root)};
}

}  // namespace custodiet::study
