// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How well a forecast, made of runs, agrees with what was observed: where the observation lies in
// it, whether intervals cover it, and proper scores.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "custodiet/appraisal/cube.hpp"

namespace custodiet::appraisal {

/// Probabilities of the quantiles that stand for a forecast.
inline constexpr std::array<double, 7> forecast_probabilities{0.025, 0.1,  0.25, 0.5,
                                                              0.75,  0.90, 0.975};

/// Probabilities of the central intervals that are held against what was observed.
inline constexpr std::array<double, 3> interval_levels{0.5, 0.8, 0.95};

/// Two numbers closer than this, relative to the larger, are the same but for rounding.
inline constexpr double same_number = 1e-9;
bool is_same_number(double a, double b);

/// One outcome of one arm: what the model holds possible. All runs weigh the same.
struct Forecast {
    std::vector<double> runs;  ///< [draw, replicate]; not a number where undefined or not run
    std::size_t replicates = 1, scrambles = 1;
    std::size_t made = 0;            ///< runs made
    std::vector<double> values;      ///< the defined ones, rising
    std::array<double, 7> quantile;  ///< at `forecast_probabilities`; NaN where none is defined
    double mean = 0;                 ///< of the defined; NaN where there is none

    [[nodiscard]] bool is_defined() const { return !values.empty(); }
    /// Share of the runs in which the outcome is defined.
    [[nodiscard]] double defined_share() const {
        return made == 0 ? 0.0 : static_cast<double>(values.size()) / static_cast<double>(made);
    }
    [[nodiscard]] double median() const { return quantile[3]; }
    /// The central interval of one of `interval_levels`.
    [[nodiscard]] std::pair<double, double> interval(std::size_t level) const {
        return {quantile[2 - level], quantile[4 + level]};
    }
};

/// Reads it from the cube. A run was made where any outcome of the arm is defined in it.
Forecast forecast_of(const Cube& cube, std::size_t arm, std::size_t outcome);

/// A share of the runs with its standard error, 0..1.
struct Percentile {
    double value = 0, mc_se = 0;
};

/// Share of the forecast below the observed value; what equals it counts half. The error is that of
/// the simulation, from the spread of the scrambles.
/// @pre forecast.is_defined()
Percentile percentile_of(const Forecast& forecast, double observed);

/// Continuous ranked probability score, in the unit of the outcome; less is better. The fair
/// estimator for a sample: mean |x - y| less half the mean |x - x'| over pairs of runs of different
/// draws, so that it is right in the mean for any number of draws. In O(n log n). (methods,
/// backtest)
///
/// It may come out slightly below zero, by chance. NaN where fewer than two draws define it.
/// @source Gneiting and Raftery, J. Am. Stat. Assoc. 102 (2007) 359-378, eq. 21; Ferro, Q. J. R.
///         Meteorol. Soc. 140 (2014) 1917-1923 (fair)
/// @verified_by theory/appraisal/scores_test
double crps(const Forecast& forecast, double observed);

/// Width of a central interval, and a penalty of 2 / (1 - level) times the distance by which the
/// observation lies outside of it; in the unit of the outcome, less is better.
/// @source Gneiting and Raftery (2007), eq. 43
double interval_score(std::pair<double, double> interval, double level, double observed);

/// How a forecast fared.
struct Score {
    Percentile percentile;
    std::array<bool, 3> is_inside{};  ///< the value, in the interval of each of `interval_levels`
    bool touches_range = false;  ///< any of the observed range is in the 80 % interval; without a
                                 ///< range, as the value
    double crps = 0;
    double relative_crps = 0;   ///< over |observed|; NaN where that is 0
    double interval_score = 0;  ///< of the 80 % interval

    [[nodiscard]] bool is_hit() const { return is_inside[1]; }
};

/// Nothing where the forecast is defined in no run.
/// @param range  lowest and highest of what was reported, if there is more than one number
std::optional<Score> score(const Forecast& forecast, double observed,
                           const std::optional<std::pair<double, double>>& range);

/// Whether the value lies in a closed interval, the width of rounding allowed for.
bool is_within(double value, std::pair<double, double> interval);

/// What a published sum tells of one that is worked out: the distance that rounding to the digits
/// in which it was published explains.
struct ExactCheck {
    double largest_distance = 0;  ///< over runs, unit of the outcome
    double tolerance = 0;         ///< half a unit of the last digit published, or 1e-9 of the value
    bool passes = false;
};

/// Every run must come out at the observed value, or inside the observed range, within tolerance.
/// @param last_digit  one unit of the last digit that was published, unit of the outcome; 0 = exact
/// @pre forecast.is_defined()
ExactCheck check_exactly(const Forecast& forecast, double observed,
                         const std::optional<std::pair<double, double>>& range, double last_digit);

/// How often intervals covered what was observed.
struct Coverage {
    std::size_t observations = 0;
    std::array<std::size_t, 3> inside{};  ///< of each of `interval_levels`

    void add(const Score& score);
    /// NaN without observations.
    [[nodiscard]] double share(std::size_t level) const;
};

/// Interval in which the probability behind `hits` of `of` lies with this confidence, exactly:
/// it covers at least so often, whatever the probability.
/// @param of  above 0
/// @source Clopper and Pearson, Biometrika 26 (1934) 404-413
std::pair<double, double> exact_interval(std::size_t hits, std::size_t of, double confidence);

}  // namespace custodiet::appraisal
