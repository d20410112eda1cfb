// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/reshuffled.hpp"

#include <cstdint>
#include <utility>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/random/stream.hpp"

namespace custodiet::appraisal {

namespace {

constexpr std::uint64_t seed_of_orders = 2;  // any: the orders say nothing of the runs

// Each order is as likely as any other (Fisher and Yates).
void reshuffle(std::vector<double>& values, std::uint32_t number) {
    for (std::size_t left = values.size(); left > 1; --left) {
        const double u =
            random::uniform(seed_of_orders, number, 0, 0, static_cast<std::uint32_t>(left));
        std::swap(values[left - 1],
                  values[static_cast<std::size_t>(u * static_cast<double>(left))]);
    }
}

}  // namespace

double draws_that_spread(std::span<const double> values) {
    const double mean = moments(values).mean;
    double squares = 0.0, fourths = 0.0;
    for (const double value : values) {
        const double square = (value - mean) * (value - mean);
        squares += square;
        fourths += square * square;
    }
    return fourths > 0.0 ? squares * squares / fourths : 0.0;
}

bool beats_reshuffled(const Axis& axis, std::vector<double> values, double share,
                      std::size_t orders) {
    for (std::size_t number = 0; number < orders; ++number) {
        reshuffle(values, static_cast<std::uint32_t>(number));
        if (axis.mean_of(values).fit.predicted_share >= share) return false;
    }
    return true;
}

}  // namespace custodiet::appraisal
