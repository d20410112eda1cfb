// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/backtest_screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/base/display.hpp"
#include "custodiet/report/backtest_cells.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

constexpr int what_columns = 26, observed_columns = 18, forecast_columns = 18;
constexpr int percentile_columns = 10, hit_columns = 8;
constexpr int title_columns = 200, text_columns = 600;

// ---- sections -----------------------------------------------------------------------------------

std::vector<const ObservedRow*> rows_with(const StudyBacktest& of, Standing standing) {
    std::vector<const ObservedRow*> rows;
    for (const ObservedRow& row : of.rows) {
        if (row.standing == standing) rows.push_back(&row);
    }
    return rows;
}

Table scored_table(const StudyBacktest& of, const std::vector<const ObservedRow*>& rows) {
    using Align = Column::Align;
    Table table;
    table.columns = {{"What", Align::left, what_columns},
                     {"Observed", Align::right, observed_columns},
                     {"Forecast", Align::right, forecast_columns},
                     {"Percentile", Align::right, percentile_columns},
                     {"80 %", Align::left, hit_columns, true},
                     {"CRPS", Align::right}};
    for (const ObservedRow* row : rows) {
        const auto& percentile = row->score->percentile;
        std::string what = row->name + "\n" + standing_text(of, row->observation);
        if (!row->is_counted) {
            what += fmt::format("\ncounted in {}", base::printable(row->counted_in, title_columns));
        }
        table.rows.push_back({std::move(what), published_text(*row), forecast_text(*row),
                              probability(percentile.value, percentile.mc_se), hit_text(*row),
                              relative_text(*row)});
    }
    return table;
}

/// What the words of the table mean, where they stand there.
std::vector<std::string> legend_of(const StudyBacktest& of,
                                   const std::vector<const ObservedRow*>& rows) {
    std::vector<std::string> notes;
    const bool has_grades = std::any_of(rows.begin(), rows.end(), [&](const ObservedRow* row) {
        return standing_text(of, row->observation).find("grade") != std::string::npos;
    });
    const bool has_repeats = std::any_of(rows.begin(), rows.end(),
                                         [](const ObservedRow* row) { return !row->is_counted; });
    const bool has_ends = std::any_of(rows.begin(), rows.end(), [](const ObservedRow* row) {
        return hit_text(*row).find(" end") != std::string::npos;
    });
    if (has_ends) {
        notes.emplace_back(
            "at lower end, at upper end: what was observed is the end of the 80 % interval itself, "
            "as are many runs; an end is inside, and of runs that equal what was observed the "
            "percentile counts half as below it");
    }
    if (has_grades) notes.emplace_back(meaning_of_grades);
    if (has_repeats) {
        notes.emplace_back(
            "counted in …: the same number tests an earlier version of the study, and counts there "
            "for the library");
    }
    return notes;
}

Section tested_section(const StudyBacktest& of) {
    const auto rows = rows_with(of, Standing::tested);
    if (rows.empty()) return {};
    Section section;
    section.heading =
        "Observed against forecast (median, 80 % interval; CRPS as a share of what was observed)";
    section.table = scored_table(of, rows);
    section.notes = legend_of(of, rows);
    for (const ObservedRow* row : rows) {
        if (row->observation.explanation.empty() || row->score->is_hit()) continue;
        section.notes.push_back(fmt::format(
            "{}: {}", row->name, base::shortened(row->observation.explanation, text_columns)));
    }
    return section;
}

std::string axis_heading() {
    // Marks at nothing, a half, one, one and a half, twice what was observed.
    return "0           ½           1 = observed            2";
}

Section chart_section(const StudyBacktest& of) {
    Section section;
    Table table;
    table.columns = {{"", Column::Align::left, what_columns}, {axis_heading()}};
    for (const ObservedRow* row : rows_with(of, Standing::tested)) {
        const std::string strip = chart_strip(*row);
        if (!strip.empty()) table.rows.push_back({row->name, strip});
    }
    if (table.rows.empty()) return section;
    section.heading = "The same as multiples of what was observed";
    section.table = std::move(table);
    section.notes = {"├──●──┤ 80 % interval and median; ◆ observed; ◀ ▶ beyond the chart"};
    return section;
}

Section exact_section(const StudyBacktest& of) {
    const auto rows = rows_with(of, Standing::exact);
    if (rows.empty()) return {};
    using Align = Column::Align;
    Section section;
    section.heading = "Sums that must come out";
    section.table.emplace();
    section.table->columns = {{"What", Align::left, 40},
                              {"Observed", Align::right, observed_columns},
                              {"Worked out", Align::right, forecast_columns},
                              {"", Align::left, 0, true}};
    for (const ObservedRow* row : rows) {
        section.table->rows.push_back({row->name, published_sum(*row), worked_out_sum(*row),
                                       row->check->passes ? "passes" : "fails"});
    }
    return section;
}

Section known_section(const StudyBacktest& of) {
    const auto rows = rows_with(of, Standing::known_before);
    if (rows.empty()) return {};
    Section section;
    section.heading = "Known when the study was made: no forecast, so neither hit nor miss";
    section.table.emplace();
    section.table->columns = {{"What", Column::Align::left, 40},
                              {"Observed", Column::Align::right, observed_columns},
                              {"In the study", Column::Align::right, forecast_columns}};
    for (const ObservedRow* row : rows) {
        section.table->rows.push_back({row->name + "\n" + standing_text(of, row->observation),
                                       published_text(*row), forecast_text(*row)});
    }
    return section;
}

