// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "custodiet/reconcile/findings.hpp"
#include "custodiet/reconcile/trials.hpp"

namespace custodiet::reconcile {

namespace {

/// Whether an invoice is one whose billed amount a single mistake might give.
bool is_to_be_explained(const Statement& statement) {
    const bool is_wrong =
        statement.verdict == Verdict::too_much || statement.verdict == Verdict::too_little;
    return is_wrong && statement.due.is_exact() && *statement.invoice.amount > 0.0;
}

class Explainer {
  public:
    Explainer(const Book& book, const Pricer& pricer, Statement& statement)
        : book_(book),
          pricer_(pricer),
          statement_(statement),
          window_(window_of(book, statement.invoice)),
          billed_(*statement.invoice.amount) {}

    /// A mistake that changes what clauses come to on each day.
    void try_trial(const Trial& trial) {
        double total = 0.0;
        for (int clause : statement_.invoice.clauses) {
            const auto changed = trial.cash.find(clause);
            total +=
                sum(changed == trial.cash.end() ? pricer_.cash(clause) : changed->second, window_);
        }
        note(total, trial.text);
    }

    /// Mistakes about the days that are billed.
    void try_days() {
        const auto date = [&](Day day) { return (book_.start + day).text(); };
        const Window w = window_;
        note(over({w.from - 1, w.until}),
             fmt::format("one day too many: {} is billed too", date(w.from - 1)));
        note(over({w.from, w.until + 1}),
             fmt::format("one day too many: {} is billed too", date(w.until)));
        note(over({w.from + 1, w.until}),
             fmt::format("one day too few: {} is not billed", date(w.from)));
        note(over({w.from, w.until - 1}),
             fmt::format("one day too few: {} is not billed", date(w.until - 1)));
    }

    /// Mistakes about which clauses are billed.
    void try_clauses() {
        for (int clause : statement_.invoice.clauses) {
            const double one = sum(pricer_.cash(clause), window_);
            const std::string& name = book_.clauses[static_cast<std::size_t>(clause)].name;
            const std::size_t number = statement_.invoice.clauses.size();
            if (number > 1) {
                note(over(window_) - one, fmt::format("`{}` is left out", name));
            }
            // Of two clauses, leaving out one says the same.
            if (number > 2) note(one, fmt::format("nothing but `{}` is billed", name));
            note(over(window_) + one, fmt::format("`{}` is billed twice", name));
        }
    }

    /// The amount that was due for the days of another invoice.
    void try_other_days(const std::vector<Statement>& statements) {
        for (const Statement& other : statements) {
            if (other.invoice.clauses != statement_.invoice.clauses ||
                other.invoice.from == statement_.invoice.from) {
                continue;
            }
            note(over(window_of(book_, other.invoice)),
                 fmt::format("it is what was due for the days of invoice {}", other.invoice.name));
        }
    }

    /// Rounding of every clause, line or day, where the invoice has several.
    void try_rounding() {
        double lines = 0.0, days = 0.0;
        for (int clause : statement_.invoice.clauses) {
            const auto& rows = book_.clauses[static_cast<std::size_t>(clause)].rows;
            for (std::size_t r = 0; r < rows.size(); ++r) {
                const auto cash = cash_of(book_, book_.clauses[static_cast<std::size_t>(clause)], r,
                                          pricer_.currency(), people().least);
                lines += to_cent(sum(cash, window_));
                const Window inside = window_.overlap({0, book_.days()});
                for (Day day = inside.from; day < inside.until; ++day) {
                    days += to_cent(cash[static_cast<std::size_t>(day)]);
                }
            }
        }
        note(lines, "each line is rounded to the cent before they are added");
        note(days, "each day is rounded to the cent before they are added");
        if (statement_.invoice.clauses.size() < 2) return;
        Currency currency = pricer_.currency();
        currency.rounding = Rounding::price;
        note(priced(currency, people().least), "every price is rounded to the cent first");
        currency.rounding = Rounding::day_price;
        note(priced(currency, people().least), "what every day costs is rounded to the cent first");
    }

