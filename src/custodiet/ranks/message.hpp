// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What ranks say to each other, as bytes.
//
// Rank 0 sends a job to each rank, which answers that it is ready or why it is not. Then, stretch
// by stretch of the run, what the stretch is about and pieces of work, each of which has one
// answer: a chunk, a failure, or that it was left because of a limit. In the end rank 0 dismisses
// everyone, and everyone says goodbye.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

#include "custodiet/run/result.hpp"

namespace custodiet::ranks {

enum class Kind : std::uint8_t {
    job,      ///< 0 to all: Job
    stretch,  ///< 0 to all: Stretch; nothing is being worked on
    work,     ///< 0 to one: a ChunkRequest, with its number
    limit,    ///< 0 to all: no work with this number or a higher one is to be done
    dismiss,  ///< 0 to all
    ready,    ///< to 0: Ready
    done,     ///< to 0: a Chunk, with the number of the work
    failed,   ///< to 0: Failure, with the number of the work; of a job, 0
    left,     ///< to 0: the work with this number was not done
    goodbye   ///< to 0: the last of this rank
};

struct Message {
    Kind kind = Kind::dismiss;
    std::uint64_t number = 0;
    std::string body = {};
};

std::string to_bytes(const Message& message);
/// @throws base::EnvironmentError where the bytes are no message
Message message_from(std::string_view bytes);

/// All that a rank must know of a run before it knows how many draws there will be.
struct Job {
    std::string build;     ///< which program rank 0 is; another one might count otherwise
    std::string study;     ///< as study::carried_text
    run::Options options;  ///< seed, arms, held quantities and threads; the rest is rank 0's
};

std::string to_bytes(const Job& job);
/// Which program wrote a job; may be read from that of another program.
std::string build_of_job(std::string_view bytes);
/// @throws base::EnvironmentError where the bytes are no job
Job job_from(std::string_view bytes);

/// What a stretch of a run is about, such as its first draws, or those that are added later.
struct Stretch {
    std::uint32_t draws = 0;      ///< of the design: at least so many are known
    std::uint32_t scrambles = 1;  ///< of the design
    std::uint32_t replicates = 1;
};

std::string to_bytes(const Stretch& stretch);
Stretch stretch_from(std::string_view bytes);

struct Ready {
    std::string name;  ///< "rank 3 on node17"
    std::string host;  ///< "node17"
    unsigned threads = 1;
    std::uint64_t there = 0;  ///< bytes that its machine has; 0 = unknown
};

std::string to_bytes(const Ready& ready);
Ready ready_from(std::string_view bytes);

/// An exception as bytes.
/// @param name  of the rank, for failures that are not the same on every machine
std::string failure_to_bytes(const std::exception_ptr& failure, std::string_view name);
/// The exception again, of the same kind as far as it decides how a program ends.
std::exception_ptr failure_from(std::string_view bytes);

}  // namespace custodiet::ranks
