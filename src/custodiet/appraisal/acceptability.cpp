// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/acceptability.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "custodiet/appraisal/knowing.hpp"
#include "custodiet/appraisal/ratio.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

constexpr std::size_t steps = 40;
constexpr double beyond = 2.0;          // of the last change, so that a reader sees it pass
constexpr double equal_within = 1e-12;  // of the larger net benefit

// Exact where all are equal, so that equal arms stay equal.
double centred_mean_of(const Column& column) {
    return moments(column).mean;
}

// a + k b, draw by draw.
Column combined(const Column& a, double k, const Column& b) {
    Column sum(a.size());
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = a[i] + k * b[i];
    return sum;
}

Column difference(const Column& from, const Column& what) {
    return combined(from, -1.0, what);
}

// a + 2 k b + k^2 c: a variance of saving + k effect from those of both and their covariance.
double of_sum(double of_savings, double of_both, double of_effects, double k) {
    return of_savings + 2.0 * k * of_both + k * k * of_effects;
}

// What the polynomials leave of an arm, and how much of its variance is not explained by chance.
struct Rest {
    Column left;
    double unexplained = 0;
};
struct Polynomials {
    const ExpectedGains& savings;
    const ExpectedGains& effects;
};
Rest rest_of(const Relief& relief, const Polynomials& by, std::size_t arm, double k,
             const Column& noise) {
    const Column savings = difference(relief.savings.gains[arm], by.savings.polynomials()[arm]);
    const Column effects = difference(relief.effects.gains[arm], by.effects.polynomials()[arm]);
    const double n = static_cast<double>(savings.size());
    const double f = by.savings.freedoms()[arm], g = by.effects.freedoms()[arm];
    const double seen =
        of_sum(dot(savings, savings) / (n - f), dot(savings, effects) / (n - 0.5 * (f + g)),
               dot(effects, effects) / (n - g), k);
    return {combined(savings, k, effects), std::max(0.0, seen - centred_mean_of(noise))};
}

// Variance of chance in the net benefit, by draw.
Column noise_at(const Relief& relief, std::size_t arm, double k) {
    Column noise(relief.savings.gains[arm].size());
    for (std::size_t i = 0; i < noise.size(); ++i) {
        noise[i] = std::max(0.0, of_sum(relief.savings.noise[arm][i], relief.common_noise[arm][i],
                                        relief.effects.noise[arm][i], k));
    }
    return noise;
}

// Net benefit with chance taken out: the polynomials, and of what they leave the part that chance
// does not explain, at this threshold, since chance in savings and effects may cancel. The mean
// stays that of the runs.
Column expected_net_benefit(const Relief& relief, std::size_t arm, double k) {
    const Polynomials by{*relief.expected_savings, *relief.expected_effects};
    Column expected = combined(by.savings.polynomials()[arm], k, by.effects.polynomials()[arm]);
    if (!relief.common_noise.empty()) {
        const Column noise = noise_at(relief, arm, k);
        const Rest rest = rest_of(relief, by, arm, k, noise);
        for (std::size_t i = 0; rest.unexplained > 0.0 && i < expected.size(); ++i) {
            expected[i] +=
                std::sqrt(rest.unexplained / (rest.unexplained + noise[i])) * rest.left[i];
        }
    }
    const double shift = centred_mean_of(relief.savings.gains[arm]) +
                         k * centred_mean_of(relief.effects.gains[arm]) - centred_mean_of(expected);
    for (double& value : expected) value += shift;
    return expected;
}

// The least round step that is not below `wanted`.
double step_from(double wanted) {
    static constexpr std::array<double, 4> digits{1.0, 2.0, 2.5, 5.0};
    double power = 1.0;
    bool is_fraction = false;  // then 1 / power, so that a step has no more digits than it needs
    while (power * 10.0 <= wanted) power *= 10.0;
    if (wanted < 1.0) {
        is_fraction = true;
        while (1.0 / power > wanted) power *= 10.0;
    }
    for (const double digit : digits) {
        const double step = is_fraction ? digit / power : digit * power;
        if (step >= wanted) return step;
    }
    return is_fraction ? 10.0 / power : 10.0 * power;
}

