// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The library of a backtest in one screen.
#include <fmt/format.h>

#include "custodiet/base/display.hpp"
#include "custodiet/report/backtest_screen.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

constexpr int name_columns = 44;

/// "norgerhaven-2015" of its study.yaml, "norgerhaven-2015/revised-2024" of a later version.
std::string short_name(std::string_view file) {
    for (const std::string_view end : {"/study.yaml", ".yaml"}) {
        if (file.ends_with(end)) {
            file.remove_suffix(end.size());
            if (end.front() == '/') return base::printable(file.substr(file.rfind('/') + 1), 60);
            break;
        }
    }
    const std::size_t last = file.rfind('/');
    const std::size_t before = last == std::string_view::npos ? last : file.rfind('/', last - 1);
    return base::printable(before == std::string_view::npos ? file : file.substr(before + 1), 60);
}

std::string group_text(const CoverageRow& row) {
    if (row.group == "all") return "All";
    if (row.group == "vintage") return "known until " + row.name;
    return row.group == "study" ? short_name(row.name) : row.name;
}

/// "12 of 15: 80 %".
std::string covered_text(const appraisal::Coverage& coverage, std::size_t level) {
    return fmt::format("{} of {}", coverage.inside.at(level), coverage.observations);
}

/// What covers the probability behind it, which few observations leave wide.
std::string sure_text(const appraisal::Coverage& coverage) {
    const auto [low, high] =
        appraisal::exact_interval(coverage.inside[1], coverage.observations, 0.95);
    return fmt::format("{} ({}\u00a0to\u00a0{})", whole_percent(coverage.share(1)),
                       whole_percent(low), whole_percent(high));
}

Section coverage_section(const std::vector<StudyBacktest>& studies) {
    using Align = Column::Align;
    Section section;
    section.heading = "How often the intervals of the forecasts hold what was observed";
    section.table.emplace();
    section.table->columns = {{"", Align::left, name_columns},
                              {"in 50 %", Align::right},
                              {"in 80 %", Align::right},
                              {"in 95 %", Align::right},
                              {"share (95 % interval)", Align::right}};
    std::string group = "all";
    for (const CoverageRow& row : coverage_of(studies)) {
        if (row.group != group) {
            group = row.group;
            const char* heading = group == "kind"    ? "By kind of outcome"
                                  : group == "study" ? "By study, each observation once"
                                                     : "By vintage, later versions too";
            section.table->rows.push_back({heading, "", "", "", ""});
        }
        const std::string indent = group == "all" ? "" : "\u00a0\u00a0";
        section.table->rows.push_back({indent + group_text(row), covered_text(row.coverage, 0),
                                       covered_text(row.coverage, 1), covered_text(row.coverage, 2),
                                       sure_text(row.coverage)});
    }
    section.notes = {
        "Observations of one study share its assumptions and its luck: they are not independent, "
        "and the interval counts them as if they were. Read it beside the rows by study. Each "
        "observation counts once, in the first version of the study that it tests; only the rows "
        "by vintage count it in later versions too. The share is that in 80 %."};
    return section;
}

/// "Norgerhaven: Time until full, Rent paid in 2015".
Section misses_section(const std::vector<StudyBacktest>& studies) {
    Section section;
    for (const StudyBacktest& of : studies) {
        std::vector<std::string> names;
        for (const ObservedRow& row : of.rows) {
            if (row.is_counted && !row.score->is_hit()) names.push_back(row.name);
        }
        if (names.empty()) continue;
        section.paragraphs.push_back(
            fmt::format("{}: {}", short_name(of.file), joined(names, "; ")));
    }
    if (!section.paragraphs.empty()) section.heading = "Outside of the 80 % interval";
    return section;
}

Section failures_section(const std::vector<StudyBacktest>& studies) {
    std::size_t checks = 0, passed = 0;
    Section section;
    for (const StudyBacktest& of : studies) {
        for (const ObservedRow& row : of.rows) {
            if (!row.check) continue;
            ++checks;
            passed += row.check->passes ? 1 : 0;
            if (row.check->passes) continue;
            section.notes.push_back(fmt::format("fails: {}: {}", short_name(of.file), row.name));
        }
    }
    if (checks == 0) return section;
    section.heading = "Sums that must come out, over all studies";
    section.paragraphs = {fmt::format("{} of {} come out as observed", passed, checks)};
    return section;
}

}  // namespace

Screen library_screen(const std::vector<StudyBacktest>& studies) {
    Screen screen;
    screen.title = "The library";
    const auto add = [&screen](Section section) {
        if (!section.heading.empty()) screen.sections.push_back(std::move(section));
    };
    if (coverage_of(studies).empty()) {
        screen.question =
            "No forecast has been tested yet: nothing that was published came after "
            "what the studies knew.";
    } else {
        add(coverage_section(studies));
        add(misses_section(studies));
    }
    add(failures_section(studies));
    return screen;
}

}  // namespace custodiet::report
