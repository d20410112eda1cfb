// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a reader of a file found wrong, and the names that it offers instead.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/diagnostic.hpp"

namespace custodiet::base {

/// The fields are those of Diagnostic.
struct Problem {
    std::string_view code = {};
    std::string message = {};
    std::string label = {};
    std::string help = {};
    Span where = {};
    std::optional<Span> also = {};
    std::string also_label = {};
};

Diagnostic diagnostic_of(Severity severity, Problem problem);

/// Names that a list shows, before it says how many more there are.
inline constexpr std::size_t most_listed = 12;
/// The columns of a table are all told: who fills it in needs each of them.
inline constexpr std::size_t all_listed = SIZE_MAX;

/// "did you mean `x`?", or nothing where no candidate is near.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

/// "`a`, `b` and `c`", cut after `most`.
std::string list_of(const std::vector<std::string>& names, std::size_t most = most_listed);

/// "did you mean `x`?" or else "`what`: `a`, `b` and `c`", cut after `most`.
std::string suggestion(std::string_view name, const std::vector<std::string>& candidates,
                       std::string_view what, std::size_t most = most_listed);

}  // namespace custodiet::base
