// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <algorithm>
#include <set>

#include "custodiet/base/calendar.hpp"
#include "custodiet/reconcile/findings.hpp"

namespace custodiet::reconcile {

namespace {

/// Where nobody has billed anything: one statement for each month and currency.
std::vector<Invoice> months_of(const Book& book) {
    std::set<std::string> currencies;
    for (const Clause& clause : book.clauses) currencies.insert(clause.rows.front().currency);
    std::vector<Invoice> months;
    for (Date from = book.start; from < book.end; from = next_month(from)) {
        for (const std::string& currency : currencies) {
            Invoice month;
            month.name = from.text().substr(0, 7);
            month.from = from;
            month.until = std::min(next_month(from), book.end);
            month.currency = currency;
            for (std::size_t c = 0; c < book.clauses.size(); ++c) {
                if (book.clauses[c].rows.front().currency != currency) continue;
                month.clauses.push_back(static_cast<int>(c));
            }
            months.push_back(std::move(month));
        }
    }
    return months;
}

std::vector<Pricer> pricers_for(const Book& book, const std::vector<Invoice>& invoices,
                                const People& people) {
    std::set<std::string> currencies;
    for (const Clause& clause : book.clauses) currencies.insert(clause.rows.front().currency);
    for (const Invoice& invoice : invoices) currencies.insert(invoice.currency);
    std::vector<Pricer> pricers;
    pricers.reserve(currencies.size());
    for (const std::string& currency : currencies) pricers.emplace_back(book, people, currency);
    return pricers;
}

Verdict verdict_on(const Book& book, const Statement& statement) {
    if (!statement.invoice.amount) return Verdict::not_billed;
    const Verdict verdict = verdict_by_range(*statement.invoice.amount, statement.due);
    if (verdict != Verdict::between && verdict != Verdict::unknown) return verdict;
    const Verdict by_units = verdict_by_units(book, statement);
    return verdict == Verdict::between || by_units == Verdict::no_whole_number ? by_units : verdict;
}

Statement statement_on(const Book& book, Invoice invoice, const Pricer& pricer) {
    Statement statement;
    for (int clause : invoice.clauses) {
        Due due = pricer.due(clause, window_of(book, invoice));
        statement.due += due.amount;
        statement.lines.push_back(std::move(due));
    }
    statement.invoice = std::move(invoice);
    statement.verdict = verdict_on(book, statement);
    return statement;
}

}  // namespace

const Pricer& pricer_in(const std::vector<Pricer>& pricers, const std::string& currency) {
    return *std::find_if(pricers.begin(), pricers.end(),
                         [&](const Pricer& pricer) { return pricer.currency().name == currency; });
}

namespace {

double beyond(Verdict verdict, double billed, const Range& due) {
    if (verdict == Verdict::too_much) return billed - due.most;
    if (verdict == Verdict::too_little) return billed - due.least;
    return 0.0;
}

}  // namespace

bool is_wrong(Verdict verdict) {
    return verdict == Verdict::too_much || verdict == Verdict::too_little ||
           verdict == Verdict::no_whole_number;
}

Verdict verdict_by_range(double billed, const Range& due) {
    if (billed < due.least && !same_cent(billed, due.least)) return Verdict::too_little;
    if (due.has_most && billed > due.most && !same_cent(billed, due.most)) return Verdict::too_much;
    if (due.is_exact()) return Verdict::right;
    return due.has_most ? Verdict::between : Verdict::unknown;
}

double Statement::difference() const {
    return beyond(verdict, invoice.amount.value_or(0.0), due);
}

double Total::difference() const {
    return beyond(verdict, billed, due);
}

bool Findings::has_compared() const {
    return book.has_invoices &&
           std::any_of(statements.begin(), statements.end(), [](const Statement& statement) {
               return statement.invoice.amount.has_value();
           });
}

bool Findings::adds_up() const {
    const bool all_right =
        std::all_of(statements.begin(), statements.end(), [](const Statement& statement) {
            return statement.verdict == Verdict::right || statement.verdict == Verdict::in_total;
        });
    const bool all_totals = std::all_of(totals.begin(), totals.end(), [](const Total& total) {
        return total.verdict == Verdict::right;
    });
    const bool all_there = std::all_of(flow.begin(), flow.end(), [](const FlowLine& line) {
        return line.unaccounted && *line.unaccounted == 0;
    });
    return has_compared() && all_right && all_totals && all_there && unbilled.empty() &&
           billed_twice.empty() && doubts.empty();
}

bool Findings::is_wrong() const {
    const bool any_wrong = std::any_of(
        statements.begin(), statements.end(),
        [](const Statement& statement) { return reconcile::is_wrong(statement.verdict); });
    const bool any_total = std::any_of(totals.begin(), totals.end(), [](const Total& total) {
        return reconcile::is_wrong(total.verdict);
    });
    const bool any_lost = std::any_of(flow.begin(), flow.end(), [](const FlowLine& line) {
        return line.unaccounted.value_or(0) != 0;
    });
    return any_wrong || any_total || any_lost || !unbilled.empty() || !billed_twice.empty();
}

Findings reconcile(Book book) {
    Findings findings;
    const People people = people_of(book);
    std::vector<Invoice> invoices = book.has_invoices ? book.invoices : months_of(book);
    const std::vector<Pricer> pricers = pricers_for(book, invoices, people);
    for (Invoice& invoice : invoices) {
        const Pricer& pricer = pricer_in(pricers, invoice.currency);
        findings.statements.push_back(statement_on(book, std::move(invoice), pricer));
    }
    findings.flow = flow_of(book);
    find_coverage(book, pricers, findings);
    find_totals(book, pricers, findings);
    find_mistakes(book, pricers, findings.statements);
    find_doubts(book, findings);
    find_outside(book, findings);
    findings.book = std::move(book);
    return findings;
}

}  // namespace custodiet::reconcile
