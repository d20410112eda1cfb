// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/form_numbers.hpp"

#include <fmt/format.h>

#include "custodiet/base/search.hpp"

namespace custodiet::study {
namespace {

FormNumbers::Written written(const Literal& literal, const Node& node) {
    const std::size_t begin = literal.unit_begin;
    return {literal, node.span, part_of(node, begin, begin + literal.unit.size())};
}

/// "3.000", "12.500": where a point stands between thousands, 3,000 and 12,500 are meant.
bool may_be_thousands(std::string_view number) {
    if (number.starts_with('-')) number.remove_prefix(1);
    const std::size_t point = number.find('.');
    if (point == 0 || point > 3 || number.front() == '0') return false;
    return number.size() == point + 4 && number.ends_with('0') && number.find('e') == number.npos;
}

/// What is counted or paid in ones; not millions of a currency, whose third decimal says something.
bool is_in_ones(const Unit& unit) {
    static constexpr Dimension::Base counted[] = {Dimension::money,   Dimension::person,
                                                  Dimension::place,   Dimension::flight,
                                                  Dimension::officer, Dimension::cell};
    return unit.scale <= 1.0 &&
           base::any_of(counted, [&](auto base) { return unit.dimension.exponent[base] > 0; });
}

}  // namespace

void FormNumbers::read_unit_key() {
    const Node* unit = node_.is_mapping() ? node_.get("unit") : nullptr;
    if (!unit || !unit->is_scalar()) return;
    unit_ = parse_unit(unit->text);
    if (unit_) return;
    report_unknown_unit(unit->text, unit->span, report_);
    is_sound_ = false;
}

std::nullopt_t FormNumbers::not_a_number(const Node& node) {
    std::string help = "write a number with its unit, such as `20 days`";
    const bool is_padded = node.text.starts_with('0');
    if (node.text.find(',') != std::string::npos) {
        help = "write numbers without separators, and with a point, such as `20000.5 USD`";
    } else if (is_padded && node.text.size() > 1 && node.text[1] >= '0') {
        help = "write it without the leading 0";
    } else if (node.text.starts_with('.')) {
        help = "begin with a digit, such as `0.5`";
    } else if (node.text.starts_with("$")) {
        help = "write the currency behind the number, such as `100 USD`";
    } else if (node.text.find("..") != std::string::npos) {
        help = "write `{range: 10 .. 20 days}` for an uncertain number";
    } else if (expr::parse(node.text).root) {
        help = "write `{expr: \"...\"}` for a number that follows from others";
    }
    report_.error({.code = "S0301",
                   .message = fmt::format("`{}` is not a number", node.text.substr(0, 60)),
                   .help = std::move(help),
                   .where = node.span});
    return std::nullopt;
}

std::optional<FormNumbers::Written> FormNumbers::read_number(const Node& node) {
    if (!node.is_scalar()) return std::nullopt;
    const auto literal = parse_literal(node.text);
    if (!literal) return not_a_number(node);
    return written(*literal, node);
}

std::optional<FormNumbers::Written> FormNumbers::read_number(std::string_view key) {
    const Node* node = node_.get(key);
    if (node) return read_number(*node);
    report_.error({.code = "S0202",
                   .message = fmt::format("this form of a quantity needs `{}`", key),
                   .where = key_});
    return std::nullopt;
}

std::optional<std::pair<FormNumbers::Written, FormNumbers::Written>> FormNumbers::read_range(
    std::string_view key) {
    const Node* node = node_.get(key);
    if (!node || !node->is_scalar()) return std::nullopt;
    const auto range = parse_literal_range(node->text);
    if (!range) {
        report_.error({.code = "S0301",
                       .message = fmt::format("`{}` is not a range", node->text.substr(0, 60)),
                       .help = "write low, two dots, high and the unit: `34 .. 52 days`",
                       .where = node->span});
        return std::nullopt;
    }
    return std::pair{written(range->low, *node), written(range->high, *node)};
}

std::optional<FormNumbers::Numbers> FormNumbers::read_numbers(std::string_view key) {
    const Node* node = node_.get(key);
    if (!node || !node->is_sequence()) return std::nullopt;
    Numbers numbers;
    for (const NodePtr& item : node->items) {
        const auto number = read_number(*item);
        if (!number) return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

std::optional<std::vector<double>> FormNumbers::canonical(const Numbers& numbers) {
    for (const Written& number : numbers) {
        if (unit_ || number.literal.unit.empty()) continue;
        unit_ = parse_unit(number.literal.unit);
        if (!unit_) return unknown_unit(number);
    }
    std::vector<double> values;
    for (const Written& number : numbers) {
        const auto value = canonical(number);
        if (!value) return std::nullopt;
        values.push_back(*value);
    }
    if (unit_) quantity_.unit = *unit_;
    for (const Written& number : numbers) warn_of_thousands(number);
    if (reported_) set_reported_range();
    return values;
}

void FormNumbers::warn_of_thousands(const Written& number) {
    const std::string& digits = number.literal.number;
    if (!unit_ || !is_in_ones(*unit_) || !may_be_thousands(digits)) return;
    std::string thousands = digits;
    std::erase(thousands, '.');
    report_.warning(
        {.code = "S0320",
         .message = fmt::format("`{0} {2}` is {1:.4g} {2} here", digits, number.literal.value,
                                number.literal.unit.empty() ? unit_->text : number.literal.unit),
         .help = fmt::format("write {} if thousands are meant, or {:.4g}", thousands,
                             number.literal.value),
         .where = number.where});
}

void FormNumbers::read_reported_range() {
    if (!node_.get("reported_range")) return;
    if (const auto range = read_range("reported_range")) reported_ = range;
}

std::optional<double> FormNumbers::canonical(const Written& number) {
    const double scale = unit_ ? unit_->scale : 1.0;
    if (number.literal.unit.empty()) return number.literal.value * scale;
    const auto unit = parse_unit(number.literal.unit);
    if (!unit) {
        unknown_unit(number);
        return std::nullopt;
    }
    if (unit_ && unit->dimension != unit_->dimension) {
        report_.error({.code = "S0309",
                       .message = fmt::format("two units in one quantity: `{}` and `{}`",
                                              unit_->text, number.literal.unit),
                       .help = "write all numbers of a quantity in one unit",
                       .where = number.where});
        return std::nullopt;
    }
    return number.literal.value * unit->scale;
}

std::nullopt_t FormNumbers::unknown_unit(const Written& number) {
    report_unknown_unit(number.literal.unit, number.unit_where, report_);
    return std::nullopt;
}

void FormNumbers::set_reported_range() {
    const auto low = canonical(reported_->first);
    const auto high = canonical(reported_->second);
    if (low && high) quantity_.reported_range = {*low, *high};
    is_sound_ = is_sound_ && low && high;
}

bool FormNumbers::fail(std::string_view key, std::string message, std::string help) {
    const Member* member = node_.find(key);
    report_.error({.code = "S0306",
                   .message = std::move(message),
                   .help = std::move(help),
                   .where = member ? member->key_span : key_});
    return false;
}

}  // namespace custodiet::study
