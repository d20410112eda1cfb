// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/api.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <new>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/sha256.hpp"
#include "custodiet/base/utf8.hpp"
#include "custodiet/commands/embedded.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::server {

namespace {

/// A study in JSON: at worst every other byte is a line end or a quotation mark, which take two.
constexpr std::uint64_t study_bytes = 2 * study::largest_file_bytes + 65'536;
constexpr std::uint64_t order_bytes = 65'536;

/// Texts of studies that pages in browsers may still be about.
constexpr std::size_t most_remembered = 4;

Reply json_reply(std::string body) {
    Reply reply;
    reply.body = std::move(body);
    return reply;
}

Reply explanation(const std::string& code) {
    for (const commands::ErrorPage& page : commands::error_pages()) {
        if (page.code != code) continue;
        return json_reply(
            fmt::format(R"({{"code":{},"text":{}}})", json_text(page.code), json_text(page.text)));
    }
    return error_reply(404, "there is no such code");
}

std::string error_line(const std::string& message) {
    return fmt::format(R"({{"error":{}}})", json_text(message));
}

/// What a failed run says to a reader.
template <typename Run>
std::string line_of(const Run& run) {
    try {
        return run();
    } catch (const BadRequest& error) {
        return error_line(error.what());
    } catch (const base::RunError& error) {
        return error_line(std::string("the run failed: ") + error.what());
    } catch (const base::EnvironmentError& error) {
        return error_line(error.what());
    } catch (const std::bad_alloc&) {
        return error_line("there is not enough memory; fewer draws or replicates need less");
    } catch (const std::exception& error) {
        return error_line(std::string("this is a bug in custodiet: ") + error.what());
    }
}

}  // namespace

Api::Api(StudyFile& file, Services services) : file_(file), services_(std::move(services)) {}

std::vector<Route> Api::routes() const {
    using Kind = Route::Kind;
    std::vector<Route> routes = {{"/", "GET", Kind::page},
                                 {"/api/study", "GET", Kind::api},
                                 {"/api/explain", "GET", Kind::api},
                                 {"/api/check", "POST", Kind::api, study_bytes},
                                 {"/api/run", "POST", Kind::api, study_bytes},
                                 {"/api/save", "POST", Kind::api, study_bytes}};
    if (services_.trace) routes.push_back({"/api/trace", "POST", Kind::api, order_bytes});
    for (const Asset& asset : services_.assets) {
        routes.push_back({asset.path, "GET", Kind::asset});
    }
    return routes;
}

Reply Api::reply(const Request& request) {
    try {
        if (request.path == "/") return page(request);
        if (request.path == "/api/study") return study();
        if (request.path == "/api/explain") return explanation(request.code);
        if (request.path == "/api/check") return check(request);
        if (request.path == "/api/run") return run(request);
        if (request.path == "/api/save") return save(request);
        if (request.path == "/api/trace" && services_.trace) return trace(request);
        for (const Asset& asset : services_.assets) {
            if (asset.path != request.path) continue;
            Reply reply = json_reply(asset.body);
            reply.type = asset.type;
            return reply;
        }
        return error_reply(404, "there is nothing at this address");
    } catch (const BadRequest& error) {
        return error_reply(400, error.what());
    } catch (const base::EnvironmentError& error) {
        return error_reply(500, error.what());
    } catch (const base::RunError& error) {
        return error_reply(422, error.what());
    }
}

Reply Api::page(const Request& request) const {
    const std::string in_file = file_.read().digest;
    Html html =
        services_.page({request.study.empty() ? in_file : request.study, in_file, request.token});
    Reply reply = json_reply(std::move(html.text));
    reply.type = "text/html; charset=utf-8";
    reply.headers.emplace_back("Content-Security-Policy", std::move(html.policy));
    return reply;
}

