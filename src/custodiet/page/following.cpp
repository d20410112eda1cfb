// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/following.hpp"

#include <fmt/format.h>

#include <vector>

#include "custodiet/base/search.hpp"
#include "custodiet/page/html.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/trace.hpp"

namespace custodiet::page {

namespace {

// The run that a result is of, for any of its persons.
run::TraceRequest request_of(const run::Result& result) {
    run::TraceRequest request;
    request.arms = result.cube.arms;
    request.draws = static_cast<std::uint32_t>(result.cube.draws);
    request.seed = result.seed;
    request.has_seed = true;
    request.fixed = result.fixed;
    return request;
}

std::string html_of(const report::Screen& screen) {
    std::string out = fmt::format("<h3>{}</h3>\n", escaped(screen.title));
    if (!screen.question.empty()) out += fmt::format("<p>{}</p>\n", escaped(screen.question));
    for (const report::Section& section : screen.sections) {
        out += fmt::format("<h4>{}</h4>\n", escaped(section.heading)) + section_body(section);
    }
    if (!screen.footer.empty()) {
        out += fmt::format("<p class=\"sources\">{}</p>\n", escaped(screen.footer));
    }
    return out;
}

/// A note below a table of every person, and what that table is headed.
struct CommonNote {
    std::string heading, text;
};

bool has_note(const report::Screen& screen, const CommonNote& note) {
    return base::any_of(screen.sections, [&](const report::Section& section) {
        return section.heading == note.heading && base::contains(section.notes, note.text);
    });
}

// What is said below the tables of every person is said once, above them.
std::vector<CommonNote> take_common_notes(std::vector<report::Screen>& screens) {
    std::vector<CommonNote> common;
    if (screens.size() < 2) return common;
    const auto is_said = [&common](const std::string& text) {
        return base::any_of(common, [&](const CommonNote& note) { return note.text == text; });
    };
    for (const report::Section& section : screens.front().sections) {
        for (const std::string& text : section.notes) {
            const CommonNote note{section.heading, text};
            const bool is_in_all = base::all_of(
                screens, [&](const report::Screen& screen) { return has_note(screen, note); });
            if (is_in_all && !is_said(text)) common.push_back(note);
        }
    }
    for (report::Screen& screen : screens) {
        for (report::Section& section : screen.sections) std::erase_if(section.notes, is_said);
    }
    return common;
}

}  // namespace

std::string trace_html(const study::Document& document, const run::TraceRequest& request) {
    return html_of(report::compose_trace(run::trace(document, request)));
}

std::string followed_html(const run::Result& result) {
    run::TraceRequest request = request_of(result);
    const auto persons = run::people_worth_following(*result.document, request);
    std::vector<report::Screen> screens;
    for (const run::PersonRef& person : persons) {
        request.cohort = person.cohort;
        request.ordinal = person.ordinal;
        screens.push_back(report::compose_trace(run::trace(*result.document, request)));
    }
    std::string out;
    for (const CommonNote& note : take_common_notes(screens)) {
        out += fmt::format("<p class=\"sources\"><b>{}</b>: {}</p>\n", escaped(note.heading),
                           escaped(note.text));
    }
    for (std::size_t p = 0; p < persons.size(); ++p) {
        const auto& [cohort, ordinal, way] = persons[p];
        const std::string group = report::subject_words(result.document->base, cohort);
        out += fold(fmt::format("{}, number {}: {}", group, ordinal, way), html_of(screens[p]),
                    "person");
    }
    return out;
}

}  // namespace custodiet::page
