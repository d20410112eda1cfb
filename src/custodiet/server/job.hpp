// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A computation that somebody waits for, on a thread of its own. It ends when it is done, when
// nobody waits any more, or when another takes its place.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace custodiet::server {

/// Told how much of how much is done, from any thread.
using Progress = std::function<void(std::uint32_t done, std::uint32_t all)>;

/// Thrown by Progress into a computation that nobody wants any more. No std::exception, so that
/// whoever reports those as failures does not report this.
struct Cancelled {};

class Job {
  public:
    /// Computes, and returns the last line. Calls Progress often; where that throws, lets it pass.
    using Work = std::function<std::string(const Progress&)>;

    /// Begins at once.
    explicit Job(Work work);
    /// Cancels, and waits until the computation has noticed.
    ~Job();
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    /// Makes the next call of Progress throw.
    void cancel() { is_cancelled_ = true; }

    /// The next line with its end: `{"progress":[done,all]}`, "\n" after a second without news, and
    /// what the work returned. Then nothing. Waits a second at most.
    std::optional<std::string> next();

  private:
    void run(const Work& work);
    void told(std::uint32_t done, std::uint32_t all);

    std::atomic<bool> is_cancelled_{false};
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint32_t done_ = 0, all_ = 0, told_ = 0;  ///< told_: of done_, what next() has passed on
    std::optional<std::string> last_;              ///< line; empty text: cancelled
    bool has_ended_ = false;                       ///< last_ was passed on
    std::jthread thread_;                          ///< last: sees the others until it has ended
};

/// At most one job computes at a time: a new one cancels the one before, and begins when that has
/// noticed.
class Jobs {
  public:
    std::shared_ptr<Job> start(Job::Work work);

    /// Cancels the job there is, and all that come.
    void stop();

  private:
    std::mutex mutex_;
    std::mutex turn_;  ///< held by the job that computes
    std::weak_ptr<Job> current_;
    bool is_stopped_ = false;
};

}  // namespace custodiet::server
