// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/standards_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "custodiet/base/display.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/study/patterns.hpp"

namespace custodiet::commands {

namespace {

using Json = nlohmann::ordered_json;
using standards::Catalogue;
using standards::Comparison;
using standards::Indicator;
using standards::Standard;

// ---- what is in the list ----------------------------------------------------------------------

const Standard& standard_at(const StandardsList& list, std::size_t i) {
    return list.catalogue.standards[list.which[i]];
}

const Indicator& indicator_of(const StandardsList& list, const Standard& standard) {
    return *list.catalogue.indicator(standard.indicator);
}

/// The standards of the catalogue that read a fact, whether they were asked for or not.
std::vector<std::string> readers(const Catalogue& catalogue, const Indicator& indicator) {
    std::vector<std::string> out;
    for (const Standard& standard : catalogue.standards) {
        if (standard.indicator == indicator.id) out.push_back(standard.id);
    }
    return out;
}

std::vector<const Indicator*> indicators_of(const StandardsList& list) {
    std::vector<const Indicator*> out;
    for (const Indicator& indicator : list.catalogue.indicators) {
        const bool is_read =
            std::any_of(list.which.begin(), list.which.end(), [&](std::size_t standard) {
                return list.catalogue.standards[standard].indicator == indicator.id;
            });
        if (is_read) out.push_back(&indicator);
    }
    return out;
}

bool has_threshold(const Standard& standard) {
    return standard.comparison == Comparison::at_least ||
           standard.comparison == Comparison::at_most || standard.comparison == Comparison::below ||
           standard.comparison == Comparison::above;
}

/// The unit in which a regime gives a fact; nothing gives one that the simulation works out.
std::string entry_of(const Indicator& indicator) {
    return indicator.measure == standards::Measure::simulated ? "worked out"
                                                              : study::written_unit(indicator);
}

std::string count_in_words(standards::Count count) {
    std::string out(standards::word_of(count));
    std::replace(out.begin(), out.end(), '_', '-');
    return out;
}

// ---- tables -----------------------------------------------------------------------------------

int widest(const report::Table& table, std::size_t column) {
    int out = 0;
    for (const auto& row : table.rows) {
        out = std::max(out, base::display_columns(row[column]));
    }
    return out;
}

int longest_word(const report::Table& table, std::size_t column) {
    int out = 0;
    for (const auto& row : table.rows) {
        for (const std::string& word : base::wrapped(row[column], 1)) {
            out = std::max(out, base::display_columns(word));
        }
    }
    return out;
}

/// Wraps two columns so that the table fits: the second takes what it needs up to two fifths of
/// what the others leave, and never breaks a word.
void fit(report::Table& table, std::size_t first, std::size_t second, int columns) {
    int left = columns - 2 * static_cast<int>(table.columns.size());  // the indent and the gaps
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (c == first || c == second) continue;
        left -= std::max(widest(table, c), base::display_columns(table.columns[c].heading));
    }
    table.columns[second].most_columns =
        std::min(widest(table, second), std::max(left * 2 / 5, longest_word(table, second)));
    table.columns[first].most_columns = left - table.columns[second].most_columns;
}

std::string closing(const std::vector<std::string>& sentences, int columns) {
    std::string out = "\n";
    for (const std::string& sentence : sentences) {
        for (const std::string& line : base::wrapped(sentence, columns)) out += line + "\n";
    }
    return out;
}

std::string standards_table(const StandardsList& list, int columns) {
    report::Table table{{{"ID"}, {"Title"}, {"Line"}, {"Class"}, {"Tag"}}, {}};
    for (std::size_t i = 0; i < list.which.size(); ++i) {
        const Standard& standard = standard_at(list, i);
        table.rows.push_back({standard.id, standard.title,
                              standards::line_of(standard, indicator_of(list, standard)),
                              std::string(standards::word_of(standard.severity)),
                              std::string(1, standard.evidence)});
    }
    fit(table, 1, 2, columns);
    return report::terminal_table(table, report::Colour::off) +
           closing({fmt::format("{} of {} standards. `custodiet explain {}` shows one.",
                                list.which.size(), list.catalogue.standards.size(),
                                standard_at(list, 0).id),
                    "Tags: S a text that supports it was read; T a copy was found, the clause is "
                    "restated; K from general knowledge."},
                   columns);
}

/// Without the columns from `count` on.
void keep_columns(report::Table& table, std::size_t count) {
    table.columns.resize(count);
    for (auto& row : table.rows) row.resize(count);
}

std::string indicators_table(const StandardsList& list, int columns) {
    report::Table table{
        {{"ID"}, {"Fact"}, {"Unit"}, {"Counted in"}, {"Read by", report::Column::Align::right}},
        {}};
    const std::vector<const Indicator*> indicators = indicators_of(list);
    for (const Indicator* indicator : indicators) {
        table.rows.push_back({indicator->id, indicator->name, entry_of(*indicator),
                              count_in_words(indicator->count),
                              std::to_string(readers(list.catalogue, *indicator).size())});
    }
    constexpr int enough_for_all = 90;
    if (columns < enough_for_all) keep_columns(table, 3);
    fit(table, 1, 2, columns);
    return report::terminal_table(table, report::Colour::off) +
           closing({fmt::format("{} of {} indicators. `custodiet explain {}` says what to enter.",
                                indicators.size(), list.catalogue.indicators.size(),
                                indicators.front()->id)},
                   columns);
}

// ---- Markdown ---------------------------------------------------------------------------------

std::string markdown_row(std::initializer_list<std::string> cells) {
    std::string out = "|";
    for (const std::string& cell : cells) {
        out += ' ';
        for (const char c : cell) out += c == '|' ? std::string("\\|") : std::string(1, c);
        out += " |";
    }
    return out + "\n";
}

std::string code(std::string_view text) {
    return fmt::format("`{}`", text);
}

std::string standards_markdown(const StandardsList& list) {
    std::string out =
        "| id | title | indicator | line | class | evidence |\n"
        "|---|---|---|---|---|---|\n";
    for (std::size_t i = 0; i < list.which.size(); ++i) {
        const Standard& standard = standard_at(list, i);
        out += markdown_row({code(standard.id), standard.title, code(standard.indicator),
                             standards::line_of(standard, indicator_of(list, standard)),
                             std::string(standards::word_of(standard.severity)),
                             std::string(1, standard.evidence)});
    }
    return out;
}

std::string indicators_markdown(const StandardsList& list) {
    std::string out =
        "| indicator | fact | unit | counted in | read by |\n"
        "|---|---|---|---|---|\n";
    for (const Indicator* indicator : indicators_of(list)) {
        out +=
            markdown_row({code(indicator->id), indicator->name, entry_of(*indicator),
                          count_in_words(indicator->count),
                          fmt::format("{}", fmt::join(readers(list.catalogue, *indicator), ", "))});
    }
    return out;
}

// ---- CSV and JSON -----------------------------------------------------------------------------

/// A list is an array in JSON and has `;` between its items in CSV.
Json entry(const StandardsList& list, const Standard& standard) {
    const Indicator& indicator = indicator_of(list, standard);
    const auto& instrument = *list.catalogue.instrument(standard.instrument());
    return {{"id", standard.id},
            {"title", standard.title},
            {"instrument", instrument.name},
            {"provision", standard.provision},
            {"measured", standard.measured},
            {"indicator", standard.indicator},
            {"unit", indicator.unit},
            {"comparison", standards::word_of(standard.comparison)},
            {"threshold", has_threshold(standard) ? Json(standard.threshold) : Json()},
            {"line", standards::line_of(standard, indicator)},
            {"counting", standard.counting},
            {"ledger", ledger_of(indicator.count)},
            {"class", standards::word_of(standard.severity)},
            {"duty", standards::word_of(standard.duty)},
            {"status", standard.status},
            {"binds", standard.binds},
            {"addresses", standard.addresses},
            {"evidence", std::string(1, standard.evidence)},
            {"source", standard.source}};
}

Json entry(const Catalogue& catalogue, const Indicator& indicator) {
    return {{"id", indicator.id},
            {"name", indicator.name},
            {"measure", standards::word_of(indicator.measure)},
            {"unit", indicator.unit},
            {"count", standards::word_of(indicator.count)},
            {"ledger", ledger_of(indicator.count)},
            {"better", standards::word_of(indicator.better)},
            {"meaning", indicator.meaning},
            {"standards", readers(catalogue, indicator)}};
}

std::string csv_field(const Json& value) {
    if (value.is_null()) return {};
    if (value.is_number()) return report::field(value.get<double>());
    if (value.is_string()) return report::field(value.get<std::string>());
    return report::field(fmt::format("{}", fmt::join(value.get<std::vector<std::string>>(), ";")));
}

/// All entries have the same keys, which are the header.
std::string csv(const Json& entries) {
    std::string out;
    for (const auto& [key, value] : entries.front().items()) {
        out += (out.empty() ? "" : ",") + key;
    }
    for (const Json& entry : entries) {
        char before = '\n';
        for (const auto& [key, value] : entry.items()) {
            out += before + csv_field(value);
            before = ',';
        }
    }
    return out + "\n";
}

std::string written(const Json& entries, const char* name, Format format) {
    return format == Format::csv ? csv(entries) : Json{{name, entries}}.dump(2) + "\n";
}

}  // namespace

std::string_view ledger_of(standards::Count count) {
    switch (count) {
        case standards::Count::person_days:
            return "conditions";
        case standards::Count::events:
            return "incidents";
        case standards::Count::transfers:
        case standards::Count::admissions:
        case standards::Count::deaths:
            break;
    }
    return "safeguards";
}

std::string standards_text(const StandardsList& list, Format format, int columns) {
    if (format == Format::table) return standards_table(list, columns);
    if (format == Format::markdown) return standards_markdown(list);
    Json entries = Json::array();
    for (std::size_t i = 0; i < list.which.size(); ++i) {
        entries.push_back(entry(list, standard_at(list, i)));
    }
    return written(entries, "standards", format);
}

std::string indicators_text(const StandardsList& list, Format format, int columns) {
    if (format == Format::table) return indicators_table(list, columns);
    if (format == Format::markdown) return indicators_markdown(list);
    Json entries = Json::array();
    for (const Indicator* indicator : indicators_of(list)) {
        entries.push_back(entry(list.catalogue, *indicator));
    }
    return written(entries, "indicators", format);
}

}  // namespace custodiet::commands
