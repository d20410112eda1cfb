// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The incomplete beta function.
#include <cmath>
#include <limits>

#include "custodiet/dist/log_tail.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::dist {
namespace {

constexpr double log_2pi = 1.83787706640934548356;
constexpr double epsilon = 0x1p-53;

/// A place between 0 and 1 that keeps its distance to both ends.
struct Place {
    double x, log_x;  ///< distance from 0
    double y, log_y;  ///< distance from 1

    static Place at(double x) { return {x, log(x), 1.0 - x, log1p(-x)}; }
    static Place at_logit(double t) {
        const double log_x = t < 0 ? t - log1p(exp(t)) : -log1p(exp(-t));
        const double log_y = t < 0 ? -log1p(exp(t)) : -t - log1p(exp(-t));
        return {exp(log_x), log_x, exp(log_y), log_y};
    }
    [[nodiscard]] Place mirrored() const { return {y, log_y, x, log_x}; }
};

/// log(x^a (1-x)^b / B(a, b)), by Loader's form where the arguments are large.
double log_kernel(double a, double b, const Place& place) {
    if (a < 10.0 || b < 10.0) return a * place.log_x + b * place.log_y - lbeta(a, b);
    const double n = a + b;
    return stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance(a, n * place.x) -
           deviance(b, n * place.y) + 0.5 * (log(a) + log(b / n) - log_2pi);
}

/// I_x(a, b) over its kernel, by the continued fraction of Didonato and Morris (TOMS 708 (1992),
/// bfrac) in the form of modified Lentz; converges fast for x < (a + 1) / (a + b + 2).
double fraction(double a, double b, double x) {
    constexpr double tiny = 1e-300;
    const auto guarded = [](double v) { return std::abs(v) < tiny ? tiny : v; };
    double c = 1.0;
    double d = 1.0 / guarded(1.0 - (a + b) * x / (a + 1.0));
    double h = d;
    for (double m = 1.0;; m += 1.0) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m));
        d = 1.0 / guarded(1.0 + even * d);
        c = guarded(1.0 + even / c);
        h *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0));
        d = 1.0 / guarded(1.0 + odd * d);
        c = guarded(1.0 + odd / c);
        const double factor = d * c;
        h *= factor;
        if (std::abs(factor - 1.0) <= 2 * epsilon) return h / a;
    }
}

/// Log of the lower tail and its slope on the logit scale.
LogTail log_lower(double a, double b, const Place& place) {
    const double kernel = log_kernel(a, b, place);
    if (place.x < (a + 1.0) / (a + b + 2.0)) {
        const double f = fraction(a, b, place.x);
        return {kernel + log(f), 1.0 / f};
    }
    const double probability = 1.0 - exp(kernel) * fraction(b, a, place.y);
    return {log(probability), exp(kernel) / probability};
}

}  // namespace

double lbeta(double a, double b) {
    if (a > b) return lbeta(b, a);
    if (a < 10.0) {
        if (b < 10.0) return lgamma(a) + lgamma(b) - lgamma(a + b);
        // log Gamma(b) - log Gamma(a + b) from Stirling's formula, the large logs taken together.
        const double n = a + b;
        return lgamma(a) + stirling_error(b) - stirling_error(n) - (b - 0.5) * log1p(a / b) -
               a * log(n) + a;
    }
    const double n = a + b;
    return stirling_error(a) + stirling_error(b) - stirling_error(n) + a * log(a / n) +
           b * log1p(-a / n) + 0.5 * (log_2pi + log(n) - log(a) - log(b));
}

double incomplete_beta(double a, double b, double x) {
    if (!(x > 0.0)) return 0.0;
    if (x >= 1.0) return 1.0;
    const Place place = Place::at(x);
    const double kernel = exp(log_kernel(a, b, place));
    if (x < (a + 1.0) / (a + b + 2.0)) return kernel * fraction(a, b, x);
    return 1.0 - kernel * fraction(b, a, place.y);
}

double beta_quantile(double a, double b, double p) {
    if (p <= 0.0) return 0.0;
    if (p >= 1.0) return 1.0;
    const double q = 1.0 - p;
    const double spread = std::sqrt(1.0 / a + 1.0 / b);
    const double start =
        log(a / b) + (p <= q ? 1.0 : -1.0) * normal_quantile(p <= q ? p : q) * spread;
    if (p <= q) {
        const auto tail = [&](double t) { return log_lower(a, b, Place::at_logit(t)); };
        return exp(Place::at_logit(solve_log_tail(tail, log(p), start, spread)).log_x);
    }
    const auto tail = [&](double t) {
        const LogTail mirrored = log_lower(b, a, Place::at_logit(t).mirrored());
        return LogTail{mirrored.value, -mirrored.slope};
    };
    return exp(Place::at_logit(solve_log_tail(tail, log(q), start, spread)).log_x);
}

}  // namespace custodiet::dist
