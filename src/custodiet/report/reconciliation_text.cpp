// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/reconciliation_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/base/display.hpp"
#include "custodiet/base/utf8.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/report/reconciliation.hpp"

namespace custodiet::report {

namespace {

constexpr std::string_view no_break_space = "\u00a0";

/// With signs between thousands.
std::string with_decimals(double amount, int decimals) {
    std::string digits = fmt::format("{:.{}f}", amount, decimals);
    const std::ptrdiff_t point = static_cast<std::ptrdiff_t>(digits.size()) - decimals - 1;
    for (std::ptrdiff_t at = point - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits;
}

}  // namespace

std::string cents(double amount) {
    const std::string digits = with_decimals(std::abs(amount), 2);
    const bool is_negative = amount < 0.0 && digits != "0.00";
    return is_negative ? "−" + digits : digits;
}

std::string price_text(double price, double units) {
    constexpr int most_decimals = 10;
    const std::string product = cents(price * units);
    for (int decimals = 2; decimals < most_decimals; ++decimals) {
        const double shown = std::stod(fmt::format("{:.{}f}", price, decimals));
        if (cents(shown * units) == product && shown > 0.0) return with_decimals(price, decimals);
    }
    return with_decimals(price, most_decimals);
}

std::vector<std::string> names_of(const reconcile::Findings& findings,
                                  const reconcile::Total& total) {
    std::vector<std::string> names;
    for (std::size_t member : total.members) {
        const std::string& name = findings.statements[member].invoice.name;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

std::string broken(std::string_view name, int columns) {
    std::string out, line;
    for (std::size_t at = 0; at < name.size();) {
        const std::string_view character = name.substr(at, base::character_bytes(name, at));
        if (base::display_columns(line + std::string(character)) > columns) {
            out += line + "\n";
            line.clear();
        }
        line += character;
        at += character.size();
    }
    return out + line;
}

void fit(Table& table, std::size_t column, int least) {
    constexpr int gap = 2;
    const auto widest = [&](std::size_t c) {
        int width = base::display_columns(table.columns[c].heading);
        for (const auto& row : table.rows) {
            std::string_view rest = row[c];
            while (!rest.empty()) {
                const std::size_t end = std::min(rest.find('\n'), rest.size());
                const int line = base::display_columns(rest.substr(0, end));
                const int most = table.columns[c].most_columns;
                width = std::max(width, most > 0 ? std::min(line, most) : line);
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
        return width;
    };
    int others = 0;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        others += gap + (c == column ? 0 : widest(c));
    }
    int& most = table.columns[column].most_columns;
    most = std::max(std::min(most, screen_columns - others), least);
}

std::string money(double amount, const std::string& currency) {
    return fmt::format("{}{}{}", currency, no_break_space, cents(amount));
}

std::string money(const reconcile::Range& range, const std::string& currency) {
    if (range.is_exact()) return money(range.least, currency);
    if (!range.has_most) return "at least " + money(range.least, currency);
    return fmt::format("{} to{}{}", money(range.least, currency), no_break_space,
                       cents(range.most));
}

std::string dates(reconcile::Date from, reconcile::Date until) {
    const reconcile::Date last = until + -1;
    return from == last ? from.text() : from.text() + " to " + last.text();
}

}  // namespace custodiet::report
