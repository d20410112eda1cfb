// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Files on how sure the results are; form as in csv.hpp.
#pragma once

#include <string>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// `arm,outcome,subject,kind,grade,share,quantities`: what quantities of one kind and grade
/// together explain of each headline's variance; the kind `rest` is what is left. A header alone
/// where there are too few draws.
std::string evidence_csv(const run::Result& result);

/// `what,arm,name,subject,draws,mean,mc_se,verdict`: each headline (`outcome`) and each claim as
/// the first 64, 128 … draws alone would have had it. A header alone with fewer draws.
std::string convergence_csv(const run::Result& result);

}  // namespace custodiet::report
