// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/reconciliation_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "custodiet/report/reconciliation.hpp"

namespace custodiet::report {

namespace {

constexpr std::string_view no_break_space = "\u00a0";

}  // namespace

std::string cents(double amount) {
    std::string digits = fmt::format("{:.2f}", std::abs(amount));
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 6; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    const bool is_negative = amount < 0.0 && digits != "0.00";
    return is_negative ? "−" + digits : digits;
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
