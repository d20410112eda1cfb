// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What is said besides single invoices: several together, doubts, and what was not looked at.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "custodiet/report/reconciliation.hpp"
#include "custodiet/report/reconciliation_text.hpp"

namespace custodiet::report {

namespace {

using reconcile::Findings;
using reconcile::Total;
using reconcile::Verdict;

std::string verdict_text(const Total& total) {
    const std::string by = money(std::abs(total.difference()), total.currency);
    switch (total.verdict) {
        case Verdict::right:
            return "right to the cent";
        case Verdict::too_much:
            return "too high by " + by;
        case Verdict::too_little:
            return "too low by " + by;
        case Verdict::unknown:
            return "cannot be known";
        default:
            return "between the least and the most";
    }
}

std::string total_text(const Findings& findings, const Total& total) {
    const std::string names = fmt::format("{}", fmt::join(names_of(findings, total), ", "));
    const std::string sums =
        fmt::format("billed {}, due {}: {}.", money(total.billed, total.currency),
                    money(total.due, total.currency), verdict_text(total));
    if (total.why == Total::Why::lines) {
        return fmt::format("{}, {} lines in all: {}", names, total.members.size(), sums);
    }
    return fmt::format(
        "{} together: {} Each may be right, but not all of them: nobody can have "
        "arrived twice.",
        names, sums);
}

std::string outside_text(const Findings& findings, const reconcile::Outside& outside) {
    const auto& clause = findings.book.clauses[static_cast<std::size_t>(outside.clause)];
    if (outside.amount) {
        return fmt::format("`{}`: {} fall due on {}, as agreed.", clause.name,
                           money(*outside.amount, clause.rows.front().currency),
                           outside.from.text());
    }
    const bool is_milestone = clause.rows.front().form == reconcile::Form::milestone;
    return fmt::format("`{}` {} {}.", clause.name, is_milestone ? "may fall due" : "holds",
                       outside.until ? "from " + dates(outside.from, *outside.until)
                                     : fmt::format("from {} on", outside.from.text()));
}

}  // namespace

std::optional<Section> totals_section(const Findings& findings) {
    if (findings.totals.empty()) return std::nullopt;
    Section section{"Taken together", {}, {}, {}, false};
    for (const Total& total : findings.totals) {
        section.paragraphs.push_back(total_text(findings, total));
    }
    return section;
}

std::optional<Section> doubts_section(const Findings& findings) {
    if (findings.doubts.empty()) return std::nullopt;
    return Section{"To be checked", findings.doubts, {}, {}, false};
}

std::optional<Section> outside_section(const Findings& findings) {
    if (findings.outside.empty()) return std::nullopt;
    Section section{"Not looked at: before and after these days", {}, {}, {}, false};
    for (const reconcile::Outside& outside : findings.outside) {
        section.paragraphs.push_back(outside_text(findings, outside));
    }
    return section;
}

}  // namespace custodiet::report
