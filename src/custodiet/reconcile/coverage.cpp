// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <algorithm>

#include "custodiet/reconcile/findings.hpp"

namespace custodiet::reconcile {

namespace {

/// Which invoices cover a clause on each day, as the days on which that changes.
class Covers {
  public:
    Covers(const Book& book, int clause) : book_(book) {
        for (std::size_t i = 0; i < book.invoices.size(); ++i) {
            const auto& clauses = book.invoices[i].clauses;
            if (std::find(clauses.begin(), clauses.end(), clause) == clauses.end()) continue;
            invoices_.push_back(i);
            const Window window = window_of(book, book.invoices[i]);
            borders_.push_back(window.from);
            borders_.push_back(window.until);
        }
        borders_.push_back(0);
        borders_.push_back(book.days());
        std::sort(borders_.begin(), borders_.end());
        borders_.erase(std::unique(borders_.begin(), borders_.end()), borders_.end());
    }

    [[nodiscard]] const std::vector<Day>& borders() const { return borders_; }
    [[nodiscard]] std::vector<std::string> on(Day day) const {
        std::vector<std::string> names;
        for (std::size_t i : invoices_) {
            const std::string& name = book_.invoices[i].name;
            // Lines of one invoice are judged by their total.
            if (std::find(names.begin(), names.end(), name) != names.end()) continue;
            if (window_of(book_, book_.invoices[i]).contains(day)) names.push_back(name);
        }
        return names;
    }

  private:
    const Book& book_;
    std::vector<std::size_t> invoices_;
    std::vector<Day> borders_;
};

/// The part of a window on which the clause has terms at all.
Window in_force(const Book& book, const Clause& clause, Window window) {
    Window all{book.days(), 0};
    for (const Terms& terms : clause.rows) {
        const bool is_sum = terms.form == Form::lump || terms.form == Form::at_end;
        const Window one = is_sum ? Window{0, book.days()} : window_of(book, terms);
        all = {std::min(all.from, one.from), std::max(all.until, one.until)};
    }
    return all.overlap(window);
}

}  // namespace

void find_coverage(const Book& book, const std::vector<Pricer>& pricers, Findings& findings) {
    if (!book.has_invoices) return;
    for (std::size_t c = 0; c < book.clauses.size(); ++c) {
        const int clause = static_cast<int>(c);
        const std::string& currency = book.clauses[c].rows.front().currency;
        const Pricer& pricer = pricer_in(pricers, currency);
        const Covers covers(book, clause);
        for (std::size_t b = 1; b < covers.borders().size(); ++b) {
            const Window window =
                in_force(book, book.clauses[c], {covers.borders()[b - 1], covers.borders()[b]});
            if (window.is_empty()) continue;
            std::vector<std::string> names = covers.on(covers.borders()[b - 1]);
            if (names.size() == 1) continue;
            const Range due = pricer.due(clause, window).amount;
            if (due.has_most && due.most <= 0.0) continue;
            auto& into = names.empty() ? findings.unbilled : findings.billed_twice;
            into.push_back({clause, book.start + window.from, book.start + window.until, due,
                            currency, std::move(names)});
        }
    }
}

}  // namespace custodiet::reconcile
