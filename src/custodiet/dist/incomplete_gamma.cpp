// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The gamma function and its incomplete form.
#include <cmath>
#include <limits>

#include "custodiet/dist/log_tail.hpp"
#include "custodiet/dist/polynomial.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::dist {
namespace {

constexpr double half_log_2pi = 0.91893853320467274178;
constexpr double epsilon = 0x1p-53;
/// From here on Stirling's series has all its digits.
constexpr double large = 10.0;

/// log Gamma(x + 1) - (x + 1/2) log x + x - log(2 pi) / 2 for x >= 10: Stirling's series to 1/x^15.
double stirling_series(double x) {
    const double w = 1.0 / (x * x);
    return polynomial(w, {1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188,
                          -691.0 / 360360, 1.0 / 156, -3617.0 / 122400}) /
           x;
}

/// 1 + x/(a+1) + x^2/((a+1)(a+2)) + ...: P(a, x) over its kernel, for x < a + 1.
double series_of_p(double a, double x) {
    double term = 1.0;
    double sum = 1.0;
    for (double n = a + 1.0; term > sum * (epsilon / 4); n += 1.0) {
        term *= x / n;
        sum += term;
    }
    return sum;
}

/// Q(a, x) over a times its kernel, for x >= a + 1: Legendre's continued fraction, by Lentz's
/// method.
double fraction_of_q(double a, double x) {
    double b = x + 1.0 - a;
    double c = 1.0 / std::numeric_limits<double>::min();
    double d = 1.0 / b;
    double h = d;
    for (double i = 1.0;; i += 1.0) {
        const double numerator = i * (a - i);
        b += 2.0;
        d = 1.0 / (numerator * d + b);
        c = b + numerator / c;
        const double factor = c * d;
        h *= factor;
        if (std::abs(factor - 1.0) <= 2 * epsilon) return h;
    }
}

/// Starting point for the quantile, log x.
double first_guess(double shape, double p, double q) {
    // Wilson and Hilferty: the cube root is nearly normal.
    const double z = p <= q ? normal_quantile(p) : -normal_quantile(q);
    const double v = 1.0 / (9.0 * shape);
    const double root = 1.0 - v + z * std::sqrt(v);
    if (root > 0.3) return log(shape) + 3.0 * log(root);
    // Far to the left, P is its kernel.
    return (log(p) + lgamma(shape + 1.0)) / shape;
}

}  // namespace

double stirling_error(double x) {
    if (x >= large) return stirling_series(x);
    return lgamma(x + 1.0) - (x + 0.5) * log(x) + x - half_log_2pi;
}

double deviance(double x, double mean) {
    const double t = (x - mean) / mean;
    if (std::abs(t) > 0.3) return x * log(x / mean) - (x - mean);
    // x log(x/mean) - x + mean = mean ((1 + t) log(1 + t) - t), with log(1 + t) = 2 artanh s.
    const double s = t / (2.0 + t);
    const double w = s * s;
    const double beyond_first = 2.0 * s * w *
                                polynomial(w, {1.0 / 3, 1.0 / 5, 1.0 / 7, 1.0 / 9, 1.0 / 11,
                                               1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21});
    return mean * (s * t + (1.0 + t) * beyond_first);
}

double lgamma(double x) {
    if (x == 1.0 || x == 2.0) return 0.0;
    double product = 1.0;
    while (x < large) {
        product *= x;
        x += 1.0;
    }
    return (x - 0.5) * log(x) - x + half_log_2pi + stirling_series(x) - log(product);
}

double log_gamma_kernel(double a, double log_x) {
    const double x = exp(log_x);
    if (a < large) return a * log_x - x - lgamma(a + 1.0);
    return -stirling_series(a) - deviance(a, x) - half_log_2pi - 0.5 * log(a);
}

double gamma_p(double a, double x) {
    if (!(x > 0.0)) return 0.0;
    if (x == std::numeric_limits<double>::infinity()) return 1.0;
    if (x >= a + 1.0) return 1.0 - gamma_q(a, x);
    return exp(log_gamma_kernel(a, log(x))) * series_of_p(a, x);
}

double gamma_q(double a, double x) {
    if (!(x > 0.0)) return 1.0;
    if (x == std::numeric_limits<double>::infinity()) return 0.0;
    if (x < a + 1.0) return 1.0 - gamma_p(a, x);
    return a * exp(log_gamma_kernel(a, log(x))) * fraction_of_q(a, x);
}

double log_gamma_quantile(double shape, double p, double q) {
    const double log_tail = log(p <= q ? p : q);
    const auto lower = [&](double y) {
        const double x = exp(y);
        const double kernel = log_gamma_kernel(shape, y);
        if (x < shape + 1.0) {
            const double series = series_of_p(shape, x);
            return LogTail{kernel + log(series), shape / series};
        }
        const double probability = gamma_p(shape, x);
        return LogTail{log(probability), shape * exp(kernel) / probability};
    };
    const auto upper = [&](double y) {
        const double x = exp(y);
        const double kernel = log_gamma_kernel(shape, y);
        if (x >= shape + 1.0) {
            const double fraction = fraction_of_q(shape, x);
            return LogTail{log(shape) + kernel + log(fraction), -1.0 / fraction};
        }
        const double probability = 1.0 - exp(kernel) * series_of_p(shape, x);
        return LogTail{log(probability), -shape * exp(kernel) / probability};
    };
    const double start = first_guess(shape, p, q);
    const double spread = 1.0 / std::sqrt(shape);
    return p <= q ? solve_log_tail(lower, log_tail, start, spread)
                  : solve_log_tail(upper, log_tail, start, spread);
}

double gamma_quantile(double shape, double p) {
    if (p <= 0.0) return 0.0;
    if (p >= 1.0) return std::numeric_limits<double>::infinity();
    return exp(log_gamma_quantile(shape, p, 1.0 - p));
}

}  // namespace custodiet::dist
