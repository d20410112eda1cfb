// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Quantiles of a gamma law by table: solving for one takes thousands of nanoseconds, looking it up
// ten.
#pragma once

#include <array>
#include <memory>

namespace custodiet::dist {

/// Log of the quantile of a gamma law with scale 1, over the normal score of its probability: nodes
/// and exact slopes on an even grid, cubics between them.
///
/// Relative error of the quantile: <= 1e-9 for shape >= 1, 4e-8 for shape >= 0.3.
/// @verified_by unit/dist/law_test
struct GammaTable {
    static constexpr int cells = 512;
    /// The grid covers every probability that random::open_unit gives: 2^-53 has score -8.21.
    static constexpr double reach = 8.25;

    /// With larger shapes a duration hardly varies; with smaller ones it is nearly always nothing.
    /// Beyond, solving for quantiles loses digits, and then takes without end.
    static constexpr double least_shape = 1e-3;
    static constexpr double most_shape = 1e6;

    /// @param shape_of_law  within these limits
    explicit GammaTable(double shape_of_law);

    /// @param z normal score, that is normal_quantile of the probability
    /// @cost  about 5 ns within the reach; microseconds outside
    [[nodiscard]] double log_quantile(double z) const;

    struct Node {
        double value;  ///< log of the quantile
        double slope;  ///< per cell
    };

    double shape;
    std::array<Node, cells + 1> nodes;
};

/// The table of a shape, shared with all who hold it at this time. Safe to call from several
/// threads.
/// @cost about 0.5 ms where no one holds it
std::shared_ptr<const GammaTable> gamma_table(double shape);

}  // namespace custodiet::dist
