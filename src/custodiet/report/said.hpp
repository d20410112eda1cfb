// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who said what a claim claims: somebody, or nobody, where the study itself asks. And whether the
// study itself has the answer.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "custodiet/study/study.hpp"

namespace custodiet::report {

/// The claim as the study writes it; nullptr where it has none of that id.
const study::Claim* find_claim(const study::Study& study, std::string_view id);

/// Whether the study asks it itself: its `who` is left out, or begins with the word `nobody`.
bool is_own_question(const study::Claim& claim);

/// Names of the uncertain quantities that alone decide a claim, so that its probability is what the
/// study puts in; none where an outcome has a part in it, or where nothing is uncertain.
/// @pre the claim has a `holds_if`
std::set<std::string> deciding_inputs(const study::Study& study, const study::Claim& claim);

/// "Marco Rubio, 3 February 2025"; of a question of the study's own "the study itself".
std::string speaker_words(const study::Claim& claim);

/// The claim's text, or its id where it has none, cut to what a note has room for.
std::string short_claim(const study::Study& study, const std::string& id);

/// Beside a claim in a table: "Marco Rubio", "Marco Rubio, our reading", "our question"; empty
/// where the study does not say who.
std::string speaker_in_short(const study::Claim& claim);

}  // namespace custodiet::report
