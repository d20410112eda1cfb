// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Claims and headlines.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>

#include "custodiet/base/search.hpp"
#include "custodiet/study/extremes.hpp"
#include "custodiet/study/measure.hpp"
#include "custodiet/study/mention.hpp"
#include "custodiet/study/reader.hpp"

namespace custodiet::study {
namespace {

/// No prison is five times as full as it may be: from here on, a share was meant as a percentage.
constexpr double least_percentage = 5.0;

bool is_comparison(expr::Op op) {
    static constexpr expr::Op comparisons[] = {expr::Op::less,    expr::Op::less_equal,
                                               expr::Op::greater, expr::Op::greater_equal,
                                               expr::Op::equal,   expr::Op::not_equal};
    return base::contains(comparisons, op);
}

/// What one side of a comparison is, as far as it is a share.
enum class Share : std::uint8_t {
    no,
    of_any_size,  ///< of a budget, of places: it can be above 1
    of_a_whole    ///< at most 1, or less than that from another one
};

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
            const Share share = share_of(node.children[1 - side]);
            const auto least = least_size(number);
            const bool is_too_large =
                least && (share == Share::of_a_whole
                              ? *least > 1.0
                              : share == Share::of_any_size && *least >= least_percentage);
            if (is_too_large) warn_of_percentage(number, *least, scalar);
        }
    }

    void warn_of_percentage(const expr::Node& number, double least, const Node& scalar) {
        Problem problem{
            .code = "S0407",
            .message = fmt::format("a share is compared with {0:g}, which is {0:g} times the whole",
                                   least),
            .help = fmt::format("write `{:g} %` if that is meant", least),
            .where = part_of(scalar, number.begin, number.end)};
        if (const Quantity* quantity = quantity_at(number)) {
            problem.message = fmt::format(
                "a share is compared with `{}`, which is {:g} times the "
                "whole, or more",
                number.text, least);
            problem.help = "write its numbers with `%` if that is meant";
            problem.also = quantity->where;
            problem.also_label = "the quantity";
        }
        reader_.report().warning(std::move(problem));
    }

    /// Of a number without a unit, or a quantity without one: how far from 0 it is at least.
    /// Nothing for everything else.
    [[nodiscard]] std::optional<double> least_size(const expr::Node& node) const {
        if (node.op == expr::Op::negate) return least_size(node.children[0]);
        if (node.op == expr::Op::number && node.unit.empty()) return node.value;
        const Quantity* quantity = quantity_at(node);
        const bool is_plain = quantity != nullptr && quantity->unit.dimension.is_number() &&
                              !quantity->unit.is_part_of_time && quantity->unit.text != "%";
        if (!is_plain) return std::nullopt;
        std::optional<double> least;
        for (const auto& row :
             extremes_of(reader_.study(), {reader_.quantities().find(node.text)})) {
            least = std::min(least.value_or(row[0]), row[0]);
        }
        return least;
    }

    /// The quantity that is named there, if it is sound.
    [[nodiscard]] const Quantity* quantity_at(const expr::Node& node) const {
        if (node.op != expr::Op::name || !node.index.empty() || find_outcome(node.text)) {
            return nullptr;
        }
        const Index index = reader_.quantities().find(node.text);
        if (index == none || !reader_.quantities().is_sound(index)) return nullptr;
        return &reader_.study().quantities[static_cast<std::size_t>(index)];
    }

    [[nodiscard]] Share share_of(const expr::Node& node) const {
        if (node.op == expr::Op::negate) return share_of(node.children[0]);
        const bool is_call = node.op == expr::Op::call;
        if (is_call && (node.text == "reference" || node.text == "abs")) {
            return share_of(node.children[0]);
        }
        if (node.op == expr::Op::subtract || (is_call && node.text != "if")) {
            return std::min(share_of(node.children[0]), share_of(node.children[1]));
        }
        if (node.op != expr::Op::name) return Share::no;
        if (const OutcomeName* outcome = find_outcome(node.text)) return share_of(*outcome, node);
        const Quantity* quantity = quantity_at(node);
        if (quantity == nullptr || !quantity->unit.dimension.is_number()) return Share::no;
        // A known number from 0 to 1 may be a factor as well; one that is drawn from there, or is
        // written as a percentage, is a share.
        const auto [low, high] = support_of(*quantity);
        const bool is_inside = low >= 0.0 && high <= 1.0;
        const bool is_drawn = is_inside && quantity->is_uncertain();
        if (!is_drawn && quantity->unit.text != "%") return Share::no;
        return is_inside ? Share::of_a_whole : Share::of_any_size;
    }

    [[nodiscard]] Share share_of(const OutcomeName& outcome, const expr::Node& node) const {
        const std::string unit = unit_of_outcome(reader_.study(), {node.text, node.index});
        if (unit != "share" && unit != "%") return Share::no;
        static constexpr std::string_view unlimited[] = {"occupancy_share", "budget_share",
                                                         "metric"};
        return base::contains(unlimited, outcome.name) ? Share::of_any_size : Share::of_a_whole;
    }

    void check_turns_on() {
        if (claim_.turns_on.empty()) return;
        const std::string& wanted = claim_.turns_on;
        const Index quantity = reader_.quantities().find(wanted);
        if (quantity != none) return reader_.quantities().use(quantity);
        std::vector<std::string> known;
        for (const expr::Reference& reference : names_) {
            known.push_back(expr::full_name(reference.text, reference.index));
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
    std::map<std::string_view, base::Span> seen;
    for (const NodePtr& item : list->items) {
        if (!item->is_scalar() || item->is_empty()) continue;
        const auto [first, is_new] = seen.emplace(item->text, item->span);
        if (!is_new) {
            reader.report().error({.code = "S0105",
                                   .message = fmt::format("the headline `{}` is here a second time",
                                                          item->text.substr(0, 60)),
                                   .help = "keep one of them",
                                   .where = item->span,
                                   .also = first->second,
                                   .also_label = "the other one"});
            continue;
        }
        if (auto headline = read_mention({item->text, item->span}, reader)) {
            reader.study().headlines.push_back(std::move(*headline));
        }
    }
}

}  // namespace custodiet::study
