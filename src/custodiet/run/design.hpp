// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The design of a run: which quantity takes which dimension, and at which probabilities it is
// drawn.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// The base study, then those of all arms: over these a design is laid, so that leaving arms out of
/// a run changes no number of the others.
std::vector<const study::Study*> studies_of(const study::Document& document);

/// Scrambled Sobol' points for the uncertain quantities of all arms. The draws of a design are the
/// first ones of a larger design with as many scrambles. A quantity has the same dimension, and so
/// the same luck, in every arm, also where an arm gives it another distribution.
///
/// Quantities that the base study correlates are drawn by a Gaussian copula: each keeps its own
/// distribution, and the first of them, in the order of dimensions, its points. A pair of which one
/// quantity is in no arm is passed over.
class Design {
  public:
    /// @param arms  studies of the arms, the base study first
    Design(const std::vector<const study::Study*>& arms, std::uint32_t draws, std::uint64_t seed);
    /// A design that someone else made.
    /// @param names    of the uncertain quantities: [dimension]
    /// @param uniforms [dimension][draw]
    Design(std::vector<std::string> names, std::vector<double> uniforms, std::uint32_t draws,
           std::uint32_t scrambles);

    /// Names of the uncertain quantities: [dimension].
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    /// Probability at which a dimension is drawn, in (0, 1).
    [[nodiscard]] double at(std::size_t dimension, std::uint32_t draw) const {
        return uniforms_[dimension * draws_ + draw];
    }
    [[nodiscard]] const std::vector<double>& uniforms() const { return uniforms_; }
    [[nodiscard]] std::uint32_t draws() const { return draws_; }
    /// Independent sequences of points, which take turns: draw d is of scramble d % scrambles().
    [[nodiscard]] std::uint32_t scrambles() const { return scrambles_; }
    /// Dimension of each quantity of a study, -1 for those that are not uncertain: [quantity].
    [[nodiscard]] std::vector<std::int32_t> dimensions_of(const study::Study& study) const;

  private:
    void correlate(const std::vector<study::Correlation>& pairs);

    std::uint32_t draws_ = 0, scrambles_ = 1;
    std::vector<std::string> names_;
    std::vector<double> uniforms_;  ///< [dimension][draw]
};

}  // namespace custodiet::run
