// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/tasks.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>
#include <version>  // __cpp_lib_jthread

namespace custodiet::run {

void do_tasks(std::size_t tasks, std::size_t threads, const DoTask& work) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr failure;
    std::size_t failed = 0;
    const auto take_tasks = [&](std::size_t thread) {
        for (;;) {
            const std::size_t task = next.fetch_add(1);
            if (task >= tasks) return;
            try {
                work(thread, task);
            } catch (...) {
                // The failure of the earliest task is reported, whichever thread met one first.
                const std::scoped_lock lock(mutex);
                if (!failure || task < failed) {
                    failure = std::current_exception();
                    failed = task;
                }
                next.store(tasks);
                return;
            }
        }
    };
#if defined(__cpp_lib_jthread)
    {
        std::vector<std::jthread> running;
        for (std::size_t thread = 0; thread < std::min(threads, tasks); ++thread) {
            running.emplace_back(take_tasks, thread);
        }
    }
#else  // a standard library without them, such as that of the WebAssembly model
    if (threads > 0) take_tasks(0);
#endif
    if (failure) std::rethrow_exception(failure);
}

}  // namespace custodiet::run
