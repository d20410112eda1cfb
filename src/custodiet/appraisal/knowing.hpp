// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What it is worth to know something before a choice among several courses of action: everything
// (EVPI), some quantities (EVPPI), or the result of a study (EVSI).
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "custodiet/appraisal/columns.hpp"
#include "custodiet/appraisal/expected_gains.hpp"
#include "custodiet/appraisal/worth.hpp"

namespace custodiet::appraisal {

struct Knowing {
    /// Largest expected gain where what is asked is known, less the largest where it is not; >= 0.
    /// Leans high where the polynomial follows chance.
    Worth worth;
    /// The same of a chooser who has the polynomial of three quarters of the draws, judged by the
    /// runs of the quarter that it has not seen. Never leans high; may come out below zero.
    Worth lower;
    std::vector<Column> expected;  ///< [option][draw] gain where what is asked is known
    std::vector<Worth> losses;     ///< [option] expected loss against the best at each draw
};

/// Knowing `variables` exactly (methods, eq. 19-22).
///
/// @param variables [variable][draw]; what does not vary is worth nothing
/// @return nothing where there are fewer than `fewest_draws` draws, or than four to a variable
/// @source Strong, Oakley and Brennan, Med. Decis. Making 34 (2014) 311-326
/// @verified_by theory/appraisal/knowing_test
std::optional<Knowing> worth_of_knowing(const Choice& choice, const std::vector<Column>& variables);

/// Knowing all that varies, of which `variables` are the whole: `Rest::known`.
std::optional<Knowing> worth_of_knowing_all(const Choice& choice,
                                            const std::vector<Column>& variables);

/// What the best option gains more than each, [option][draw].
std::vector<Column> shortfalls(const std::vector<Column>& gains);

/// By option, the draws in which it is best, as a share with its error; options that are equally
/// good share the draw.
/// @param expected [option][draw]
std::vector<Worth> shares_of_best(const std::vector<Column>& expected, std::size_t scrambles);

}  // namespace custodiet::appraisal
