// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Characters that no one sees: text that is copied from a web page or a word processor brings them
// along. In prose they do no harm; where YAML wants a space, and in a number, a name or an
// expression, they are the fault, whatever is said of what comes of them.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "custodiet/base/problem.hpp"

namespace custodiet::study {

struct Invisible {
    base::Span where;
    std::string_view name;  ///< "U+00A0 NO-BREAK SPACE"
    bool is_space = false;  ///< takes room: a space is meant, or nothing
};

bool has_invisible(std::string_view text);

/// The first in a stretch of one line. Nothing in longer stretches, which are prose.
std::optional<Invisible> invisible_in(const base::Span& stretch);

/// One that stands on the line where YAML wants a space: before the first word, behind the dash of
/// a list, or behind the colon of the first key.
std::optional<Invisible> invisible_in_layout(const std::shared_ptr<const base::SourceText>& source,
                                             int line);

/// The first that turns the letters behind it around, so that a text reads as what it is not. In
/// prose, too, no one needs it.
std::optional<Invisible> override_in(const std::shared_ptr<const base::SourceText>& source);

/// What is said of it.
base::Problem problem_of(const Invisible& found);

/// The same, where it explains a problem of a number, a name or an expression.
std::optional<base::Problem> hidden_cause(const base::Problem& problem);

}  // namespace custodiet::study
