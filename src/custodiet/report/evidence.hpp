// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a breach rests on: an assumption, testimony alone, testimony that others bear out, or more.
#pragma once

#include <cstdint>
#include <string_view>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// What a fact rests on, the best first. What is documented needs no word.
enum class Evidence : std::uint8_t { documented, corroborated, alleged, assumed };

/// "", "corroborated", "alleged", "assumed".
std::string_view evidence_word(Evidence evidence);

/// What the arm's study says that an indicator rests on, where a standard on it is in breach; a
/// value of kind `assumption` rests on nothing that was reported. The best
/// evidence over places and cohorts, and in each the worst of the regimes that speak of it.
Evidence evidence_of(const run::Result& result, std::size_t arm, std::string_view indicator);

/// The same, but the worst evidence over places and cohorts: what a number rests on that adds them
/// all up.
Evidence weakest_evidence_of(const run::Result& result, std::size_t arm,
                             std::string_view indicator);

}  // namespace custodiet::report
