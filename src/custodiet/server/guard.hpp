// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who may ask for what. A page of another site that the same browser shows must not reach the
// study, by whatever name it calls this machine; nor must another program of the machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/server/message.hpp"

namespace custodiet::server {

/// A path that is served. There are no others: nothing is looked up on a disk.
struct Route {
    enum class Kind {
        page,   ///< opens with the token in its address
        asset,  ///< script or style of the program itself: no secret
        api     ///< needs the token in a header
    };

    std::string path;
    std::string method;  ///< "GET" or "POST"
    Kind kind = Kind::api;
    std::uint64_t most_bytes = 0;  ///< of the body of a POST
};

class Guard {
  public:
    /// @param port   on which is listened
    /// @param token  that the program has told the user
    Guard(std::uint16_t port, std::string token, std::vector<Route> routes);

    /// Why the request is refused, judged by all that comes before its body; nothing if it is not.
    ///
    /// 403 foreign name of this machine, foreign page, no token; 414 long address; 404 unknown
    /// path; 405 method; 400 or 411 odd framing; 413 large body; 415 body that is not JSON
    [[nodiscard]] std::optional<Reply> refusal(const Request& request) const;

  private:
    [[nodiscard]] bool is_own_name(const Request& request) const;
    [[nodiscard]] bool has_token(const Request& request) const;
    [[nodiscard]] std::optional<Reply> body_refusal(const Request& request,
                                                    const Route& route) const;

    std::vector<std::string> names_;  ///< "127.0.0.1:PORT", "localhost:PORT"
    std::string token_;
    std::vector<Route> routes_;
};

/// Addresses longer than this are refused, in bytes with their query.
inline constexpr std::size_t longest_target_bytes = 1024;

}  // namespace custodiet::server
