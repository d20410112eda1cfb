// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The tariff: every rule by which money moves, at one arm and one draw. What is paid is in the one
// currency of the study, in the money of the day; values are in the prices of its price year.
#pragma once

#include <cstdint>
#include <vector>

#include "custodiet/program/program.hpp"

namespace custodiet::ledger {

using program::Day;
using program::Index;

/// Whose account an amount is written to. States count from 0.
inline constexpr Index resource = -1;  ///< what is used up: staff, food, carriers. Nobody's income

/// One rule of payment or cost.
struct Rule {
    enum class Basis : std::uint8_t {
        lump,             ///< `amount` on day `from`
        per_person_day,   ///< `amount` per person counted at midnight
        minimum_persons,  ///< the same for at least `units` persons
        band,             ///< `amount` per person counted at midnight beyond `units`, up to `upto`
        per_place_day,    ///< `amount` per day for each of `units` places
        per_day,          ///< `amount` per day, whoever is there
        steps,      ///< `amount` per day for each wing of `units` places beyond those that `others`
                    ///< fill
        sticky,     ///< `amount` per day and person; of that, `fixed_share` for the most persons
                    ///< counted so far (and at least `units`), the rest for those there
        per_entry,  ///< `amount` per person who enters the stages
        milestone,  ///< `amount` once, on the day when as many as `units` have entered the stages
        per_spell,  ///< `amount` per person whose spell reaches the length of `row`
        per_departure,     ///< `amount` per departure of `flights` with anyone of them aboard
        per_person_aboard  ///< `amount` per person of `cohorts` aboard `flights`
    };
    Basis basis = Basis::lump;
    double amount = 0.0;
    double units = 0.0;                 ///< persons or places, as the basis says
    double upto = 0.0;                  ///< persons, of a band
    double fixed_share = 0.0;           ///< 0 to 1, of `sticky`
    double others = 0.0;                ///< persons of no cohort in the facility of `steps`
    std::size_t row = 0;                ///< of Tally::anniversaries
    Day ahead = 0;                      ///< paid so many days before it falls due, at the earliest
                                        ///< on day 0
    Index path = program::none;         ///< of the tariff: what amounts are multiplied by
    Day from = 0, until = 0;            ///< counted on days from .. until - 1
    std::vector<Index> stages;          ///< whose people or entries count
    std::vector<std::uint8_t> cohorts;  ///< [cohort] 1 where its people count
    std::vector<Index> flights;         ///< of the study, through all lines
    Index payer = resource, payee = resource;
    Index clause = program::none;  ///< clause of the agreement, or none
    Index remedy = program::none;  ///< remedy, counted through all regimes of the study, or none
    /// 1: paid by the sending to the receiving state under a clause; -1: paid back; 0: neither.
    int fee_sign = 0;
};

struct Tariff {
    Day days = 0;
    std::vector<Rule> rules;
    /// Indexation and rates of exchange by date: [path][day] factor on the amount due that day.
    std::vector<std::vector<double>> paths;
    /// [day]: money of the day that buys what 1 bought in the price year. Empty: 1 throughout.
    std::vector<double> price_level;
    std::vector<std::vector<double>>
        discount;  ///< [state][day]: present value of 1 paid on the day
};

}  // namespace custodiet::ledger
