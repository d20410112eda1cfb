// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/learning.hpp"

#include <cmath>
#include <stdexcept>

#include "custodiet/dist/portable.hpp"
#include "custodiet/random/stream.hpp"

namespace custodiet::appraisal {

namespace {

// Keeps the luck of studies apart from all other numbers of the same seed.
constexpr std::uint32_t luck_of_studies = 0x57D1;

void require(bool condition, const char* message) {
    if (!condition) throw std::invalid_argument(message);
}

}  // namespace

Column share_in_sample(std::span<const double> shares, std::uint32_t trials, std::uint64_t seed) {
    require(trials >= 1, "a study asks at least one person");
    Column found;
    found.reserve(shares.size());
    for (std::size_t draw = 0; draw < shares.size(); ++draw) {
        require(shares[draw] >= 0.0 && shares[draw] <= 1.0, "a share lies between 0 and 1");
        std::uint32_t count = 0;
        for (std::uint32_t trial = 0; trial < trials; ++trial) {
            const double u =
                random::uniform(seed, static_cast<std::uint32_t>(draw), luck_of_studies, 0, trial);
            if (u < shares[draw]) ++count;
        }
        found.push_back(static_cast<double>(count) / static_cast<double>(trials));
    }
    return found;
}

Column mean_of_sample(std::span<const double> truths, double sd, std::uint32_t measurements,
                      std::uint64_t seed) {
    require(sd > 0.0, "the spread of a measurement is positive");
    require(measurements >= 1, "a study measures at least once");
    const double error = sd / std::sqrt(static_cast<double>(measurements));
    Column found;
    found.reserve(truths.size());
    for (std::size_t draw = 0; draw < truths.size(); ++draw) {
        const double u =
            random::uniform(seed, static_cast<std::uint32_t>(draw), luck_of_studies, 0, 0);
        found.push_back(truths[draw] + error * dist::normal_quantile(u));
    }
    return found;
}

}  // namespace custodiet::appraisal
