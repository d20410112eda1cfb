// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Values of all quantities of a study at one draw.
#pragma once

#include <functional>
#include <vector>

#include "custodiet/study/study.hpp"

namespace custodiet::compile {

/// Evaluates the quantities of one study, draw after draw.
class Valuer {
  public:
    /// @param study  must outlive the valuer
    explicit Valuer(const study::Study& study);

    /// Value of each quantity, canonical units: [quantity]. Uncertain ones are taken at the
    /// probability that `uniform` gives for their position, in (0, 1); derived ones follow from the
    /// others.
    [[nodiscard]] std::vector<double> at(
        const std::function<double(std::size_t quantity)>& uniform) const;

  private:
    const study::Study& study_;
    std::vector<std::size_t> derived_;  ///< positions of derived quantities, operands first
};

/// Value of an uncertain quantity at probability `u`, canonical unit, whatever the others are.
double marginal_quantile(const study::Quantity& quantity, double u);

}  // namespace custodiet::compile
