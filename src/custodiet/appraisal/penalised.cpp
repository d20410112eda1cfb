// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/penalised.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "custodiet/dist/eigen.hpp"

namespace custodiet::appraisal {

namespace {

// Lower triangle L with L L' = matrix, in place; [row, column].
void factorise(std::vector<double>& matrix, std::size_t size) {
    for (std::size_t j = 0; j < size; ++j) {
        for (std::size_t i = j; i < size; ++i) {
            double sum = matrix[i * size + j];
            // Keeps a column that is a mix of the others from dividing by rounding error.
            const double least = 1e-14 * sum;
            for (std::size_t k = 0; k < j; ++k) sum -= matrix[i * size + k] * matrix[j * size + k];
            matrix[i * size + j] =
                i == j ? std::sqrt(std::max(sum, least)) : sum / matrix[j * size + j];
        }
    }
}

// Rows of `rows` become solutions of L x = row.
void solve_lower(const std::vector<double>& lower, std::vector<double>& rows, std::size_t size) {
    for (std::size_t r = 0; r < size; ++r) {
        double* x = rows.data() + r * size;
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t k = 0; k < i; ++k) x[i] -= lower[i * size + k] * x[k];
            x[i] /= lower[i * size + i];
        }
    }
}

// Rows of `rows` become solutions of L' x = row.
void solve_upper(const std::vector<double>& lower, std::vector<double>& rows, std::size_t size) {
    for (std::size_t r = 0; r < size; ++r) {
        double* x = rows.data() + r * size;
        for (std::size_t i = size; i-- > 0;) {
            x[i] /= lower[i * size + i];
            for (std::size_t k = 0; k < i; ++k) x[k] -= lower[i * size + k] * x[i];
        }
    }
}

void transpose(std::vector<double>& matrix, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < i; ++j) std::swap(matrix[i * size + j], matrix[j * size + i]);
    }
}

double trace(const std::vector<double>& matrix, std::size_t size) {
    double sum = 0.0;
    for (std::size_t i = 0; i < size; ++i) sum += matrix[i * size + i];
    return sum;
}

}  // namespace

PenalisedSystem::PenalisedSystem(std::size_t size, std::vector<double> gram,
                                 std::vector<double> penalty, Mean mean)
    : size_(size), mean_(mean) {
    const double trace_penalty = trace(penalty, size_);
    if (trace_penalty > 0.0) unit_ = trace(gram, size_) / trace_penalty;
    floor_ = trace_penalty > 0.0 ? 1e-4 * unit_ : 0.0;

    // M = X'X + floor P = L L'; the eigenvectors of L^-1 P L^-T make both diagonal.
    for (std::size_t i = 0; i < gram.size(); ++i) gram[i] += floor_ * penalty[i];
    factorise(gram, size_);
    solve_lower(gram, penalty, size_);
    transpose(penalty, size_);
    solve_lower(gram, penalty, size_);
    dist::Eigen eigen = dist::decompose_symmetric(std::move(penalty), size_);

    transform_ = std::move(eigen.vectors);
    solve_upper(gram, transform_, size_);
    roughness_ = std::move(eigen.values);
    data_.resize(size_);
    for (std::size_t k = 0; k < size_; ++k) {
        // What the penalty does not see comes out at rounding level and is to stay free at any
        // lambda; the exact range of the eigenvalues is 0 .. 1 / floor.
        if (roughness_[k] * unit_ < 1e-10) roughness_[k] = 0.0;
        data_[k] = std::max(0.0, 1.0 - floor_ * roughness_[k]);
    }
}

PenalisedFit PenalisedSystem::fit(std::span<const double> moments, double sum_squares,
                                  std::size_t n, double spent) const {
    std::vector<double> projected(size_);
    for (std::size_t k = 0; k < size_; ++k) {
        for (std::size_t j = 0; j < size_; ++j) projected[k] += transform(j, k) * moments[j];
    }
    const double rows = static_cast<double>(n), not_spent = rows - spent;
    const double own = mean_ == Mean::removed ? 1.0 : 0.0;
    const double score_of_mean = rows * sum_squares / ((not_spent - 1.0) * (not_spent - 1.0));

    PenalisedFit best;
    best.score = std::numeric_limits<double>::infinity();
    double best_lambda = floor_;
    constexpr int steps = 35;
    const double step = 2.1;  // 35 steps span eleven powers of ten above the floor
    double lambda = floor_;
    for (int i = 0; i < (floor_ > 0.0 ? steps : 1); ++i, lambda *= step) {
        double freedom = own, squared = own, residual = sum_squares;
        for (std::size_t k = 0; k < size_; ++k) {
            const double kept = 1.0 / (1.0 + (lambda - floor_) * roughness_[k]);
            const double z = projected[k] * kept;
            const double hat = data_[k] * kept;
            freedom += hat;
            squared += hat * hat;
            residual += z * (data_[k] * z - 2.0 * projected[k]);
        }
        // Below this, the residual is the rounding error of the subtraction.
        residual = std::max(residual, 1e-15 * sum_squares);
        const double left = not_spent - freedom;
        if (left < 1.0) continue;
        const double score = rows * residual / (left * left);
        if (score < best.score) {
            best_lambda = lambda;
            best.score = score;
            best.freedom = freedom;
            best.residual_variance = residual / left;
            best.explained_variance =
                sum_squares / (rows - 1.0) - residual / (rows - 2.0 * freedom + squared);
        }
    }
    best.predicted_share = score_of_mean > 0.0 ? 1.0 - best.score / score_of_mean : 0.0;
    best.coordinates.resize(size_);
    best.shrinkage.resize(size_);
    for (std::size_t k = 0; k < size_; ++k) {
        best.shrinkage[k] = 1.0 / (1.0 + (best_lambda - floor_) * roughness_[k]);
        best.coordinates[k] = projected[k] * best.shrinkage[k];
    }
    return best;
}

std::vector<double> PenalisedSystem::coefficients(std::span<const double> coordinates) const {
    std::vector<double> result(size_);
    for (std::size_t k = 0; k < size_; ++k) {
        for (std::size_t j = 0; j < size_; ++j) result[j] += transform(j, k) * coordinates[k];
    }
    return result;
}

}  // namespace custodiet::appraisal
