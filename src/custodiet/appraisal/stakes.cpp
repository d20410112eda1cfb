// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/stakes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "custodiet/appraisal/chance.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

constexpr Stake left_out{undefined, undefined, undefined};

bool counts(const Stake& stake) {
    return stake.days > 0.0 && std::isfinite(stake.most) && std::isfinite(stake.least);
}

std::vector<double> by_draw(const std::vector<Stake>& stakes, std::size_t replicates,
                            const Reader& read) {
    std::vector<double> runs;
    runs.reserve(stakes.size());
    for (const Stake& stake : stakes) runs.push_back(counts(stake) ? read(stake) : undefined);
    return means_over_replicates(runs, replicates);
}

// Variance of the mean over the polynomials by which chance was taken out.
double variance_of_fit(const Stakes& stakes, const Reader& read) {
    std::vector<double> values;
    for (const std::vector<Stake>& alternative : stakes.alternatives) {
        values.push_back(moments(by_draw(alternative, stakes.replicates, read)).mean);
    }
    return values.empty() ? 0.0 : moments(values).variance;
}

// What the runs show, least and greatest: an expectation lies between them. A polynomial does not
// know that, and its days may even come out at none.
class Bounds {
  public:
    explicit Bounds(const Stakes& runs)
        : days_(between(runs, [](const Stake& run) { return run.days; })),
          most_(between(runs, [](const Stake& run) { return run.most / run.days; })),
          least_(between(runs, [](const Stake& run) { return run.least / run.days; })) {}

    [[nodiscard]] Stake within(const Stake& stake) const {
        const double days = std::clamp(stake.days, days_[0], days_[1]);
        return {days * std::clamp(stake.most / days, most_[0], most_[1]),
                days * std::clamp(stake.least / days, least_[0], least_[1]), days};
    }

  private:
    static std::array<double, 2> between(const Stakes& runs, const Reader& read) {
        const auto values = values_of(runs, read);
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        return {*low, *high};
    }

    std::array<double, 2> days_, most_, least_;
};

// One alternative of an amount; of one that needed no polynomial, the amount itself. `turn` pairs
// those of two amounts anew: the same number stands for the same deviates in each fit, but what
// chance did to one amount says nothing of what it did to another.
double alternative_of(const ExpectedMargin& of, std::size_t alternative, std::size_t turn,
                      std::size_t draw) {
    const std::size_t n = of.alternatives.size();
    return n > 0 ? of.alternatives[(alternative + turn * n / 3) % n][draw] : of.by_draw[draw];
}

}  // namespace

Stakes read_stakes(const Cube& cube, std::size_t arm, const BargainSpec& spec) {
    const auto without = [&](std::size_t outcome) { return runs_of(cube, arm, outcome); };
    const auto reference = [&](std::size_t outcome) {
        return runs_of(cube, cube.reference, outcome);
    };
    const auto most_with = reference(spec.cost_sending);
    const auto most_without = without(spec.bare_cost_sending);
    const auto least_with = reference(spec.cost_receiving);
    const auto least_without = without(spec.bare_cost_receiving);
    const auto days = without(spec.days);
    Stakes result;
    result.replicates = cube.replicates;
    result.scrambles = cube.scrambles;
    for (std::size_t run = 0; run < days.size(); ++run) {
        result.stakes.push_back(
            {most_with[run] - most_without[run], least_without[run] - least_with[run], days[run]});
    }
    result.left_out = cube.draws - draws_of(result);
    return result;
}

Stakes expect_stakes(const Cube& cube, AxisStore& axes, std::size_t arm, const Stakes& runs) {
    // A draw in which some runs cover nobody keeps them: they are part of what is to be expected.
    const auto covered =
        by_draw(runs.stakes, runs.replicates, [](const Stake& stake) { return stake.days; });
    const auto expect = [&](double Stake::*part) {
        std::vector<double> values;
        for (std::size_t run = 0; run < runs.stakes.size(); ++run) {
            const bool is_covered = !std::isnan(covered[run / runs.replicates]);
            values.push_back(is_covered ? runs.stakes[run].*part : undefined);
        }
        return expect_value(cube, axes, arm, values);
    };
    const ExpectedMargin most = expect(&Stake::most);
    const ExpectedMargin least = expect(&Stake::least);
    const ExpectedMargin days = expect(&Stake::days);
    const Bounds bounds(runs);
    Stakes result;
    result.scrambles = runs.scrambles;
    result.alternatives.resize(
        std::max({most.alternatives.size(), least.alternatives.size(), days.alternatives.size()}));
    for (std::size_t draw = 0; draw < covered.size(); ++draw) {
        const bool is_kept = !std::isnan(covered[draw]);
        const Stake stake{most.by_draw[draw], least.by_draw[draw], days.by_draw[draw]};
        result.stakes.push_back(is_kept ? bounds.within(stake) : left_out);
        for (std::size_t k = 0; k < result.alternatives.size(); ++k) {
            const Stake other{alternative_of(most, k, 0, draw), alternative_of(least, k, 1, draw),
                              alternative_of(days, k, 2, draw)};
            result.alternatives[k].push_back(is_kept ? bounds.within(other) : left_out);
        }
    }
    result.left_out = result.stakes.size() - draws_of(result);
    for (const ExpectedMargin* part : {&most, &least, &days}) {
        if (!part->note.empty()) result.note = part->note;
    }
    return result;
}

Measured mean_of(const Stakes& stakes, const Reader& read) {
    const auto values = by_draw(stakes.stakes, stakes.replicates, read);
    const ErrorOfMean of =
        joined_with(error_and_freedom(values, stakes.scrambles), variance_of_fit(stakes, read));
    return {moments(values).mean, of.error, of.freedom};
}

Measured share_of(const Stakes& stakes, const std::function<bool(const Stake&)>& holds) {
    const Reader read = [&holds](const Stake& stake) { return holds(stake) ? 1.0 : 0.0; };
    const auto values = by_draw(stakes.stakes, stakes.replicates, read);
    return {moments(values).mean,
            error_of_share(values, variance_of_fit(stakes, read), stakes.scrambles)};
}

Measured ratio_of(const Stakes& stakes, const Reader& numerator, const Reader& denominator) {
    const double below = moments(by_draw(stakes.stakes, stakes.replicates, denominator)).mean;
    const double ratio = moments(by_draw(stakes.stakes, stakes.replicates, numerator)).mean / below;
    // The error of a ratio is that of what is left of the numerator at that ratio (delta method).
    const Measured rest = mean_of(stakes, [&](const Stake& stake) {
        return (numerator(stake) - ratio * denominator(stake)) / below;
    });
    return {ratio, rest.mc_se, rest.freedom};
}

std::vector<double> values_of(const Stakes& stakes, const Reader& read) {
    std::vector<double> values;
    for (const Stake& stake : stakes.stakes) {
        if (counts(stake)) values.push_back(read(stake));
    }
    return values;
}

std::size_t draws_of(const Stakes& stakes) {
    return moments(by_draw(stakes.stakes, stakes.replicates,
                           [](const Stake& stake) { return stake.days; }))
        .n;
}

}  // namespace custodiet::appraisal
