// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A chunk: what a stretch of the work of a run yields. Chunks are values that turn into bytes, so
// that they can be stored, and sent between processes. Which chunks there are depends on the plan
// alone: not on who does them, nor on how many draws a run has in the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/appraisal/cube.hpp"
#include "custodiet/run/notes.hpp"

namespace custodiet::run {

struct Plan;

/// Replicates of one draw, from `from` up to and without `until`, in all arms.
struct Task {
    std::uint32_t draw = 0, from = 0, until = 1;

    bool operator==(const Task&) const = default;
};

/// What is to be done, apart from what the study and the options fix for the whole run.
struct ChunkRequest {
    std::uint32_t scrambles = 1;   ///< of the design
    std::uint32_t replicates = 1;  ///< of each draw; those beyond serve to tell chance apart
    std::vector<Task> tasks;       ///< by draw, rising

    bool operator==(const ChunkRequest&) const = default;
};

/// Numbers for the cube, in the order in which they are found.
struct Cells {
    std::vector<double> values;      ///< [task][replicate][arm of the plan][outcome]
    std::vector<double> parameters;  ///< [task][arm of the plan][quantity of the design]
};

struct Chunk {
    ChunkRequest request;
    Cells cells;
    std::vector<ArmNotes> notes;  ///< of these runs: [arm of the plan]
};

/// The tasks in chunks: single draws at first, where there may be more threads than draws, and up
/// to eight together later.
std::vector<ChunkRequest> divided(const std::vector<Task>& tasks, std::uint32_t scrambles,
                                  std::uint32_t replicates);

/// Writes the numbers of a chunk to their places.
/// @pre fits(chunk, plan, cube)
void place(const std::vector<Task>& tasks, const Cells& cells, const Plan& plan,
           appraisal::Cube& cube);

/// Whether a chunk, from wherever it comes, has the shape of this plan and its tasks lie inside the
/// cube. What is of another shape must not be added to the rest.
/// @param compiled  the arms at any draw: [arm of the plan]
bool fits(const Chunk& chunk, const Plan& plan, const std::vector<compile::Compiled>& compiled,
          const appraisal::Cube& cube);

/// Equal requests have equal bytes.
std::string to_bytes(const ChunkRequest& request);
std::string to_bytes(const Chunk& chunk);

/// @throws base::EnvironmentError where the bytes are damaged or of another version
ChunkRequest request_from_bytes(std::string_view bytes);
Chunk chunk_from_bytes(std::string_view bytes);

}  // namespace custodiet::run
