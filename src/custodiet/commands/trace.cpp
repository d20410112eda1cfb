// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/trace.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "custodiet/commands/trace_json.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/report/trace.hpp"
#include "custodiet/run/trace.hpp"

namespace custodiet::commands {

namespace {

ExitCode refuse(const std::string& what, const std::string& help, const Console& console) {
    console.messages << fmt::format("custodiet trace: {}\n", what);
    if (!help.empty()) console.messages << fmt::format("  = help: {}\n", help);
    return ExitCode::usage;
}

std::string text_of(const TraceRequest& request, const run::Trace& trace, const Console& console) {
    switch (request.format) {
        case TraceFormat::json:
            return trace_json(trace);
        case TraceFormat::markdown:
            return report::markdown_text(report::compose_trace(trace));
        case TraceFormat::table:
            break;
    }
    const auto colour = console.results_in_colour ? report::Colour::on : report::Colour::off;
    return report::terminal_text(report::compose_trace(trace), colour);
}

}  // namespace

ExitCode trace_person(const TraceRequest& request, const Console& console) {
    base::Diagnostics diagnostics;
    const auto document = load_study(request.study, request.warnings, diagnostics, console);
    if (!document) return ExitCode::input_error;
    run::TraceRequest asked;
    if (!run::name_person(request.person, asked)) {
        return refuse(fmt::format("`{}` names no person", request.person),
                      "write a cohort and a number from 1 on, such as `--person cohort:17`",
                      console);
    }
    asked.arms = request.arms;
    asked.draw = request.draw;
    asked.replicate = request.replicate;
    asked.draws = request.draws;
    asked.seed = request.seed.value_or(0);
    asked.has_seed = request.seed.has_value();
    try {
        console.results << text_of(request, run::trace(*document, asked), console);
    } catch (const run::NoSuchPerson& error) {
        return refuse(error.what(), error.help, console);
    }
    return ExitCode::done;
}

}  // namespace custodiet::commands
