// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/payment_entries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::page {

namespace {

constexpr int line_columns = 60;
// Less than this, in units of money, is rounding of sums.
constexpr double rounding = 0.005;

double error_of(const run::Result& result, const std::vector<double>& by_draw) {
    const double variance = appraisal::moments(by_draw).variance;
    return std::isfinite(variance) ? std::sqrt(variance / static_cast<double>(result.cube.draws))
                                   : 0.0;
}

/// Adds the row with this sign to the entry that has its line, or to a new one.
void add_row(const run::PaymentRow& row, double sign, std::vector<PaymentEntry>& entries) {
    auto entry = std::find_if(entries.begin(), entries.end(), [&row](const auto& other) {
        return std::tie(other.line, other.clause, other.payer, other.payee) ==
               std::tie(row.line, row.clause, row.payer, row.payee);
    });
    if (entry == entries.end()) {
        entries.push_back({row.line, row.clause, row.payer, row.payee, {}, {}});
        entry = entries.end() - 1;
    }
    entry->amount.value += sign * row.amount;
    entry->by_draw.resize(row.by_draw.size());
    for (std::size_t d = 0; d < row.by_draw.size(); ++d) entry->by_draw[d] += sign * row.by_draw[d];
}

template <typename Entity>
const Entity* find(const std::vector<Entity>& entities, const std::string& id) {
    const auto found = std::find_if(entities.begin(), entities.end(),
                                    [&id](const Entity& entity) { return entity.id == id; });
    return found == entities.end() ? nullptr : &*found;
}

template <typename Entity>
std::string name_of(const Entity& entity) {
    return entity.name.empty() ? report::in_words(entity.id) : base::printable(entity.name);
}

/// The first words of the user's own text, where they are few.
std::string words_or_id(const std::string& text, const std::string& id) {
    const std::string first = text.substr(0, text.find(". "));
    const bool is_short = !first.empty() && base::display_columns(first) <= line_columns;
    return with_capital(is_short ? base::printable(first) : report::in_words(id));
}

}  // namespace

std::vector<PaymentEntry> payment_entries(const run::Result& result, std::size_t arm) {
    std::vector<PaymentEntry> entries;
    for (const auto& row : result.movement.payments) {
        if (row.arm == arm) add_row(row, 1.0, entries);
    }
    for (const auto& row : result.movement.payments) {
        if (has_comparison(result) && row.arm == result.cube.reference) {
            add_row(row, -1.0, entries);
        }
    }
    std::erase_if(
        entries, [](const PaymentEntry& entry) { return std::abs(entry.amount.value) < rounding; });
    for (auto& entry : entries) entry.amount.error = error_of(result, entry.by_draw);
    return entries;
}

Measure sum_of(const run::Result& result, const std::vector<const PaymentEntry*>& entries) {
    Measure sum;
    std::vector<double> by_draw;
    for (const auto* entry : entries) {
        sum.value += entry->amount.value;
        by_draw.resize(entry->by_draw.size());
        for (std::size_t d = 0; d < by_draw.size(); ++d) by_draw[d] += entry->by_draw[d];
    }
    if (std::abs(sum.value) < rounding) return {};
    sum.error = error_of(result, by_draw);
    return sum;
}

std::string line_words(const study::Study& study, const PaymentEntry& entry) {
    if (!entry.clause.empty() && entry.line == entry.clause && study.agreement) {
        const auto* clause = find(study.agreement->clauses, entry.clause);
        return words_or_id(clause == nullptr ? "" : clause->text, entry.clause);
    }
    if (const auto* facility = find(study.facilities, entry.line)) {
        return "Custody, " + name_of(*facility);
    }
    if (const auto* line = find(study.lines, entry.line)) return "Transport, " + name_of(*line);
    if (const auto* cost = find(study.costs, entry.line)) return words_or_id(cost->help, cost->id);
    for (const auto& regime : study.regimes) {
        if (const auto* remedy = find(regime.remedies, entry.line)) {
            return with_capital(name_of(*remedy));
        }
    }
    return with_capital(report::in_words(entry.line));
}

}  // namespace custodiet::page
