// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Reading a result: names for people, estimates by name, shares of draws.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// One account whose costs are told: a state, or all of them together.
struct Perspective {
    std::string subject;  ///< of the outcome `net_cost`
    std::string name;  ///< "El Salvador", "both together"; of more than two "all states together"
};

/// Sending state, receiving state, all states together; without an agreement each state first.
std::vector<Perspective> perspectives(const study::Study& study);

/// Positions of all arms of the cube but the reference.
std::vector<std::size_t> compared_arms(const appraisal::Cube& cube);

/// The arm's name as the study gives it, fit to print; its id where it has none.
std::string arm_name(const run::Result& result, std::size_t arm);

/// Nothing where the outcome does not exist or is defined in no draw.
const appraisal::Estimate* find_estimate(const run::Result& result, std::size_t arm,
                                         std::string_view name, std::string_view subject,
                                         appraisal::Basis basis);

/// The outcome that the study names first as a headline; else the sending state's net cost; else
/// the first outcome.
std::size_t main_headline(const run::Result& result);

/// Shares of the draws in which the arm's outcome, as the mean of its replicates, is above and
/// below the reference arm's, of those that define both. NaN where none does.
struct DrawShares {
    double above = 0.0, below = 0.0;
};
DrawShares draw_shares(const appraisal::Cube& cube, std::size_t arm, std::size_t outcome);

/// "holds", "not testable": a verdict as people read it.
std::string verdict_word(appraisal::Verdict verdict);
/// The same as files name it: "not_testable".
std::string_view verdict_code(appraisal::Verdict verdict);

/// "fact", "A" as files name them; empty for no grade.
std::string_view kind_code(study::Kind kind);
std::string_view grade_code(study::Grade grade);
/// What the codes of grades mean.
inline constexpr std::string_view meaning_of_grades =
    "Grades of sources: A official or primary, B named press or organisation, C pointer only, "
    "I inference";

/// The grade of the quantity's source.
study::Grade grade_of(const study::Study& study, const study::Quantity& quantity);

/// "a, b, c".
std::string joined(const std::vector<std::string>& items, std::string_view separator);

/// What a quantity is called on the screen: the study's `about` where that is short, else its name
/// in words.
std::string quantity_words(const run::Result& result, std::string_view name);

/// A name of the study in words: "north_prison" -> "north prison".
std::string in_words(std::string_view name);

/// The name that the study gives to what an outcome is about: a state, facility, cohort, budget,
/// line or stage.
std::string subject_words(const study::Study& study, const std::string& subject);

/// What the outcome of that name is called everywhere: "mean headcount in custody abroad"; its name
/// in words where it has no other.
std::string words_of_outcome(std::string_view name);

/// The same at the beginning of a row.
std::string label_of_outcome(std::string_view name);

/// "net cost, El Salvador"; the subject is named as the study names it.
std::string outcome_words(const run::Result& result, std::size_t outcome);

/// "the United States", "El Salvador": a state's name as it stands in a sentence.
std::string with_article(std::string_view state);

}  // namespace custodiet::report
