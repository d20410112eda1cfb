// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Files on what one quantity at a time does to headlines, for machines (csv.hpp).
#pragma once

#include <string>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// `arm,outcome,subject,quantity,percentile,value,mean`: what each headline is on average where a
/// quantity is at its 5th, 10th … 95th percentile: the value there, in the unit that it is written
/// in, and the mean.
std::string curves_csv(const run::Result& result);

/// `arm,outcome,subject,quantity,measure,value,se,unit`: what further runs tell. Measures:
/// first_order, total, total_of_ignorance; mu, mu_star, sigma.
std::string sensitivity_csv(const run::Result& result);

}  // namespace custodiet::report
