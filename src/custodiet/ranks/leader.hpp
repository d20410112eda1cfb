// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What rank 0 does: it hands out the work of a run, works too, and takes what comes back.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "custodiet/ranks/link.hpp"
#include "custodiet/ranks/message.hpp"
#include "custodiet/ranks/pause.hpp"
#include "custodiet/ranks/round.hpp"
#include "custodiet/run/executor.hpp"

namespace custodiet::ranks {

/// Which program runs a rank, and what the rank may use.
struct Post {
    std::string build;         ///< version and commit of the program
    std::string host;          ///< name of the machine
    unsigned threads = 1;      ///< where the options do not say how many
    std::uint64_t memory = 0;  ///< bytes that the machine has; 0 = unknown
};

/// Does requests on all ranks of a job. Each rank is given as many as it has threads, and as many
/// again to begin with next while there are enough for all: so a rank that is slow is given fewer,
/// and none waits for a message.
class RankExecutor : public run::Executor {
  public:
    /// Tells all ranks what the run is about.
    ///
    /// @param link      must outlive it, at rank 0
    /// @param document  what the run is of
    /// @param memory    bytes that the ranks of one machine may take together; 0 = what it has
    /// @throws base::EnvironmentError where a rank cannot take part, with its name, or where the
    ///         ranks of a machine may need more memory than it has
    RankExecutor(Link& link, const study::Document& document, const run::Options& options,
                 const Post& post, std::uint64_t memory = 0);

    void run(const run::Plan& plan, const std::vector<run::ChunkRequest>& requests,
             const run::Deliver& deliver, const run::Told& told) override;

  private:
    struct Peer {
        std::string name;
        unsigned threads = 1;
        std::size_t at_hand = 0;  ///< requests that it has not answered
    };

    /// @return what each rank has, rank 0 first
    std::vector<Ready> greet(const Job& job, const Post& post);
    void send_all(const Message& message);
    void lead(Round& round);
    bool give_one(std::size_t p, Round& round);
    void tell_limit(const Round& round);
    void take_answer(std::size_t p, const Message& message, Round& round);
    void take_chunk(std::size_t number, const std::string& bytes, Round& round);

    Link& link_;
    unsigned threads_;
    std::size_t threads_of_all_ = 0;
    std::vector<Peer> peers_;  ///< [rank - 1]
    std::size_t at_hand_ = 0;  ///< of all of them
    std::uint64_t first_ = 0;  ///< number of the first request of the round
    std::size_t told_limit_ = Round::no_limit;
};

/// Ends the service of all other ranks, and waits until they have said goodbye.
void dismiss_all(Link& link);

}  // namespace custodiet::ranks
