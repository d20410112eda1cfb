// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/executor.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "custodiet/run/tasks.hpp"
#include "custodiet/run/worker.hpp"

namespace custodiet::run {

void ThreadExecutor::run(const Plan& plan, const std::vector<ChunkRequest>& requests,
                         const Deliver& deliver, const Told& told) {
    const std::size_t most = std::max<std::size_t>(requests.size(), 1);
    std::vector<Worker> workers;
    for (std::size_t t = 0; t < std::clamp<std::size_t>(threads_, 1, most); ++t) {
        workers.emplace_back(plan);
    }
    std::mutex mutex;
    const auto tell = [&] {
        const std::scoped_lock lock(mutex);
        if (told) told();
    };
    do_tasks(requests.size(), workers.size(), [&](std::size_t thread, std::size_t request) {
        Chunk chunk = workers[thread].run(requests[request], tell);
        const std::scoped_lock lock(mutex);
        deliver(std::move(chunk));
    });
}

}  // namespace custodiet::run
