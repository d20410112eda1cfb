// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Scrambled Sobol' points: joint draws of the uncertain quantities that fill their space evenly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace custodiet::random {

/// Sobol' points with an Owen scramble. The first n = 2^m points, from index 0 on, are a net: each
/// of the n equal parts of a dimension holds one. Points are never skipped or thinned, and index 0
/// counts: without it the evenness is lost.
///
/// Two seeds give two independent scrambles of one net. Over seeds each point is uniform, so the
/// mean of each scramble is unbiased and the spread of the means over scrambles is an honest error.
///
/// @source Joe and Kuo, SIAM J. Sci. Comput. 30 (2008) 2635-2654 (direction numbers); Owen,
/// "Randomly
///         permuted (t,m,s)-nets and (t,s)-sequences" (1995); Laine and Karras, Comput. Graph.
///         Forum 30 (2011), section 3.1, and Burley, J. Comput. Graph. Tech. 9(4) (2020)
///         (scrambling by hashing); Owen, arXiv:2008.08051 (why the first point stays)
/// @verified_by unit/random/sobol_test
class Sobol {
  public:
    /// Dimensions for which there are direction numbers.
    static constexpr std::size_t max_dimensions = 1024;

    /// @throws std::invalid_argument where dimensions > max_dimensions
    Sobol(std::size_t dimensions, std::uint64_t seed);

    /// Coordinate of point `index` in the open interval (0, 1), a multiple of 2^-33.
    /// @pre  dimension < dimensions()
    /// @cost about 10 ns
    [[nodiscard]] double at(std::uint32_t index, std::size_t dimension) const;

    [[nodiscard]] std::size_t dimensions() const { return keys_.size(); }

  private:
    std::vector<std::uint32_t> directions_;  ///< [dimension, bit of the index], each bit-reversed
    std::vector<std::uint64_t> keys_;        ///< [dimension], of the scramble
};

}  // namespace custodiet::random
