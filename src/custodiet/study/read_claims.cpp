// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Claims and headlines.
#include <fmt/format.h>

#include <algorithm>

#include "custodiet/study/measure.hpp"
#include "custodiet/study/mention.hpp"
#include "custodiet/study/reader.hpp"

namespace custodiet::study {
namespace {

/// No prison is five times as full as it may be: from here on, a share was meant as a percentage.
constexpr double least_percentage = 5.0;

bool is_comparison(expr::Op op) {
    return op == expr::Op::less || op == expr::Op::less_equal || op == expr::Op::greater ||
           op == expr::Op::greater_equal;
}

class ClaimReader {
  public:
    ClaimReader(Reader& reader, const Group& group) : reader_(reader), group_(group) {}

    Claim read() {
        claim_.id = group_.id;
        claim_.text = reader_.text(group_, "text");
        claim_.who = reader_.text(group_, "who");
        claim_.on = reader_.text(group_, "on");
        claim_.source = reader_.reference(group_, "source");
        claim_.arm = reader_.text(group_, "arm");
        claim_.not_testable = reader_.text(group_, "not_testable");
        claim_.turns_on = reader_.text(group_, "turns_on");
        claim_.where = group_.key;
        const Node* scalar = group_.node->get("holds_if");
        if (scalar && scalar->is_scalar() && !scalar->is_empty()) read_statement(*scalar);
        check_turns_on();
        return claim_;
    }

  private:
    void read_statement(const Node& scalar) {
        claim_.holds_if_text = scalar.text;
        if (claim_.arm.empty()) {
            reader_.report().error({.code = "S0202",
                                    .message = "a claim that is tested needs `arm`",
                                    .help = "`arm` is the arm in which it is judged",
                                    .where = group_.key});
        }
        auto root = parse_expression(scalar, reader_.report());
        if (!root) return;
        names_ = expr::references(*root);
        const NameMeasure name = [&](expr::Node& node) {
            return measure_of_name(reader_, scalar, node);
        };
        const expr::Node written = *root;
        const auto measure = resolve_units(*root, scalar, name, reader_.report());
        if (!measure) return;
        if (!measure->is_statement) {
            reader_.report().error({.code = "S0803",
                                    .message = "a claim holds or not, and this is a number",
                                    .help = "compare it: `... >= ...`",
                                    .where = scalar.span});
            return;
        }
        warn_of_percentages(written, scalar);
        claim_.holds_if = std::move(*root);
    }

    /// Warns (S0407) of a share that is compared with a number which only a percentage can be.
    void warn_of_percentages(const expr::Node& node, const Node& scalar) {
        for (const expr::Node& child : node.children) warn_of_percentages(child, scalar);
        if (!is_comparison(node.op)) return;
        for (const std::size_t side : {0U, 1U}) {
            const expr::Node& number = node.children[side];
            const bool is_large = number.op == expr::Op::number && number.unit.empty() &&
                                  number.value >= least_percentage;
            if (!is_large || !is_share(node.children[1 - side])) continue;
            reader_.report().warning(
                {.code = "S0407",
                 .message = fmt::format("a share is compared with {0:g}, which is {0:g} times the "
                                        "whole",
                                        number.value),
                 .help = fmt::format("write `{:g} %` if that is meant", number.value),
                 .where = part_of(scalar, number.begin, number.end)});
        }
    }

    [[nodiscard]] bool is_share(const expr::Node& node) const {
        const expr::Node& name =
            node.op == expr::Op::call && node.text == "reference" ? node.children[0] : node;
        if (name.op != expr::Op::name || find_outcome(name.text) == nullptr) return false;
        const std::string unit = unit_of_outcome(reader_.study(), {name.text, name.index});
        return unit == "share" || unit == "%";
    }

    void check_turns_on() {
        if (claim_.turns_on.empty()) return;
        const std::string& wanted = claim_.turns_on;
        const Index quantity = reader_.quantities().find(wanted);
        if (quantity != none) return reader_.quantities().use(quantity);
        std::vector<std::string> known;
        for (const expr::Reference& reference : names_) {
            known.push_back(reference.index.empty()
                                ? reference.text
                                : fmt::format("{}[{}]", reference.text, reference.index));
            if (known.back() == wanted || reference.text == wanted) return;
        }
        reader_.report().error(
            {.code = "S0804",
             .message = fmt::format("`{}` is not in `holds_if`", wanted.substr(0, 60)),
             .help = suggestion(wanted, known, "names in it"),
             .where = group_.node->get("turns_on")->span});
    }

    Reader& reader_;
    const Group& group_;
    Claim claim_;
    std::vector<expr::Reference> names_;
};

}  // namespace

void read_claims(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "claims")) {
        reader.study().claims.push_back(ClaimReader(reader, group).read());
    }
}

void read_headlines(Reader& reader, const Group& root) {
    const Node* list = root.node->get("headlines");
    if (!list) return;
    for (const NodePtr& item : list->items) {
        if (!item->is_scalar() || item->is_empty()) continue;
        if (auto headline = read_mention({item->text, item->span}, reader)) {
            reader.study().headlines.push_back(std::move(*headline));
        }
    }
}

}  // namespace custodiet::study
