// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Is it worth it for both? At which fee for a covered person-day each state gains, how probable
// that is, and which fees both could accept. Rights have no price and no part in it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/appraisal/cube.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

class AxisStore;

/// The outcomes of which a price is made, as positions in the cube.
struct BargainSpec {
    std::size_t cost_sending = 0, cost_receiving = 0;            ///< net cost, present value
    std::size_t bare_cost_sending = 0, bare_cost_receiving = 0;  ///< the same without any fee
    std::size_t days = 0;  ///< person-days for which the fee is paid, not discounted
};

/// One end of the zone: the price at which a state expects neither gain nor loss, and between which
/// values that price lies in 90 % of draws (or histories).
struct Limit {
    Measured price;
    double p05 = 0, p95 = 0;
    double p05_se = 0, p95_se = 0;  ///< standard errors, from ranks; on the safe side
};

/// What a price does. Gains and losses in money, over the whole horizon.
struct AtPrice {
    double price = 0;     ///< money per person-day, present value to the sending state
    double received = 0;  ///< the same to the receiving state; another one for the own price alone
    Measured gain_sending, gain_receiving;
    Measured p_sending, p_receiving;        ///< that each gains
    Measured p_both;                        ///< that both gain in the same draw
    Measured loss_sending, loss_receiving;  ///< expected loss: a gain counts as none
};

/// How what is paid depends on what happens. Each has the same expected payment, p E[days], but
/// take-or-pay, which has more.
enum class PriceRule {
    per_day,      ///< p days
    lump_sum,     ///< p E[days], in advance
    take_or_pay,  ///< p max(days, E[days])
    indexed       ///< p (least / E[least]) E[days]: by the cost of the receiving state
};
inline constexpr std::array price_rules{PriceRule::per_day, PriceRule::lump_sum,
                                        PriceRule::take_or_pay, PriceRule::indexed};

struct AtRule {
    PriceRule rule = PriceRule::per_day;
    Measured p_both;
    Measured loss_sending, loss_receiving;
};

/// One version of the answer.
struct Terms {
    std::size_t draws = 0;        ///< that it rests on
    std::size_t left_out = 0;     ///< draws in which nobody is covered
    Limit most;                   ///< that the sending state could pay
    Limit least;                  ///< that the receiving state needs
    Measured p_some_price;        ///< that some price would leave both with a gain
    Measured surplus;             ///< E[(most - least)+], money per person-day
    Measured equal_split;         ///< the price half way between the two limits
    std::vector<AtPrice> prices;  ///< rising
    std::vector<AtRule> rules;    ///< all at `Bargain::rule_price`; without one that has no meaning
    std::string note;             ///< where chance could not be taken out, why
};

struct Bargain {
    std::size_t arm = 0;
    Measured own_price;     ///< fees of the arm per covered day, present value to the sending state
    Measured own_received;  ///< the same to the receiving state, which may discount otherwise
    double rule_price = 0;  ///< equal split, or own price where no price suits both
    Terms in_expectation;   ///< is it a good deal? Chance taken out
    Terms one_history;      ///< will it have paid off? Chance left in
};

/// In each draw (or run), with A = what the sending state bears in the reference arm, less what it
/// bears in this one without fees, and B = what the receiving state bears in this arm without fees,
/// less what it bears in the reference arm: at p for each of q covered days the one gains A - p q,
/// the other p q - B. Limits are E[A] / E[q] and E[B] / E[q], at which the expected gains are zero;
/// their spread is that of A / q and B / q. (methods, eq. 15-20)
///
/// @return nothing where nobody is covered in any draw
std::optional<Bargain> find_bargain(const Cube& cube, AxisStore& axes, std::size_t arm,
                                    const BargainSpec& spec);

}  // namespace custodiet::appraisal
