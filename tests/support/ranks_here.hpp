// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Ranks that are threads of the test, and reach each other through memory.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "custodiet/ranks/helper.hpp"
#include "custodiet/ranks/leader.hpp"
#include "custodiet/ranks/message.hpp"

namespace custodiet::support {

/// A box for each rank, into which the others put messages.
class Boxes {
  public:
    explicit Boxes(int size) : boxes_(static_cast<std::size_t>(size)) {}

    void put(int to, ranks::Link::Received message) {
        const std::scoped_lock lock(mutex_);
        ++messages_;
        boxes_[static_cast<std::size_t>(to)].push_back(std::move(message));
    }
    std::optional<ranks::Link::Received> take(int at) {
        const std::scoped_lock lock(mutex_);
        auto& box = boxes_[static_cast<std::size_t>(at)];
        if (box.empty()) return std::nullopt;
        auto first = std::move(box.front());
        box.pop_front();
        return first;
    }
    [[nodiscard]] int size() const { return static_cast<int>(boxes_.size()); }
    [[nodiscard]] std::size_t messages() const { return messages_; }

  private:
    std::mutex mutex_;
    std::vector<std::deque<ranks::Link::Received>> boxes_;
    std::size_t messages_ = 0;
};

class LinkHere : public ranks::Link {
  public:
    LinkHere(Boxes& boxes, int rank) : boxes_(boxes), rank_(rank) {}

    [[nodiscard]] int rank() const override { return rank_; }
    [[nodiscard]] int size() const override { return boxes_.size(); }
    void send(int to, std::string bytes) override { boxes_.put(to, {rank_, std::move(bytes)}); }
    std::optional<Received> receive() override { return boxes_.take(rank_); }
    [[nodiscard]] bool is_sending() const override { return false; }

  private:
    Boxes& boxes_;
    int rank_;
};

/// Keeps what is done to itself until it may hand it over.
class SlowLink : public LinkHere {
  public:
    using LinkHere::LinkHere;

    void send(int to, std::string bytes) override {
        const bool is_done = ranks::message_from(bytes).kind == ranks::Kind::done;
        if (is_done && may_answer) {
            held_.push_back(std::move(bytes));
        } else {
            LinkHere::send(to, std::move(bytes));
        }
    }
    std::optional<Received> receive() override {
        if (may_answer && may_answer()) {
            for (std::string& bytes : held_) LinkHere::send(0, std::move(bytes));
            held_.clear();
        }
        return LinkHere::receive();
    }

    std::function<bool()> may_answer;

  private:
    std::vector<std::string> held_;
};

/// A job of some ranks, of which the test is rank 0.
class JobHere {
  public:
    /// @param builds      which program each of the other ranks is
    /// @param may_answer  asked before rank 1 hands over what it has done; may be empty
    explicit JobHere(const std::vector<std::string>& builds, unsigned threads = 1,
                     const std::function<bool()>& may_answer = {})
        : boxes_(static_cast<int>(builds.size()) + 1), link_(boxes_, 0) {
        for (std::size_t rank = 1; rank <= builds.size(); ++rank) {
            helpers_.emplace_back([this, rank, threads, may_answer, build = builds[rank - 1]] {
                SlowLink link(boxes_, static_cast<int>(rank));
                if (rank == 1) link.may_answer = may_answer;
                ranks::help(link, {build, "here", threads});
            });
        }
    }
    ~JobHere() { ranks::dismiss_all(link_); }
    JobHere(const JobHere&) = delete;
    JobHere& operator=(const JobHere&) = delete;

    [[nodiscard]] ranks::Link& link() { return link_; }
    [[nodiscard]] const Boxes& boxes() const { return boxes_; }

  private:
    Boxes boxes_;
    LinkHere link_;
    std::vector<std::jthread> helpers_;
};

}  // namespace custodiet::support
