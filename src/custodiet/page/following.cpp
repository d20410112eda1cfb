// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/following.hpp"

#include <fmt/format.h>

#include <vector>

#include "custodiet/base/search.hpp"
#include "custodiet/page/html.hpp"
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

bool has_note(const report::Screen& screen, const std::string& note) {
    return base::any_of(screen.sections, [&](const report::Section& section) {
        return base::contains(section.notes, note);
    });
}

// What is said below the tables of every person is said once, above them.
std::vector<std::string> take_common_notes(std::vector<report::Screen>& screens) {
    std::vector<std::string> common;
    if (screens.size() < 2) return common;
    for (const report::Section& section : screens.front().sections) {
        for (const std::string& note : section.notes) {
            const bool is_in_all = base::all_of(
                screens, [&](const report::Screen& screen) { return has_note(screen, note); });
            if (is_in_all && !base::contains(common, note)) common.push_back(note);
        }
    }
    for (report::Screen& screen : screens) {
        for (report::Section& section : screen.sections) {
            std::erase_if(section.notes,
                          [&](const std::string& note) { return base::contains(common, note); });
        }
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
    for (const std::string& note : take_common_notes(screens)) {
        out += fmt::format("<p class=\"sources\">{}</p>\n", escaped(note));
    }
    for (std::size_t p = 0; p < persons.size(); ++p) {
        out += fold(fmt::format("{}:{}, {}", persons[p].cohort, persons[p].ordinal, persons[p].way),
                    html_of(screens[p]), "person");
    }
    return out;
}

}  // namespace custodiet::page
