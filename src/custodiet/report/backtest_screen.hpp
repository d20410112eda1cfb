// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A backtest as a reader sees it: one screen a study, and one of the library.
#pragma once

#include <string>
#include <vector>

#include "custodiet/report/backtest.hpp"
#include "custodiet/report/screen.hpp"

namespace custodiet::report {

/// What was observed beside the forecast, as a table and a chart; sums that must come out; what is
/// open; what was registered; why forecasts missed.
Screen backtest_screen(const StudyBacktest& of);

/// How often intervals covered what was observed, over all studies and by group, and which missed.
Screen library_screen(const std::vector<StudyBacktest>& studies);

/// The middle of a strip of `chart_columns` is what was observed, its ends are nothing and twice as
/// much: `├──●──┤` is the 80 % interval with the median, `◆` the observed value, `◀` and `▶` stand
/// for what lies beyond. Empty where nothing, or zero, was observed.
inline constexpr int chart_columns = 49;
std::string chart_strip(const ObservedRow& row);

/// All tested observations as one chart with the same axis: a whole SVG document.
std::string chart_svg(const std::vector<StudyBacktest>& studies);

}  // namespace custodiet::report
