// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>

#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/reconciliation.hpp"
#include "custodiet/report/reconciliation_text.hpp"

namespace custodiet::report {

namespace {

using reconcile::Findings;
using reconcile::Range;

std::string amount_field(double amount) {
    return fmt::format("{:.2f}", amount + 0.0);
}

std::string most_field(const Range& range) {
    return range.has_most ? amount_field(range.most) : std::string();
}

/// Ten digits are enough for any price, and hide what doubles leave in the sixteenth.
std::string price_field(double price) {
    return fmt::format("{:.10g}", price);
}

std::string count_field(std::optional<std::int32_t> count) {
    return count ? std::to_string(*count) : std::string();
}

std::string_view word(reconcile::Verdict verdict) {
    switch (verdict) {
        case reconcile::Verdict::right:
            return "right";
        case reconcile::Verdict::too_much:
            return "too_much";
        case reconcile::Verdict::too_little:
            return "too_little";
        case reconcile::Verdict::possible:
            return "possible";
        case reconcile::Verdict::between:
            return "between";
        case reconcile::Verdict::no_whole_number:
            return "no_whole_number";
        case reconcile::Verdict::unknown:
            return "unknown";
        case reconcile::Verdict::in_total:
            return "in_total";
        case reconcile::Verdict::not_billed:
            break;
    }
    return "not_billed";
}

std::string statement_row(const reconcile::Statement& statement) {
    const reconcile::Invoice& invoice = statement.invoice;
    const bool is_wrong = statement.verdict == reconcile::Verdict::too_much ||
                          statement.verdict == reconcile::Verdict::too_little ||
                          statement.verdict == reconcile::Verdict::right;
    return csv_line({field(invoice.name), "", invoice.from.text(), invoice.until.text(),
                     invoice.currency, std::to_string(invoice.until - invoice.from), "", "", "", "",
                     amount_field(statement.due.least), most_field(statement.due),
                     invoice.amount ? amount_field(*invoice.amount) : "",
                     is_wrong ? amount_field(statement.difference()) : "",
                     std::string(word(statement.verdict)),
                     field(fmt::format("{}", fmt::join(statement.reasons, "; ")))});
}

std::string line_row(const Findings& findings, const reconcile::Statement& statement,
                     const reconcile::Due& due) {
    const reconcile::Invoice& invoice = statement.invoice;
    const bool has_units = !due.unit.empty();
    return csv_line({field(invoice.name),
                     field(findings.book.clauses[static_cast<std::size_t>(due.clause)].name),
                     invoice.from.text(), invoice.until.text(), invoice.currency,
                     has_units ? std::to_string(due.days) : "", due.unit,
                     has_units ? field(due.units.least) : "",
                     has_units && due.units.has_most ? field(due.units.most) : "",
                     due.price ? price_field(*due.price) : "", amount_field(due.amount.least),
                     most_field(due.amount), "", "", "", ""});
}

void coverage_rows(const Findings& findings, const std::vector<reconcile::Coverage>& stretches,
                   std::string& out) {
    for (const reconcile::Coverage& days : stretches) {
        out += csv_line({field(findings.book.clauses[static_cast<std::size_t>(days.clause)].name),
                         days.from.text(), days.until.text(), days.currency,
                         amount_field(days.due.least), most_field(days.due),
                         field(fmt::format("{}", fmt::join(days.invoices, "; ")))});
    }
}

}  // namespace

std::string reconcile_csv(const Findings& findings) {
    std::string out =
        "invoice,clause,from,until,currency,days,unit,units_least,units_most,price,due_least,"
        "due_most,billed,difference,verdict,reasons\n";
    for (const reconcile::Statement& statement : findings.statements) {
        out += statement_row(statement);
        for (const reconcile::Due& due : statement.lines) {
            out += line_row(findings, statement, due);
        }
    }
    return out;
}

std::string totals_csv(const Findings& findings) {
    std::string out = "why,invoices,currency,due_least,due_most,billed,difference,verdict\n";
    for (const reconcile::Total& total : findings.totals) {
        const bool is_sure =
            reconcile::is_wrong(total.verdict) || total.verdict == reconcile::Verdict::right;
        out += csv_line(
            {total.why == reconcile::Total::Why::lines ? "lines" : "arrivals",
             field(fmt::format("{}", fmt::join(names_of(findings, total), "; "))), total.currency,
             amount_field(total.due.least), most_field(total.due), amount_field(total.billed),
             is_sure ? amount_field(total.difference()) : "", std::string(word(total.verdict))});
    }
    return out;
}

std::string doubts_csv(const Findings& findings) {
    std::string out = "doubt\n";
    for (const std::string& doubt : findings.doubts) out += csv_line({field(doubt)});
    return out;
}

std::string flow_csv(const Findings& findings) {
    std::string out =
        "group,date,since,before,arrivals,departures,expected,reported,unaccounted,cumulative\n";
    for (const reconcile::FlowLine& line : findings.flow) {
        out += csv_line({field(line.group), line.date.text(), line.before_date.text(),
                         std::to_string(line.before), count_field(line.arrivals),
                         count_field(line.departures), count_field(line.expected),
                         std::to_string(line.reported), count_field(line.unaccounted),
                         std::to_string(line.cumulative)});
    }
    return out;
}

std::string coverage_csv(const Findings& findings) {
    std::string out = "clause,from,until,currency,due_least,due_most,invoices\n";
    coverage_rows(findings, findings.unbilled, out);
    coverage_rows(findings, findings.billed_twice, out);
    return out;
}

}  // namespace custodiet::report
