// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/eigen.hpp"

#include <cmath>
#include <limits>

namespace custodiet::dist {

namespace {

// The matrix as it is reduced: what is left of it, and the rotations so far.
struct Reduction {
    std::size_t size;
    std::vector<double> matrix;    // [row, column]
    std::vector<double> rotation;  // [row, column], transposed: its rows become the eigenvectors
    std::vector<double> diagonal;
    std::vector<double> beside;  // beside[i] couples i and i + 1

    double* row(std::size_t i) { return matrix.data() + i * size; }
    double* rotation_row(std::size_t i) { return rotation.data() + i * size; }
};

// Unit vector whose reflection clears column k below the entry next to the diagonal; false where
// there is nothing to clear.
bool reflector(Reduction& r, std::size_t k, std::vector<double>& v) {
    double squares = 0.0;
    for (std::size_t i = k + 1; i < r.size; ++i) {
        v[i] = r.row(i)[k];
        squares += v[i] * v[i];
    }
    if (squares - v[k + 1] * v[k + 1] <= 0.0) return false;
    v[k + 1] += std::copysign(std::sqrt(squares), v[k + 1]);
    double length = 0.0;
    for (std::size_t i = k + 1; i < r.size; ++i) length += v[i] * v[i];
    length = std::sqrt(length);
    for (std::size_t i = k + 1; i < r.size; ++i) v[i] /= length;
    return true;
}

// A <- H A H and Q' <- H Q' with H = 1 - 2 v v', v zero up to k.
void reflect(Reduction& r, std::size_t k, const std::vector<double>& v, std::vector<double>& work) {
    double along = 0.0;
    for (std::size_t i = k; i < r.size; ++i) {
        double sum = 0.0;
        for (std::size_t j = k + 1; j < r.size; ++j) sum += r.row(i)[j] * v[j];
        work[i] = sum;
        if (i > k) along += v[i] * sum;
    }
    for (std::size_t i = k + 1; i < r.size; ++i) work[i] -= along * v[i];
    for (std::size_t i = k + 1; i < r.size; ++i) {
        const double vi = 2.0 * v[i], wi = 2.0 * work[i];
        for (std::size_t j = k + 1; j < r.size; ++j) r.row(i)[j] -= vi * work[j] + wi * v[j];
    }
    double edge = r.row(k + 1)[k];
    edge -= 2.0 * v[k + 1] * work[k];  // work[k] = v' (column k)
    r.row(k + 1)[k] = r.row(k)[k + 1] = edge;

    for (std::size_t j = 0; j < r.size; ++j) work[j] = 0.0;
    for (std::size_t i = k + 1; i < r.size; ++i) {
        for (std::size_t j = 0; j < r.size; ++j) work[j] += v[i] * r.rotation_row(i)[j];
    }
    for (std::size_t i = k + 1; i < r.size; ++i) {
        for (std::size_t j = 0; j < r.size; ++j) r.rotation_row(i)[j] -= 2.0 * v[i] * work[j];
    }
}

void tridiagonalise(Reduction& r) {
    std::vector<double> v(r.size), work(r.size);
    for (std::size_t k = 0; k + 2 < r.size; ++k) {
        if (reflector(r, k, v)) reflect(r, k, v, work);
    }
    for (std::size_t i = 0; i < r.size; ++i) {
        r.diagonal[i] = r.row(i)[i];
        r.beside[i] = i + 1 < r.size ? r.row(i + 1)[i] : 0.0;
    }
}

void rotate_rows(Reduction& r, std::size_t i, double cosine, double sine) {
    double* low = r.rotation_row(i);
    double* high = r.rotation_row(i + 1);
    for (std::size_t k = 0; k < r.size; ++k) {
        const double f = high[k];
        high[k] = sine * low[k] + cosine * f;
        low[k] = cosine * low[k] - sine * f;
    }
}

// First index from `first` on whose coupling to the next is negligible.
std::size_t end_of_block(const Reduction& r, std::size_t first) {
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    std::size_t last = first;
    while (last + 1 < r.size &&
           std::abs(r.beside[last]) >
               epsilon * (std::abs(r.diagonal[last]) + std::abs(r.diagonal[last + 1]))) {
        ++last;
    }
    return last;
}

// One implicit QL sweep from the bottom of the block to its top.
void sweep(Reduction& r, std::size_t first, std::size_t last) {
    auto& d = r.diagonal;
    auto& e = r.beside;
    double g = (d[first + 1] - d[first]) / (2.0 * e[first]);
    g = d[last] - d[first] + e[first] / (g + std::copysign(std::sqrt(g * g + 1.0), g));
    double sine = 1.0, cosine = 1.0, shift = 0.0;
    for (std::size_t i = last; i-- > first;) {
        const double f = sine * e[i];
        const double b = cosine * e[i];
        const double length = std::sqrt(f * f + g * g);
        e[i + 1] = length;
        if (length == 0.0) {
            d[i + 1] -= shift;
            e[last] = 0.0;
            return;
        }
        sine = f / length;
        cosine = g / length;
        g = d[i + 1] - shift;
        const double change = (d[i] - g) * sine + 2.0 * cosine * b;
        shift = sine * change;
        d[i + 1] = g + shift;
        g = cosine * change - b;
        rotate_rows(r, i, cosine, sine);
    }
    d[first] -= shift;
    e[first] = g;
    e[last] = 0.0;
}

}  // namespace

Eigen decompose_symmetric(std::vector<double> matrix, std::size_t size) {
    Reduction r{size, std::move(matrix), std::vector<double>(size * size),
                std::vector<double>(size), std::vector<double>(size)};
    for (std::size_t i = 0; i < size; ++i) r.rotation_row(i)[i] = 1.0;
    tridiagonalise(r);
    // Two sweeps a value are usual; the limit only guards against a matrix with NaN.
    constexpr int most_sweeps = 60;
    for (std::size_t first = 0; first < size; ++first) {
        for (int count = 0; count < most_sweeps; ++count) {
            const std::size_t last = end_of_block(r, first);
            if (last == first) break;
            sweep(r, first, last);
        }
    }
    return {std::move(r.diagonal), std::move(r.rotation)};
}

}  // namespace custodiet::dist
