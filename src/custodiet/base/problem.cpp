// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/base/problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace custodiet::base {

Diagnostic diagnostic_of(Severity severity, Problem problem) {
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = problem.code;
    diagnostic.message = std::move(problem.message);
    diagnostic.label = std::move(problem.label);
    diagnostic.help = std::move(problem.help);
    diagnostic.where = std::move(problem.where);
    diagnostic.also = std::move(problem.also);
    diagnostic.also_label = std::move(problem.also_label);
    return diagnostic;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
    // Names longer than this are not names: comparing them would only take time.
    constexpr std::size_t longest_name = 80;
    if (name.size() > longest_name) return {};
    const auto nearest = nearest_name(name, candidates);
    return nearest ? fmt::format("did you mean `{}`?", *nearest) : std::string();
}

std::string list_of(const std::vector<std::string>& names, std::size_t most) {
    const std::size_t shown = std::min(names.size(), most);
    std::string text;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += fmt::format("`{}`", names[i]);
    }
    if (shown < names.size()) text += fmt::format(" and {} more", names.size() - shown);
    return text;
}

std::string suggestion(std::string_view name, const std::vector<std::string>& candidates,
                       std::string_view what, std::size_t most) {
    std::string text = did_you_mean(name, candidates);
    if (!text.empty()) return text;
    if (candidates.empty()) return fmt::format("there are no {}", what);
    return fmt::format("{}: {}", what, list_of(candidates, most));
}

}  // namespace custodiet::base
