// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/report_file.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/build_info.hpp"
#include "custodiet/commands/packing.hpp"
#include "custodiet/commands/page_files.hpp"
#include "custodiet/page/html.hpp"
#include "custodiet/page/page.hpp"
#include "custodiet/study/carried.hpp"
#include "custodiet/study/files.hpp"

namespace custodiet::commands {

namespace {

using Json = nlohmann::ordered_json;

constexpr int format_of_parts = 1;

// One script, by its hash, and what that script begins: the page's own, unpacked, and the model,
// which may be compiled, in a worker made from this file's own bytes. Drawings set styles on their
// elements, which no hash can name.
std::string policy(const PageFiles& files) {
    return fmt::format(
        "default-src 'none'; script-src '{}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src "
        "'unsafe-inline'; "
        "worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'",
        policy_hash(files.loader));
}

std::string head(const ReportParts& parts, const PageFiles& files) {
    return fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
        "http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
        "content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<title>{}</title>\n<style>{}</style>\n</head>\n",
        policy(files), page::escaped(parts.title), files.style);
}

// A script that nothing runs: what the loader and the page read.
std::string held(std::string_view id, std::string_view packed_bytes) {
    return fmt::format("<script type=\"text/plain\" id=\"custodiet-{}\">{}</script>\n", id,
                       base85(packed_bytes));
}

}  // namespace

ReportParts report_parts(const run::Result& result) {
    const BuildInfo info = build_info();
    const page::Maker maker{std::string(info.version), std::string(info.commit)};
    const page::Page page = page::compose(result);
    return {page.title, page::body_html(result, page, maker),
            page::data_json(result, page, maker, false), study::carried_text(*result.document)};
}

std::string report_json(const ReportParts& parts) {
    const Json json = {{"format", format_of_parts},
                       {"title", parts.title},
                       {"body", parts.body},
                       {"data", parts.data},
                       {"study", parts.study}};
    return json.dump(0, ' ', false, Json::error_handler_t::replace) + '\n';
}

ReportParts read_report(const std::string& path) {
    const auto source = study::read_file(path);
    const Json json = Json::parse(source->text, nullptr, false);
    const bool is_ours = json.is_object() && json.value("format", 0) == format_of_parts;
    if (!is_ours) {
        throw base::EnvironmentError(
            fmt::format("`{}` is not a report of this version of custodiet", path));
    }
    try {
        return {json.at("title").get<std::string>(), json.at("body").get<std::string>(),
                json.at("data").get<std::string>(), json.at("study").get<std::string>()};
    } catch (const Json::exception&) {
        throw base::EnvironmentError(fmt::format("`{}` lacks a part of a report", path));
    }
}

std::string report_html(const ReportParts& parts) {
    const PageFiles files = page_files();
    return head(parts, files) + "<body>\n" + parts.body + held("data", packed(parts.data)) +
           held("study", packed(parts.study)) + held("glue", files.model_script) +
           held("model", files.model) + held("script", files.packed_script) +
           fmt::format("<script>{}</script>\n</body>\n</html>\n", files.loader);
}

}  // namespace custodiet::commands
