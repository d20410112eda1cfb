// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How the processes of one job reach each other. Rank 0 leads; the others help it.
#pragma once

#include <optional>
#include <string>

namespace custodiet::ranks {

class Link {
  public:
    struct Received {
        int from = 0;
        std::string bytes;
    };

    virtual ~Link() = default;
    [[nodiscard]] virtual int rank() const = 0;
    /// Of the job: ranks are 0 .. size() - 1.
    [[nodiscard]] virtual int size() const = 0;
    /// Hands a message over and returns at once. Messages from one rank to another stay in order.
    virtual void send(int to, std::string bytes) = 0;
    /// The next message that has come, if there is one. Whoever sends must call this too: some
    /// ways to reach others move nothing in between.
    virtual std::optional<Received> receive() = 0;
    /// Whether something that was handed over is still on its way out.
    [[nodiscard]] virtual bool is_sending() const = 0;
};

}  // namespace custodiet::ranks
