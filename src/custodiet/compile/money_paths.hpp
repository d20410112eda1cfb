// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How amounts move with time: rates of exchange by date, indexes, and the general level of prices.
#pragma once

#include <string>
#include <vector>

#include "custodiet/compile/draw.hpp"
#include "custodiet/ledger/tariff.hpp"

namespace custodiet::compile {

/// By what an amount is multiplied before it is paid.
struct Movement {
    std::string currency = {};         ///< empty or the study's: no exchange
    study::Index index = study::none;  ///< of the study, by which it rises
    bool is_real = false;              ///< in prices of the price year: rises with the deflator

    friend bool operator==(const Movement&, const Movement&) = default;
};

/// All movements of a study, each once.
class MoneyPaths {
  public:
    explicit MoneyPaths(const study::Study& study);

    /// Position of the path in the tariff, or none where amounts are multiplied by one number,
    /// which `factor` then gives.
    program::Index add(const Movement& movement);

    /// Units of the study's currency for one of the movement's, where that does not move.
    [[nodiscard]] double factor(const Movement& movement, const Draw& draw) const;

    /// The same on average over the days of the study; 1 for its own currency.
    [[nodiscard]] double mean_rate(const std::string& currency, const Draw& draw) const;

    /// Fills `paths` and `price_level`.
    void at(const Draw& draw, ledger::Tariff& into) const;

  private:
    [[nodiscard]] bool moves(const Movement& movement) const;
    [[nodiscard]] std::vector<double> path_of(const Movement& movement, const Draw& draw) const;
    void multiply_by_index(const study::PriceIndex& index, int base_year, const Draw& draw,
                           std::vector<double>& path) const;
    void multiply_by_rates(const std::string& currency, const Draw& draw,
                           std::vector<double>& path) const;

    const study::Study& study_;
    std::vector<int> years_;  ///< [day] calendar year
    std::vector<Movement> movements_;
};

}  // namespace custodiet::compile
