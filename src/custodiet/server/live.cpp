// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/live.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "custodiet/commands/build_info.hpp"
#include "custodiet/commands/memory_check.hpp"
#include "custodiet/commands/page_files.hpp"
#include "custodiet/page/following.hpp"
#include "custodiet/page/html.hpp"
#include "custodiet/page/page.hpp"
#include "custodiet/run/execute.hpp"
#include "custodiet/server/fixed.hpp"

namespace custodiet::server {

namespace {

/// Reports that can be shown without another run.
constexpr std::size_t most_kept = 4;

// Only what this server hands out. Drawings set styles on their elements, which no hash can name.
constexpr const char* policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// @param shown  digest of the study that the page shows; empty: none
std::string head(const std::string& title, const std::string& shown, const PageOrder& order) {
    return fmt::format(
        "<!doctype html>\n<html lang=\"en\" data-study-digest=\"{}\" data-file-digest=\"{}\">\n"
        "<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"custodiet-token\" content=\"{}\">\n<title>{}</title>\n"
        "<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/page.css\">\n"
        "</head>\n<body>\n<div id=\"custodiet-live\"></div>\n",
        page::escaped(shown), page::escaped(order.in_file), page::escaped(order.token),
        page::escaped(title));
}

std::string script(const char* path) {
    return fmt::format("<script src=\"{}\"></script>\n", path);
}

/// The engine first: the page looks for it.
std::string report_page(const commands::ReportParts& parts) {
    return "<div id=\"custodiet-report\">\n" + parts.body +
           "</div>\n<script type=\"application/json\" id=\"custodiet-data\">" + parts.data +
           "</script>\n" + script("/editor.js") + script("/page.js") + "</body>\n</html>\n";
}

std::string opening_page() {
    return "<noscript><p>The live page needs scripts. The report that `custodiet run --out` writes "
           "does not.</p></noscript>\n" +
           script("/editor.js") + "</body>\n</html>\n";
}

run::Options options_of(const RunOrder& order, const study::Document& study, unsigned threads) {
    run::Options options;
    options.draws = order.draws;
    options.has_fixed_draws = order.draws != 0;
    options.threads = threads;
    options.arms = order.arms;
    options.fixed = fixed_at(order.fixed, study);
    return options;
}

}  // namespace

Html Live::page(const PageOrder& order) const {
    const std::scoped_lock lock(mutex_);
    for (const auto& [of, parts] : reports_) {
        if (of == order.study) return {head(parts.title, of, order) + report_page(parts), policy};
    }
    return {head("Custodiet", "", order) + opening_page(), policy};
}

std::string Live::compute(const ReadStudy& study, const RunOrder& order, const Progress& progress) {
    const run::Options options = options_of(order, *study.document, threads_);
    if (const auto shortage = commands::memory_shortage(*study.document, options, 0)) {
        throw base::EnvironmentError(shortage->message);
    }
    const auto tell = [&progress](std::uint32_t done, std::uint32_t all, run::Work /*work*/) {
        progress(done, all);
    };
    const run::Result result = run::execute(study.document, options, tell);
    if (order.is_as_published()) keep(study.digest, commands::report_parts(result));
    const commands::BuildInfo info = commands::build_info();
    const page::Page page = page::compose(result);
    return page::data_json(result, page, {std::string(info.version), std::string(info.commit)},
                           true);
}

std::string Live::trace(const ReadStudy& study, const TraceOrder& order) {
    run::TraceRequest request;
    if (!run::name_person(order.person, request)) {
        throw base::RunError(fmt::format(
            "`{}` names no person: write a cohort and a number from 1 on", order.person));
    }
    request.fixed = fixed_at(order.fixed, *study.document);
    try {
        return page::trace_html(*study.document, request);
    } catch (const run::NoSuchPerson& error) {
        throw base::RunError(error.what());
    }
}

void Live::keep(const std::string& digest, commands::ReportParts parts) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(reports_, [&](const auto& entry) { return entry.first == digest; });
    reports_.emplace_front(digest, std::move(parts));
    if (reports_.size() > most_kept) reports_.pop_back();
}

std::vector<Asset> Live::assets() {
    const commands::PageFiles files = commands::page_files();
    constexpr const char* script = "text/javascript; charset=utf-8";
    return {{"/page.js", script, std::string(files.script)},
            {"/editor.js", script, std::string(files.editor)},
            {"/page.css", "text/css; charset=utf-8", std::string(files.style)}};
}

}  // namespace custodiet::server
