// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What was forecast, and what came.
#include <fmt/format.h>

#include <algorithm>

#include "custodiet/base/display.hpp"
#include "custodiet/page/figure_parts.hpp"
#include "custodiet/page/json.hpp"
#include "custodiet/report/backtest.hpp"
#include "custodiet/report/backtest_cells.hpp"
#include "custodiet/report/csv_line.hpp"

namespace custodiet::page {

namespace {

using report::ObservedRow;
using report::StudyBacktest;

// Positions in appraisal::interval_levels.
constexpr std::size_t inner = 1, outer = 2;

/// Observations that test a forecast.
std::vector<const ObservedRow*> tested_rows(const StudyBacktest& of) {
    std::vector<const ObservedRow*> rows;
    for (const auto& row : of.rows) {
        if (row.standing == report::Standing::tested && row.score && row.value) {
            rows.push_back(&row);
        }
    }
    return rows;
}

/// A text of several lines in one: what is below the first stands in brackets.
std::string in_one_line(std::string_view text) {
    std::string out;
    while (true) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        const bool is_bare = !out.empty() && !line.starts_with('(');
        if (!out.empty()) out += ' ';
        out += is_bare ? fmt::format("({})", line) : std::string(line);
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

report::Table table_of(const StudyBacktest& of, const std::vector<const ObservedRow*>& rows) {
    using Align = report::Column::Align;
    report::Table table;
    table.columns = {{"What"},
                     {"Kind, when, grade"},
                     {"Forecast: median, 80 % interval", Align::right},
                     {"Observed", Align::right},
                     {"In the interval"}};
    for (const auto* row : rows) {
        table.rows.push_back({row->name, report::standing_text(of, row->observation),
                              report::forecast_text(*row), report::published_text(*row),
                              report::hit_text(*row)});
    }
    return table;
}

std::string csv_of(const std::vector<const ObservedRow*>& rows) {
    std::string out =
        "observation,outcome,unit,median,low80,high80,low95,high95,observed,observed_low,"
        "observed_high,is_hit\n";
    for (const auto* row : rows) {
        const auto [low, high] = row->forecast.interval(inner);
        const auto [lowest, highest] = row->forecast.interval(outer);
        const bool has_range = row->range.has_value();
        out += report::csv_line(
            {csv_field(row->observation.id), csv_field(row->outcome), csv_field(row->unit),
             csv_field(row->forecast.median()), csv_field(low), csv_field(high), csv_field(lowest),
             csv_field(highest), csv_field(*row->value),
             has_range ? csv_field(row->range->first) : "",
             has_range ? csv_field(row->range->second) : "", row->score->is_hit() ? "yes" : "no"});
    }
    return out;
}

std::string data_of(const std::vector<const ObservedRow*>& rows) {
    Json data{{"kind", "backtest"}};
    for (const auto* row : rows) {
        const auto shown = [row](double value) { return drawn(value / row->shown_scale); };
        const auto [low, high] = row->forecast.interval(inner);
        const auto [lowest, highest] = row->forecast.interval(outer);
        data["rows"].push_back({{"label", row->name},
                                {"unit", base::printable(row->shown_unit)},
                                {"median", shown(row->forecast.median())},
                                {"inner", {shown(low), shown(high)}},
                                {"outer", {shown(lowest), shown(highest)}},
                                {"observed", shown(*row->value)},
                                {"texts",
                                 {{"interval", in_one_line(report::forecast_text(*row))},
                                  {"observed", in_one_line(report::published_text(*row))}}},
                                {"is_hit", row->score->is_hit()}});
    }
    return json_text(data);
}

std::string answer_of(const StudyBacktest& of, const std::vector<const ObservedRow*>& rows) {
    const auto hits = static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [](const auto* row) { return row->score->is_hit(); }));
    const auto& known_until = of.document->base.known_until;
    const std::string since = known_until ? " after " + known_until->long_text() : "";
    if (rows.size() == 1) {
        return fmt::format(
            "The one number that came true{} {} in the 80 % interval of the forecast.", since,
            hits == 1 ? "lies" : "does not lie");
    }
    return fmt::format("Of {} that came true{}, {} in the 80 % interval of the forecast.",
                       report::count(rows.size(), "numbers"), since,
                       hits == 1 ? "1 lies" : report::count(hits) + " lie");
}

}  // namespace

std::optional<Figure> backtest_figure(const run::Result& result) {
    if (result.document->base.observed.empty()) return std::nullopt;
    const StudyBacktest of = report::backtest(result);
    const auto rows = tested_rows(of);
    if (rows.empty()) return std::nullopt;
    Figure figure;
    figure.id = "backtest";
    figure.question = "Would it have foreseen what came?";
    figure.answer = answer_of(of, rows);
    figure.how_to_read =
        "The study uses only what was known before. Each row has its own scale. Each bar is what "
        "it held possible: the thick part in 80 % of runs, the thin one in 95 %, the tick is the "
        "median. What was observed "
        "later is a dot where it lies in the thick part and a diamond where it does not. Of good "
        "forecasts, four in five are dots.";
    Origins origins(result.document->base);
    for (const auto* row : rows) origins.add_source(row->observation.source);
    figure.origins = origins.take();
    figure.table = table_of(of, rows);
    figure.csv = csv_of(rows);
    figure.data = data_of(rows);
    return figure;
}

}  // namespace custodiet::page
