// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Coverage over a library of studies, and forecasts that are put on record.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "custodiet/base/sort.hpp"

#include "custodiet/report/backtest.hpp"

namespace custodiet::report {

namespace {

/// Rows of one group, in the order in which their names come up.
class Group {
  public:
    explicit Group(std::string group) : group_(std::move(group)) {}

    void add(const std::string& name, const appraisal::Score& score) {
        auto found = std::find_if(rows_.begin(), rows_.end(),
                                  [&](const CoverageRow& row) { return row.name == name; });
        if (found == rows_.end()) found = rows_.insert(found, {group_, name, {}});
        found->coverage.add(score);
    }

    void append_to(std::vector<CoverageRow>& all, bool is_sorted) {
        if (is_sorted) {
            base::sort_stably(
                rows_.begin(), rows_.end(),
                [](const CoverageRow& a, const CoverageRow& b) { return a.name < b.name; });
        }
        all.insert(all.end(), rows_.begin(), rows_.end());
    }

  private:
    std::string group_;
    std::vector<CoverageRow> rows_;
};

bool is_same_forecast(const RegisteredForecast& then, const appraisal::Forecast& now) {
    for (std::size_t q = 0; q < then.quantile.size(); ++q) {
        const bool both_undefined = std::isnan(then.quantile[q]) && std::isnan(now.quantile[q]);
        if (!both_undefined && !appraisal::is_same_number(then.quantile[q], now.quantile[q])) {
            return false;
        }
    }
    return true;
}

RegisteredRow row_of(const StudyBacktest& of, const RegisteredForecast& forecast) {
    RegisteredRow row;
    row.forecast = forecast;
    row.is_same_file = forecast.digest == of.digest;
    row.is_same_run = forecast.seed == of.seed && forecast.draws == of.draws;
    const auto found = std::find_if(of.rows.begin(), of.rows.end(), [&](const ObservedRow& now) {
        return now.observation.id == forecast.observation;
    });
    if (found == of.rows.end()) return row;
    row.row = static_cast<std::size_t>(found - of.rows.begin());
    row.is_same_forecast = is_same_forecast(forecast, found->forecast);
    if (!found->value) return row;
    for (std::size_t level = 0; level < row.is_inside.size(); ++level) {
        row.is_inside[level] = appraisal::is_within(
            *found->value, {forecast.quantile[2 - level], forecast.quantile[4 + level]});
    }
    row.interval_score = appraisal::interval_score({forecast.quantile[1], forecast.quantile[5]},
                                                   appraisal::interval_levels[1], *found->value);
    return row;
}

}  // namespace

std::vector<CoverageRow> coverage_of(const std::vector<StudyBacktest>& studies) {
    Group all("all"), kinds("kind"), names("study"), vintages("vintage");
    for (const StudyBacktest& of : studies) {
        for (const ObservedRow& row : of.rows) {
            if (row.standing != Standing::tested) continue;
            vintages.add(vintage_of(of.document->base), *row.score);
            if (!row.is_counted) continue;
            all.add("all", *row.score);
            kinds.add(row.kind, *row.score);
            names.add(of.file, *row.score);
        }
    }
    std::vector<CoverageRow> rows;
    all.append_to(rows, false);
    kinds.append_to(rows, true);
    names.append_to(rows, false);
    vintages.append_to(rows, true);
    return rows;
}

void add_registered(StudyBacktest& of, const std::vector<RegisteredForecast>& forecasts) {
    for (const RegisteredForecast& forecast : forecasts) {
        if (forecast.study == of.name) of.registered.push_back(row_of(of, forecast));
    }
}

std::vector<RegisteredForecast> to_register(const StudyBacktest& of, base::Date date,
                                            const std::string& program) {
    std::vector<RegisteredForecast> forecasts;
    for (const ObservedRow& row : of.rows) {
        const auto due = last_day_of(row.observation.as_of);
        if (row.standing != Standing::open || (due && *due <= date)) continue;
        RegisteredForecast forecast;
        forecast.registered = date.text();
        forecast.observation = row.observation.id;
        forecast.outcome = row.outcome;
        forecast.arm =
            row.observation.arm.empty() ? of.document->base.forecast : row.observation.arm;
        forecast.unit = row.unit;
        forecast.due = row.observation.as_of;
        forecast.quantile = row.forecast.quantile;
        forecast.mean = row.forecast.mean;
        forecast.defined_share = row.forecast.defined_share();
        forecast.seed = of.seed;
        forecast.draws = of.draws;
        forecast.program = program;
        forecast.study = of.name;
        forecast.digest = of.digest;
        forecasts.push_back(std::move(forecast));
    }
    return forecasts;
}

}  // namespace custodiet::report
