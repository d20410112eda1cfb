// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/shapley.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/random/stream.hpp"

namespace custodiet::appraisal {

namespace {

using Members = std::vector<std::size_t>;

constexpr std::uint64_t seed_of_orders = 1;  // any: the orders say nothing of the runs
constexpr double least_pivot = 1e-12;        // of a variance: below it, the others say it all

/// The function over one block.
class Block {
  public:
    Block(std::span<const double> coefficients, std::span<const double> covariance,
          const Members& members)
        : size_(members.size()), covariance_(size_ * size_), with_function_(size_) {
        const std::size_t all = coefficients.size();
        for (std::size_t i = 0; i < size_; ++i) {
            for (std::size_t j = 0; j < size_; ++j) {
                const double value = covariance[members[i] * all + members[j]];
                covariance_[i * size_ + j] = value;
                with_function_[i] += value * coefficients[members[j]];
            }
        }
    }

    [[nodiscard]] std::size_t size() const { return size_; }

    /// What each variable adds to the variance explained, when they become known in this order:
    /// [place]. With S = L L' in that order and g the covariances with the function, the squares of
    /// L^-1 g.
    [[nodiscard]] std::vector<double> additions(const Members& order) const {
        const std::size_t k = order.size();
        std::vector<double> lower(k * k), solved(k), squares(k);
        for (std::size_t i = 0; i < k; ++i) {
            for (std::size_t j = 0; j <= i; ++j) {
                double left = covariance_[order[i] * size_ + order[j]];
                for (std::size_t m = 0; m < j; ++m) left -= lower[i * k + m] * lower[j * k + m];
                if (i != j) {
                    const double pivot = lower[j * k + j];
                    lower[i * k + j] = pivot > 0.0 ? left / pivot : 0.0;
                } else if (left > least_pivot * covariance_[order[i] * size_ + order[i]]) {
                    lower[i * k + i] = std::sqrt(left);
                }
            }
            if (lower[i * k + i] == 0.0) continue;  // adds nothing
            double rest = with_function_[order[i]];
            for (std::size_t m = 0; m < i; ++m) rest -= lower[i * k + m] * solved[m];
            solved[i] = rest / lower[i * k + i];
            squares[i] = solved[i] * solved[i];
        }
        return squares;
    }

  private:
    std::size_t size_;
    std::vector<double> covariance_, with_function_;
};

// Over all subsets: a variable joins a set of s others in s! (n - s - 1)! of the n! orders.
std::vector<ShapleyEffect> divide_exactly(const Block& block) {
    const std::size_t n = block.size();
    std::vector<double> explained(std::size_t{1} << n);
    for (std::size_t set = 1; set < explained.size(); ++set) {
        Members members;
        for (std::size_t i = 0; i < n; ++i) {
            if ((set >> i & 1) != 0) members.push_back(i);
        }
        for (const double addition : block.additions(members)) explained[set] += addition;
    }
    std::vector<double> weight(n, 1.0 / static_cast<double>(n));  // [size of the set]
    for (std::size_t s = 1; s < n; ++s) {
        weight[s] = weight[s - 1] * static_cast<double>(s) / static_cast<double>(n - s);
    }
    std::vector<ShapleyEffect> effects(n);
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t own = std::size_t{1} << i;
        for (std::size_t set = 0; set < explained.size(); ++set) {
            if ((set & own) != 0) continue;
            const auto others = static_cast<std::size_t>(std::popcount(set));
            effects[i].variance += weight[others] * (explained[set | own] - explained[set]);
        }
    }
    return effects;
}

std::vector<ShapleyEffect> divide_by_orders(const Block& block) {
    const std::size_t n = block.size();
    std::vector<std::vector<double>> added(n);
    for (std::uint32_t number = 0; number < shapley_orders; ++number) {
        std::vector<std::pair<double, std::size_t>> ranked;
        for (std::size_t i = 0; i < n; ++i) {
            const auto address = static_cast<std::uint32_t>(i);
            ranked.emplace_back(random::uniform(seed_of_orders, number, 0, address, 0), i);
        }
        std::sort(ranked.begin(), ranked.end());
        Members order;
        for (const auto& [place, member] : ranked) order.push_back(member);
        const std::vector<double> additions = block.additions(order);
        for (std::size_t place = 0; place < n; ++place) {
            added[order[place]].push_back(additions[place]);
        }
    }
    std::vector<ShapleyEffect> effects;
    for (const auto& of_member : added) {
        effects.push_back({moments(of_member).mean, error_of_mean(of_member, 1)});
    }
    return effects;
}

}  // namespace

std::vector<std::vector<std::size_t>> dependent_blocks(std::span<const double> covariance,
                                                       std::size_t variables) {
    std::vector<Members> blocks;
    std::vector<bool> is_placed(variables, false);
    for (std::size_t first = 0; first < variables; ++first) {
        if (is_placed[first]) continue;
        is_placed[first] = true;
        Members members{first};
        for (std::size_t at = 0; at < members.size(); ++at) {
            for (std::size_t other = 0; other < variables; ++other) {
                if (is_placed[other] || covariance[members[at] * variables + other] == 0.0) {
                    continue;
                }
                is_placed[other] = true;
                members.push_back(other);
            }
        }
        std::sort(members.begin(), members.end());
        blocks.push_back(std::move(members));
    }
    return blocks;
}

std::vector<ShapleyEffect> shapley_effects(std::span<const double> coefficients,
                                           std::span<const double> covariance) {
    std::vector<ShapleyEffect> effects(coefficients.size());
    for (const Members& members : dependent_blocks(covariance, coefficients.size())) {
        const Block block(coefficients, covariance, members);
        const auto of_block =
            members.size() <= most_exact ? divide_exactly(block) : divide_by_orders(block);
        for (std::size_t i = 0; i < members.size(); ++i) effects[members[i]] = of_block[i];
    }
    return effects;
}

}  // namespace custodiet::appraisal
