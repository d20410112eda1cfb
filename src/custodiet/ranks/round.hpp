// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The requests of one call of Executor::run, which threads of this process and other ranks take in
// turn.
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <limits>
#include <mutex>
#include <optional>
#include <vector>

#include "custodiet/run/executor.hpp"

namespace custodiet::ranks {

/// All functions may be called from any thread.
class Round {
  public:
    static constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

    Round(const std::vector<run::ChunkRequest>& requests, const run::Deliver& deliver,
          const run::Told& told)
        : requests_(requests), deliver_(deliver), told_(told) {}

    /// The next request, unless there is none or one has failed.
    std::optional<std::size_t> take();
    [[nodiscard]] std::size_t left() const;
    /// Requests with this number or a higher one need not be done any more.
    [[nodiscard]] std::size_t limit() const;
    [[nodiscard]] const run::ChunkRequest& request(std::size_t number) const {
        return requests_[number];
    }

    /// Delivers a chunk. What that throws ends the round.
    void deliver(std::size_t number, run::Chunk chunk);
    /// Tells of tasks that are done. What that throws ends the round, and is thrown on.
    void tell(std::size_t number, std::size_t tasks = 1);
    /// Notes that a request has failed: those before it go on, so that the earliest that fails is
    /// the same whoever did it.
    void fail(std::size_t number, std::exception_ptr failure);
    /// Notes a failure that makes everything else useless.
    void end(std::size_t number, std::exception_ptr failure);

    /// @throws the failure of the earliest request that has one
    void rethrow() const;

  private:
    const std::vector<run::ChunkRequest>& requests_;
    const run::Deliver& deliver_;
    const run::Told& told_;
    std::mutex delivering_;     ///< one at a time
    mutable std::mutex mutex_;  ///< of what follows
    std::size_t next_ = 0, limit_ = no_limit, failed_ = no_limit;
    std::exception_ptr failure_;
};

}  // namespace custodiet::ranks
