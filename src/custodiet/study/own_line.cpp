// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/own_line.hpp"

#include <fmt/format.h>

#include "custodiet/study/demand.hpp"
#include "custodiet/study/literal.hpp"
#include "custodiet/study/measure.hpp"
#include "custodiet/study/patterns.hpp"

namespace custodiet::study {
namespace {

using standards::Comparison;
using standards::Indicator;
using standards::Measure;

/// What a line is compared by, and the key that says so.
struct LineKey {
    std::string_view key;
    Comparison comparison;
    bool has_number;
};

std::optional<LineKey> line_key_of(const Group& group) {
    using enum Comparison;
    for (const Comparison each : {at_least, at_most, below, above, required, prohibited, report}) {
        const std::string_view key = standards::word_of(each);
        if (!group.has(key)) continue;
        return LineKey{key, each, each != required && each != prohibited && each != report};
    }
    return std::nullopt;
}

class LineReader {
  public:
    LineReader(Reader& reader, const Group& group, const Indicator& indicator)
        : reader_(reader), group_(group), indicator_(indicator) {}

    std::optional<OwnLine> read() {
        const auto line = line_key_of(group_);
        if (!line || !is_drawn(*line) || !is_sensible(*line)) return std::nullopt;
        if (!line->has_number) return OwnLine{line->comparison};
        const auto threshold = threshold_of(line->key);
        if (!threshold) return std::nullopt;
        return OwnLine{line->comparison, *threshold};
    }

  private:
    void error(std::string_view code, const base::Span& where, std::string message,
               std::string help) {
        reader_.report().error(
            {.code = code, .message = std::move(message), .help = std::move(help), .where = where});
    }

    /// False after reporting (S0208) a line such as `required: false`.
    bool is_drawn(const LineKey& line) {
        if (line.has_number || reader_.boolean(group_, line.key, true)) return true;
        error("S0208", group_.place(line.key), fmt::format("`{}: false` draws no line", line.key),
              "write `report: true` for what is recorded and never judged");
        return false;
    }

    /// False after reporting (S0904) a line that cannot be judged, or is drawn the wrong way.
    bool is_sensible(const LineKey& line) {
        const base::Span where = group_.place(line.key);
        const bool is_share = indicator_.measure == Measure::share;
        const bool is_rate = indicator_.unit == events_unit;
        if (line.comparison == Comparison::report) return true;
        if (is_rate && indicator_.measure == Measure::simulated) {
            error("S0904", where, fmt::format("of `{}` no standard draws a line", indicator_.id),
                  "write `report: true`");
            return false;
        }
        if (line.has_number && is_rate) {
            error("S0904", where,
                  fmt::format("`{}` counts incidents: `{}` cannot be judged", indicator_.id,
                              line.key),
                  "write `prohibited: true` or `report: true`");
            return false;
        }
        const bool is_yes_or_no =
            is_share || (is_rate && line.comparison == Comparison::prohibited);
        if (!line.has_number && !is_yes_or_no) {
            error("S0904", where,
                  fmt::format("`{}` is in {}: it cannot be {}", indicator_.id,
                              written_unit(indicator_), line.key),
                  "draw a line with `at_least`, `at_most`, `above` or `below`");
            return false;
        }
        if (standards::is_right_way(line.comparison, indicator_.better)) return true;
        const bool is_neither = indicator_.better == standards::Better::neither;
        error("S0904", where,
              is_neither
                  ? fmt::format("`{}` is neither better when it is more nor when it is less",
                                indicator_.id)
                  : fmt::format("`{}` is drawn the wrong way: of `{}`, {} is better", line.key,
                                indicator_.id, standards::word_of(indicator_.better)),
              is_neither ? "write `report: true`" : std::string(right_way()));
        return false;
    }

    [[nodiscard]] std::string_view right_way() const {
        const bool is_more = indicator_.better == standards::Better::more;
        if (indicator_.measure == Measure::share) {
            return is_more ? "write `required`, `at_least` or `above`"
                           : "write `prohibited`, `at_most` or `below`";
        }
        return is_more ? "write `at_least` or `above`" : "write `at_most` or `below`";
    }

    /// The number at `key` in the unit of the indicator; nothing after an error.
    std::optional<double> threshold_of(std::string_view key) {
        const Node* node = group_.node->get(key);
        if (!node || !node->is_scalar() || node->is_empty()) return std::nullopt;
        const std::string wanted = written_unit(indicator_);
        const std::string& currency = reader_.study().currency;
        const std::string example = fmt::format("for example `{}`", example_of(wanted, currency));
        const auto literal = parse_literal(node->text);
        if (!literal) {
            error("S0301", node->span,
                  fmt::format("`{}` is not a number", node->text.substr(0, 60)), example);
            return std::nullopt;
        }
        const auto unit = literal->unit.empty() ? Unit{} : parse_unit(literal->unit);
        if (!unit) {
            const std::size_t begin = literal->unit_begin;
            report_unknown_unit(literal->unit, part_of(*node, begin, begin + literal->unit.size()),
                                reader_.report());
            return std::nullopt;
        }
        const Demand demand = demand_of(wanted);
        if (!demand.accepts(*unit)) {
            error(literal->unit.empty() ? "S0303" : "S0304", node->span,
                  fmt::format("`{}` must be {}, as `{}` is", key, in_words(wanted, currency),
                              indicator_.id),
                  example);
            return std::nullopt;
        }
        const double scale = parse_unit(wanted)->scale;
        const double threshold =
            unit->scale == scale ? literal->value : literal->value * unit->scale / scale;
        if (demand.is_share && (threshold < 0.0 || threshold > 1.0)) {
            error("S0305", node->span, fmt::format("`{}` must be from 0 to 1", key), example);
            return std::nullopt;
        }
        return threshold;
    }

    Reader& reader_;
    const Group& group_;
    const Indicator& indicator_;
};

}  // namespace

std::optional<OwnLine> read_line(Reader& reader, const Group& group,
                                 const standards::Indicator& indicator) {
    return LineReader(reader, group, indicator).read();
}

}  // namespace custodiet::study
