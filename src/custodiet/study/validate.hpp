// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// First pass over the tree: is every key known, every needed key there, every value of the shape
// that its field asks for, every reference to something that exists? Later passes take the answers
// for granted and pass over what was reported here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "custodiet/study/fields.hpp"
#include "custodiet/study/reporter.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

/// Reports with codes S02xx all that does not fit study_entity().
void validate(const Node& root, Reporter& report);
/// The same for a file of its own that `entity` describes; what it refers to is in `study`.
void validate(const Node& file, const Entity& entity, const Node& study, Reporter& report);

/// Keys of the section at a dotted path, such as "agreement.clauses".
std::vector<std::string> keys_of(const Node& root, std::string_view section);

/// Letters, digits, - and _.
bool is_identifier(std::string_view text);
/// Letters, digits and _, beginning with a letter, and not a word of the expression language.
bool is_word(std::string_view text);

/// Keys of an entity, for suggestions.
std::vector<std::string> keys_of(const Entity& entity);

}  // namespace custodiet::study
