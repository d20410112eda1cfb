// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/money_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/base/decimal.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/standards/csv.hpp"

namespace custodiet::report {

namespace {

constexpr std::string_view columns = "currency,year,per_unit,price_level";
constexpr std::string_view published = "published";

/// Text as every editor may save it, as lines that end in a line feed.
std::string plain(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out),
                 [](char c) { return c != '\r'; });
    if (!out.empty() && out.back() != '\n') out += '\n';
    return out;
}

std::vector<std::string> split(std::string_view line) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t comma = line.find(',');
        parts.emplace_back(line.substr(0, comma));
        if (comma == std::string_view::npos) return parts;
        line.remove_prefix(comma + 1);
    }
}

/// A year, a rate or a level. What lies beyond is none, and would leave nothing of a sum.
template <typename Number>
Number number(const std::string& field, const std::string& name, int line) {
    constexpr double least = 1e-12, most = 1e12;
    Number value{};
    const char* end = field.data() + field.size();
    const auto [stopped, error] = base::from_chars(field.data(), end, value);
    if (error == std::errc() && stopped == end && value >= least && value <= most) return value;
    throw MoneyError(fmt::format(
        "{}:{}: `{}` is not a number above 0{}", name, line, field,
        value > Number{} ? fmt::format(", from {} to {}", least, most) : std::string()));
}

std::vector<standards::CsvRow> rows_of(const std::string& text, const std::string& name,
                                       const std::string& header) {
    try {
        return standards::csv_rows(text, name, header);
    } catch (const std::logic_error& error) {  // there it is a bug, here a file of the user's
        throw MoneyError(error.what());
    }
}

}  // namespace

MoneyTable MoneyTable::parse(std::string_view text, std::string base, std::string name) {
    const std::string lines = plain(text);
    const std::string header = lines.substr(0, lines.find('\n'));
    if (header != columns && !header.starts_with(std::string(columns) + ",")) {
        throw MoneyError(fmt::format("{}:1: the columns must begin with {}", name, columns));
    }
    const auto names = split(header);
    const auto basis = [&names](const standards::CsvRow& row, std::string_view column) {
        const auto found = std::find(names.begin(), names.end(), column);
        if (found == names.end()) return std::string(published);
        return row.fields.at(static_cast<std::size_t>(found - names.begin()));
    };
    MoneyTable table;
    for (const standards::CsvRow& row : rows_of(lines, name, header)) {
        const Money money{row.fields[0], number<int>(row.fields[1], name, row.line)};
        const Row values{number<double>(row.fields[2], name, row.line),
                         number<double>(row.fields[3], name, row.line), basis(row, "rate_basis"),
                         basis(row, "level_basis")};
        if (!table.rows_.emplace(money, values).second) {
            throw MoneyError(fmt::format("{}:{}: {} {} stands twice", name, row.line,
                                         money.currency, money.year));
        }
    }
    table.base_ = std::move(base);
    table.name_ = std::move(name);
    return table;
}

const MoneyTable::Row& MoneyTable::row(const Money& of, const char* what) const {
    const auto found = rows_.find(of);
    if (found != rows_.end()) return found->second;
    std::vector<std::string> years;
    for (const auto& [money, values] : rows_) {
        if (money.currency == of.currency) years.push_back(std::to_string(money.year));
    }
    const std::string help = years.empty() ? fmt::format("it has nothing of {}", of.currency)
                                           : fmt::format("it has {} from {} to {}", of.currency,
                                                         years.front(), years.back());
    throw MoneyError(fmt::format(
        "{} has no {} of {} in {}\n  = help: {}; give a table of your own with --rates: {}", name_,
        what, of.currency, of.year, help, columns));
}

double MoneyTable::rate(const Money& of) const {
    return of.currency == base_ ? 1.0 : row(of, "exchange rate").per_unit;
}

double MoneyTable::factor(const Money& from, const Money& to) const {
    double factor = 1.0;
    if (from.year != to.year) {
        factor *= row({from.currency, to.year}, "price level").price_level /
                  row(from, "price level").price_level;
    }
    if (from.currency != to.currency) factor *= rate({from.currency, to.year}) / rate(to);
    return factor;
}

std::vector<std::string> MoneyTable::cautions(const Money& from, const Money& to) const {
    std::vector<std::string> cautions;
    const auto add = [&](const Money& of, const char* what, std::string Row::*basis) {
        const auto found = rows_.find(of);
        if (found == rows_.end() || found->second.*basis == published) return;
        const std::string text = fmt::format("{} of {} in {} ({})", what, of.currency, of.year,
                                             in_words(found->second.*basis));
        if (std::find(cautions.begin(), cautions.end(), text) == cautions.end()) {
            cautions.push_back(text);
        }
    };
    if (from.year != to.year) {
        add(from, "price level", &Row::level_basis);
        add({from.currency, to.year}, "price level", &Row::level_basis);
    }
    if (from.currency != to.currency) {
        add({from.currency, to.year}, "exchange rate", &Row::rate_basis);
        add(to, "exchange rate", &Row::rate_basis);
    }
    return cautions;
}

}  // namespace custodiet::report
