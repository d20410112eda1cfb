// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/measure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "custodiet/study/spelling.hpp"

namespace custodiet::study {
namespace {

using expr::Op;

bool fit(const Measure& a, const Measure& b) {
    if (a.fits_all || b.fits_all) return a.is_statement == b.is_statement;
    if (a.is_statement != b.is_statement || a.exponent != b.exponent) return false;
    return a.money == b.money;
}

Measure product(const Measure& a, const Measure& b, int sign) {
    Measure result = a;
    result.fits_all = a.fits_all || (b.fits_all && sign > 0);
    for (std::size_t i = 0; i < result.exponent.size(); ++i) {
        result.exponent[i] += sign * b.exponent[i];
    }
    for (const auto& [currency, exponent] : b.money) {
        if ((result.money[currency] += sign * exponent) == 0) result.money.erase(currency);
    }
    return result;
}

class Resolver {
  public:
    Resolver(const Node& scalar, const NameMeasure& name, Reporter& report)
        : scalar_(scalar), name_(name), report_(report) {}

    std::optional<Measure> resolve(expr::Node& node) {
        switch (node.op) {
            case Op::number:
                return number(node);
            case Op::name:
                return name_(node);
            case Op::call:
                return node.text == "reference" ? name_(node) : call(node);
            case Op::negate:
                return operand(node.children[0], "`-`");
            case Op::logical_not:
                return statement(node.children[0]) ? std::optional(truth()) : std::nullopt;
            case Op::logical_and:
            case Op::logical_or: {
                const bool left = statement(node.children[0]);
                return statement(node.children[1]) && left ? std::optional(truth()) : std::nullopt;
            }
            case Op::multiply:
            case Op::divide: {
                const auto left = operand(node.children[0], "a product");
                const auto right = operand(node.children[1], "a product");
                if (!left || !right) return std::nullopt;
                return product(*left, *right, node.op == Op::multiply ? 1 : -1);
            }
            default:
                return alike(node);
        }
    }

  private:
    static Measure truth() {
        Measure measure;
        measure.is_statement = true;
        return measure;
    }

    base::Span place(const expr::Node& node) const {
        return part_of(scalar_, node.begin, node.end);
    }

    std::optional<Measure> number(expr::Node& node) {
        Measure measure;
        if (node.unit.empty()) {
            measure.fits_all = node.value == 0.0;
            return measure;
        }
        const auto unit = parse_unit(node.unit);
        if (!unit) {
            report_unknown_unit(node.unit, place(node), report_);
            return std::nullopt;
        }
        node.value *= unit->scale;
        node.unit.clear();
        return measure_of(unit->dimension);
    }

    /// A part that must be a number, not a statement.
    std::optional<Measure> operand(expr::Node& node, std::string_view of) {
        auto measure = resolve(node);
        if (!measure || !measure->is_statement) return measure;
        report_.error({.code = "S0406",
                       .message = fmt::format("a statement cannot stand in {}", of),
                       .label = "is true or false",
                       .help = "use `if(statement, a, b)` to turn it into a number",
                       .where = place(node)});
        return std::nullopt;
    }

    bool statement(expr::Node& node) {
        const auto measure = resolve(node);
        if (!measure || measure->is_statement) return measure.has_value();
        report_.error({.code = "S0406",
                       .message = "`and`, `or`, `not` and `if` look at statements",
                       .label = "is a number",
                       .help = "compare it with something, as in `x > 0`",
                       .where = place(node)});
        return false;
    }

    /// Sums and comparisons: both sides have one unit.
    std::optional<Measure> alike(expr::Node& node) {
        const bool is_sum = node.op == Op::add || node.op == Op::subtract;
        const auto left = operand(node.children[0], is_sum ? "a sum" : "a comparison");
        const auto right = operand(node.children[1], is_sum ? "a sum" : "a comparison");
        if (!left || !right) return std::nullopt;
        if (!fit(*left, *right)) {
            mismatch(node, *left, *right, is_sum ? "cannot be added" : "cannot be compared");
            return std::nullopt;
        }
        if (!is_sum) return truth();
        return left->fits_all ? right : left;
    }

    std::optional<Measure> call(expr::Node& node) {
        const bool is_if = node.text == "if";
        bool is_sound = !is_if || statement(node.children[0]);
        std::optional<Measure> result;
        for (std::size_t i = is_if ? 1 : 0; i < node.children.size(); ++i) {
            const auto measure = operand(node.children[i], fmt::format("`{}`", node.text));
            if (!measure) {
                is_sound = false;
            } else if (!result) {
                result = measure;
            } else if (!fit(*result, *measure)) {
                mismatch(node, *result, *measure, fmt::format("meet in `{}`", node.text));
                return std::nullopt;
            } else if (result->fits_all) {
                result = measure;
            }
        }
        return is_sound ? result : std::nullopt;
    }

