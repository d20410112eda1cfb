// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Requests and replies as plain data, so that everything but the sockets can be tried without any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace custodiet::server {

/// What a client asks. Of headers only those that decide something.
struct Request {
    std::string method;
    std::string path;                ///< decoded, without the query
    std::size_t target_bytes = 0;    ///< path and query as they were sent
    std::vector<std::string> hosts;  ///< every Host header
    std::optional<std::string> origin;
    std::optional<std::string> fetch_site;  ///< Sec-Fetch-Site
    std::optional<std::string> content_type;
    std::optional<std::uint64_t> body_bytes;  ///< Content-Length
    /// Chunks, compression, parts of a file, or two lengths: what no client of ours sends.
    bool is_odd = false;
    std::string token;  ///< from the header X-Custodiet-Token, or from `token=` in the query
    std::string code;   ///< `code=` in the query: of an error
    std::string study;  ///< `study=` in the query: digest of a text that was run
    std::string body;
};

/// What it gets: a text, or lines that come one by one.
struct Reply {
    /// The next line with its end, after a wait of at most a second; "\n" where there was nothing
    /// to say. Nothing: there are no more. To destroy it is to lose interest.
    using Lines = std::function<std::optional<std::string>()>;

    int status = 200;
    std::string type = "application/json";
    std::string body;
    Lines lines = nullptr;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// {"error": message}
Reply error_reply(int status, const std::string& message);

}  // namespace custodiet::server
