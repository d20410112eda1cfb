// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/ratio.hpp"

#include <algorithm>
#include <cmath>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/base/sort.hpp"

namespace custodiet::appraisal {

namespace {

constexpr double normal_95 = 1.959963984540054;

Column costs_of(const Column& savings) {
    Column costs = savings;
    for (double& value : costs) value = value == 0.0 ? 0.0 : -value;
    return costs;
}

// Mean over mean: a mean of ratios would weigh a day more in draws that have few of them, and has
// no value where one draw has none. The error is that of what is left of the cost at that ratio
// (delta method).
Measured ratio_of(const Column& costs, const Column& effects, std::size_t scrambles) {
    const double effect = moments(effects).mean;
    const double ratio = moments(costs).mean / effect;
    Column rest(costs.size());
    for (std::size_t i = 0; i < rest.size(); ++i)
        rest[i] = (costs[i] - ratio * effects[i]) / effect;
    const ErrorOfMean of = error_and_freedom(rest, scrambles);
    return {ratio, of.error, of.freedom};
}

Column difference(Column from, const Column& what) {
    for (std::size_t i = 0; i < from.size(); ++i) from[i] -= what[i];
    return from;
}

QuadrantShares shares_of(const Column& costs, const Column& effects) {
    QuadrantShares shares;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        switch (quadrant_of(costs[i], effects[i])) {
            case Quadrant::dearer_more:
                shares.dearer_more += 1.0;
                break;
            case Quadrant::dearer_less:
                shares.dearer_less += 1.0;
                break;
            case Quadrant::cheaper_more:
                shares.cheaper_more += 1.0;
                break;
            case Quadrant::cheaper_less:
                shares.cheaper_less += 1.0;
                break;
            case Quadrant::level:
                break;
        }
    }
    for (double QuadrantShares::*share :
         {&QuadrantShares::dearer_more, &QuadrantShares::dearer_less, &QuadrantShares::cheaper_more,
          &QuadrantShares::cheaper_less}) {
        shares.*share /= static_cast<double>(costs.size());
    }
    return shares;
}

// Means of the runs, spread without chance.
CostAndEffect spread_of(const Measured& cost, const Measured& effect, const Column& costs,
                        const Column& effects) {
    const Moments of_costs = moments(costs), of_effects = moments(effects);
    Column products(costs.size());
    for (std::size_t i = 0; i < products.size(); ++i) {
        products[i] = (costs[i] - of_costs.mean) * (effects[i] - of_effects.mean);
    }
    const double n = static_cast<double>(products.size());
    const double covariance = n > 1.0 ? moments(products).mean * n / (n - 1.0) : 0.0;
    const double sds = std::sqrt(of_costs.variance * of_effects.variance);
    return {cost.value, effect.value, std::sqrt(of_costs.variance), std::sqrt(of_effects.variance),
            sds > 0.0 ? covariance / sds : 0.0};
}

// ---- dominance ------------------------------------------------------------------------------

struct Point {
    std::size_t arm = 0;
    double cost = 0, effect = 0;
};

bool is_same(const Point& a, const Point& b) {
    return a.cost == b.cost && a.effect == b.effect;
}

double step_between(const Point& cheaper, const Point& dearer) {
    return (dearer.cost - cheaper.cost) / (dearer.effect - cheaper.effect);
}

// By rising cost, and of equal cost by falling effect.
std::vector<Point> sorted_points(const std::vector<double>& costs,
                                 const std::vector<double>& effects) {
    std::vector<Point> points;
    for (std::size_t arm = 0; arm < costs.size(); ++arm) {
        points.push_back({arm, costs[arm], effects[arm]});
    }
    base::sort_stably(points.begin(), points.end(), [](const Point& a, const Point& b) {
        return a.cost != b.cost ? a.cost < b.cost : a.effect > b.effect;
    });
    return points;
}

// Of points sorted by cost, those that avoid more than all before them; the rest are dominated.
std::vector<Point> take_undominated(const std::vector<Point>& points,
                                    std::vector<Standing>& standings) {
    std::vector<Point> kept;
    for (const Point& point : points) {
        if (kept.empty() || point.effect > kept.back().effect) {
            kept.push_back(point);
        } else if (!is_same(point, kept.back())) {
            standings[point.arm].dominance = Dominance::dominated;
            // The cheapest of those that avoid no less.
            const auto by = std::find_if(kept.begin(), kept.end(), [&](const Point& other) {
                return other.effect >= point.effect;
            });
            standings[point.arm].by = {by->arm};
        }
    }
    return kept;
}

// Of points that rise in both, the lower hull: those between which steps rise.
std::vector<Point> take_hull(const std::vector<Point>& points) {
    std::vector<Point> hull;
    for (const Point& point : points) {
        while (hull.size() > 1 && step_between(hull[hull.size() - 2], hull.back()) >
                                      step_between(hull.back(), point)) {
            hull.pop_back();
        }
        hull.push_back(point);
    }
    return hull;
}

void mark_extended(const std::vector<Point>& undominated, const std::vector<Point>& hull,
                   std::vector<Standing>& standings) {
    std::size_t next = 0;  // on the hull
    for (const Point& point : undominated) {
        if (point.arm == hull[next].arm) {
            if (next > 0) {
                standings[point.arm].after = hull[next - 1].arm;
                standings[point.arm].step = step_between(hull[next - 1], point);
            }
            ++next;
            continue;
        }
        standings[point.arm].dominance = Dominance::extended_dominated;
        standings[point.arm].by = {hull[next - 1].arm, hull[next].arm};
    }
}

}  // namespace

