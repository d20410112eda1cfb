// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of durations: how long a person stays in a stage, in days.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace custodiet::dist {

/// Which family a law belongs to, and with it the meaning of `a` and `b`.
enum class LawKind : std::uint8_t {
    fixed,        ///< a = days
    exponential,  ///< a = mean of the continuous time until it ends, days; half a day is added
    lognormal,    ///< a = mean of the log, b = standard deviation of the log (log of days)
    weibull,      ///< a = shape, b = scale in days
    gamma,        ///< a = shape, b = scale in days; mean = shape * scale
    uniform,      ///< from a to b days
    table,        ///< empirical: `values` sorted, each equally likely
    never         ///< the exit does not happen
};

/// Quantile table of a gamma law with scale 1: built once per shape, shared by all draws.
struct GammaTable;

struct Law {
    LawKind kind = LawKind::never;
    double a = 0.0;
    double b = 0.0;
    std::shared_ptr<const GammaTable> gamma_table;      ///< for LawKind::gamma
    std::shared_ptr<const std::vector<double>> values;  ///< for LawKind::table

    static Law fixed(double days);
    /// The same chance of ending on each day. Rounded to the nearest, a time would have half a day
    /// more to end in on its first day than on others; so the day in which it ends counts, by half
    /// a day added to it, and whole days have no memory: P(more than t) = exp(-t rate).
    /// @param per_day  > 0
    static Law exponential_at_rate(double per_day);
    /// The same, with the mean in whole days: a chance of 1 / mean each day. One day at least.
    /// @param mean_days  > 0
    static Law exponential_from_mean(double mean_days);
    /// @param mean_days  > 0; @param sd_days > 0, both of the duration itself, not of its log
    static Law lognormal_from_mean_sd(double mean_days, double sd_days);
    static Law lognormal_from_median_p90(double median_days, double p90_days);
    static Law weibull_from_shape_scale(double shape, double scale_days);
    static Law gamma_from_mean_shape(double mean_days, double shape);
    static Law uniform_between(double low_days, double high_days);
    static Law from_values(std::vector<double> days);
    static Law never();
};

/// Continuous duration at probability `u` in the open interval (0, 1), days, >= 0; +inf for never.
/// Own arithmetic throughout: the same bits on every platform.
double quantile(const Law& law, double u);

/// Probability that the duration is at most `days`.
double cdf(const Law& law, double days);

/// Remaining duration of someone who has already stayed `elapsed` days, given that they are still
/// there: inverts S(elapsed + t) / S(elapsed) = 1 - u. Days, >= 0. Where survival to `elapsed` has
/// no probability (beyond the support), gives 0.
double quantile_beyond(const Law& law, double elapsed, double u);

double mean(const Law& law);

/// Whole days as the engine counts them: a duration of t days ends on day max(1, round(t)).
/// Durations at or beyond 2^30 days never end (returns `never_days`).
inline constexpr std::int32_t never_days = 1 << 30;
std::int32_t whole_days(double days);

}  // namespace custodiet::dist
