// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/root.hpp"

#include <algorithm>
#include <cmath>

namespace custodiet::appraisal {

namespace {

struct Point {
    double x = 0, f = 0;
};

using Function = std::function<double(double)>;

bool brackets(const Point& a, const Point& b) {
    return std::isfinite(a.f) && std::isfinite(b.f) && (a.f < 0.0) != (b.f < 0.0);
}

// Straight lines, which most statements are, need no search: two points give the zero, and a third
// both confirms it and takes off the rounding error of the first two.
std::optional<double> root_of_line(const Function& f, const Point& a, const Point& b,
                                   double lowest) {
    const double slope = (b.f - a.f) / (b.x - a.x);
    if (!std::isfinite(slope) || slope == 0.0) return std::nullopt;
    const double x = a.x - a.f / slope;
    if (!(x >= lowest)) return std::nullopt;
    const double rest = f(x);
    constexpr double rounding = 1e-10;
    if (!(std::abs(rest) <= rounding * (std::abs(a.f) + std::abs(b.f)))) return std::nullopt;
    return std::max(lowest, x - rest / slope);
}

// False position and halving by turns: fast where f is smooth, safe where it jumps.
double root_between(const Function& f, Point a, Point b) {
    for (int step = 0; step < 200; ++step) {
        const double width = std::abs(b.x - a.x);
        if (width <= 1e-14 * (std::abs(a.x) + std::abs(b.x))) break;
        double x = 0.5 * (a.x + b.x);
        if (step % 2 == 0) {
            const double secant = a.x - a.f * (b.x - a.x) / (b.f - a.f);
            if (secant > std::min(a.x, b.x) && secant < std::max(a.x, b.x)) x = secant;
        }
        const Point middle{x, f(x)};
        if (middle.f == 0.0) return x;
        (brackets(a, middle) ? b : a) = middle;
    }
    return std::abs(a.f) < std::abs(b.f) ? a.x : b.x;
}

}  // namespace

std::optional<double> find_root(const Function& f, const Search& search) {
    const auto point = [&f](double x) { return Point{x, f(x)}; };
    const Point start = point(search.start);
    if (start.f == 0.0) return start.x;
    const auto line = root_of_line(f, start, point(search.start + search.step), search.lowest);
    if (line) return line;

    Point left = start, right = start;
    double distance = search.step / 1024.0;
    for (int step = 0; step < 30; ++step, distance *= 4.0) {
        const Point further = point(search.start + distance);
        if (brackets(right, further)) return root_between(f, right, further);
        right = further;
        if (left.x == search.lowest) continue;
        const Point below = point(std::max(search.lowest, search.start - distance));
        if (below.f == 0.0) return below.x;
        if (brackets(left, below)) return root_between(f, left, below);
        left = below;
    }
    return std::nullopt;
}

}  // namespace custodiet::appraisal
