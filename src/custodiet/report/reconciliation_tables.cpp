// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cmath>
#include <set>

#include "custodiet/report/number.hpp"
#include "custodiet/report/reconciliation.hpp"
#include "custodiet/report/reconciliation_text.hpp"

namespace custodiet::report {

namespace {

using reconcile::Findings;
using reconcile::Range;
using reconcile::Statement;
using reconcile::Verdict;

constexpr int detail_columns = 38;
constexpr int least_detail_columns = 16;
constexpr int name_columns = 24;
constexpr int group_columns = 14;

/// For a narrow column: a range takes two lines.
std::string amount_cell(const Range& range) {
    if (range.is_exact()) return cents(range.least);
    if (!range.has_most) return "at least\n" + cents(range.least);
    return cents(range.least) + "\nto " + cents(range.most);
}

/// Whole units with signs between thousands; a range where it is one.
std::string units_text(const Range& units) {
    const auto whole = [](double value) { return count(static_cast<std::size_t>(value)); };
    if (units.has_most && units.least == units.most) return whole(units.least);
    if (!units.has_most) return "at least " + whole(units.least);
    return whole(units.least) + " to " + whole(units.most);
}

/// Where a day costs more in one month than in another, or an index or a rate moves, though only
/// one price was agreed: "at 40,000.00 a month".
std::string price_for_a_time(const Findings& findings, const Statement& statement,
                             const reconcile::Due& due) {
    const auto& clause = findings.book.clauses[static_cast<std::size_t>(due.clause)];
    const reconcile::Terms* first = nullptr;
    for (const reconcile::Terms& terms : clause.rows) {
        const bool holds = terms.from < statement.invoice.until &&
                           (!terms.until || *terms.until > statement.invoice.from);
        if (!holds) continue;
        if (first == nullptr) first = &terms;
        if (terms.amount != first->amount || terms.per != first->per) return "at several prices";
    }
    if (first == nullptr) return "at several prices";
    constexpr std::array<std::string_view, 3> per{"day", "month", "year"};
    const bool is_exchanged = first->currency != statement.invoice.currency;
    return fmt::format("at {}{} a {}{}{}", is_exchanged ? first->currency + " " : "",
                       cents(first->amount), per.at(static_cast<std::size_t>(first->per)),
                       first->index == reconcile::none ? "" : ", indexed",
                       is_exchanged ? ", exchanged" : "");
}

/// "3,410 person-days", or "200 person-days, paid for 216 (minimum on 2 days)".
std::string units_of(const reconcile::Due& due) {
    const bool is_told = due.at_minimum > 0 && due.units.is_exact() && due.there.is_exact();
    if (!is_told) return fmt::format("{} {}", units_text(due.units), due.unit);
    return fmt::format("{} {}, paid for {} (minimum on {})", units_text(due.there), due.unit,
                       units_text(due.units),
                       count(static_cast<std::size_t>(due.at_minimum), "days"));
}

/// "31 days: 3,410 person-days at 150.00".
std::string made_up_of(const Findings& findings, const Statement& statement,
                       const reconcile::Due& due) {
    if (due.unit.empty()) return due.amount.most > 0.0 ? "a sum" : "nothing falls due";
    if (due.days == 0) return "not in force";
    std::string text = count(static_cast<std::size_t>(due.days), "days");
    if (due.unit != "days") text += ": " + units_of(due);
    if (due.price) {
        text += fmt::format(" at {}", price_text(*due.price, due.units.most));
    } else if (due.units.most > 0.0 || !due.units.has_most) {
        text += ", " + price_for_a_time(findings, statement, due);
    }
    return text;
}

std::string in_currency(const Findings& findings, const char* heading) {
    std::set<std::string> currencies;
    for (const Statement& statement : findings.statements) {
        currencies.insert(statement.invoice.currency);
    }
    return currencies.size() == 1 ? fmt::format("{}, {}", heading, *currencies.begin())
                                  : std::string(heading);
}

std::string difference_cell(const Statement& statement) {
    switch (statement.verdict) {
        case Verdict::right:
            return "0.00";
        case Verdict::too_much:
            return "+" + cents(statement.difference());
        case Verdict::too_little:
            return cents(statement.difference());
        case Verdict::possible:
            return "may be right";
        case Verdict::between:
            return "between";
        case Verdict::no_whole_number:
            return "not right";
        case Verdict::unknown:
            return "unknown";
        case Verdict::in_total:
            return "see below";
        case Verdict::not_billed:
            break;
    }
    return {};
}

/// Where two invoices cannot both be right, neither is said to be one that may.
std::set<std::size_t> contradicted(const Findings& findings) {
    std::set<std::size_t> members;
    for (const reconcile::Total& total : findings.totals) {
        if (total.why != reconcile::Total::Why::arrivals) continue;
        members.insert(total.members.begin(), total.members.end());
    }
    return members;
}

std::string reason_note(const Statement& statement) {
    if (statement.verdict == Verdict::no_whole_number) {
        return fmt::format(
            "{}: between the least and the most, but no whole number of persons or "
            "days comes to this amount.",
            statement.invoice.name);
    }
    const reconcile::Invoice& invoice = statement.invoice;
    const char* how = statement.verdict == Verdict::too_much ? "too high" : "too low";
    std::string text = fmt::format("{}: {} by {}.", invoice.name, how,
                                   money(std::abs(statement.difference()), invoice.currency));
    if (!statement.due.is_exact()) {
        return text + " At least that much, whatever the headcounts leave open.";
    }
    if (statement.reasons.empty()) return text + " No single mistake that is tried explains it.";
    return fmt::format("{} The amount billed is, to the cent, what comes out if {}.", text,
                       fmt::join(statement.reasons, "; or if "));
}

std::string signed_count(std::int64_t value) {
    const std::string digits = count(static_cast<std::size_t>(std::abs(value)));
    return value == 0 ? digits : (value < 0 ? "−" : "+") + digits;
}

}  // namespace

Section invoice_section(const Findings& findings) {
    using Align = Column::Align;
    Section section{findings.book.has_invoices ? "Invoice by invoice" : "What is due, by month",
                    {},
                    {},
                    {},
                    false};
    Table table{{{findings.book.has_invoices ? "Invoice, clause" : "Month, clause", Align::left,
                  name_columns},
                 {"Made up of", Align::left, detail_columns},
                 {in_currency(findings, "Should be"), Align::right}},
                {}};
    if (findings.book.has_invoices) {
        table.columns.push_back({"Billed", Align::right});
        table.columns.push_back({"Difference", Align::right});
    }
    const std::set<std::size_t> below = contradicted(findings);
    for (std::size_t s = 0; s < findings.statements.size(); ++s) {
        const Statement& statement = findings.statements[s];
        const reconcile::Invoice& invoice = statement.invoice;
        table.rows.push_back({broken(invoice.name, name_columns),
                              dates(invoice.from, invoice.until), amount_cell(statement.due),
                              invoice.amount ? cents(*invoice.amount) : "",
                              below.contains(s) ? "see below" : difference_cell(statement)});
        for (const reconcile::Due& due : statement.lines) {
            const auto& clause = findings.book.clauses[static_cast<std::size_t>(due.clause)];
            table.rows.push_back({broken("· " + clause.name, name_columns),
                                  made_up_of(findings, statement, due), amount_cell(due.amount), "",
                                  ""});
        }
        if (reconcile::is_wrong(statement.verdict)) {
            section.notes.push_back(reason_note(statement));
        }
    }
    for (auto& row : table.rows) row.resize(table.columns.size());
    fit(table, 1, least_detail_columns);
    section.table = std::move(table);
    return section;
}

std::optional<Section> headcount_section(const Findings& findings) {
    using Align = Column::Align;
    Table table{{{"Date", Align::left},
                 {"Before", Align::right},
                 {"Came", Align::right},
                 {"Left", Align::right},
                 {"Should be", Align::right},
                 {"Reported", Align::right},
                 {"Unaccounted", Align::right},
                 {"In all so far", Align::right}},
                {}};
    const bool has_groups = findings.book.groups.size() > 1;
    if (has_groups)
        table.columns.insert(table.columns.begin(), {"Group", Align::left, group_columns});
    for (const reconcile::FlowLine& line : findings.flow) {
        if (!line.unaccounted || *line.unaccounted == 0) continue;
        std::vector<std::string> row{line.date.text(),
                                     count(static_cast<std::size_t>(line.before)),
                                     count(static_cast<std::size_t>(*line.arrivals)),
                                     count(static_cast<std::size_t>(*line.departures)),
                                     count(static_cast<std::size_t>(*line.expected)),
                                     count(static_cast<std::size_t>(line.reported)),
                                     signed_count(*line.unaccounted),
                                     signed_count(line.cumulative)};
        if (has_groups) row.insert(row.begin(), broken(line.group, group_columns));
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return std::nullopt;
    return Section{"People unaccounted for", {}, std::move(table), {}, false};
}

std::optional<Section> coverage_section(const Findings& findings) {
    Section section{"Days billed by nobody, or twice", {}, {}, {}, false};
    const auto clause = [&](const reconcile::Coverage& days) {
        return findings.book.clauses[static_cast<std::size_t>(days.clause)].name;
    };
    for (const reconcile::Coverage& days : findings.unbilled) {
        section.paragraphs.push_back(fmt::format("`{}`, {}: on no invoice; {} due.", clause(days),
                                                 dates(days.from, days.until),
                                                 money(days.due, days.currency)));
    }
    for (const reconcile::Coverage& days : findings.billed_twice) {
        section.paragraphs.push_back(fmt::format("`{}`, {}: on the invoices {}; {} due once.",
                                                 clause(days), dates(days.from, days.until),
                                                 fmt::join(days.invoices, " and "),
                                                 money(days.due, days.currency)));
    }
    if (section.paragraphs.empty()) return std::nullopt;
    return section;
}

}  // namespace custodiet::report
