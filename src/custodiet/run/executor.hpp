// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who does the chunks of a run: threads of this process, or other processes to which requests are
// sent and from which chunks come back.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "custodiet/run/chunk.hpp"

namespace custodiet::run {

/// Takes a finished chunk; called from any thread, one at a time.
using Deliver = std::function<void(Chunk chunk)>;
/// Told that one more task is done; called from any thread, one at a time, and never while a chunk
/// is delivered. What it throws ends the work.
using Told = std::function<void()>;

class Executor {
  public:
    virtual ~Executor() = default;
    /// Does every request once, in any order.
    ///
    /// @param plan  what the requests are about; another process makes its own from the same study
    ///              and options, see Ground
    /// @throws what the earliest request that failed has thrown; then no further one is begun
    virtual void run(const Plan& plan, const std::vector<ChunkRequest>& requests,
                     const Deliver& deliver, const Told& told) = 0;
};

/// Threads of this process, each of which takes the next request when it is done with one.
class ThreadExecutor : public Executor {
  public:
    explicit ThreadExecutor(unsigned threads) : threads_(threads) {}

    void run(const Plan& plan, const std::vector<ChunkRequest>& requests, const Deliver& deliver,
             const Told& told) override;

  private:
    unsigned threads_;
};

}  // namespace custodiet::run
