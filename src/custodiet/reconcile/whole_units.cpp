// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <cmath>
#include <limits>

#include "custodiet/reconcile/findings.hpp"

namespace custodiet::reconcile {

namespace {

constexpr double half_cent = 0.005;
constexpr double most_steps = 1e6;
constexpr double no_limit = std::numeric_limits<double>::infinity();

/// A number of units that the headcounts leave open, beyond the least.
struct Open {
    double price = 0.0;
    double most = 0.0;
};

bool is_whole(double value) {
    return value == std::floor(value);
}

/// Whether a clause charges for whole persons only.
bool counts_whole_persons(const Clause& clause) {
    for (const Terms& terms : clause.rows) {
        if (!is_whole(terms.minimum) || !is_whole(terms.above)) return false;
    }
    return true;
}

/// Whether a whole number of units, up to the most, comes to `rest`.
bool is_multiple(double rest, const Open& open, double tolerance) {
    const double number = std::round(rest / open.price);
    return number >= 0.0 && number <= open.most &&
           std::abs(number * open.price - rest) <= tolerance;
}

Verdict by_two(double rest, const Open& one, const Open& other, double tolerance) {
    const double most = std::min(one.most, std::floor((rest + tolerance) / one.price));
    if (most > most_steps) return Verdict::between;
    for (double number = 0.0; number <= most; number += 1.0) {
        if (is_multiple(rest - number * one.price, other, tolerance)) return Verdict::possible;
    }
    return Verdict::no_whole_number;
}

}  // namespace

Verdict verdict_by_units(const Book& book, const Statement& statement) {
    double rest = *statement.invoice.amount;
    std::vector<Open> open;
    for (const Due& due : statement.lines) {
        rest -= due.amount.least;
        if (due.amount.is_exact()) continue;
        const bool can_be_told =
            !due.unit.empty() && due.price && *due.price > 0.0 &&
            counts_whole_persons(book.clauses[static_cast<std::size_t>(due.clause)]);
        if (!can_be_told) return Verdict::between;
        const double most = due.units.has_most ? due.units.most - due.units.least : no_limit;
        open.push_back({*due.price, most});
    }
    // Whoever rounds each line, or the price of a day, is given the benefit of the doubt.
    const double tolerance = half_cent * static_cast<double>(statement.lines.size() + 1);
    if (open.size() == 1) {
        return is_multiple(rest, open[0], tolerance) ? Verdict::possible : Verdict::no_whole_number;
    }
    return open.size() == 2 ? by_two(rest, open[0], open[1], tolerance) : Verdict::between;
}

}  // namespace custodiet::reconcile