Quadrant quadrant_of(double cost, double effect) {
    if (cost == 0.0 || effect == 0.0) return Quadrant::level;
    if (cost > 0.0) return effect > 0.0 ? Quadrant::dearer_more : Quadrant::dearer_less;
    return effect > 0.0 ? Quadrant::cheaper_more : Quadrant::cheaper_less;
}

std::optional<FiellerInterval> fieller_interval(const CostAndEffect& of) {
    // The ratios r at which |cost - r effect| is at most 1.96 of its standard deviation: between
    // the roots of a quadratic, which opens upwards while g < 1.
    const double square = normal_95 * normal_95;
    const double g = square * of.sd_effect * of.sd_effect / (of.effect * of.effect);
    if (!(g < 1.0)) return std::nullopt;
    const double covariance = of.correlation * of.sd_cost * of.sd_effect;
    const double a = of.effect * of.effect * (1.0 - g);
    const double b = of.cost * of.effect - square * covariance;
    const double c = of.cost * of.cost - square * of.sd_cost * of.sd_cost;
    const double root = std::sqrt(std::max(0.0, b * b - a * c));
    return FiellerInterval{(b - root) / a, (b + root) / a, g};
}

std::vector<Standing> standings(const std::vector<double>& costs,
                                const std::vector<double>& effects) {
    std::vector<Standing> result(costs.size());
    const std::vector<Point> points = sorted_points(costs, effects);
    const std::vector<Point> undominated = take_undominated(points, result);
    mark_extended(undominated, take_hull(undominated), result);
    // What is equal to an arm on the list stands as that arm does.
    for (const Point& point : points) {
        for (const Point& kept : undominated) {
            if (is_same(point, kept)) result[point.arm] = result[kept.arm];
        }
    }
    return result;
}

namespace {

Ratio ratio_of_arm(const Relief& relief, std::size_t arm) {
    const std::size_t scrambles = relief.savings.scrambles;
    const bool has_expected = relief.expected_savings && relief.expected_effects;
    const Column costs = costs_of(relief.savings.gains[arm]);
    const Column& effects = relief.effects.gains[arm];
    const Column expected_costs =
        has_expected ? costs_of(relief.expected_savings->by_draw()[arm]) : costs;
    const Column& expected_effects =
        has_expected ? relief.expected_effects->by_draw()[arm] : effects;
    Ratio ratio;
    ratio.arm = arm;
    ratio.cost = measure_mean(costs, scrambles);
    ratio.effect = measure_mean(effects, scrambles);
    ratio.quadrant = quadrant_of(ratio.cost.value, ratio.effect.value);
    ratio.shares = shares_of(expected_costs, expected_effects);
    if (ratio.effect.is_told_from_zero()) {
        ratio.ratio = ratio_of(costs, effects, scrambles);
        ratio.interval =
            fieller_interval(spread_of(ratio.cost, ratio.effect, expected_costs, expected_effects));
    }
    return ratio;
}

}  // namespace

Ratios find_ratios(const Relief& relief) {
    Ratios ratios;
    ratios.state = relief.state;
    const std::vector<Column>&savings = relief.savings.gains, &effects = relief.effects.gains;
    std::vector<double> mean_costs, mean_effects;
    for (std::size_t arm = 0; arm < savings.size(); ++arm) {
        ratios.arms.push_back(ratio_of_arm(relief, arm));
        mean_costs.push_back(ratios.arms.back().cost.value);
        mean_effects.push_back(ratios.arms.back().effect.value);
    }
    const std::vector<Standing> found = standings(mean_costs, mean_effects);
    for (Ratio& ratio : ratios.arms) {
        ratio.standing = found[ratio.arm];
        if (!ratio.standing.after) continue;
        const std::size_t after = *ratio.standing.after;
        ratio.step =
            ratio_of(difference(savings[after], savings[ratio.arm]),
                     difference(effects[ratio.arm], effects[after]), relief.savings.scrambles);
    }
    return ratios;
}

}  // namespace custodiet::appraisal