bool is_told_apart(const Column& effects, std::size_t scrambles) {
    return measure_mean(effects, scrambles).is_told_from_zero();
}

// The last threshold at which another arm is the one to take; 0 where none is above it.
double last_change(const Relief& relief) {
    const std::vector<Column>&savings = relief.savings.gains, &effects = relief.effects.gains;
    std::vector<double> costs, avoided;
    for (const Column& saving : savings) costs.push_back(-centred_mean_of(saving));
    for (const Column& effect : effects) avoided.push_back(centred_mean_of(effect));
    double last = 0.0;
    const std::vector<Standing> found = standings(costs, avoided);
    for (std::size_t arm = 0; arm < found.size(); ++arm) {
        if (!found[arm].after) continue;
        const Column apart = difference(effects[arm], effects[*found[arm].after]);
        if (is_told_apart(apart, relief.effects.scrambles)) last = std::max(last, found[arm].step);
    }
    return last;
}

// The largest ratio of cost to effect of an arm against the reference arm, whatever its sign.
double largest_ratio(const Relief& relief) {
    double largest = 0.0;
    for (std::size_t arm = 0; arm < relief.savings.gains.size(); ++arm) {
        const Column& effects = relief.effects.gains[arm];
        if (!is_told_apart(effects, relief.effects.scrambles)) continue;
        const double ratio = centred_mean_of(relief.savings.gains[arm]) / centred_mean_of(effects);
        largest = std::max(largest, std::abs(ratio));
    }
    return largest;
}

}  // namespace

std::vector<double> threshold_grid(const Relief& relief) {
    const double last = last_change(relief);
    const double far = last > 0.0 ? last : largest_ratio(relief);
    std::vector<double> thresholds{0.0};
    if (!(far > 0.0)) return thresholds;
    const double step = step_from(beyond * far / static_cast<double>(steps));
    for (std::size_t count = 1; count <= steps; ++count) {
        // Below 1 a step is one over a whole number or a multiple of it: dividing keeps it round.
        thresholds.push_back(step < 1.0 ? static_cast<double>(count) / std::round(1.0 / step)
                                        : static_cast<double>(count) * step);
    }
    return thresholds;
}

AtThreshold appraise_threshold(const Relief& relief, double threshold) {
    const std::size_t scrambles = relief.savings.scrambles;
    std::vector<Column> expected;
    for (std::size_t arm = 0; arm < relief.savings.gains.size(); ++arm) {
        expected.push_back(expected_net_benefit(relief, arm, threshold));
    }
    const std::vector<Worth> best = shares_of_best(expected, scrambles);
    const std::vector<Column> losses = shortfalls(expected);
    AtThreshold at;
    at.threshold = threshold;
    for (std::size_t arm = 0; arm < expected.size(); ++arm) {
        const Column runs =
            combined(relief.savings.gains[arm], threshold, relief.effects.gains[arm]);
        at.arms.push_back({measure_mean(runs, scrambles),
                           {best[arm].value, best[arm].error},
                           measure_mean(losses[arm], scrambles)});
    }
    double largest = at.arms.front().net_benefit.value;
    at.evpi = at.arms.front().loss.value;
    for (const ArmAtThreshold& arm : at.arms) {
        largest = std::max(largest, arm.net_benefit.value);
        at.evpi = std::min(at.evpi, arm.loss.value);
    }
    for (ArmAtThreshold& arm : at.arms) {
        const double size = std::max(std::abs(largest), std::abs(arm.net_benefit.value));
        arm.is_frontier = largest - arm.net_benefit.value <= equal_within * size;
    }
    return at;
}

std::optional<Acceptability> find_acceptability(const Relief& relief) {
    const bool has_expected = relief.expected_savings && relief.expected_effects;
    if (relief.savings.gains.size() < 2 || !has_expected) return std::nullopt;
    Acceptability result;
    result.state = relief.state;
    for (const double threshold : threshold_grid(relief)) {
        result.thresholds.push_back(appraise_threshold(relief, threshold));
    }
    return result;
}

}  // namespace custodiet::appraisal
