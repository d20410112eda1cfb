// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/job.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace custodiet::server {

namespace {

/// How often a client is told of progress, and after how many silent times that there is none.
constexpr auto beat = std::chrono::milliseconds(100);
constexpr int silent_beats = 10;

}  // namespace

Job::Job(Work work) : thread_([this, work = std::move(work)] { run(work); }) {}

Job::~Job() {
    cancel();
}

void Job::run(const Work& work) {
    std::string line;
    try {
        line = work([this](std::uint32_t done, std::uint32_t all) { told(done, all); });
    } catch (const Cancelled&) {
        line = R"({"error":"the run was stopped","is_stopped":true})";
    }
    const std::scoped_lock lock(mutex_);
    last_ = line + "\n";
    changed_.notify_all();
}

void Job::told(std::uint32_t done, std::uint32_t all) {
    if (is_cancelled_) throw Cancelled();
    const std::scoped_lock lock(mutex_);
    done_ = done;
    all_ = all;
}

std::optional<std::string> Job::next() {
    std::unique_lock lock(mutex_);
    for (int i = 0; i < silent_beats; ++i) {
        changed_.wait_for(lock, beat, [this] { return last_.has_value(); });
        if (has_ended_) return std::nullopt;
        if (last_) {
            has_ended_ = true;
            return std::move(*last_);
        }
        if (done_ != told_) {
            told_ = done_;
            return fmt::format("{{\"progress\":[{},{}]}}\n", done_, all_);
        }
    }
    return "\n";
}

std::shared_ptr<Job> Jobs::start(Job::Work work) {
    const std::scoped_lock lock(mutex_);
    if (const auto former = current_.lock()) former->cancel();
    auto job = std::make_shared<Job>([this, work = std::move(work)](const Progress& progress) {
        const std::scoped_lock turn(turn_);
        progress(0, 0);
        return work(progress);
    });
    if (is_stopped_) job->cancel();
    current_ = job;
    return job;
}

void Jobs::stop() {
    const std::scoped_lock lock(mutex_);
    is_stopped_ = true;
    if (const auto job = current_.lock()) job->cancel();
}

}  // namespace custodiet::server
