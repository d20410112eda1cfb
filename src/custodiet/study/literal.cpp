// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/literal.hpp"

#include <charconv>
#include <cmath>

#include "custodiet/base/decimal.hpp"

namespace custodiet::study {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

/// Bytes of the number that `text` begins with, 0 if there is none.
std::size_t number_length(std::string_view text) {
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    std::size_t at = skip_digits(text, first);
    if (at == first) return 0;
    if (text[first] == '0' && at > first + 1) return 0;
    if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
        at = skip_digits(text, at + 1);
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        std::size_t digits = at + 1;
        if (digits < text.size() && (text[digits] == '+' || text[digits] == '-')) ++digits;
        const std::size_t end = skip_digits(text, digits);
        if (end > digits) at = end;
    }
    return at;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

bool can_begin_unit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%';
}

}  // namespace

std::optional<Literal> parse_literal(std::string_view text) {
    std::size_t begin = 0;
    while (begin < text.size() && text[begin] == ' ') ++begin;
    const std::string_view written = text.substr(begin);
    const std::size_t length = number_length(written);
    if (length == 0) return std::nullopt;
    Literal literal;
    const auto [end, status] =
        base::from_chars(written.data(), written.data() + length, literal.value);
    if (status != std::errc{} || end != written.data() + length || !std::isfinite(literal.value)) {
        return std::nullopt;
    }
    literal.number = written.substr(0, length);
    const std::string_view unit = trimmed(written.substr(length));
    if (unit.empty()) return literal;
    if (!can_begin_unit(unit.front())) return std::nullopt;
    literal.unit = unit;
    literal.unit_begin = static_cast<std::size_t>(unit.data() - text.data());
    return literal;
}

std::optional<LiteralRange> parse_literal_range(std::string_view text) {
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) return std::nullopt;
    const auto low = parse_literal(text.substr(0, dots));
    auto high = parse_literal(text.substr(dots + 2));
    if (!low || !high) return std::nullopt;
    high->unit_begin += dots + 2;
    return LiteralRange{*low, *high};
}

std::optional<long long> parse_whole(std::string_view text) {
    long long value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool has_leading_zero = text.size() > 1 && text.front() == '0';
    if (status != std::errc{} || end != text.data() + text.size() || has_leading_zero) {
        return std::nullopt;
    }
    return value;
}

}  // namespace custodiet::study
