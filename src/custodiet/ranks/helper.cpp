// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ranks/helper.hpp"

#include <fmt/format.h>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/ranks/message.hpp"
#include "custodiet/ranks/pause.hpp"
#include "custodiet/run/ground.hpp"
#include "custodiet/study/carried.hpp"

namespace custodiet::ranks {

namespace {

/// Thrown out of work that rank 0 has no use for any more.
struct NotWanted {};

struct Work {
    std::uint64_t number = 0;
    run::ChunkRequest request;
};

/// Threads that do what they find in a list, by a plan that changes only while the list is empty.
class Crew {
  public:
    Crew(const run::Plan& plan, unsigned threads, std::string name)
        : plan_(plan), name_(std::move(name)) {
        for (unsigned t = 0; t < threads; ++t) {
            threads_.emplace_back([this] { work(); });
        }
    }
    ~Crew() {
        const std::scoped_lock lock(mutex_);
        is_over_ = true;
        limit_ = 0;
        changed_.notify_all();
    }
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    void add(Work work) {
        const std::scoped_lock lock(mutex_);
        todo_.push_back(std::move(work));
        ++at_hand_;
        changed_.notify_all();
    }

    /// Work with this number or a higher one is not to be done.
    void set_limit(std::uint64_t number) {
        const std::scoped_lock lock(mutex_);
        limit_ = number;
    }

    /// Waits no longer than this for an answer.
    std::optional<Message> answer(Pause::Time most) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, most, [&] { return !answers_.empty(); });
        if (answers_.empty()) return std::nullopt;
        Message first = std::move(answers_.front());
        answers_.pop_front();
        --at_hand_;
        return first;
    }

    [[nodiscard]] bool is_busy() const {
        const std::scoped_lock lock(mutex_);
        return at_hand_ > 0;
    }

  private:
    void work() {
        run::Worker worker(plan_);
        for (;;) {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return is_over_ || !todo_.empty(); });
            if (is_over_) return;
            const Work next = std::move(todo_.front());
            todo_.pop_front();
            lock.unlock();
            Message answer = done(worker, next);
            lock.lock();
            answers_.push_back(std::move(answer));
            changed_.notify_all();
        }
    }

    Message done(run::Worker& worker, const Work& work) {
        const auto check = [&] {
            const std::scoped_lock lock(mutex_);
            if (work.number >= limit_) throw NotWanted();
        };
        try {
            check();
            return {Kind::done, work.number, run::to_bytes(worker.run(work.request, check))};
        } catch (const NotWanted&) {
            return {Kind::left, work.number};
        } catch (...) {
            return {Kind::failed, work.number, failure_to_bytes(std::current_exception(), name_)};
        }
    }

    const run::Plan& plan_;
    std::string name_;
    mutable std::mutex mutex_;  ///< of what follows
    std::condition_variable changed_;
    std::deque<Work> todo_;
    std::deque<Message> answers_;
    std::size_t at_hand_ = 0;  ///< added and not yet handed back
    std::uint64_t limit_ = 0;
    bool is_over_ = false;
    std::vector<std::jthread> threads_;  ///< last, so that they end first
};

class Helper {
  public:
    Helper(Link& link, const Post& post)
        : link_(link), post_(post), name_(fmt::format("rank {} on {}", link.rank(), post.host)) {}

    void serve() {
        Pause pause;
        while (!is_dismissed_) {
            bool has_moved = false;
            while (auto received = link_.receive()) {
                has_moved = true;
                take(message_from(received->bytes));
                if (is_dismissed_) break;
            }
            has_moved |= answer(pause);
            if (has_moved) pause.reset();
        }
        crew_.reset();
        send({Kind::goodbye});
        while (link_.is_sending()) {
            link_.receive();
            std::this_thread::sleep_for(Pause::shortest);
        }
    }

  private:
    void send(const Message& message) { link_.send(0, to_bytes(message)); }

    /// Sends what is done, or waits. @return whether anything was sent
    bool answer(Pause& pause) {
        const bool is_busy = link_.is_sending() || (crew_ && crew_->is_busy());
        const Pause::Time time = pause.next(is_busy ? Pause::busy : Pause::longest);
        if (!crew_) {
            std::this_thread::sleep_for(time);
            return false;
        }
        const auto message = crew_->answer(time);
        if (message) send(*message);
        return message.has_value();
    }

    void take(const Message& message) {
        switch (message.kind) {
            case Kind::job:
                return begin(message.body);
            case Kind::stretch:
                return enter(stretch_from(message.body));
            case Kind::work:
                return crew_->add({message.number, run::request_from_bytes(message.body)});
            case Kind::limit:
                return crew_->set_limit(message.number);
            case Kind::dismiss:
                is_dismissed_ = true;
                return;
            default:
                throw std::logic_error("a message that only rank 0 should get");
        }
    }

    void begin(const std::string& body) {
        try {
            const std::string there = build_of_job(body);
            if (there != post_.build) {
                throw base::EnvironmentError(
                    fmt::format("this is custodiet {}, and rank 0 is custodiet {}\n"
                                "  = help: all ranks must be the same program",
                                post_.build, there));
            }
            Job job = job_from(body);
            document_ = study::read_carried(job.study);
            options_ = std::move(job.options);
            setting_.emplace(*document_, options_);
            threads_ = options_.threads != 0 ? options_.threads : post_.threads;
            send({Kind::ready, 0, to_bytes(Ready{name_, post_.host, threads_, post_.memory})});
        } catch (...) {
            send({Kind::failed, 0, failure_to_bytes(std::current_exception(), name_)});
        }
    }

    void enter(const Stretch& stretch) {
        if (!ground_) {
            ground_ = std::make_unique<run::Ground>(*setting_, stretch.draws);
        }
        ground_->provide(stretch.draws);
        ground_->set_replicates(stretch.replicates);
        if (ground_->design().scrambles() != stretch.scrambles) {
            throw std::logic_error("a rank has another design than rank 0");
        }
        if (!crew_) crew_ = std::make_unique<Crew>(ground_->plan(), threads_, name_);
        crew_->set_limit(Round::no_limit);
    }

    Link& link_;
    Post post_;
    std::string name_;
    std::optional<study::Document> document_;
    run::Options options_;
    std::optional<run::Setting> setting_;
    unsigned threads_ = 1;
    std::unique_ptr<run::Ground> ground_;
    std::unique_ptr<Crew> crew_;
    bool is_dismissed_ = false;
};

}  // namespace

void help(Link& link, const Post& post) {
    Helper(link, post).serve();
}

}  // namespace custodiet::ranks
