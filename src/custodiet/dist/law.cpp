// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/law.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "custodiet/dist/gamma_table.hpp"
#include "custodiet/dist/marginal.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::dist {
namespace {

constexpr double half_a_day = 0.5;  // what rounding up adds to rounding to the nearest
constexpr double infinity = std::numeric_limits<double>::infinity();

/// Position in an ascending list of `n` equally likely values, of which `first` are already out.
std::size_t position(std::size_t first, std::size_t n, double u) {
    const std::size_t left = n - first;
    const auto ahead = static_cast<std::size_t>(u * static_cast<double>(left));
    return first + std::min(ahead, left - 1);
}

/// How many of the values are at most `days`.
std::size_t count_up_to(const std::vector<double>& values, double days) {
    return static_cast<std::size_t>(std::upper_bound(values.begin(), values.end(), days) -
                                    values.begin());
}

/// Probability of a score below that of `elapsed` and above it, each without cancellation.
struct Tails {
    double lower, upper;
};

/// Normal score of the duration that lies a share `u` of the way from `elapsed` to the end.
double score_beyond(Tails at_elapsed, double u) {
    const double upper = at_elapsed.upper * (1.0 - u);
    return upper < 0.5 ? -normal_quantile(upper)
                       : normal_quantile(at_elapsed.lower + at_elapsed.upper * u);
}

double remaining(double duration, double elapsed) {
    return std::max(0.0, duration - elapsed);
}

double lognormal_beyond(const Law& law, double elapsed, double u) {
    const double score = (log(elapsed) - law.a) / law.b;
    const Tails tails{normal_cdf(score), normal_cdf(-score)};
    if (tails.upper == 0.0) return 0.0;
    return remaining(exp(law.a + law.b * score_beyond(tails, u)), elapsed);
}

double gamma_beyond(const Law& law, double elapsed, double u) {
    const double x = elapsed / law.b;
    const Tails tails{gamma_p(law.a, x), gamma_q(law.a, x)};
    if (tails.upper == 0.0) return 0.0;
    return remaining(law.b * exp(law.gamma_table->log_quantile(score_beyond(tails, u))), elapsed);
}

/// The cumulated hazard (t / scale)^shape grows by a standard exponential amount.
double weibull_beyond(const Law& law, double elapsed, double u) {
    const double hazard_so_far = pow(elapsed / law.b, law.a);
    const double growth = -log1p(-u) / hazard_so_far;
    return elapsed * expm1(log1p(growth) / law.a);
}

double uniform_beyond(const Law& law, double elapsed, double u) {
    if (elapsed >= law.b) return 0.0;
    const double from = std::max(law.a, elapsed);
    return (from - elapsed) + (law.b - from) * u;
}

double table_beyond(const std::vector<double>& values, double elapsed, double u) {
    const std::size_t out = count_up_to(values, elapsed);
    if (out == values.size()) return 0.0;
    return values[position(out, values.size(), u)] - elapsed;
}

double mean_of(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

}  // namespace

Law Law::fixed(double days) {
    return {LawKind::fixed, days, 0.0, nullptr, nullptr};
}

Law Law::exponential_at_rate(double per_day) {
    return {LawKind::exponential, 1.0 / per_day, 0.0, nullptr, nullptr};
}

Law Law::exponential_from_mean(double mean_days) {
    // Of a chance p each day, ln(1 - p) is minus the rate.
    const double until_end = mean_days > 1.0 ? -1.0 / log1p(-1.0 / mean_days) : 0.0;
    return {LawKind::exponential, until_end, 0.0, nullptr, nullptr};
}

Law Law::lognormal_from_mean_sd(double mean_days, double sd_days) {
    const NormalParameters of_log = dist::lognormal_from_mean_sd(mean_days, sd_days);
    return {LawKind::lognormal, of_log.mean, of_log.sd, nullptr, nullptr};
}

Law Law::lognormal_from_median_p90(double median_days, double p90_days) {
    const double sd_log = log(p90_days / median_days) / normal_quantile(0.9);
    return {LawKind::lognormal, log(median_days), sd_log, nullptr, nullptr};
}

Law Law::weibull_from_shape_scale(double shape, double scale_days) {
    return {LawKind::weibull, shape, scale_days, nullptr, nullptr};
}

Law Law::gamma_from_mean_shape(double mean_days, double shape) {
    return {LawKind::gamma, shape, mean_days / shape, dist::gamma_table(shape), nullptr};
}

Law Law::uniform_between(double low_days, double high_days) {
    return {LawKind::uniform, low_days, high_days, nullptr, nullptr};
}

Law Law::from_values(std::vector<double> days) {
    std::sort(days.begin(), days.end());
    return {LawKind::table, 0.0, 0.0, nullptr,
            std::make_shared<const std::vector<double>>(std::move(days))};
}

Law Law::never() {
    return {};
}

double quantile(const Law& law, double u) {
    switch (law.kind) {
        case LawKind::fixed:
            return law.a;
        case LawKind::exponential:
            return half_a_day - law.a * log1p(-u);
        case LawKind::lognormal:
            return exp(law.a + law.b * normal_quantile(u));
        case LawKind::weibull:
            return law.b * pow(-log1p(-u), 1.0 / law.a);
        case LawKind::gamma:
            return law.b * exp(law.gamma_table->log_quantile(normal_quantile(u)));
        case LawKind::uniform:
            return law.a + (law.b - law.a) * u;
        case LawKind::table:
            return (*law.values)[position(0, law.values->size(), u)];
        case LawKind::never:
            break;
    }
    return infinity;
}

double cdf(const Law& law, double days) {
    if (days < 0.0) return 0.0;
    switch (law.kind) {
        case LawKind::fixed:
            return days >= law.a ? 1.0 : 0.0;
        case LawKind::exponential:
            return days <= half_a_day ? 0.0 : -expm1(-(days - half_a_day) / law.a);
        case LawKind::lognormal:
            return normal_cdf((log(days) - law.a) / law.b);
        case LawKind::weibull:
            return days == 0.0 ? 0.0 : -expm1(-pow(days / law.b, law.a));
        case LawKind::gamma:
            return gamma_p(law.a, days / law.b);
        case LawKind::uniform:
            if (days >= law.b) return 1.0;
            return days <= law.a ? 0.0 : (days - law.a) / (law.b - law.a);
        case LawKind::table:
            return static_cast<double>(count_up_to(*law.values, days)) /
                   static_cast<double>(law.values->size());
        case LawKind::never:
            break;
    }
    return 0.0;
}

double quantile_beyond(const Law& law, double elapsed, double u) {
    if (!(elapsed > 0.0)) return quantile(law, u);
    switch (law.kind) {
        case LawKind::fixed:
            return remaining(law.a, elapsed);
        case LawKind::exponential:
            return quantile(law, u);  // has no memory
        case LawKind::lognormal:
            return lognormal_beyond(law, elapsed, u);
        case LawKind::weibull:
            return weibull_beyond(law, elapsed, u);
        case LawKind::gamma:
            return gamma_beyond(law, elapsed, u);
        case LawKind::uniform:
            return uniform_beyond(law, elapsed, u);
        case LawKind::table:
            return table_beyond(*law.values, elapsed, u);
        case LawKind::never:
            break;
    }
    return infinity;
}

double mean(const Law& law) {
    switch (law.kind) {
        case LawKind::fixed:
            return law.a;
        case LawKind::exponential:
            return law.a + half_a_day;
        case LawKind::lognormal:
            return exp(law.a + 0.5 * law.b * law.b);
        case LawKind::weibull:
            return law.b * exp(lgamma(1.0 + 1.0 / law.a));
        case LawKind::gamma:
            return law.a * law.b;
        case LawKind::uniform:
            return 0.5 * (law.a + law.b);
        case LawKind::table:
            return mean_of(*law.values);
        case LawKind::never:
            break;
    }
    return infinity;
}

std::int32_t whole_days(double days) {
    const double rounded = days + 0.5;
    if (!(rounded < never_days)) return never_days;
    return std::max(1, static_cast<std::int32_t>(rounded));
}

}  // namespace custodiet::dist