    void mismatch(const expr::Node& node, const Measure& left, const Measure& right,
                  std::string_view what) {
        Problem problem{.code = "S0403",
                        .message = fmt::format("{} and {} {}", left.text(), right.text(), what),
                        .label = "both sides need the same unit",
                        .where = place(node)};
        if (left == Measure{} || right == Measure{}) {
            problem.help = left == Measure{} ? with_unit(node, 0, right) : with_unit(node, 1, left);
        } else if (left.exponent == right.exponent && left.money != right.money) {
            problem.help = "multiply one side by a rate of exchange, such as `1.08 USD/EUR`";
        }
        report_.error(std::move(problem));
    }

    /// How to write the plain number on one side of `node`, whose other side is in `wanted`.
    std::string with_unit(const expr::Node& node, std::size_t plain, const Measure& wanted) const {
        const expr::Node& side = node.children[plain];
        const std::string unit = wanted.text();
        if (node.op == Op::call || side.op != Op::number || !parse_unit(unit)) {
            return "write numbers with their unit, such as `300 persons`";
        }
        return fmt::format("write `{} {}`", scalar_.text.substr(side.begin, side.end - side.begin),
                           unit);
    }

    const Node& scalar_;
    const NameMeasure& name_;
    Reporter& report_;
};

}  // namespace

std::string Measure::text() const {
    if (is_statement) return "a statement";
    if (const auto dimension = dimension_of(*this)) return dimension->text();
    std::string currencies;
    for (const auto& [currency, power] : money) {
        if (!currencies.empty()) currencies += " and ";
        currencies += currency;
    }
    return "a mixture of " + currencies;
}

Measure measure_of(const Dimension& dimension) {
    Measure measure;
    for (std::size_t i = 0; i < measure.exponent.size(); ++i) {
        if (i != Dimension::money) measure.exponent[i] = int{dimension.exponent[i]};
    }
    const int money = int{dimension.exponent[Dimension::money]};
    if (money != 0) measure.money[dimension.currency] = money;
    const std::size_t slash = dimension.currency.find('/');
    if (money == 0 && slash != std::string::npos) {
        measure.money[dimension.currency.substr(0, slash)] = 1;
        measure.money[dimension.currency.substr(slash + 1)] = -1;
    }
    return measure;
}

std::optional<Dimension> dimension_of(const Measure& measure) {
    Dimension dimension;
    for (std::size_t i = 0; i < measure.exponent.size(); ++i) {
        const int limit = 100;
        dimension.exponent[i] =
            static_cast<std::int8_t>(std::clamp(measure.exponent[i], -limit, limit));
    }
    if (measure.money.empty()) return dimension;
    if (measure.money.size() == 1) {
        dimension.currency = measure.money.begin()->first;
        dimension.exponent[Dimension::money] =
            static_cast<std::int8_t>(std::clamp(measure.money.begin()->second, -100, 100));
        return dimension;
    }
    const auto first = measure.money.begin();
    const auto second = std::next(first);
    const bool is_exchange = measure.money.size() == 2 && first->second + second->second == 0 &&
                             std::abs(first->second) == 1;
    if (!is_exchange) return std::nullopt;
    const bool first_above = first->second > 0;
    dimension.currency =
        (first_above ? first : second)->first + "/" + (first_above ? second : first)->first;
    return dimension;
}

std::optional<Measure> resolve_units(expr::Node& root, const Node& scalar, const NameMeasure& name,
                                     Reporter& report) {
    return Resolver(scalar, name, report).resolve(root);
}

std::optional<expr::Node> parse_expression(const Node& scalar, Reporter& report) {
    expr::Parsed parsed = expr::parse(scalar.text);
    if (parsed.root && !parsed.error) return std::move(parsed.root);
    report.error({.code = "S0401",
                  .message = parsed.error ? parsed.error->message : "this is not an expression",
                  .help = parsed.error ? parsed.error->help : "",
                  .where = parsed.error ? part_of(scalar, parsed.error->begin, parsed.error->end)
                                        : scalar.span});
    return std::nullopt;
}

void report_unknown_unit(std::string_view unit, const base::Span& where, Reporter& report) {
    report.error({.code = "S0302",
                  .message = fmt::format("`{}` is not a unit", unit.substr(0, 60)),
                  .help = help_for_unit(unit),
                  .where = where});
}

}  // namespace custodiet::study