    /// A point that stands between thousands, read as one before decimals: in the amount billed, or
    /// in what the clauses say.
    void try_thousands() {
        constexpr double thousand = 1000.0;
        const double due = statement_.due.least;
        if (same_cent(due, 0.0)) return;
        if (same_cent(thousand * billed_, due)) {
            statement_.reasons.emplace_back(
                "a thousandth is billed, the sign between thousands taken for a decimal one");
        }
        if (same_cent(billed_, thousand * due)) {
            statement_.reasons.emplace_back(
                "a thousand times as much is billed, the sign between thousands of a price taken "
                "for "
                "a decimal one in the clauses");
        }
    }

    /// Everything at the headcounts of one day, or at the rate of one day.
    void try_one_day() {
        const Day last = window_.until - 1;
        try_rate_of(window_.from, "first");
        try_rate_of(last, "last");
        try_headcount_of(window_.from, "first");
        try_headcount_of(last, "last");
    }

  private:
    [[nodiscard]] double over(Window window) const {
        double total = 0.0;
        for (int clause : statement_.invoice.clauses) total += sum(pricer_.cash(clause), window);
        return total;
    }

    [[nodiscard]] double priced(const Currency& currency, const program::Tally& tally) const {
        double total = 0.0;
        for (int clause : statement_.invoice.clauses) {
            total += sum(
                cash_of(book_, book_.clauses[static_cast<std::size_t>(clause)], currency, tally),
                window_);
        }
        return total;
    }

    void try_rate_of(Day day, std::string_view which) {
        if (!needs_rate()) return;
        Currency currency = pricer_.currency();
        currency.rate_of_day = book_.start + day;
        note(priced(currency, people().least),
             fmt::format("all of it is exchanged at the rate of the {} day", which));
    }

    void try_headcount_of(Day day, std::string_view which) {
        program::Tally tally = people().least;
        for (std::size_t group = 0; group < tally.cohorts; ++group) {
            const auto begin = tally.census.begin() + static_cast<std::ptrdiff_t>(tally.offset(
                                                          0, static_cast<program::Index>(group)));
            std::fill(begin + window_.from, begin + window_.until, *(begin + day));
        }
        note(priced(pricer_.currency(), tally),
             fmt::format("the headcount of the {} day is taken for every day", which));
    }

    [[nodiscard]] bool needs_rate() const {
        return std::any_of(
            statement_.invoice.clauses.begin(), statement_.invoice.clauses.end(), [&](int clause) {
                return book_.clauses[static_cast<std::size_t>(clause)].rows.front().currency !=
                       pricer_.currency().name;
            });
    }
    [[nodiscard]] const People& people() const { return pricer_.people(); }

    void note(double total, std::string text) {
        if (std::isnan(total) || !same_cent(billed_, total) ||
            same_cent(total, statement_.due.least)) {
            return;
        }
        statement_.reasons.push_back(std::move(text));
    }

    const Book& book_;
    const Pricer& pricer_;
    Statement& statement_;
    Window window_;
    double billed_;
};

}  // namespace

void find_mistakes(const Book& book, const std::vector<Pricer>& pricers,
                   std::vector<Statement>& statements) {
    std::map<std::string, std::vector<Explainer>> by_currency;
    for (Statement& statement : statements) {
        if (!is_to_be_explained(statement)) continue;
        const std::string& currency = statement.invoice.currency;
        by_currency[currency].emplace_back(book, pricer_in(pricers, currency), statement);
    }
    for (auto& entry : by_currency) {
        std::vector<Explainer>& explainers = entry.second;
        each_trial(book, pricer_in(pricers, entry.first), [&](const Trial& trial) {
            for (Explainer& explainer : explainers) explainer.try_trial(trial);
        });
        for (Explainer& explainer : explainers) {
            explainer.try_thousands();
            explainer.try_days();
            explainer.try_rounding();
            explainer.try_one_day();
            explainer.try_clauses();
            explainer.try_other_days(statements);
        }
    }
}

}  // namespace custodiet::reconcile
