// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Clauses, flights, places, cost lines and remedies become rules of the ledger.
#pragma once

#include <vector>

#include "custodiet/compile/rules.hpp"
#include "custodiet/ledger/tariff.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::compile {

/// The tariff of a study with amounts left at zero, and where each amount comes from.
class TariffPlan {
  public:
    TariffPlan(const study::Study& study, const RuleTable& rules);

    /// The tariff at the values of a draw.
    void at(const std::vector<double>& values, ledger::Tariff& into) const;

  private:
    struct Priced {
        ledger::Rule rule;
        study::Amount amount = study::none, units = study::none, others = study::none;
    };

    void add_facilities();
    void add_flights();
    void add_cost_lines();
    void add_clauses(const RuleTable& rules);
    void add_payment(const study::Clause& clause, study::Index position, const RuleTable& rules);
    void add_remedies();
    void add_remedy(const study::Regime& regime, const study::Remedy& remedy,
                    study::Index position);
    [[nodiscard]] ledger::Rule blank(study::Index payer) const;
    [[nodiscard]] std::vector<study::Index> stages_of(study::Index facility) const;
    [[nodiscard]] double exchange_of(study::Amount amount, const std::vector<double>& values) const;
    void discount_at(const std::vector<double>& values, ledger::Tariff& into) const;

    const study::Study& study_;
    std::vector<Priced> priced_;
};

/// Day of the study on which a date falls; may lie outside the horizon.
inline program::Day day_of(const study::Study& study, base::Date date) {
    return date - study.start;
}

}  // namespace custodiet::compile
