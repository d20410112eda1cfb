// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What was observed: numbers that forecasts are held against, and that no run looks at.
#include <fmt/format.h>

#include "custodiet/base/utf8.hpp"
#include "custodiet/expr/expr.hpp"
#include "custodiet/study/literal.hpp"
#include "custodiet/study/mention.hpp"
#include "custodiet/study/reader.hpp"

namespace custodiet::study {
namespace {

class ObservationReader {
  public:
    ObservationReader(Reader& reader, const Group& group) : reader_(reader), group_(group) {}

    std::optional<Observation> read() {
        seen_.id = group_.id;
        seen_.name = reader_.text(group_, "name");
        seen_.where = group_.key;
        seen_.as_of = reader_.text(group_, "as_of");
        check_as_of();
        seen_.kind = reader_.text(group_, "kind", "outturn");
        seen_.source = reader_.reference(group_, "source");
        seen_.note = reader_.text(group_, "note");
        seen_.explanation = reader_.text(group_, "explanation");
        if (!read_arm() || !read_outcome() || !read_numbers()) return std::nullopt;
        return std::move(seen_);
    }

  private:
    /// What is scored as a forecast, and what is still open, hangs on this day alone.
    void check_as_of() {
        const Node* written = group_.node->get("as_of");
        if (seen_.as_of.empty() || is_dated(seen_.as_of)) return;
        fail("S0205",
             fmt::format("`{}` is no day, month or year", base::whole_characters(seen_.as_of, 60)),
             "write `as_of: 2018-03-02` (year-month-day), `as_of: 2018-03` or `as_of: 2018`",
             written->span);
    }

    bool read_arm() {
        seen_.arm = reader_.text(group_, "arm", reader_.study().forecast);
        if (!seen_.arm.empty()) return true;
        return fail("S0202", "an observation needs the arm that forecast it",
                    "name it in `arm`, or for all of them in `forecast` of the study", group_.key);
    }

    bool read_outcome() {
        const Node* scalar = group_.node->get("outcome");
        if (scalar == nullptr || !scalar->is_scalar() || scalar->is_empty()) return false;
        const auto outcome = read_mention({scalar->text, scalar->span}, reader_);
        if (!outcome) return false;
        seen_.outcome = *outcome;
        unit_text_ = unit_of_outcome(reader_.study(), *outcome);
        return true;
    }

    bool read_numbers() {
        if (seen_.kind == "arithmetic" && !group_.has("value")) {
            return fail("S0202", "a sum of `kind: arithmetic` needs the `value` that must come out",
                        "give its `value`; what is not known yet has another `kind`", group_.key);
        }
        if (const Node* value = group_.node->get("value")) {
            const auto literal = parse_literal(value->text);
            if (!literal) return not_a_number(*value);
            seen_.value = canonical(*literal, *value);
            if (!seen_.value) return false;
        }
        const Node* range = group_.node->get("range");
        if (range == nullptr) return true;
        const auto numbers = parse_literal_range(range->text);
        if (!numbers) return not_a_number(*range);
        Literal low = numbers->low;
        if (low.unit.empty()) {
            low.unit = numbers->high.unit;
            low.unit_begin = numbers->high.unit_begin;
        }
        const auto from = canonical(low, *range), to = canonical(numbers->high, *range);
        if (!from || !to) return false;
        seen_.range = {*from, *to};
        return check_order(*range);
    }

    bool check_order(const Node& range) {
        const auto [low, high] = *seen_.range;
        if (low > high) return fail("S0306", "the range ends before it begins", {}, range.span);
        if (!seen_.value) {
            return fail("S0202", "a range needs the `value` that was observed", {}, range.span);
        }
        if (*seen_.value >= low && *seen_.value <= high) return true;
        return fail("S0306", "the value lies outside its range",
                    "`range` holds the lowest and the highest of what was reported, `value` "
                    "among them",
                    range.span);
    }

    std::optional<double> canonical(const Literal& literal, const Node& node) {
        const auto unit = literal.unit.empty() ? std::optional(Unit{}) : parse_unit(literal.unit);
        const auto wanted = unit_text_.empty() ? std::optional(Unit{}) : parse_unit(unit_text_);
        if (!unit) {
            report_unknown_unit(literal.unit, node.span, reader_.report());
            return std::nullopt;
        }
        if (wanted && unit->dimension != wanted->dimension) {
            const bool has_none = literal.unit.empty();
            fail(has_none ? "S0303" : "S0304",
                 has_none ? fmt::format("`{}` is in {}", text_of_outcome(), unit_text_)
                          : fmt::format("`{}` is {}, not in {}", text_of_outcome(),
                                        unit_text_.empty() ? "a plain number" : "in " + unit_text_,
                                        literal.unit),
                 unit_text_.empty() ? "write it without a unit"
                                    : fmt::format("write it in {}", unit_text_),
                 node.span);
            return std::nullopt;
        }
        seen_.unit = *unit;
        return literal.value * unit->scale / (wanted ? wanted->scale : 1.0);
    }

    [[nodiscard]] std::string text_of_outcome() const {
        return expr::full_name(seen_.outcome.outcome, seen_.outcome.subject);
    }

    bool not_a_number(const Node& node) {
        return fail("S0301", fmt::format("`{}` is not a number", node.text.substr(0, 60)),
                    "write a number with its unit; leave `value` out while it is still open",
                    node.span);
    }

    bool fail(std::string_view code, std::string message, std::string help,
              const base::Span& where) {
        reader_.report().error(
            {.code = code, .message = std::move(message), .help = std::move(help), .where = where});
        return false;
    }

    Reader& reader_;
    const Group& group_;
    Observation seen_;
    std::string unit_text_;
};

}  // namespace

void read_observed(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "observed")) {
        if (auto seen = ObservationReader(reader, group).read()) {
            reader.study().observed.push_back(std::move(*seen));
        }
    }
}

}  // namespace custodiet::study
