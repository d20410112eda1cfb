// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "custodiet/base/display.hpp"
#include "custodiet/report/compare.hpp"
#include "custodiet/report/estimate_text.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/said.hpp"
#include "custodiet/report/sections.hpp"

namespace custodiet::report {

namespace {

using appraisal::Verdict;

// Of numbers and of clauses so many fit beside each other.
constexpr std::size_t sides_abreast = 3;
constexpr int label_columns = 26, number_columns = 21, topic_columns = 12, clause_columns = 26;
constexpr Style bare{Sign::minus_only, UnitText::hidden};
constexpr int claim_columns = 300;

/// First and one past the last of the sides that stand in one table.
struct Span {
    std::size_t first = 0, last = 0;
};

std::vector<Span> spans(std::size_t sides) {
    std::vector<Span> all;
    for (std::size_t first = 0; first < sides; first += sides_abreast) {
        all.push_back({first, std::min(first + sides_abreast, sides)});
    }
    return all;
}

std::string cell_text(const CompareCell& cell, const std::string& unit) {
    if (!cell.text.empty()) return cell.text;
    appraisal::Estimate of = *cell.estimate;
    // A sum that is the same in all draws has no more digits than those beside it.
    const bool is_count = unit.starts_with("person") || unit == "share";
    if (!is_count && !(of.mc_se > std::abs(of.mean) * 1e-6)) of.mc_se = std::abs(of.mean) * 1e-6;
    std::string out = figure(of.mean, of.mc_se, unit, bare);
    const double spread = std::max(std::abs(of.p95 - of.mean), std::abs(of.p05 - of.mean));
    if (spread > std::abs(of.mean) * 1e-9) out += "\n" + interval_text(of, unit, bare);
    if (cell.defined < 1.0) out += fmt::format("\nin {} of draws", whole_percent(cell.defined));
    return out;
}

std::string label_of(const CompareRow& row, const Money& money) {
    return row.unit.starts_with(money.currency) ? fmt::format("{}, {}", row.label, money.currency)
                                                : row.label;
}

/// A row that no study says anything of.
bool is_nowhere(const CompareRow& row) {
    return std::none_of(row.cells.begin(), row.cells.end(),
                        [](const CompareCell& cell) { return cell.estimate.has_value(); });
}

Table table_of(const std::vector<Side>& sides, Span span, int first_columns, int other_columns,
               Column::Align align) {
    Table table;
    const auto names = side_names(sides);
    table.columns.push_back({"", Column::Align::left, first_columns});
    for (std::size_t s = span.first; s < span.last; ++s) {
        table.columns.push_back({names[s], align, other_columns});
    }
    return table;
}

Section numbers_section(const std::vector<Side>& sides, const std::vector<CompareRow>& rows,
                        const Money& money, Span span) {
    Section section;
    section.heading = span.first == 0
                          ? fmt::format("Numbers: mean and 90 % interval; money in {} of {}",
                                        money.currency, money.year)
                          : "Numbers, more agreements";
    section.table = table_of(sides, span, label_columns, number_columns, Column::Align::right);
    for (const CompareRow& row : rows) {
        if (row.section == "people" && is_nowhere(row)) continue;
        std::vector<std::string> cells{label_of(row, money)};
        for (std::size_t s = span.first; s < span.last; ++s) {
            cells.push_back(cell_text(row.cells[s], row.unit));
        }
        section.table->rows.push_back(std::move(cells));
    }
    return section;
}

/// Whether a cell of the table says so.
bool says(const std::vector<CompareRow>& rows, std::string_view what) {
    return std::any_of(rows.begin(), rows.end(), [what](const CompareRow& row) {
        return std::any_of(row.cells.begin(), row.cells.end(),
                           [what](const CompareCell& cell) { return cell.text == what; });
    });
}

bool has_gaps(const std::vector<CompareRow>& rows) {
    return std::any_of(rows.begin(), rows.end(), [](const CompareRow& row) {
        return std::any_of(row.cells.begin(), row.cells.end(),
                           [](const CompareCell& cell) { return cell.defined < 1.0; });
    });
}

/// What rows and words of the table mean.
std::vector<std::string> legend(const std::vector<Side>& sides, const std::vector<CompareRow>& rows,
                                const Money& money) {
    std::vector<std::string> notes = {fmt::format(
        "Fee: what the sender pays the receiver under clauses, aid included, less what comes back; "
        "not discounted, and brought into {0} of {1} as one sum. For each person-day: the mean of "
        "the sum over the mean of the person-days in custody abroad; the interval is that of the "
        "draws, each divided by its own days.",
        money.currency, money.year)};
    if (has_gaps(rows)) {
        notes.emplace_back(
            "in … of draws: in the others there is no such number; the interval is that of those "
            "in which there is one");
    }
    const std::vector<std::pair<std::string_view, std::string_view>> words = {
        {"nobody is held there", "people are sent and are free on arrival"},
        {"no account", "the study says nothing of how people are held"},
        {"several pairs",
         "other states send people and pay for them too; what one pair pays is not divided by the "
         "days of all"},
        {"undefined", "there is nothing to divide by in any draw"},
        {"–", "the study has no such number"}};
    std::vector<std::string> said;
    for (const auto& [word, meaning] : words) {
        if (says(rows, word)) said.push_back(fmt::format("{}: {}", word, meaning));
    }
    if (!said.empty()) notes.push_back(joined(said, "; "));
    const bool has_account = std::any_of(sides.begin(), sides.end(), [](const Side& side) {
        return side.result->document->base.has_rights();
    });
    if (has_account) {
        notes.emplace_back(
            "Gates: those that the law of each study's own states asks about, as far as anyone has "
            "looked. Where most are unknown, none breached means that none is known to be: such "
            "counts of two studies do not rank them.");
    }
    return notes;
}

/// Clauses that were agreed, or what stands beside them.
Section clauses_section(const std::vector<Side>& sides, const std::vector<ClauseRow>& rows,
                        bool is_agreed, Span span) {
    Section section;
    section.heading = is_agreed ? "What was agreed"
                                : "Beside it: costs on a state's own account, and what the study "
                                  "assumes";
    if (span.first > 0) section.heading += ", more agreements";
    section.table = table_of(sides, span, topic_columns, clause_columns, Column::Align::left);
    for (const ClauseRow& row : rows) {
        if (row.is_agreed != is_agreed) continue;
        std::vector<std::string> cells{row.label};
        cells.insert(cells.end(), row.cells.begin() + static_cast<std::ptrdiff_t>(span.first),
                     row.cells.begin() + static_cast<std::ptrdiff_t>(span.last));
        section.table->rows.push_back(std::move(cells));
    }
    return section;
}

std::string claim_sentence(const Side& side, const appraisal::ClaimResult& claim) {
    const study::Claim* found = find_claim(side.result->document->base, claim.id);
    const std::string text =
        fmt::format("{} ({})", base::shortened(found->text, claim_columns), speaker_words(*found));
    if (claim.verdict == Verdict::not_testable) return text + ": not testable";
    return fmt::format("{}: {} ({})", text, verdict_word(claim.verdict),
                       probability(claim.probability, claim.mc_se));
}

Section claims_section(const std::vector<Side>& sides) {
    Section section;
    const auto names = side_names(sides);
    for (std::size_t s = 0; s < sides.size(); ++s) {
        const Side& side = sides[s];
        std::vector<std::string> sentences;
        for (const auto& claim : claims_of(side)) sentences.push_back(claim_sentence(side, claim));
        if (sentences.empty()) continue;
        section.paragraphs.push_back(fmt::format("{}. {}.", names[s], joined(sentences, ". ")));
    }
    if (!section.paragraphs.empty()) {
        section.heading =
            "Claims, who made them, each judged in its own study, with the probability that it "
            "holds";
    }
    return section;
}

/// What the user who ran it changed.
std::vector<std::string> held_remarks(const std::vector<Side>& sides) {
    std::vector<std::string> remarks;
    const auto names = side_names(sides);
    for (std::size_t s = 0; s < sides.size(); ++s) {
        const auto held = held_sentences(*sides[s].result);
        if (held.empty()) continue;
        remarks.push_back(
            fmt::format("{}: held at a value by whoever ran it, so not the study's results: {}",
                        names[s], joined(held, " ")));
    }
    return remarks;
}

/// Where the clauses that the fee is for do not cover everyone who is held.
std::vector<std::string> cover_remarks(const std::vector<Side>& sides, const Money& money) {
    std::vector<std::string> remarks;
    const auto names = side_names(sides);
    for (std::size_t s = 0; s < sides.size(); ++s) {
        const auto covered = covered_days(sides[s]);
        if (!covered) continue;
        const std::string unit = money.currency + "/person-day";
        remarks.push_back(fmt::format(
            "{}: the fee is for {} of the person-days; for each of these it comes to {}.", names[s],
            whole_percent(covered->share), figure(covered->fee, 1e-3 * covered->fee, unit)));
    }
    return remarks;
}

/// Where a sum is not simply brought into the common money.
std::vector<std::string> price_remarks(const std::vector<Side>& sides, const Money& money) {
    std::vector<std::string> remarks;
    const auto names = side_names(sides);
    for (std::size_t s = 0; s < sides.size(); ++s) {
        if (sides[s].study().deflator == study::none) continue;
        remarks.push_back(
            fmt::format("{}: what is paid is of several years, and counts as of {}, in the middle "
                        "of the time in force.",
                        names[s], prices_of(sides[s].study()).paid_year));
    }
    for (std::size_t s = 0; s < sides.size(); ++s) {
        const Side& side = sides[s];
        if (!is_in_action(side)) continue;
        const auto others = other_currencies(side.study());
        if (others.empty()) continue;
        remarks.push_back(fmt::format(
            "{0}: what is written in {1} is brought into {2} at the study's rates of the day on "
            "which it falls due, and from {2} into {3}. It is not the sum of the treaty in prices "
            "of {4}: rates and prices have moved apart.",
            names[s], joined(others, " and "), side.study().currency, money.currency, money.year));
    }
    return remarks;
}

Section remarks_section(const std::vector<Side>& sides, const Money& money,
                        const std::vector<std::string>& cautions) {
    Section section;
    section.heading = "To mind";
    section.paragraphs = held_remarks(sides);
    for (const char* remark :
         {"Each study is about its own people, years and reference; a number beside another one is "
          "not a verdict on either. Nothing is added up, and nothing is ranked.",
          "Net costs are differences from the reference arm of the same study, present values at "
          "its own discount rates; below zero is a saving or a gain. Intervals are what the study "
          "does not know."}) {
        section.paragraphs.emplace_back(remark);
    }
    for (auto remarks : {cover_remarks(sides, money), price_remarks(sides, money)}) {
        for (std::string& remark : remarks) section.paragraphs.push_back(std::move(remark));
    }
    if (!cautions.empty()) {
        section.paragraphs.push_back(
            "The common money rests on numbers that are not published means "
            "of a whole year: " +
            joined(cautions, "; ") + ".");
    }
    return section;
}

std::string footer(const std::vector<Side>& sides) {
    std::vector<std::string> runs;
    for (const Side& side : sides) {
        runs.push_back(fmt::format("{}, arm {}, {}, seed {}", base::printable(side.file, 200),
                                   side.result->cube.arms.at(side.arm),
                                   count(side.result->cube.draws, "draws"), side.result->seed));
    }
    return joined(runs, "; ") + ".";
}

}  // namespace

Screen compare_screen(const std::vector<Side>& sides, const Money& money,
                      const std::vector<std::string>& cautions) {
    Screen screen;
    screen.title = "Agreements side by side";
    const auto rows = compare(sides, money);
    for (const Span span : spans(sides.size())) {
        screen.sections.push_back(numbers_section(sides, rows, money, span));
    }
    screen.sections.back().notes = legend(sides, rows, money);
    Section claims = claims_section(sides);
    if (!claims.heading.empty()) screen.sections.push_back(std::move(claims));
    const auto clauses = compare_clauses(sides);
    for (const bool is_agreed : {true, false}) {
        for (const Span span : spans(sides.size())) {
            Section section = clauses_section(sides, clauses, is_agreed, span);
            if (!section.table->rows.empty()) screen.sections.push_back(std::move(section));
        }
    }
    screen.sections.push_back(remarks_section(sides, money, cautions));
    screen.footer = footer(sides);
    return screen;
}

}  // namespace custodiet::report
