// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A step of a trace in words: what happened, and because of what.
#pragma once

#include <string>
#include <vector>

#include "custodiet/run/trace.hpp"

namespace custodiet::report {

/// "43.2 days", "38.2 %", "46.1 per 100,000 a year".
std::string value_words(const run::TracedNumber& number);

/// "fact, grade B", "assumption, no source", "worked out".
std::string evidence_words(const run::TracedNumber& number);

/// "43.2 days [ice_stay: fact, grade B]".
std::string backed_value(const run::Part& part, const run::TracedArm& arm);

/// The same after what it is: "mean 43.2 days […]".
std::string part_words(const run::Part& part, const run::TracedArm& arm);

/// Several, parted by semicolons.
std::string parts_words(const std::vector<run::Part>& parts, const run::TracedArm& arm);

/// "lognormal law: mean …, standard deviation …".
std::string law_words(const run::TracedTime& time, const run::TracedArm& arm);

/// A number of chance: "0.413"; also a bound, "0" or "1".
std::string chance_words(double drawn_at);

/// The stage, the place and what the move counts as, in lines.
std::string happened_words(const run::TracedStep& step);

/// What made it, in lines: chance and law, rule, seats and queues, clauses.
std::string because_words(const run::TracedStep& step, const run::TracedArm& arm);

}  // namespace custodiet::report
