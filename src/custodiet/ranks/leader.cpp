// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ranks/leader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <thread>
#include <utility>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/run/memory_need.hpp"
#include "custodiet/run/worker.hpp"
#include "custodiet/study/carried.hpp"

namespace custodiet::ranks {

namespace {

/// What a thread of this process does in a round.
void work_here(const run::Plan& plan, Round& round) {
    run::Worker worker(plan);
    while (const auto number = round.take()) {
        try {
            run::Chunk chunk = worker.run(round.request(*number), [&] { round.tell(*number); });
            round.deliver(*number, std::move(chunk));
        } catch (...) {
            round.fail(*number, std::current_exception());
        }
    }
}

/// Ranks of one machine share its memory. The outcomes of all draws are with rank 0 alone.
/// @param all  rank 0 first
void check_memory(const std::vector<Ready>& all, const study::Document& document,
                  run::Options options, std::uint64_t limit) {
    struct Machine {
        std::size_t ranks = 0;
        std::uint64_t need = 0, there = 0;
    };
    std::map<std::string, Machine> machines;
    std::map<unsigned, run::MemoryNeed> needs;  // by threads: most ranks have as many as others
    for (const Ready& each : all) {
        options.threads = each.threads;
        if (!needs.contains(each.threads)) {
            needs[each.threads] = run::memory_need(document, options);
        }
        const run::MemoryNeed& need = needs[each.threads];
        Machine& machine = machines[each.host];
        ++machine.ranks;
        machine.need += need.all() - (&each == all.data() ? 0 : need.outcomes);
        machine.there = limit != 0 ? limit : each.there;
    }
    constexpr double gigabyte = 1 << 30;
    for (const auto& [host, machine] : machines) {
        if (machine.there == 0 || machine.need <= machine.there) continue;
        throw base::EnvironmentError(fmt::format(
            "the {} ranks on {} may need {:.1f} GB of memory together, and {:.1f} GB are there\n"
            "  = help: fewer ranks on a machine need less, or fewer threads (`--threads`)\n"
            "  = help: `--memory SIZE` sets how much the ranks of a machine may take",
            machine.ranks, host, static_cast<double>(machine.need) / gigabyte,
            static_cast<double>(machine.there) / gigabyte));
    }
}

}  // namespace

RankExecutor::RankExecutor(Link& link, const study::Document& document, const run::Options& options,
                           const Post& post, std::uint64_t memory)
    : link_(link), threads_(options.threads != 0 ? options.threads : post.threads) {
    threads_of_all_ = threads_;
    if (link.size() == 1) return;
    peers_.resize(static_cast<std::size_t>(link.size()) - 1);
    const std::vector<Ready> all =
        greet({post.build, study::carried_text(document), options}, post);
    for (std::size_t p = 0; p < peers_.size(); ++p) {
        peers_[p] = {all[p + 1].name, std::max(all[p + 1].threads, 1U), 0};
        threads_of_all_ += peers_[p].threads;
    }
    check_memory(all, document, options, memory);
}

std::vector<Ready> RankExecutor::greet(const Job& job, const Post& post) {
    send_all({Kind::job, 0, to_bytes(job)});
    std::vector<Ready> all(peers_.size() + 1);
    all.front() = {"rank 0", post.host, threads_, post.memory};
    std::map<int, std::exception_ptr> failures;  // by rank, so that the first of them is told
    Pause pause;
    for (std::size_t answers = 0; answers < peers_.size();) {
        const auto received = link_.receive();
        if (!received) {
            std::this_thread::sleep_for(pause.next(Pause::longest));
            continue;
        }
        pause.reset();
        ++answers;
        const Message message = message_from(received->bytes);
        if (message.kind == Kind::ready) {
            all[static_cast<std::size_t>(received->from)] = ready_from(message.body);
        } else {
            failures[received->from] = failure_from(message.body);
        }
    }
    if (!failures.empty()) std::rethrow_exception(failures.begin()->second);
    return all;
}

void RankExecutor::send_all(const Message& message) {
    const std::string bytes = to_bytes(message);
    for (int rank = 1; rank < link_.size(); ++rank) link_.send(rank, bytes);
}

void RankExecutor::run(const run::Plan& plan, const std::vector<run::ChunkRequest>& requests,
                       const run::Deliver& deliver, const run::Told& told) {
    Round round(requests, deliver, told);
    told_limit_ = Round::no_limit;
    send_all({Kind::stretch, first_,
              to_bytes(Stretch{plan.design.draws(), plan.design.scrambles(), plan.replicates})});
    {
        std::vector<std::jthread> threads;
        const std::size_t most = std::min<std::size_t>(threads_, requests.size());
        for (std::size_t t = 0; t < most; ++t) {
            threads.emplace_back([&] { work_here(plan, round); });
        }
        try {
            lead(round);
        } catch (...) {
            round.end(0, std::current_exception());
        }
    }
    first_ += requests.size();
    round.rethrow();
}

/// Until no other rank has anything at hand, and there is nothing that it could be given.
void RankExecutor::lead(Round& round) {
    // Rank after rank, one each, so that where there is little to do it is not one that does all.
    for (bool has_given = true; has_given;) {
        has_given = false;
        for (std::size_t p = 0; p < peers_.size(); ++p) has_given |= give_one(p, round);
    }
    Pause pause;
    while (at_hand_ > 0) {
        tell_limit(round);
        const auto received = link_.receive();
        if (received) {
            const auto p = static_cast<std::size_t>(received->from) - 1;
            take_answer(p, message_from(received->bytes), round);
            while (give_one(p, round)) continue;
            pause.reset();
        } else {
            std::this_thread::sleep_for(pause.next(Pause::busy));
        }
    }
}

bool RankExecutor::give_one(std::size_t p, Round& round) {
    Peer& peer = peers_[p];
    const bool are_enough = round.left() >= threads_of_all_;
    if (peer.at_hand >= peer.threads * (are_enough ? 2U : 1U)) return false;
    const auto number = round.take();
    if (!number) return false;
    link_.send(static_cast<int>(p) + 1,
               to_bytes(Message{Kind::work, first_ + *number, to_bytes(round.request(*number))}));
    ++peer.at_hand;
    ++at_hand_;
    return true;
}

void RankExecutor::tell_limit(const Round& round) {
    const std::size_t limit = round.limit();
    if (limit >= told_limit_) return;
    told_limit_ = limit;
    send_all({Kind::limit, first_ + limit});
}

void RankExecutor::take_answer(std::size_t p, const Message& message, Round& round) {
    Peer& peer = peers_[p];
    if (message.number < first_ || peer.at_hand == 0) {
        throw std::logic_error(peer.name + " answered what it was not asked");
    }
    const auto number = static_cast<std::size_t>(message.number - first_);
    --peer.at_hand;
    --at_hand_;
    if (message.kind == Kind::done) take_chunk(number, message.body, round);
    if (message.kind == Kind::failed) round.fail(number, failure_from(message.body));
}

void RankExecutor::take_chunk(std::size_t number, const std::string& bytes, Round& round) {
    run::Chunk chunk = run::chunk_from_bytes(bytes);
    const std::size_t tasks = chunk.request.tasks.size();
    if (chunk.request != round.request(number)) {
        throw std::logic_error("a rank answered with a chunk that it was not asked for");
    }
    round.deliver(number, std::move(chunk));
    try {
        round.tell(number, tasks);
    } catch (...) {
        // Noted by the round, and thrown at its end.
    }
}

void dismiss_all(Link& link) {
    for (int rank = 1; rank < link.size(); ++rank) link.send(rank, to_bytes({Kind::dismiss}));
    Pause pause;
    for (int goodbyes = 1; goodbyes < link.size() || link.is_sending();) {
        const auto received = link.receive();
        if (!received) {
            std::this_thread::sleep_for(pause.next(Pause::longest));
            continue;
        }
        if (message_from(received->bytes).kind == Kind::goodbye) ++goodbyes;
    }
}

}  // namespace custodiet::ranks
