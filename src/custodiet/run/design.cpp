// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/design.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "custodiet/dist/copula.hpp"
#include "custodiet/random/philox.hpp"
#include "custodiet/random/sobol.hpp"
#include "custodiet/study/room.hpp"

namespace custodiet::run {

namespace {

/// Sixteen scrambles give an error with 15 degrees of freedom; below four points each there is
/// nothing left for the points to be even about.
inline constexpr std::uint32_t most_scrambles = 16, fewest_points = 4;

static_assert(study::most_uncertain == random::Sobol::max_dimensions,
              "what a study is refused for beforehand");

/// Seed of one scramble. Neighbouring seeds of a study must not share scrambles, so the number of
/// the scramble is mixed in and not added.
std::uint64_t scramble_seed(std::uint64_t seed, std::uint32_t scramble) {
    const auto block = random::philox4x32(
        {scramble, 0, 0, 0},
        {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    return std::uint64_t{block[1]} << 32 | block[0];
}

/// Dimensions of a pair, and its rank correlation.
struct PairOfDimensions {
    std::size_t first, second;
    double rank;
};

std::vector<PairOfDimensions> positions_of(const std::vector<std::string>& names,
                                           const std::vector<study::Correlation>& pairs) {
    const auto position = [&](const std::string& name) {
        return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) -
                                        names.begin());
    };
    std::vector<PairOfDimensions> found;
    for (const auto& pair : pairs) {
        const std::size_t first = position(pair.first), second = position(pair.second);
        if (first == names.size() || second == names.size()) continue;
        found.push_back({first, second, pair.rank});
    }
    return found;
}

}  // namespace

std::vector<const study::Study*> studies_of(const study::Document& document) {
    std::vector<const study::Study*> studies{&document.base};
    for (const auto& arm : document.arms) studies.push_back(&arm.study);
    return studies;
}

Design::Design(const std::vector<const study::Study*>& arms, std::uint32_t draws,
               std::uint64_t seed)
    : draws_(draws), scrambles_(std::clamp(draws / fewest_points, 1U, most_scrambles)) {
    for (const auto* study : arms) {
        for (const auto& quantity : study->quantities) {
            const bool is_known =
                std::find(names_.begin(), names_.end(), quantity.name) != names_.end();
            if (quantity.is_uncertain() && !is_known) names_.push_back(quantity.name);
        }
    }
    uniforms_.resize(names_.size() * draws);
    const std::uint32_t points = draws / scrambles_;
    for (std::uint32_t scramble = 0; scramble < scrambles_; ++scramble) {
        const random::Sobol sobol(std::max<std::size_t>(names_.size(), 1),
                                  scramble_seed(seed, scramble));
        for (std::size_t dimension = 0; dimension < names_.size(); ++dimension) {
            for (std::uint32_t point = 0; point < points; ++point) {
                uniforms_[dimension * draws + point * scrambles_ + scramble] =
                    sobol.at(point, dimension);
            }
        }
    }
    if (!arms.empty()) correlate(arms.front()->correlations);
}

void Design::correlate(const std::vector<study::Correlation>& pairs) {
    const auto found = positions_of(names_, pairs);
    if (found.empty()) return;
    std::vector<std::size_t> members;
    for (const auto& [first, second, rank] : found) members.insert(members.end(), {first, second});
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    const std::size_t size = members.size();
    const auto place = [&](std::size_t dimension) {
        return static_cast<std::size_t>(
            std::lower_bound(members.begin(), members.end(), dimension) - members.begin());
    };
    std::vector<double> scores(size * size);
    for (std::size_t i = 0; i < size; ++i) scores[i * size + i] = 1.0;
    for (const auto& [first, second, rank] : found) {
        const std::size_t i = place(first), j = place(second);
        scores[i * size + j] = scores[j * size + i] = dist::score_correlation(rank);
    }
    auto factor = dist::lower_factor(scores, size);
    if (!factor) throw std::invalid_argument("these correlations cannot hold together");
    const dist::GaussianCopula copula(std::move(*factor), size);
    std::vector<double> point(size);
    for (std::size_t draw = 0; draw < draws_; ++draw) {
        for (std::size_t i = 0; i < size; ++i) point[i] = uniforms_[members[i] * draws_ + draw];
        copula.apply(point);
        for (std::size_t i = 0; i < size; ++i) uniforms_[members[i] * draws_ + draw] = point[i];
    }
}

Design::Design(std::vector<std::string> names, std::vector<double> uniforms, std::uint32_t draws,
               std::uint32_t scrambles)
    : draws_(draws),
      scrambles_(scrambles),
      names_(std::move(names)),
      uniforms_(std::move(uniforms)) {}

std::vector<std::int32_t> Design::dimensions_of(const study::Study& study) const {
    std::vector<std::int32_t> dimensions;
    for (const auto& quantity : study.quantities) {
        const auto found = std::find(names_.begin(), names_.end(), quantity.name);
        const bool is_drawn = quantity.is_uncertain() && found != names_.end();
        dimensions.push_back(is_drawn ? static_cast<std::int32_t>(found - names_.begin()) : -1);
    }
    return dimensions;
}

}  // namespace custodiet::run
