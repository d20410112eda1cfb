// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Studies held against what was published about their outcomes: how each observation stands to the
// forecast, and how often the forecasts of a library cover what happened.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "custodiet/appraisal/scores.hpp"
#include "custodiet/report/registered.hpp"
#include "custodiet/run/result.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::report {

/// What an observation is to a backtest.
enum class Standing {
    tested,        ///< it became true after the study's knowledge ends: a forecast that has a score
    exact,         ///< a sum that must come out: it passes or fails
    known_before,  ///< the study could have known it: shown, not scored
    open,          ///< nothing has been published yet
    not_comparable  ///< its arm or outcome was not run, or is defined in no run
};

/// An observation beside its forecast. Numbers are in the unit of the outcome.
struct ObservedRow {
    study::Observation observation;
    std::string name;          ///< of what was observed, fit to print
    std::string outcome;       ///< "metric[full]"
    std::string unit;          ///< of the outcome
    std::string kind;          ///< money, people, time, shares, other
    std::string shown_unit;    ///< in which it is shown: as it was published
    double shown_scale = 1.0;  ///< shown = number / shown_scale
    Standing standing = Standing::not_comparable;
    std::optional<double> value;
    std::optional<std::pair<double, double>> range;
    double last_digit = 0.0;  ///< one unit of the last digit that was published
    appraisal::Forecast forecast;
    std::optional<appraisal::Score> score;       ///< where tested
    std::optional<appraisal::ExactCheck> check;  ///< where exact
    bool is_counted = false;  ///< in the library: the first version of the study that it tests
    std::string counted_in;   ///< where tested and not counted: name of the version that was first
};

/// A forecast that was registered, and what has become of it.
struct RegisteredRow {
    RegisteredForecast forecast;
    std::optional<std::size_t> row;   ///< in StudyBacktest::rows; none: no longer observed
    bool is_same_file = false;        ///< the study's text is what it was then
    bool is_same_run = false;         ///< run now with as many draws and the same seed
    bool is_same_forecast = false;    ///< and it says the same now
    std::array<bool, 3> is_inside{};  ///< where there is a value: appraisal::interval_levels
    double interval_score = 0;        ///< of its 80 % interval
};

/// One version of a study, tested.
struct StudyBacktest {
    std::shared_ptr<const study::Document> document;
    std::string file;    ///< path, as it is told
    std::string name;    ///< of the file alone
    std::string folder;  ///< versions of one study share it
    std::string digest;  ///< SHA-256 of the file
    std::uint64_t seed = 0;
    std::size_t draws = 0;
    std::vector<ObservedRow> rows;  ///< in the order of the study
    std::vector<RegisteredRow> registered;
};

/// Last day of "2016", "2016-01" or "2016-01-31". Nothing for any other text.
std::optional<base::Date> last_day_of(std::string_view as_of);

/// The kind of outcome that has such a unit: money, people, time, shares, other.
std::string kind_of_unit(std::string_view unit);

/// The observations of the study beside the forecasts of the run. The caller adds what the run does
/// not know: file, folder, digest.
StudyBacktest backtest(const run::Result& result);

/// Finds what became of forecasts that were registered from this version of the study.
void add_registered(StudyBacktest& of, const std::vector<RegisteredForecast>& forecasts);

/// Versions of one study in the order of what they knew, and which observations count for the
/// library: of each, the first version in which it is tested. Two versions observe the same where
/// the key is the same, or the number, its day and its source.
void order_versions(std::vector<StudyBacktest>& studies);

/// Coverage of one group.
struct CoverageRow {
    std::string group;  ///< all, vintage, kind, study
    std::string name;
    appraisal::Coverage coverage;
};

/// All, by kind of outcome, by study, by vintage. In the first three each observation counts once,
/// so that kinds and studies add up to all; a study is one version. A vintage is all that tests any
/// version with it.
std::vector<CoverageRow> coverage_of(const std::vector<StudyBacktest>& studies);

/// "2015-03-15"; "not said" where the study does not say until when it knows.
std::string vintage_of(const study::Study& study);

/// The open observations as forecasts to be registered.
/// @param date     of the registration; what is due by then is no forecast and is left out
/// @param program  version and commit
std::vector<RegisteredForecast> to_register(const StudyBacktest& of, base::Date date,
                                            const std::string& program);

}  // namespace custodiet::report
