// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/reconciliation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "custodiet/report/number.hpp"
#include "custodiet/report/reconciliation_text.hpp"

namespace custodiet::report {

namespace {

using reconcile::Findings;
using reconcile::Statement;
using reconcile::Verdict;

struct Tally {
    std::size_t number = 0;
    std::map<std::string, double> money;  ///< by currency
};

std::map<Verdict, Tally> tallies(const Findings& findings) {
    std::map<Verdict, Tally> out;
    for (const Statement& statement : findings.statements) {
        Tally& tally = out[statement.verdict];
        ++tally.number;
        tally.money[statement.invoice.currency] += std::abs(statement.difference());
    }
    return out;
}

std::string moneys(const std::map<std::string, double>& amounts) {
    std::vector<std::string> texts;
    for (const auto& [currency, amount] : amounts) texts.push_back(money(amount, currency));
    return fmt::format("{}", fmt::join(texts, " and "));
}

std::string is_or_are(std::size_t number) {
    return number == 1 ? "is" : "are";
}

std::string invoice_answer(const Findings& findings) {
    const auto counted = tallies(findings);
    if (!findings.book.has_invoices) {
        return "There is no table of invoices: what is due is given month by month.";
    }
    const auto of = [&](Verdict verdict) {
        const auto found = counted.find(verdict);
        return found == counted.end() ? Tally{} : found->second;
    };
    std::vector<std::string> parts;
    const Tally right = of(Verdict::right), much = of(Verdict::too_much);
    const Tally little = of(Verdict::too_little);
    // Days with more than one invoice are told apart from this, and are one too many.
    const std::string_view alone = findings.billed_twice.empty() ? ""
                                   : right.number == 1           ? " by itself"
                                                                 : ", each by itself";
    parts.push_back(fmt::format("{} {} right to the cent{}", count(right.number),
                                is_or_are(right.number), alone));
    if (much.number > 0) {
        parts.push_back(fmt::format("{} {} too high, by {} in all", count(much.number),
                                    is_or_are(much.number), moneys(much.money)));
    }
    if (little.number > 0) {
        parts.push_back(fmt::format("{} {} too low, by {} in all", count(little.number),
                                    is_or_are(little.number), moneys(little.money)));
    }
    const auto say = [&](Verdict verdict, const char* one, const char* several) {
        const std::size_t number = of(verdict).number;
        if (number > 0) parts.push_back(count(number) + (number == 1 ? one : several));
    };
    say(Verdict::no_whole_number, " is an amount that no whole number of persons and days gives",
        " are amounts that no whole number of persons and days gives");
    say(Verdict::possible, " may be right: the headcounts do not say",
        " may be right: the headcounts do not say");
    say(Verdict::between, " lies between the least and the most that the headcounts allow",
        " lie between the least and the most that the headcounts allow");
    say(Verdict::unknown,
        " cannot be known: for some of the days nobody says how many were there or came",
        " cannot be known: for some of the days nobody says how many were there or came");
    say(Verdict::in_total, " is a line of an invoice that is judged as a whole",
        " are lines of invoices that are judged as a whole");
    const std::size_t without = of(Verdict::not_billed).number;
    if (without > 0)
        parts.push_back(fmt::format("{} {} without an amount", count(without), is_or_are(without)));
    return fmt::format("Of {}, {}.", count(findings.statements.size(), "invoices"),
                       fmt::join(parts, "; "));
}

struct FlowSums {
    std::size_t right = 0, wrong = 0, open = 0;
    std::int64_t missing = 0, surplus = 0;
};

FlowSums sum_flow(const Findings& findings) {
    FlowSums sums;
    for (const reconcile::FlowLine& line : findings.flow) {
        if (!line.unaccounted) {
            ++sums.open;
        } else if (*line.unaccounted == 0) {
            ++sums.right;
        } else {
            ++sums.wrong;
            (*line.unaccounted < 0 ? sums.missing : sums.surplus) += std::abs(*line.unaccounted);
        }
    }
    return sums;
}

std::string flow_answer(const Findings& findings) {
    const FlowSums sums = sum_flow(findings);
    if (findings.flow.empty()) return "There are not two headcounts to compare.";
    if (sums.right + sums.wrong == 0) {
        return "No headcount was compared: arrivals or departures are not given.";
    }
    std::string text;
    if (sums.wrong == 0) {
        text = fmt::format("No headcount contradicts arrivals and departures ({} compared).",
                           count(sums.right));
    } else {
        text = fmt::format(
            "{} of {} {} not add up: {} fewer than there should be, {} more. Nobody "
            "accounts for these people.",
            count(sums.wrong), count(findings.flow.size(), "headcounts"),
            sums.wrong == 1 ? "does" : "do",
            count(static_cast<std::size_t>(sums.missing), "persons"),
            count(static_cast<std::size_t>(sums.surplus), "persons"));
    }
    if (sums.open > 0) {
        text += fmt::format(" {} cannot be checked: arrivals or departures are not given.",
                            count(sums.open));
    }
    return text;
}

std::string coverage_answer(const Findings& findings) {
    if (!findings.book.has_invoices) return {};
    if (findings.unbilled.empty() && findings.billed_twice.empty()) {
        return "Each day on which something is due is on one invoice.";
    }
    const auto cases = [](std::size_t number) {
        return number == 0 ? std::string("none") : count(number);
    };
    return fmt::format(
        "Times for which something is due and no invoice is written: {}; and with "
        "more than one invoice: {}.",
        cases(findings.unbilled.size()), cases(findings.billed_twice.size()));
}

std::string totals_answer(const Findings& findings) {
    std::size_t wrong = 0;
    for (const reconcile::Total& total : findings.totals) {
        if (reconcile::is_wrong(total.verdict)) ++wrong;
    }
    if (wrong == 0) return {};
    return fmt::format("Taken together, lines or invoices come to too much or too little: {}.",
                       count(wrong, "cases"));
}

/// Of which days it is said that they add up.
std::string heading(const Findings& findings) {
    const reconcile::Book& book = findings.book;
    if (findings.is_wrong()) return "It does not add up";
    if (findings.adds_up()) {
        return fmt::format("It adds up, {}", dates(book.start, book.end));
    }
    if (!findings.has_compared()) return "No amount was compared";
    return findings.doubts.empty() ? "Nothing is wrong that can be known, but not all can"
                                   : "Nothing is wrong that can be known, but see what to check";
}

Section answer(const Findings& findings) {
    Section section;
    section.heading = heading(findings);
    section.paragraphs = {invoice_answer(findings)};
    if (const std::string wrong = totals_answer(findings); !wrong.empty()) {
        section.paragraphs.push_back(wrong);
    }
    section.paragraphs.push_back(flow_answer(findings));
    if (const std::string covered = coverage_answer(findings); !covered.empty()) {
        section.paragraphs.push_back(covered);
    }
    if (!findings.doubts.empty()) {
        section.paragraphs.push_back(
            fmt::format("To be checked before any of this is relied on: {}.",
                        count(findings.doubts.size(), "things")));
    }
    return section;
}

Section what_was_read(const Findings& findings) {
    const reconcile::Book& book = findings.book;
    std::size_t counts = 0;
    for (const reconcile::Group& group : book.groups) counts += group.counts.size();
    std::vector<std::string> parts{count(book.clauses.size(), "clauses"),
                                   count(counts, "headcounts")};
    if (book.groups.size() > 1) parts.back() += " of " + count(book.groups.size(), "groups");
    if (book.has_invoices) parts.push_back(count(book.invoices.size(), "invoices"));
    const std::string days = book.days() == 0 ? std::string("no days")
                                              : fmt::format("{} to {}", book.start.long_text(),
                                                            (book.end + -1).long_text());
    return {"What was read",
            {fmt::format("{}; {}.", fmt::join(parts, ", "), days),
             "A day is charged for those who are there at the midnight that ends it. Between two "
             "headcounts nothing is guessed: the least and the most are given that arrivals and "
             "departures allow."},
            {},
            {},
            false};
}

}  // namespace

Screen compose(const Findings& findings) {
    Screen screen;
    screen.title = findings.book.title;
    screen.sections = {what_was_read(findings), answer(findings), invoice_section(findings)};
    for (auto section :
         {totals_section(findings), headcount_section(findings), coverage_section(findings),
          doubts_section(findings), outside_section(findings)}) {
        if (section) screen.sections.push_back(std::move(*section));
    }
    return screen;
}

}  // namespace custodiet::report
