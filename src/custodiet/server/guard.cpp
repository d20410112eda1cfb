// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/guard.hpp"

#include <algorithm>
#include <utility>

namespace custodiet::server {

namespace {

/// Takes as long whatever the first difference is.
bool is_equal(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        difference |= static_cast<unsigned>(static_cast<unsigned char>(one[i])) ^
                      static_cast<unsigned>(static_cast<unsigned char>(other[i]));
    }
    return difference == 0;
}

bool is_json(const std::optional<std::string>& type) {
    constexpr std::string_view json = "application/json";
    return type && type->starts_with(json) &&
           (type->size() == json.size() || (*type)[json.size()] == ';');
}

/// For whoever opens an address of earlier: each start of the program makes another key.
Reply page_without_key() {
    Reply reply;
    reply.status = 403;
    reply.type = "text/html; charset=utf-8";
    reply.body =
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width\"><title>Custodiet</title>"
        "<h1>This address has no valid key</h1>"
        "<p>Open the address that <code>custodiet ui</code> printed when it was started: it holds "
        "the key, and each start makes a new one.</p></html>\n";
    return reply;
}

Reply refused_method(const Route& route) {
    Reply reply = error_reply(405, "this address takes only " + route.method);
    reply.headers.emplace_back("Allow", route.method);
    return reply;
}

/// Browsers say which page asks. A link from elsewhere may open the page; nothing else may.
bool is_foreign(const Request& request, Route::Kind kind) {
    if (!request.fetch_site) return false;
    const std::string& site = *request.fetch_site;
    return site != "same-origin" && site != "none" && kind != Route::Kind::page;
}

}  // namespace

Guard::Guard(std::uint16_t port, std::string token, std::vector<Route> routes)
    : names_{"127.0.0.1:" + std::to_string(port), "localhost:" + std::to_string(port)},
      token_(std::move(token)),
      routes_(std::move(routes)) {}

bool Guard::is_own_name(const Request& request) const {
    return request.hosts.size() == 1 &&
           std::find(names_.begin(), names_.end(), request.hosts.front()) != names_.end();
}

bool Guard::has_token(const Request& request) const {
    return is_equal(request.token, token_);
}

std::optional<Reply> Guard::body_refusal(const Request& request, const Route& route) const {
    if (request.is_odd) {
        return error_reply(400, "a request comes whole, uncompressed, and with one length");
    }
    if (route.method != "POST") {
        if (request.body_bytes.value_or(0) == 0) return std::nullopt;
        return error_reply(400, "a request of this kind has no body");
    }
    if (!request.body_bytes) return error_reply(411, "the length of the body is missing");
    if (*request.body_bytes > route.most_bytes) {
        return error_reply(413, "the body is larger than the " + std::to_string(route.most_bytes) +
                                    " bytes that are taken here");
    }
    if (!is_json(request.content_type)) return error_reply(415, "the body must be JSON");
    return std::nullopt;
}

std::optional<Reply> Guard::refusal(const Request& request) const {
    if (!is_own_name(request)) {
        return error_reply(403, "this server answers only to " + names_.front());
    }
    if (request.target_bytes > longest_target_bytes) {
        return error_reply(414, "the address is too long");
    }
    const auto route = std::find_if(routes_.begin(), routes_.end(),
                                    [&](const Route& r) { return r.path == request.path; });
    if (route == routes_.end()) return error_reply(404, "there is nothing at this address");
    if (route->method != request.method) return refused_method(*route);
    if (is_foreign(request, route->kind)) {
        return error_reply(403, "a page from elsewhere may not ask this");
    }
    if (request.origin && *request.origin != "http://" + request.hosts.front()) {
        return error_reply(403, "a page from elsewhere may not ask this");
    }
    if (route->kind != Route::Kind::asset && !has_token(request)) {
        return route->kind == Route::Kind::page
                   ? page_without_key()
                   : error_reply(403,
                                 "open the address that `custodiet ui` printed when it was "
                                 "started: it holds the key");
    }
    return body_refusal(request, *route);
}

}  // namespace custodiet::server
