// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The only file that sees cpp-httplib.
#include "custodiet/server/listener.hpp"

#include <httplib.h>
#include <sys/socket.h>

#include <charconv>
#include <chrono>
#include <exception>
#include <string>
#include <thread>
#include <utility>

namespace custodiet::server {

namespace {

constexpr const char* loopback = "127.0.0.1";
/// A stream of progress holds one of them as long as it lasts.
constexpr std::size_t threads = 32;
/// A client that says or takes nothing for so long is given up.
constexpr time_t patience_seconds = 5;

using Handled = httplib::Server::HandlerResponse;

std::optional<std::string> header(const httplib::Request& from, const char* name) {
    if (!from.has_header(name)) return std::nullopt;
    return from.get_header_value(name);
}

std::optional<std::uint64_t> number(const std::optional<std::string>& text) {
    std::uint64_t value = 0;
    if (!text) return std::nullopt;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
    return value;
}

bool is_odd(const httplib::Request& from) {
    return from.has_header("Transfer-Encoding") || from.has_header("Content-Encoding") ||
           from.has_header("Range") || from.get_header_value_count("Content-Length") > 1;
}

Request request_of(const httplib::Request& from) {
    Request request;
    request.method = from.method;
    request.path = from.path;
    request.target_bytes = from.target.size();
    for (std::size_t i = 0; i < from.get_header_value_count("Host"); ++i) {
        request.hosts.push_back(from.get_header_value("Host", i));
    }
    request.origin = header(from, "Origin");
    request.fetch_site = header(from, "Sec-Fetch-Site");
    request.content_type = header(from, "Content-Type");
    request.body_bytes = number(header(from, "Content-Length"));
    request.is_odd = is_odd(from);
    // In the address only for the page itself, which a browser opens without headers of ours.
    request.token = from.path == "/" ? from.get_param_value("token")
                                     : from.get_header_value("X-Custodiet-Token");
    request.code = from.get_param_value("code");
    request.study = from.get_param_value("study");
    return request;
}

/// A body that comes in pieces of known total length. The library would compress a plain one, which
/// takes longer than sending it to the same machine.
void set_body(std::string body, const std::string& type, httplib::Response& to) {
    const std::size_t bytes = body.size();
    to.set_content_provider(
        bytes, type,
        [text = std::move(body)](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
            // The stretch is the library's, which does not hold it to the text.
            if (offset > text.size() || length > text.size() - offset) return false;
            return sink.write(text.data() + offset, length);
        });
}

/// A reply is whole. The library would cut its body, or go beyond it, as the client says in
/// `Range`; it gives handlers a request of its own, which is no constant, as one.
void ignore_ranges(const httplib::Request& request) {
    const_cast<httplib::Request&>(request).ranges.clear();
}

/// Lines, until there are no more or the client is gone.
void set_lines(Reply::Lines lines, const std::string& type, httplib::Response& to) {
    to.set_chunked_content_provider(
        type, [lines = std::move(lines)](std::size_t, httplib::DataSink& sink) {
            if (!sink.is_writable()) return false;
            const auto line = lines();
            if (!line) {
                sink.done();
                return true;
            }
            return sink.write(line->data(), line->size());
        });
}

void send(Reply reply, httplib::Response& to) {
    to.status = reply.status;
    bool has_policy = false;
    for (const auto& [name, value] : reply.headers) {
        to.set_header(name.c_str(), value);
        has_policy = has_policy || name == "Content-Security-Policy";
    }
    if (!has_policy) to.set_header("Content-Security-Policy", "default-src 'none'");
    if (reply.lines) {
        set_lines(std::move(reply.lines), reply.type, to);
    } else {
        set_body(std::move(reply.body), reply.type, to);
    }
}

/// What the library has found wrong with a request by itself, without a text.
Handled explain(const httplib::Request&, httplib::Response& to) {
    if (to.content_length_ != 0 || to.content_provider_) return Handled::Unhandled;
    const int status = to.status;
    send(error_reply(status, "this request could not be read"), to);
    return Handled::Handled;
}

/// Without the library's wish to share the port with another program.
void set_options(socket_t descriptor) {
    const int yes = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

httplib::Headers usual_headers() {
    return {{"Cache-Control", "no-store"},
            {"Cross-Origin-Opener-Policy", "same-origin"},
            {"Cross-Origin-Resource-Policy", "same-origin"},
            {"Referrer-Policy", "no-referrer"},
            {"X-Content-Type-Options", "nosniff"},
            {"X-Frame-Options", "DENY"}};
}

}  // namespace

struct Listener::Sockets {
    Refusal refusal;
    Answer answer;
    httplib::Server server;

    Sockets(Refusal refuse, Answer reply) : refusal(std::move(refuse)), answer(std::move(reply)) {
        server.new_task_queue = [] { return new httplib::ThreadPool(threads); };
        server.set_tcp_nodelay(true);
        server.set_socket_options(set_options);
        server.set_keep_alive_max_count(1);
        server.set_keep_alive_timeout(patience_seconds);
        server.set_read_timeout(patience_seconds);
        server.set_write_timeout(patience_seconds);
        server.set_default_headers(usual_headers());
        server.set_error_handler(httplib::Server::HandlerWithResponse(explain));
        server.set_exception_handler(
            [](const httplib::Request&, httplib::Response& to, const std::exception_ptr&) {
                send(error_reply(500, "this is a bug in custodiet"), to);
            });
        set_handlers();
    }

    void set_handlers() {
        server.set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
            ignore_ranges(from);
            auto refused = refusal(request_of(from));
            if (!refused) return Handled::Unhandled;
            send(std::move(*refused), to);
            return Handled::Handled;
        });
        const auto handle = [this](const httplib::Request& from, httplib::Response& to) {
            Request request = request_of(from);
            request.body = from.body;
            send(answer(request), to);
        };
        server.Get(".*", handle);
        server.Post(".*", handle);
    }
};

Listener::Listener(Refusal refusal, Answer answer)
    : sockets_(std::make_unique<Sockets>(std::move(refusal), std::move(answer))) {}

Listener::~Listener() = default;

std::optional<std::uint16_t> Listener::bind(std::uint16_t port) {
    if (port != 0) {
        if (sockets_->server.bind_to_port(loopback, port)) return port;
        return std::nullopt;
    }
    const int any = sockets_->server.bind_to_any_port(loopback);
    if (any <= 0) return std::nullopt;
    return static_cast<std::uint16_t>(any);
}

void Listener::serve() {
    sockets_->server.listen_after_bind();
}

void Listener::stop() {
    // The library forgets a wish to stop that comes before it has begun.
    while (!sockets_->server.is_running())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    sockets_->server.stop();
}

}  // namespace custodiet::server