Reply Api::study() const {
    Contents contents = file_.read();
    const bool is_text = base::utf8_bytes(contents.text) == contents.text.size();
    const std::string text = json_text(contents.text);
    const Reading reading = read(std::move(contents.text));
    return json_reply(fmt::format(
        R"({{"path":{},"text":{},"digest":"{}","is_text":{},"diagnostics":{},"ok":{}}})",
        json_text(file_.path()), text, contents.digest, is_text, reading.diagnostics,
        reading.study.document != nullptr));
}

Reply Api::check(const Request& request) const {
    const Reading reading = read(check_order(request.body));
    return json_reply(fmt::format(R"({{"diagnostics":{},"ok":{}}})", reading.diagnostics,
                                  reading.study.document != nullptr));
}

Reply Api::run(const Request& request) {
    auto job = jobs_.start([this, order = run_order(request.body)](const Progress& progress) {
        return line_of([&] { return result_line(order, progress); });
    });
    Reply reply;
    reply.type = "application/x-ndjson";
    reply.lines = [job = std::move(job)] { return job->next(); };
    return reply;
}

Reply Api::save(const Request& request) {
    SaveOrder order = save_order(request.body);
    const StudyFile::Saved saved = file_.save(order.text, order.loaded);
    if (saved.is_conflict) {
        Reply reply;
        reply.status = 409;
        reply.body = fmt::format(
            R"({{"error":"the file has been changed since it was loaded","digest":"{}"}})",
            saved.digest);
        return reply;
    }
    const Reading reading = read(std::move(order.text));
    return json_reply(fmt::format(R"({{"digest":"{}","diagnostics":{},"ok":{}}})", saved.digest,
                                  reading.diagnostics, reading.study.document != nullptr));
}

Reply Api::trace(const Request& request) const {
    const TraceOrder order = trace_order(request.body);
    const Reading reading = read(order.study.empty() ? file_.read().text : text_of(order.study));
    if (!reading.study.document) return error_reply(422, "the study has errors");
    return json_reply(
        fmt::format(R"({{"html":{}}})", json_text(services_.trace(reading.study, order))));
}

std::string Api::text_of(const std::string& digest) const {
    const std::scoped_lock lock(mutex_);
    for (const auto& [of, text] : texts_) {
        if (of == digest) return text;
    }
    throw base::RunError("this page is older than the program that serves it: load it again");
}

void Api::remember(const std::string& digest, const std::string& text) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(texts_, [&](const auto& entry) { return entry.first == digest; });
    texts_.emplace_front(digest, text);
    if (texts_.size() > most_remembered) texts_.pop_back();
}

Api::Reading Api::read(std::string text) const {
    auto source = std::make_shared<base::SourceText>();
    source->path = file_.path();
    source->text = std::move(text);
    Reading reading;
    reading.study.digest = base::sha256(source->text);
    base::Diagnostics diagnostics;
    auto document = study::read_text(std::move(source), diagnostics);
    reading.diagnostics = diagnostics_json(diagnostics, file_.path());
    if (document && !diagnostics.has_errors()) {
        reading.study.document = std::make_shared<const study::Document>(std::move(*document));
    }
    return reading;
}

std::string Api::result_line(const RunOrder& order, const Progress& progress) {
    const std::string text = order.text            ? *order.text
                             : order.study.empty() ? file_.read().text
                                                   : text_of(order.study);
    const Reading reading = read(text);
    if (!reading.study.document) {
        return fmt::format(R"({{"error":"the study has errors","diagnostics":{}}})",
                           reading.diagnostics);
    }
    std::string result = services_.compute(reading.study, order, progress);
    if (order.is_as_published()) remember(reading.study.digest, text);
    // A line is a line. No text inside JSON has a line end of its own.
    std::erase(result, '\n');
    return fmt::format(R"({{"result":{},"study":"{}","diagnostics":{}}})", result,
                       reading.study.digest, reading.diagnostics);
}

}  // namespace custodiet::server
