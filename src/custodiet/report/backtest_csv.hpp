// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A backtest as files for machines, in the form of csv.hpp. Numbers are in the unit of the outcome.
#pragma once

#include <string>
#include <vector>

#include "custodiet/report/backtest.hpp"

namespace custodiet::report {

/// `study,file,vintage,observation,name,outcome,arm,unit,kind,of,as_of,source,grade,standing,`
/// `counted,value,low,high,q025,q10,q25,q50,q75,q90,q975,mean,p_defined,percentile,percentile_se,`
/// `in50,in80,in95,range_touches,crps,relative_crps,interval_score,distance,tolerance,passes,seed,`
/// `draws,sha256,note,explanation`: every observation of every study. Standing: `tested`, `exact`,
/// `known_before`, `open`, `not_comparable`.
std::string backtest_csv(const std::vector<StudyBacktest>& studies);

/// `group,name,level,observations,inside,share,low,high`: how often the intervals of each level
/// covered what was observed, with the exact 95 % interval of the probability behind it.
std::string coverage_csv(const std::vector<StudyBacktest>& studies);

/// `file,registered,observation,outcome,unit,due,q025,q10,q25,q50,q75,q90,q975,value,in50,in80,in95,`
/// `interval_score,same_file,same_run,same_forecast`: forecasts that were registered, and what has
/// become of them.
std::string registered_forecasts_csv(const std::vector<StudyBacktest>& studies);

}  // namespace custodiet::report
