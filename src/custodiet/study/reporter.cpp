// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/reporter.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custodiet::study {

void Reporter::add(base::Severity severity, Problem problem) {
    const Place place{problem.where.source ? problem.where.source->path : std::string(),
                      problem.where.line, problem.where.column, std::string(problem.code)};
    if (is_full() && severity == base::Severity::warning) return;
    if (by_place_ && places_.contains(place)) return;
    if (!is_full()) {
        places_.insert(place);
        if (!seen_.insert({place, problem.message}).second) return;
    }
    base::Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = problem.code;
    diagnostic.message = std::move(problem.message);
    if (!arm_.empty()) diagnostic.message += fmt::format(", in the arm `{}`", arm_);
    diagnostic.label = std::move(problem.label);
    diagnostic.help = std::move(problem.help);
    diagnostic.where = std::move(problem.where);
    diagnostic.also = std::move(problem.also);
    diagnostic.also_label = std::move(problem.also_label);
    sink_.add(std::move(diagnostic));
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
    // Names longer than this are not names: comparing them would only take time.
    constexpr std::size_t longest_name = 80;
    if (name.size() > longest_name) return {};
    const auto nearest = base::nearest_name(name, candidates);
    return nearest ? fmt::format("did you mean `{}`?", *nearest) : std::string();
}

std::string list_of(const std::vector<std::string>& names) {
    constexpr std::size_t most_listed = 12;
    const std::size_t shown = std::min(names.size(), most_listed);
    std::string text;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += fmt::format("`{}`", names[i]);
    }
    if (shown < names.size()) text += fmt::format(" and {} more", names.size() - shown);
    return text;
}

std::string suggestion(std::string_view name, const std::vector<std::string>& candidates,
                       std::string_view what) {
    std::string text = did_you_mean(name, candidates);
    if (!text.empty()) return text;
    if (candidates.empty()) return fmt::format("there are no {}", what);
    return fmt::format("{}: {}", what, list_of(candidates));
}

}  // namespace custodiet::study
