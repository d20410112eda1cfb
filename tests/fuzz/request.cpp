// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a client of `ui` sends: an input is a method, a path and headers, a line each, then an empty
// line and the body.
#include <algorithm>
#include <vector>

#include "custodiet/server/guard.hpp"
#include "custodiet/server/json.hpp"
#include "fuzz/target.hpp"

namespace {

using namespace custodiet;

const server::Guard& guard() {
    using Kind = server::Route::Kind;
    static const server::Guard guard(4000, "key",
                                     {{"/", "GET", Kind::page},
                                      {"/page.js", "GET", Kind::asset},
                                      {"/api/study", "GET", Kind::api},
                                      {"/api/check", "POST", Kind::api, 100},
                                      {"/api/run", "POST", Kind::api, 100}});
    return guard;
}

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

void set_header(server::Request& request, std::string_view line) {
    const std::string value(line.substr(std::min<std::size_t>(line.find(' ') + 1, line.size())));
    if (line.starts_with("Host:")) request.hosts.push_back(value);
    if (line.starts_with("Origin:")) request.origin = value;
    if (line.starts_with("Sec-Fetch-Site:")) request.fetch_site = value;
    if (line.starts_with("Content-Type:")) request.content_type = value;
    if (line.starts_with("Token:")) request.token = value;
    if (line.starts_with("Length:")) request.body_bytes = value.size();
    if (line.starts_with("Odd:")) request.is_odd = true;
}

server::Request request_of(std::string_view text) {
    server::Request request;
    request.method = take_line(text);
    request.path = take_line(text);
    request.target_bytes = request.path.size();
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.empty()) break;
        set_header(request, line);
    }
    request.body = text;
    return request;
}

template <typename Order>
void read(Order order, const std::string& body) {
    try {
        order(body);
    } catch (const server::BadRequest& error) {
        fuzz::require(server::error_reply(400, error.what()).status == 400, "a reply");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const server::Request request = request_of(fuzz::text_of(data, size));
    const auto refusal = guard().refusal(request);
    if (!refusal) {
        const bool is_own = request.hosts.size() == 1 && (request.hosts[0] == "127.0.0.1:4000" ||
                                                          request.hosts[0] == "localhost:4000");
        fuzz::require(is_own, "only this machine is let through");
        fuzz::require(request.token == "key" || request.path == "/page.js", "only with the key");
    }
    read(server::check_order, request.body);
    read(server::save_order, request.body);
    read(server::trace_order, request.body);
    read(server::run_order, request.body);
    server::json_text(request.body);
    return 0;
}
