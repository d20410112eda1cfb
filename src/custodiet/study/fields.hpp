// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a field of the study language is: one description drives the reader, its messages and the
// JSON Schema.
#pragma once

#include <string_view>
#include <vector>

#include "custodiet/study/counted.hpp"

namespace custodiet::study {

struct Entity;

/// What may stand at a key.
enum class Type {
    text,              ///< any text that is not empty
    texts,             ///< a list of texts
    identifier,        ///< letters, digits, - and _
    date,              ///< YYYY-MM-DD, or one of `words`
    date_or_text,      ///< a date, or words such as "March 2025"
    boolean,           ///< true or false
    whole,             ///< a whole number
    word,              ///< one of `words`
    currency,          ///< three capitals, as in ISO 4217
    number,            ///< a number, with its unit where it has one
    numbers,           ///< a list of numbers, or of numbers with unit
    range,             ///< low .. high, with unit
    amount,            ///< name of a quantity, expression, number with unit, or inline form
    share_or_rest,     ///< an amount that is a share, or `rest`
    amounts,           ///< keys with amounts
    law,               ///< a duration
    rule,              ///< a rule over attributes and cohort
    rules,             ///< a list of rules
    expression,        ///< an expression
    reference,         ///< key of an entity of `target`
    references,        ///< a list of them
    object,            ///< a group of keys: `entity`
    objects,           ///< keys of the user's own, each with an `entity`
    object_list,       ///< a list, each an `entity`
    quantities,        ///< keys of the user's own, each a quantity
    attributes,        ///< keys of the user's own, each a list of values or an `entity`
    attribute_shares,  ///< per attribute a value, or values with shares
    changes,           ///< paths with new values
    readings,          ///< ids of indicators, each with an amount in its unit
    states_or_word     ///< a state, a list of states, or the word in `words`
};

enum class Presence { optional, required };

/// What keys of the user's own may look like.
enum class KeyForm {
    identifier,  ///< letters, digits, - and _
    word,        ///< letters, digits and _, as in expressions; begins with a letter
    catalogued   ///< an id of the catalogue of standards; looked at where it is read
};

/// The numbers that a field accepts.
enum class Bounds { any, not_negative, positive };

/// People, places and days are counted below this number.
inline constexpr auto counted = static_cast<long long>(most_counted);

struct Field {
    std::string_view key = {};
    Type type = Type::text;
    std::string_view help = {};
    Presence presence = Presence::optional;
    /// Dimension of an amount, with `money` for any currency: "money/person/day"; "share" for 0
    /// to 1.
    std::string_view unit = {};
    Bounds bounds = Bounds::not_negative;
    std::vector<std::string_view> words = {};
    std::string_view target = {};    ///< section of a reference: "states", "agreement.clauses"
    const Entity* entity = nullptr;  ///< of object, objects, object_list, attributes
    KeyForm keys = KeyForm::word;
    std::string_view fallback = {};  ///< what absence means, for the reference page
    long long least = 0;             ///< of whole; of an amount what it must round to, or 0
    long long most = 0;              ///< of whole; of an amount what it lies below, 0 for no limit
    /// How to say what has no place here: of a reference, more than one; of a date, one that is
    /// drawn; of an amount, one that is too large.
    std::string_view otherwise = {};
};

/// Of these keys exactly one is to be given, or at most one.
struct OneOf {
    std::vector<std::string_view> keys;
    Presence presence = Presence::required;
};

struct Entity {
    std::string_view name = {};  ///< with article, for messages: "a facility"
    std::string_view help = {};
    std::vector<Field> fields = {};
    std::vector<OneOf> one_of = {};

    /// The description of `key`, or nullptr.
    [[nodiscard]] const Field* find(std::string_view key) const;
};

/// The whole study file.
const Entity& study_entity();
/// A quantity in any of its forms, under `quantities` or inline.
const Entity& quantity_entity();
/// A duration in any of its forms.
const Entity& law_entity();

}  // namespace custodiet::study
