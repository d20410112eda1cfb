// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Worth of knowing one quantity before the choice between two courses of action.
#pragma once

#include <limits>
#include <string_view>

#include "custodiet/appraisal/regression.hpp"

namespace custodiet::appraisal {

struct Worth {
    double value = 0;                                          ///< >= 0, unit of the outcome
    double error = 0;                                          ///< standard error
    double freedom = std::numeric_limits<double>::infinity();  ///< degrees of freedom of the error
};

/// Expected value of knowing the quantity behind `mean` exactly (EVPPI), when the choice is this
/// arm or the reference and the gain of one over the other is the outcome's difference, with either
/// sign: which of the two a cost speaks for makes no difference to what knowing it is worth.
///
/// The error holds both the uncertainty of the curve and the sampling of the quantity, as for
/// independent draws; for Sobol' points it is on the safe side. (methods, eq. 8-9)
/// @source Strong, Oakley and Brennan, Med. Decis. Making 34 (2014) 311-326
Worth worth_of_knowing(const Axis& axis, const ConditionalMean& mean);

/// True where `unit` is an amount of money and nothing else: a currency's three letters.
bool is_money(std::string_view unit);

}  // namespace custodiet::appraisal