Section open_section(const StudyBacktest& of) {
    Section section;
    for (const ObservedRow* row : rows_with(of, Standing::open)) {
        const std::string forecast = row->forecast.made == 0
                                         ? "its arm or outcome was not run"
                                         : fmt::format("forecast {}", forecast_text(*row));
        std::string line = forecast;
        for (std::size_t at = 0; (at = line.find('\n', at)) != std::string::npos;) {
            line.replace(at, 1, line[at + 1] == '(' ? " " : ", ");
        }
        section.paragraphs.push_back(fmt::format("{}: open, due {}: {}", row->name,
                                                 base::printable(row->observation.as_of), line));
    }
    if (!section.paragraphs.empty()) section.heading = "Not yet known (median, 80 % interval)";
    return section;
}

Section uncompared_section(const StudyBacktest& of) {
    Section section;
    for (const ObservedRow* row : rows_with(of, Standing::not_comparable)) {
        section.paragraphs.push_back(
            row->forecast.made == 0
                ? fmt::format("{}: no arm that was run has the outcome `{}`", row->name,
                              base::printable(row->outcome))
                : fmt::format("{}: the outcome is defined in no run", row->name));
    }
    if (!section.paragraphs.empty()) section.heading = "Without a forecast";
    return section;
}

// ---- registered forecasts -----------------------------------------------------------------------

std::string outcome_of_registration(const StudyBacktest& of, const RegisteredRow& row) {
    if (!row.row) return "the study no longer observes it";
    const ObservedRow& now = of.rows[*row.row];
    if (!now.value) return fmt::format("open, due {}", base::printable(row.forecast.due));
    return fmt::format("{} was observed, a {}",
                       figure(*now.value / now.shown_scale, 0.0, now.shown_unit),
                       row.is_inside[1] ? "hit" : "miss");
}

/// Of the quantiles of two forecasts, as a share of the larger of each two.
double greatest_move(const std::array<double, 7>& before, const std::array<double, 7>& after) {
    double most = 0.0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const double size = std::max(std::abs(before[i]), std::abs(after[i]));
        if (size > 0.0) most = std::max(most, std::abs(after[i] - before[i]) / size);
    }
    return most;
}

std::string change_of_registration(const StudyBacktest& of, const RegisteredRow& row) {
    std::string out = row.is_same_file ? "The study is as it was" : "The study has changed since";
    if (!row.row) return out + ".";
    if (row.is_same_forecast) return out + " and gives the same forecast.";
    const std::string now =
        figure(of.rows[*row.row].forecast.median(),
               error_of_quantile(of.rows[*row.row].forecast, 0.5), row.forecast.unit);
    if (!row.is_same_run) {
        return out + fmt::format(
                         "; this run, with other draws or another seed, has a median of {}.", now);
    }
    return out +
           fmt::format(
               " and now gives something else: a median of {}; its quantiles have "
               "moved by {:.2g} % at most.",
               now,
               100.0 * greatest_move(row.forecast.quantile, of.rows[*row.row].forecast.quantile));
}

Section registered_section(const StudyBacktest& of) {
    Section section;
    for (const RegisteredRow& row : of.registered) {
        const RegisteredForecast& then = row.forecast;
        const std::string name = row.row ? of.rows[*row.row].name : in_words(then.observation);
        section.paragraphs.push_back(
            fmt::format("{}: on {}, {}, 80 % {}: {}. {}", name, base::printable(then.registered),
                        figure(then.quantile[3], std::abs(then.quantile[3]) * 1e-3, then.unit),
                        interval(then.quantile[1], then.quantile[5],
                                 std::abs(then.quantile[5]) * 1e-3, then.unit),
                        outcome_of_registration(of, row), change_of_registration(of, row)));
    }
    if (!section.paragraphs.empty()) section.heading = "Registered forecasts";
    return section;
}

// ---- frame --------------------------------------------------------------------------------------

std::string frame_text(const StudyBacktest& of) {
    const study::Study& study = of.document->base;
    const std::string vintage =
        study.known_until
            ? fmt::format("It says that it uses what was known until {}",
                          study.known_until->long_text())
            : "It does not say until when it knows (`known_until`): nothing shows that it "
              "forecasts";
    return fmt::format("{}, {}, seed {}. {}.", base::printable(of.file, title_columns),
                       count(of.draws, "draws"), of.seed, vintage);
}

}  // namespace

Screen backtest_screen(const StudyBacktest& of) {
    const study::Study& study = of.document->base;
    Screen screen;
    screen.title = base::shortened(study.title.empty() ? study.id : study.title, title_columns);
    screen.question = frame_text(of);
    for (Section section :
         {tested_section(of), chart_section(of), exact_section(of), known_section(of),
          open_section(of), registered_section(of), uncompared_section(of)}) {
        if (!section.heading.empty()) screen.sections.push_back(std::move(section));
    }
    return screen;
}

}  // namespace custodiet::report
