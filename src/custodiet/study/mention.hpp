// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Outcomes that a study mentions, in claims, headlines and aims: their names, subjects and units.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "custodiet/study/measure.hpp"
#include "custodiet/study/outcome_names.hpp"
#include "custodiet/study/reader.hpp"

namespace custodiet::study {

/// Where the name of an outcome stands.
struct Mention {
    std::string name, subject;
    base::Span where;
};

/// The outcome at `mention` with its subject checked, or nullptr after an error.
/// @param other_names  what else could have been meant
const OutcomeName* check_outcome(Reader& reader, const Mention& mention,
                                 const std::vector<std::string>& other_names);

/// Unit in which an outcome of the study is given: "USD/person/day", "persons".
std::string unit_of_outcome(const Study& study, const Headline& outcome);

/// What a name in an expression over outcomes and quantities is measured in. Outcomes are looked
/// for first. Nothing after an error.
/// @param node    the name, or a call of `reference`
/// @param scalar  the text in which it stands
std::optional<Measure> measure_of_name(Reader& reader, const Node& scalar, const expr::Node& node);

/// `outcome` or `outcome[subject]`, as written.
struct WrittenName {
    std::string text;
    base::Span where;
};
/// Nothing after an error.
std::optional<Headline> read_mention(const WrittenName& written, Reader& reader);

}  // namespace custodiet::study
