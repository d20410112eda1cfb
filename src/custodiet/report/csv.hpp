// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Results as files for machines: comma-separated values by RFC 4180 with a header, lines end in
// "\n", UTF-8. Numbers have the fewest digits that read back as the same number; an empty field is
// a number that is not defined.
#pragma once

#include <string>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// `arm,outcome,subject,unit,basis,mean,sd,p05,p50,p95,mc_se,n,p05_se,p95_se,at_most`: every
/// outcome of every arm; basis is `level` or `vs_reference`.
std::string outcomes_csv(const run::Result& result);

/// `claim,verdict,probability,mc_se,switching_quantity,switching_value,unit,decisive_quantity,`
/// `decisive_share`. Verdicts: holds, fails, undetermined, not_testable.
std::string claims_csv(const run::Result& result);

/// `headline,quantity,kind,grade,first_order,told,evppi,evppi_se,shapley`. A headline is
/// "arm/outcome[subject]".
std::string drivers_csv(const run::Result& result);

/// `perspective,what,evppi,se,lower,lower_se,unit`: what knowing everything, or a group of
/// quantities, would be worth to each account of costs before the choice among all arms. A header
/// alone where there is no choice or too few draws, as is the next.
std::string value_csv(const run::Result& result);

/// `perspective,arm,loss,loss_se,best,best_se,unit`: each arm in that choice: its expected loss
/// against the best, and the share of draws in which it is the best.
std::string choices_csv(const run::Result& result);

/// `name,form,unit,low,central,high,kind,grade,source,url,why`: the register of the base study, in
/// the units that it is written in. Low, central and high are the 5th, 50th and 95th percentile; of
/// a constant, its value between the other readings that the study reports; of a derived quantity,
/// its value where all others are at their median.
std::string quantities_csv(const run::Result& result);

/// `date,arm,kind,event,subject,persons,share`: departures and events, with the mean number of
/// persons of a cohort (`subject`) that each moved in the runs in which it moved any, and the share
/// of such runs.
std::string events_csv(const run::Result& result);

/// `arm,kind,place,cohort,standard,indicator,class,force,ledger,line,unit,concerned,met,breached,`
/// `unknown,events,recorded`: each standard, for each cohort in each facility (kind `custody`) or
/// on each line of flights (`transfer`) where it concerns anyone. Means over the runs. `recorded`
/// is empty of transfers and where the study says no channels. Like the next two, a header alone
/// where the study has no regimes.
std::string rights_csv(const run::Result& result);

/// `arm,facility,cohort,from_m2,to_m2,person_days`: by the space that each person had; the last
/// class has no upper edge.
std::string space_csv(const run::Result& result);

/// `arm,indicator,standard,class,force,breached,unknown,evidence`: gates at which someone was
/// concerned, as shares of the runs, with what a breach rests on: `alleged`, `corroborated` or
/// nothing.
std::string gates_csv(const run::Result& result);

/// `arm,version,price,unit,gain_sending,gain_receiving,p_sending,p_receiving,p_both,loss_sending,`
/// `loss_receiving,p_some_price,surplus`: what each price for a covered person-day does to the two
/// states; version is `in_expectation` or `one_history`. A header alone where no arm has a fee.
std::string bargain_csv(const run::Result& result);

/// `arm,state,cost,cost_se,effect,effect_se,ratio,ratio_se,low,high,quadrant,status,by,step,`
/// `step_se,dearer_more,dearer_less,cheaper_more,cheaper_less`: what relief costs each state in
/// each arm.
std::string ratios_csv(const run::Result& result);

/// `arm,state,threshold,net_benefit,mc_se,p_best,p_best_se,frontier,loss,loss_se,evpi`: the choice
/// among all arms at each threshold for a person-day of own custody avoided. A header alone where
/// there are too few draws.
std::string acceptability_csv(const run::Result& result);

/// `arm,knowing,party,value,se,signed_now,signed_then`: what it is worth to each state and to both
/// that both know something before they sign. A header alone where no state pays another.
std::string pair_csv(const run::Result& result);

}  // namespace custodiet::report
