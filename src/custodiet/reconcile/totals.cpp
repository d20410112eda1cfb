// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <algorithm>
#include <map>
#include <set>

#include "custodiet/reconcile/findings.hpp"

namespace custodiet::reconcile {

namespace {

using Members = std::vector<std::size_t>;

constexpr std::size_t longest_run = 24;  // two years of months

bool is_for(const Invoice& invoice, int clause) {
    return std::find(invoice.clauses.begin(), invoice.clauses.end(), clause) !=
           invoice.clauses.end();
}

/// Windows in order and apart, with those that touch or overlap made one.
std::vector<Window> merged(std::vector<Window> windows) {
    std::sort(windows.begin(), windows.end(), [](Window a, Window b) { return a.from < b.from; });
    std::vector<Window> out;
    for (Window window : windows) {
        if (out.empty() || window.from > out.back().until) {
            out.push_back(window);
        } else {
            out.back().until = std::max(out.back().until, window.until);
        }
    }
    return out;
}

class Totals {
  public:
    Totals(const Book& book, const std::vector<Pricer>& pricers, Findings& findings)
        : book_(book), pricers_(pricers), statements_(findings.statements), findings_(findings) {}

    void add_lines() {
        std::map<std::pair<std::string, std::string>, Members> by_name;
        for (std::size_t s = 0; s < statements_.size(); ++s) {
            const Invoice& invoice = statements_[s].invoice;
            by_name[{invoice.name, invoice.currency}].push_back(s);
        }
        for (const auto& [name, members] : by_name) {
            if (members.size() < 2 || !have_amounts(members)) continue;
            findings_.totals.push_back(total_of(Total::Why::lines, members));
            if (!share_days(members)) continue;
            for (std::size_t s : members) statements_[s].verdict = Verdict::in_total;
        }
    }

    void add_arrivals() {
        std::set<Members> found;
        for (const Pricer& pricer : pricers_) {
            for (std::size_t c = 0; c < book_.clauses.size(); ++c) {
                find_runs(static_cast<int>(c), pricer.currency().name, found);
            }
        }
        for (const Members& members : found) {
            findings_.totals.push_back(total_of(Total::Why::arrivals, members));
        }
    }

  private:
    [[nodiscard]] bool have_amounts(const Members& members) const {
        return std::all_of(members.begin(), members.end(), [&](std::size_t s) {
            return statements_[s].invoice.amount.has_value();
        });
    }

    /// Whether two of them are for one clause on one day.
    [[nodiscard]] bool share_days(const Members& members) const {
        for (std::size_t a = 0; a < members.size(); ++a) {
            for (std::size_t b = a + 1; b < members.size(); ++b) {
                const Invoice& one = statements_[members[a]].invoice;
                const Invoice& other = statements_[members[b]].invoice;
                if (one.from >= other.until || other.from >= one.until) continue;
                for (int clause : one.clauses) {
                    if (is_for(other, clause)) return true;
                }
            }
        }
        return false;
    }

    [[nodiscard]] Total total_of(Total::Why why, const Members& members) const {
        Total total;
        total.why = why;
        total.members = members;
        total.currency = statements_[members.front()].invoice.currency;
        std::map<int, std::vector<Window>> windows;
        for (std::size_t s : members) {
            const Invoice& invoice = statements_[s].invoice;
            total.billed += *invoice.amount;
            for (int clause : invoice.clauses) {
                windows[clause].push_back(window_of(book_, invoice));
            }
        }
        const Pricer& pricer = pricer_in(pricers_, total.currency);
        for (auto& [clause, days] : windows) {
            total.due += pricer.due(clause, merged(std::move(days))).amount;
        }
        total.verdict = verdict_by_range(total.billed, total.due);
        return total;
    }

    /// What a clause comes to in a statement, if the headcounts leave it open.
    [[nodiscard]] bool is_open(std::size_t statement, int clause) const {
        const Statement& one = statements_[statement];
        if (!one.invoice.amount || is_wrong(one.verdict) || one.verdict == Verdict::in_total) {
            return false;
        }
        return std::any_of(one.lines.begin(), one.lines.end(), [&](const Due& due) {
            return due.clause == clause && !due.amount.is_exact();
        });
    }

    [[nodiscard]] bool is_next(std::size_t before, std::size_t after) const {
        return statements_[before].invoice.until <= statements_[after].invoice.from;
    }

    /// Invoices that follow each other, each of which may be right while their sum cannot be.
    void find_runs(int clause, const std::string& currency, std::set<Members>& found) const {
        const Form form = book_.clauses[static_cast<std::size_t>(clause)].rows.front().form;
        if (form != Form::per_entry && form != Form::milestone) return;
        Members open;
        for (std::size_t s = 0; s < statements_.size(); ++s) {
            const bool is_in = statements_[s].invoice.currency == currency;
            if (is_in && is_open(s, clause)) open.push_back(s);
        }
        std::stable_sort(open.begin(), open.end(), [&](std::size_t a, std::size_t b) {
            return statements_[a].invoice.from < statements_[b].invoice.from;
        });
        // From the last to the first: a run that reaches the end of one found before contains it.
        std::size_t limit = open.size();
        for (std::size_t first = open.size(); first-- > 0;) {
            Members run{open[first]};
            for (std::size_t next = first + 1; next < limit; ++next) {
                if (run.size() == longest_run || !is_next(run.back(), open[next])) break;
                run.push_back(open[next]);
                if (!is_wrong(total_of(Total::Why::arrivals, run).verdict)) continue;
                std::sort(run.begin(), run.end());
                found.insert(run);
                limit = next;
                break;
            }
        }
    }

    const Book& book_;
    const std::vector<Pricer>& pricers_;
    std::vector<Statement>& statements_;
    Findings& findings_;
};

}  // namespace

void find_totals(const Book& book, const std::vector<Pricer>& pricers, Findings& findings) {
    if (!book.has_invoices) return;
    Totals totals(book, pricers, findings);
    totals.add_lines();
    totals.add_arrivals();
}

}  // namespace custodiet::reconcile
