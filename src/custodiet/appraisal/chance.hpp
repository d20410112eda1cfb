// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Takes chance out of a statement's margins, so that a verdict is about ignorance only.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "custodiet/appraisal/regression.hpp"

namespace custodiet::appraisal {

/// E[margin | draw] as well as the runs tell it, [draw]; undefined where every run is.
struct ExpectedMargin {
    std::vector<double> by_draw;
    /// The same for other polynomials that the runs allow, [alternative][draw]; empty where none
    /// was used.
    std::vector<std::vector<double>> alternatives;
    std::string note;  ///< where chance could not be taken out, why
};

/// Rule (methods, eq. 10-12). With m(draw) the ridge polynomial in all quantities:
///  * margins on one side of zero only, or replicates that agree: the means of the runs as they
///  are;
///  * two or more replicates: m + sqrt(lambda) (mean - m), lambda = t^2 / (t^2 + s^2 / R), where
///  s^2
///    is the variance within draws and t^2 what it leaves unexplained of the spread about m. The
///    root, and not lambda, gives the result the spread of the true expectations (Louis 1984), on
///    which a share beyond a threshold depends;
///  * one replicate: m, if it predicts at least half of the variance of runs that it has not seen.
///    If not, chance cannot be told from what m misses, the runs stay as they are, and the note
///    says so: the probability is then nearer to one half than it should be.
///
/// @param runs margins, [draw, replicate]
ExpectedMargin expect_margin(const Cube& cube, AxisStore& axes, std::size_t arm,
                             std::span<const double> runs);

/// The same for what is no margin, so that its sign settles nothing: the first of the rules counts
/// only for replicates that agree.
ExpectedMargin expect_value(const Cube& cube, AxisStore& axes, std::size_t arm,
                            std::span<const double> runs);

}  // namespace custodiet::appraisal
