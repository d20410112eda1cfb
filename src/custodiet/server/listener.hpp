// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Sockets: the only part that knows HTTP as bytes. Everything is answered from memory.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "custodiet/server/message.hpp"

namespace custodiet::server {

/// Listens on 127.0.0.1 and nowhere else. A connection serves one request and is closed: no idle
/// client holds a thread, and what was left unread of one request is never taken for the next.
class Listener {
  public:
    /// Judges a request before its body is read.
    using Refusal = std::function<std::optional<Reply>(const Request&)>;
    /// Answers a request with its body. Called from many threads.
    using Answer = std::function<Reply(const Request&)>;

    Listener(Refusal refusal, Answer answer);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// Takes the port, or any that is free for 0. From then on clients can connect, and wait.
    /// @return the port; nothing if it is taken
    std::optional<std::uint16_t> bind(std::uint16_t port);

    /// Serves until stop() is called from elsewhere, and all requests are answered.
    /// @pre bind() has given a port
    void serve();

    /// @pre serve() was called, or is about to be on another thread
    void stop();

  private:
    struct Sockets;
    std::unique_ptr<Sockets> sockets_;
};

}  // namespace custodiet::server
