// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Correlations: pairs of quantities of which one tells something of the other.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "custodiet/base/search.hpp"
#include "custodiet/study/coherence.hpp"
#include "custodiet/study/drawn.hpp"
#include "custodiet/study/literal.hpp"

namespace custodiet::study {
namespace {

/// Why a quantity has no rank that another could go along with; empty where it has.
std::string_view why_no_rank(const Quantity& quantity) {
    if (quantity.form == Form::choice) {
        return "the values of a choice stand side by side: none is the more or the less";
    }
    if (quantity.form == Form::count) {
        return "the parts of a whole depend on each other already: where one is more, others are "
               "less";
    }
    return {};
}

class CorrelationReader {
  public:
    CorrelationReader(Reader& reader, const Group& group) : reader_(reader), group_(group) {}

    std::optional<Correlation> read() {
        Correlation correlation;
        correlation.where = group_.place("between");
        correlation.source = reader_.reference(group_, "source");
        correlation.why = reader_.text(group_, "why");
        const auto rank = read_rank();
        const bool is_pair = read_pair(correlation);
        if (!rank || !is_pair) return std::nullopt;
        correlation.rank = *rank;
        return correlation;
    }

  private:
    bool error(std::string_view code, const base::Span& where, std::string message,
               std::string help) {
        reader_.report().error(
            {.code = code, .message = std::move(message), .help = std::move(help), .where = where});
        return false;
    }

    std::optional<double> read_rank() {
        const Node* node = group_.node->get("rank");
        if (!node || !node->is_scalar() || node->is_empty()) return std::nullopt;
        const auto number = parse_literal(node->text);
        if (!number || !number->unit.empty()) {
            error("S0301", node->span,
                  fmt::format("`{}` is not a coefficient", node->text.substr(0, 60)),
                  "write a plain number between -1 and 1, such as `0.6`");
            return std::nullopt;
        }
        if (number->value > -1.0 && number->value < 1.0) return number->value;
        error("S0206", node->span, "a rank correlation must be above -1 and below 1",
              "what follows wholly from something else is written as `{expr: \"...\"}`");
        return std::nullopt;
    }

    bool read_pair(Correlation& correlation) {
        const Node* between = group_.node->get("between");
        if (!between || !between->is_sequence()) return false;
        if (between->items.size() != 2) {
            return error("S0317", correlation.where,
                         fmt::format("a pair is two quantities, not {}", between->items.size()),
                         "write `between: [a, b]`; for three quantities write three pairs");
        }
        const Index first = rankable(*between->items[0]);
        const Index second = rankable(*between->items[1]);
        if (first == none || second == none) return false;
        correlation.first = between->items[0]->text;
        correlation.second = between->items[1]->text;
        if (first != second) return true;
        return error("S0317", between->items[1]->span,
                     fmt::format("`{}` is paired with itself", correlation.first),
                     "name another quantity");
    }

    Index rankable(const Node& name) {
        const Index index = find_drawn(reader_, name, "S0316");
        if (index == none) return none;
        const Quantity& quantity = reader_.study().quantities[static_cast<std::size_t>(index)];
        const std::string_view why = why_no_rank(quantity);
        if (why.empty()) return index;
        reader_.report().error({.code = "S0316",
                                .message = fmt::format("`{}` cannot be correlated", quantity.name),
                                .help = std::string(why),
                                .where = name.span,
                                .also = quantity.where,
                                .also_label = "the quantity"});
        return none;
    }

    Reader& reader_;
    const Group& group_;
};

/// Reports (S0317) a pair that is there already.
bool is_new(const Correlation& pair, const std::vector<Correlation>& pairs, Reporter& report) {
    const auto same = base::find_if(pairs, [&](const Correlation& other) {
        return std::minmax(other.first, other.second) == std::minmax(pair.first, pair.second);
    });
    if (same == pairs.end()) return true;
    report.error(
        {.code = "S0317",
         .message = fmt::format("`{}` and `{}` are a pair already", pair.first, pair.second),
         .help = "keep one of the two",
         .where = pair.where,
         .also = same->where,
         .also_label = "first given here"});
    return false;
}

}  // namespace

void read_correlations(Reader& reader, const Group& root) {
    std::vector<Correlation>& pairs = reader.study().correlations;
    bool is_whole = true;
    for (const Group& group : reader.groups(root, "correlations")) {
        auto pair = CorrelationReader(reader, group).read();
        if (pair && is_new(*pair, pairs, reader.report())) {
            pairs.push_back(std::move(*pair));
        } else {
            is_whole = false;
        }
    }
    // All arms share the pairs, so what is wrong among them is said once.
    if (is_whole && !reader.report().is_in_arm()) check_coherence(pairs, reader.report());
}

}  // namespace custodiet::study
