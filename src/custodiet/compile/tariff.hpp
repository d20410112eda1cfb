// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Clauses, flights, places, cost lines and remedies become rules of the ledger.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "custodiet/compile/in_force.hpp"
#include "custodiet/compile/money_paths.hpp"
#include "custodiet/compile/rules.hpp"
#include "custodiet/compile/spells.hpp"
#include "custodiet/ledger/tariff.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::compile {

/// When a rule applies.
enum class Time {
    throughout,  ///< on every day of the study
    in_force,    ///< while the agreement is in force
    on_day,      ///< on `day`
    at_start,    ///< on the first day in force
    at_end       ///< on the day after the last
};

/// A rule of the ledger, and where its numbers come from at each draw.
struct Priced {
    ledger::Rule rule;
    study::Amount amount = study::none, units = study::none, upto = study::none,
                  others = study::none, fixed_share = study::none, ahead = study::none;
    Time time = Time::throughout;
    program::Day day = 0;                             ///< of on_day
    study::Amount delay = study::none;                ///< days added to it
    std::optional<base::Date> from = {}, until = {};  ///< inside the time in force
    study::Amount after = study::none;                ///< days from the first day in force
    std::vector<study::Amount> before = {};           ///< the same: until the first of these
    study::Index index = study::none;                 ///< by which the amount rises
    bool is_real = false;                             ///< in prices of the price year
    std::string currency = {};                        ///< of the amount
};

/// The tariff of a study with amounts left at zero, and where each amount comes from.
class TariffPlan {
  public:
    TariffPlan(const study::Study& study, const RuleTable& rules, const SpellPlan& spells);

    /// The tariff at the values of a draw.
    void at(const Draw& draw, const InForce& in_force, ledger::Tariff& into) const;

  private:
    void add(Priced priced);
    void add_facilities();
    void add_flights();
    void add_cost_lines();
    void add_remedies();
    void add_remedy(const study::Regime& regime, const study::Remedy& remedy,
                    study::Index position);
    [[nodiscard]] ledger::Rule blank(study::Index payer) const;
    [[nodiscard]] std::vector<study::Index> stages_of(study::Index facility) const;
    void set_time(const Priced& priced, const Draw& draw, const InForce& in_force,
                  ledger::Rule& rule) const;
    void discount_at(const Draw& draw, ledger::Tariff& into) const;

    const study::Study& study_;
    MoneyPaths paths_;
    std::vector<Priced> priced_;
};

/// What a published schedule of discount rates is called: "HM Treasury, The Green Book (2022): …".
/// @throws std::out_of_range where there is none with this id
std::string_view schedule_title(std::string_view id);

/// Day of the study on which a date falls; may lie outside the horizon.
inline program::Day day_of(const study::Study& study, base::Date date) {
    return date - study.start;
}

}  // namespace custodiet::compile
