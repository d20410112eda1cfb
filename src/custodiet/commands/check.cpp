// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/check.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "custodiet/base/display.hpp"

namespace custodiet::commands {

namespace {

constexpr int text_columns = 48;  // of a value in a change

template <class Things>
std::string ids(const Things& things) {
    std::vector<std::string_view> names;
    for (const auto& thing : things) names.emplace_back(thing.id);
    return fmt::format("{}", fmt::join(names, ", "));
}

template <class Things>
void count_line(std::string& out, std::string_view what, const Things& things) {
    if (things.empty()) return;
    const auto lines = base::wrapped(ids(things), 76);
    fmt::format_to(std::back_inserter(out), "  {:<12} {:>4}   {}\n", what, things.size(), lines[0]);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        fmt::format_to(std::back_inserter(out), "{:22}{}\n", "", lines[i]);
    }
}

/// What is worked out from other numbers is nobody's fact or assumption: it is counted by itself,
/// as a run does.
void quantities(std::string& out, const study::Study& study) {
    std::size_t uncertain = 0, derived = 0;
    std::array<std::size_t, 4> kinds{};
    std::array<std::size_t, 5> grades{};
    for (const study::Quantity& quantity : study.quantities) {
        if (quantity.form == study::Form::derived) {
            ++derived;
            continue;
        }
        if (quantity.is_uncertain()) ++uncertain;
        ++kinds.at(static_cast<std::size_t>(quantity.kind));
        const auto grade = quantity.source == study::none
                               ? study::Grade::none
                               : study.sources.at(static_cast<std::size_t>(quantity.source)).grade;
        ++grades.at(static_cast<std::size_t>(grade));
    }
    auto at = std::back_inserter(out);
    fmt::format_to(at, "  {:<12} {:>4}   {} uncertain{}\n", "quantities",
                   study.quantities.size() - derived, uncertain,
                   derived > 0 ? fmt::format("; {} more worked out from them", derived) : "");
    fmt::format_to(at, "{:22}by kind: {} terms, {} facts, {} assumptions, {} levers\n", "",
                   kinds[0], kinds[1], kinds[2], kinds[3]);
    fmt::format_to(at, "{:22}by grade of source: A {}, B {}, C {}, I {}, none {}\n", "", grades[1],
                   grades[2], grades[3], grades[4], grades[0]);
}

void arm(std::string& out, const study::Arm& arm, bool is_reference) {
    auto at = std::back_inserter(out);
    const auto number = arm.changes.size();
    fmt::format_to(at, "    {}{}: {}\n", arm.id, is_reference ? " (reference)" : "",
                   number == 0   ? "the study as it stands"
                   : number == 1 ? "1 change"
                                 : fmt::format("{} changes", number));
    for (const study::Change& change : arm.changes) {
        fmt::format_to(
            at, "      {}: {} -> {}\n", change.path,
            change.before.empty() ? "(nothing)" : base::printable(change.before, text_columns),
            base::printable(change.after, text_columns));
    }
}

}  // namespace

std::string summary(const study::Document& document) {
    const study::Study& study = document.base;
    std::string out = fmt::format("{}: {}\n", study.id, base::printable(study.title));
    fmt::format_to(std::back_inserter(out), "  {} to {}, {} days; {} draws\n\n",
                   study.start.long_text(), (study.end + -1).long_text(), study.days(),
                   study.draws);
    count_line(out, "states", study.states);
    count_line(out, "facilities", study.facilities);
    count_line(out, "stages", study.stages);
    count_line(out, "cohorts", study.cohorts);
    if (study.agreement) count_line(out, "clauses", study.agreement->clauses);
    count_line(out, "flight lines", study.lines);
    count_line(out, "calendar", study.calendar);
    count_line(out, "claims", study.claims);
    count_line(out, "sources", study.sources);
    quantities(out, study);
    fmt::format_to(std::back_inserter(out), "\n  {:<12} {:>4}\n", "arms", document.arms.size());
    for (std::size_t i = 0; i < document.arms.size(); ++i) {
        arm(out, document.arms[i], i == document.reference);
    }
    return out;
}

ExitCode check_study(const std::string& path, Warnings warnings, const Console& console) {
    base::Diagnostics diagnostics;
    const auto document = load_study(path, warnings, diagnostics, console);
    if (!document) return ExitCode::input_error;
    console.results << summary(*document);
    return ExitCode::done;
}

}  // namespace custodiet::commands
