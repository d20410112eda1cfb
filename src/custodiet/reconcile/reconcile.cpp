// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <algorithm>
#include <set>

#include "custodiet/reconcile/calendar.hpp"
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

Verdict verdict_on(const Statement& statement) {
    if (!statement.invoice.amount) return Verdict::not_billed;
    const double billed = *statement.invoice.amount;
    const Range& due = statement.due;
    if (billed < due.least && !same_cent(billed, due.least)) return Verdict::too_little;
    if (due.has_most && billed > due.most && !same_cent(billed, due.most)) return Verdict::too_much;
    if (due.is_exact()) return Verdict::right;
    return due.has_most ? Verdict::possible : Verdict::unknown;
}

Statement statement_on(const Book& book, Invoice invoice, const Pricer& pricer) {
    Statement statement;
    for (int clause : invoice.clauses) {
        Due due = pricer.due(clause, window_of(book, invoice));
        statement.due += due.amount;
        statement.lines.push_back(std::move(due));
    }
    statement.invoice = std::move(invoice);
    statement.verdict = verdict_on(statement);
    return statement;
}

}  // namespace

const Pricer& pricer_in(const std::vector<Pricer>& pricers, const std::string& currency) {
    return *std::find_if(pricers.begin(), pricers.end(),
                         [&](const Pricer& pricer) { return pricer.currency().name == currency; });
}

double Statement::difference() const {
    if (verdict == Verdict::too_much) return *invoice.amount - due.most;
    if (verdict == Verdict::too_little) return *invoice.amount - due.least;
    return 0.0;
}

bool Findings::adds_up() const {
    const bool all_right =
        std::all_of(statements.begin(), statements.end(), [](const Statement& statement) {
            return statement.verdict == Verdict::right ||
                   (statement.verdict == Verdict::not_billed && statement.due.is_exact());
        });
    const bool all_there = std::all_of(flow.begin(), flow.end(), [](const FlowLine& line) {
        return line.unaccounted && *line.unaccounted == 0;
    });
    return all_right && all_there && unbilled.empty() && billed_twice.empty();
}

bool Findings::is_wrong() const {
    const bool any_wrong =
        std::any_of(statements.begin(), statements.end(), [](const Statement& statement) {
            return statement.verdict == Verdict::too_much ||
                   statement.verdict == Verdict::too_little;
        });
    const bool any_lost = std::any_of(flow.begin(), flow.end(), [](const FlowLine& line) {
        return line.unaccounted.value_or(0) != 0;
    });
    return any_wrong || any_lost || !unbilled.empty() || !billed_twice.empty();
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
    find_mistakes(book, pricers, findings.statements);
    findings.book = std::move(book);
    return findings;
}

}  // namespace custodiet::reconcile
