// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "custodiet/reconcile/table.hpp"

namespace custodiet::reconcile {

namespace {

/// A number written with digits, at most one decimal sign, and at most an exponent.
std::optional<double> parse_number(std::string text, char decimal) {
    if (decimal != '.') {
        if (text.find('.') != std::string::npos) return std::nullopt;
        std::replace(text.begin(), text.end(), decimal, '.');
    }
    const std::size_t digits = text.starts_with('-') ? 1 : 0;
    if (digits == text.size() ||
        (text[digits] != '.' && (text[digits] < '0' || text[digits] > '9')))
        return std::nullopt;
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size()) return std::nullopt;
    // Too large for a double: outside any limits.
    if (error == std::errc::result_out_of_range) return HUGE_VAL;
    if (error != std::errc()) return std::nullopt;
    return value;
}

std::string plain(double value) {
    return fmt::format("{}", value);
}

}  // namespace

void report(base::Diagnostics& diagnostics, Problem problem) {
    diagnostics.add(base::diagnostic_of(base::Severity::error, std::move(problem)));
}

bool Cells::has(std::string_view column) const {
    return !text(column).empty();
}

std::string_view Cells::text(std::string_view column) const {
    const Table::Cell* cell = table_.cell(row_, column);
    return cell == nullptr ? std::string_view() : std::string_view(cell->text);
}

base::Span Cells::where(std::string_view column) const {
    const Table::Cell* cell = table_.cell(row_, column);
    return cell == nullptr ? row() : cell->where;
}

base::Span Cells::row() const {
    const auto& cells = table_.rows_[row_];
    base::Span span = cells.front().where;
    span.end_line = cells.back().where.end_line;
    span.end_column = cells.back().where.end_column;
    return span;
}

void Cells::refuse(std::string_view code, std::string_view column, std::string message,
                   std::string help) {
    is_right_ = false;
    report(diagnostics_, {.code = code,
                          .message = std::move(message),
                          .help = std::move(help),
                          .where = where(column)});
}

bool Cells::require(std::string_view column, std::string_view why) {
    if (has(column)) return true;
    refuse("P0203", column, fmt::format("`{}` is missing", column),
           fmt::format("it is needed {}", why));
    return false;
}

std::optional<base::Date> Cells::date(std::string_view column) {
    const std::string_view written = text(column);
    if (written.empty()) return std::nullopt;
    const auto date = base::Date::parse(written);
    if (!date) {
        refuse("P0206", column, fmt::format("`{}` is not a day", written),
               "days are written year first: 2025-03-01");
    }
    return date;
}

std::optional<double> Cells::number(std::string_view column, double low, double high) {
    const std::string_view written = text(column);
    if (written.empty()) return std::nullopt;
    const char decimal = table_.column(column)->decimal;
    const auto value = parse_number(std::string(written), decimal);
    if (!value) {
        refuse("P0205", column, fmt::format("`{}` is not a number", written),
               fmt::format("write digits with `{}` as the decimal sign, no signs between "
                           "thousands, and the currency in its own column",
                           decimal));
        return std::nullopt;
    }
    if (*value < low || *value > high) {
        refuse("P0207", column,
               fmt::format("`{}` must be from {} to {}", column, plain(low), plain(high)),
               "correct the number, or leave the cell empty if it is not known");
        return std::nullopt;
    }
    return value;
}

std::optional<std::int32_t> Cells::count(std::string_view column, std::int32_t low,
                                         std::int32_t high) {
    const auto value = number(column, low, high);
    if (!value) return std::nullopt;
    if (*value != std::floor(*value)) {
        refuse("P0205", column, fmt::format("`{}` is not a whole number", text(column)),
               fmt::format("`{}` counts whole persons or years", column));
        return std::nullopt;
    }
    return static_cast<std::int32_t>(*value);
}

std::optional<std::size_t> Cells::word(std::string_view column,
                                       const std::vector<std::string>& words) {
    const std::string_view written = text(column);
    if (written.empty()) return std::nullopt;
    const auto found = std::find(words.begin(), words.end(), written);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    refuse("P0208", column, fmt::format("`{}` is no `{}` that is known", written, column),
           base::suggestion(written, words, "words", base::all_listed));
    return std::nullopt;
}

}  // namespace custodiet::reconcile
