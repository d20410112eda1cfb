// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/form_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "custodiet/base/search.hpp"
#include "custodiet/study/spelling.hpp"

namespace custodiet::study {
namespace {

FormNumbers::Written written(const Literal& literal, const Node& node) {
    const std::size_t begin = literal.unit_begin;
    return {literal, node.span, part_of(node, begin, begin + literal.unit.size())};
}

/// "0,5 .. 1,5 hours/day" with points; nothing where that is not what is wrong with it.
std::optional<std::string> respelled_range(std::string_view text) {
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) return std::nullopt;
    const std::string_view blank = " ";
    std::string halves[] = {std::string(text.substr(0, dots)), std::string(text.substr(dots + 2))};
    bool is_respelled = false;
    for (std::string& half : halves) {
        while (half.starts_with(blank)) half.erase(0, 1);
        while (half.ends_with(blank)) half.pop_back();
        auto meant = respelled_number(half);
        if (!meant && !parse_literal(half)) return std::nullopt;
        if (!meant) continue;
        half = std::move(*meant);
        is_respelled = true;
    }
    if (!is_respelled) return std::nullopt;
    return fmt::format("{} .. {}", halves[0], halves[1]);
}

/// "3.000", "12.500": where a point stands between thousands, 3,000 and 12,500 are meant.
/// @param is_whole  of what is counted: then no three decimals are meant; else only such as end
///                  with a 0 that says nothing
bool may_be_thousands(std::string_view number, bool is_whole) {
    if (number.starts_with('-')) number.remove_prefix(1);
    const std::size_t point = number.find('.');
    if (point == 0 || point > 3 || number.front() == '0') return false;
    return number.size() == point + 4 && (is_whole || number.ends_with('0')) &&
           number.find('e') == number.npos;
}

/// What is counted or paid in ones; not millions of a currency, whose third decimal says something.
bool is_in_ones(const Unit& unit) {
    static constexpr Dimension::Base counted[] = {Dimension::money,   Dimension::person,
                                                  Dimension::place,   Dimension::flight,
                                                  Dimension::officer, Dimension::cell};
    return unit.scale <= 1.0 &&
           base::any_of(counted, [&](auto base) { return unit.dimension.exponent[base] > 0; });
}

/// Persons or places, and not so many for each of something, or a day.
bool is_a_count(const Unit& unit) {
    const auto& exponent = unit.dimension.exponent;
    const bool is_of_people = exponent[Dimension::person] + exponent[Dimension::place] == 1;
    return unit.scale == 1.0 && is_of_people &&
           std::count(exponent.begin(), exponent.end(), 0) + 1 == std::ssize(exponent);
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
    std::string help = help_for_number(node.text);
    if (help.empty() && expr::parse(node.text).root) {
        help = "write `{expr: \"...\"}` for a number that follows from others";
    }
    if (help.empty()) help = "write a number with its unit, such as `20 days`";
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
        const auto meant = respelled_range(node->text);
        report_.error({.code = "S0301",
                       .message = fmt::format("`{}` is not a range", node->text.substr(0, 60)),
                       .help = meant ? fmt::format("write `{}`: numbers have no separators, and a "
                                                   "point before decimals",
                                                   *meant)
                                     : "write low, two dots, high and the unit: `34 .. 52 days`",
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
    if (!unit_ || !is_in_ones(*unit_) || !may_be_thousands(digits, is_a_count(*unit_))) return;
    std::string thousands = digits;
    std::erase(thousands, '.');
    const std::string value = fmt::format("{:.6g}", number.literal.value);
    const std::string& written = number.literal.unit;
    const std::string& unit = written.empty() ? unit_->text : written;
    std::string message = fmt::format("`{} {}` is {} {} here", digits, unit, value, unit);
    std::string help = fmt::format("write {} if thousands are meant, or {}", thousands, value);
    if (value == digits) {
        message = fmt::format("the point in `{} {}` stands before decimals", digits, unit);
        help = fmt::format("write {} if thousands are meant", thousands);
    }
    report_.warning({.code = "S0320",
                     .message = std::move(message),
                     .help = std::move(help),
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
