// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The forms of a quantity that say how far a number spreads: ranges, three points, mean with sd.
#pragma once

#include "custodiet/study/form_numbers.hpp"

namespace custodiet::study {

/// Readers that give false have reported why.
class SpreadForms : public FormNumbers {
  public:
    using FormNumbers::FormNumbers;

  protected:
    bool read_uniform();
    bool read_range90();
    bool read_mean_sd();
    /// Least, most likely, most.
    bool read_three(std::string_view key, Form form);
    void set(Form form, double a, double b);

  private:
    /// The word at `shape`; empty where there is none.
    [[nodiscard]] std::string_view shape() const;
    /// Low and high of a range, canonical, low below high.
    std::optional<std::pair<double, double>> ordered_range(std::string_view key);
    /// True for lognormal: as asked for, or wherever it is possible.
    std::optional<bool> is_lognormal(double low, std::string_view key);
    bool read_beta(double mean, double sd);
    bool read_gamma(double mean, double sd);
    bool too_sharp();
};

}  // namespace custodiet::study
