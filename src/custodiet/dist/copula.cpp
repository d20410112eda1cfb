// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/copula.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "custodiet/dist/eigen.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::dist {
namespace {

/// Scores with less variance of their own than this follow from the others, as far as anyone sees.
constexpr double least_pivot = 1e-10;

/// sin x for |x| <= pi / 6, error <= 1e-16: the next term of the series is below 1e-21.
double small_sine(double x) {
    double term = x, sum = x;
    for (int n = 3; n <= 17; n += 2) {
        term *= -x * x / (n * (n - 1.0));
        sum += term;
    }
    return sum;
}

/// The nearest matrix with no eigenvalue below `least`.
std::vector<double> lift_eigenvalues(const std::vector<double>& matrix, std::size_t size,
                                     double least) {
    const Eigen eigen = decompose_symmetric(matrix, size);
    std::vector<double> lifted(size * size);
    for (std::size_t k = 0; k < size; ++k) {
        const double value = std::max(eigen.values[k], least);
        const double* vector = eigen.vectors.data() + k * size;
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                lifted[i * size + j] += value * vector[i] * vector[j];
            }
        }
    }
    return lifted;
}

}  // namespace

double score_correlation(double rank) {
    return 2.0 * small_sine(std::numbers::pi * rank / 6.0);
}

double rank_correlation(double correlation) {
    return 6.0 / std::numbers::pi * std::asin(correlation / 2.0);
}

std::optional<std::vector<double>> lower_factor(const std::vector<double>& matrix,
                                                std::size_t size) {
    std::vector<double> lower(size * size);
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = matrix[i * size + j];
            for (std::size_t k = 0; k < j; ++k) sum -= lower[i * size + k] * lower[j * size + k];
            if (i == j && !(sum > least_pivot)) return std::nullopt;
            lower[i * size + j] = i == j ? std::sqrt(sum) : sum / lower[j * size + j];
        }
    }
    return lower;
}

std::vector<double> nearest_correlation(const std::vector<double>& matrix, std::size_t size,
                                        double least) {
    constexpr int most_rounds = 500;
    constexpr double precision = 1e-9;
    std::vector<double> nearest = matrix, correction(matrix.size());
    for (int round = 0; round < most_rounds; ++round) {
        // Dykstra's correction: without it, the projections end in some matrix, not the nearest.
        std::vector<double> shifted = nearest;
        for (std::size_t i = 0; i < shifted.size(); ++i) shifted[i] -= correction[i];
        std::vector<double> lifted = lift_eigenvalues(shifted, size, least);
        for (std::size_t i = 0; i < shifted.size(); ++i) correction[i] = lifted[i] - shifted[i];
        for (std::size_t i = 0; i < size; ++i) lifted[i * size + i] = 1.0;
        double change = 0.0;
        for (std::size_t i = 0; i < lifted.size(); ++i) {
            change = std::max(change, std::abs(lifted[i] - nearest[i]));
        }
        nearest = std::move(lifted);
        if (change < precision) break;
    }
    return nearest;
}

GaussianCopula::GaussianCopula(std::vector<double> factor, std::size_t size)
    : factor_(std::move(factor)), size_(size), depends_(size) {
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (factor_[i * size + j] != 0.0) depends_[i] = true;
        }
    }
}

void GaussianCopula::apply(std::span<double> probabilities) const {
    constexpr double least = 0x1p-53, greatest = 1.0 - 0x1p-53;
    std::vector<double> scores(size_);
    for (std::size_t i = 0; i < size_; ++i) scores[i] = normal_quantile(probabilities[i]);
    for (std::size_t i = 0; i < size_; ++i) {
        if (!depends_[i]) continue;
        double score = 0.0;
        for (std::size_t j = 0; j <= i; ++j) score += factor_[i * size_ + j] * scores[j];
        probabilities[i] = std::clamp(normal_cdf(score), least, greatest);
    }
}

}  // namespace custodiet::dist
