// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/following.hpp"

#include <fmt/format.h>

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

}  // namespace

std::string trace_html(const study::Document& document, const run::TraceRequest& request) {
    const report::Screen screen = report::compose_trace(run::trace(document, request));
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

std::string followed_html(const run::Result& result) {
    run::TraceRequest request = request_of(result);
    std::string out;
    for (const run::PersonRef& person : run::people_worth_following(*result.document, request)) {
        request.cohort = person.cohort;
        request.ordinal = person.ordinal;
        out += fold(fmt::format("{}:{}, {}", person.cohort, person.ordinal, person.way),
                    trace_html(*result.document, request), "person");
    }
    return out;
}

}  // namespace custodiet::page
