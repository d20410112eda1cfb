// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/chunk.hpp"

#include <algorithm>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/run/worker.hpp"

namespace custodiet::run {

namespace {

/// Of chunks as bytes: raised when their form, or what is in them, changes.
constexpr std::uint64_t version = 2;

/// Draws that are in one chunk with this one, counted from multiples of the same number. It must
/// not depend on how many draws there are, or a longer run would find no chunks of a shorter one.
std::uint32_t draws_together(std::uint32_t draw) {
    if (draw < 64) return 1;
    return draw < 256 ? 4 : 8;
}

void write(const ChunkRequest& request, ByteWriter& to) {
    to.count(version);
    to.count(request.scrambles);
    to.count(request.replicates);
    to.count(request.tasks.size());
    for (const Task& task : request.tasks) {
        for (const std::uint32_t part : {task.draw, task.from, task.until}) to.count(part);
    }
}

ChunkRequest read(ByteReader& from) {
    if (from.count() != version) {
        throw base::EnvironmentError("stored results are damaged, or of another version");
    }
    ChunkRequest request{from.count32(), from.count32(), {}};
    for (std::size_t left = from.size(); left > 0; --left) {
        Task task;
        task.draw = from.count32();
        task.from = from.count32();
        task.until = from.count32();
        request.tasks.push_back(task);
    }
    return request;
}

std::uint64_t replicates_of(const std::vector<Task>& tasks) {
    std::uint64_t all = 0;
    for (const Task& task : tasks) all += task.until - task.from;
    return all;
}

}  // namespace

std::vector<ChunkRequest> divided(const std::vector<Task>& tasks, std::uint32_t scrambles,
                                  std::uint32_t replicates) {
    std::vector<ChunkRequest> requests;
    std::uint32_t end = 0;  ///< of the draws that the last chunk may have
    for (const Task& task : tasks) {
        if (requests.empty() || task.draw >= end) {
            const std::uint32_t together = draws_together(task.draw);
            end = (task.draw / together + 1) * together;
            requests.push_back({scrambles, replicates, {}});
        }
        requests.back().tasks.push_back(task);
    }
    return requests;
}

void place(const std::vector<Task>& tasks, const Cells& cells, const Plan& plan,
           appraisal::Cube& cube) {
    const double* value = cells.values.data();
    const double* parameter = cells.parameters.data();
    for (const Task& task : tasks) {
        for (const std::size_t arm : plan.cube_arm) {
            const std::size_t first = arm * cube.quantities.size();
            for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
                cube.parameters[(first + q) * cube.draws + task.draw] = *parameter++;
            }
        }
        for (std::uint32_t replicate = task.from; replicate < task.until; ++replicate) {
            for (const std::size_t arm : plan.cube_arm) {
                for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
                    cube.values[cube.index(arm, o, task.draw, replicate)] = *value++;
                }
            }
        }
    }
}

bool fits(const Chunk& chunk, const Plan& plan, const std::vector<compile::Compiled>& compiled,
          const appraisal::Cube& cube) {
    const std::size_t arms = plan.arms.size(), tasks = chunk.request.tasks.size();
    for (const Task& task : chunk.request.tasks) {
        const bool is_inside =
            task.from < task.until && task.until <= cube.replicates && task.draw < cube.draws;
        if (!is_inside) return false;
    }
    if (chunk.cells.values.size() !=
            replicates_of(chunk.request.tasks) * arms * cube.outcomes.size() ||
        chunk.cells.parameters.size() != tasks * arms * cube.quantities.size() ||
        chunk.notes.size() != arms) {
        return false;
    }
    for (std::size_t arm = 0; arm < arms; ++arm) {
        if (!chunk.notes[arm].fit(*plan.arms[arm].study, compiled[arm])) return false;
    }
    return true;
}

std::string to_bytes(const ChunkRequest& request) {
    ByteWriter writer;
    write(request, writer);
    return writer.take();
}

std::string to_bytes(const Chunk& chunk) {
    ByteWriter writer;
    write(chunk.request, writer);
    // Most outcomes of an arm are those of the arm before it.
    const std::size_t arms = std::max<std::size_t>(chunk.notes.size(), 1);
    const auto replicates = static_cast<std::size_t>(replicates_of(chunk.request.tasks));
    const std::size_t runs = std::max<std::size_t>(arms * replicates, 1);
    const std::size_t tasks = std::max<std::size_t>(arms * chunk.request.tasks.size(), 1);
    writer.reals(chunk.cells.values, chunk.cells.values.size() / runs);
    writer.reals(chunk.cells.parameters, chunk.cells.parameters.size() / tasks);
    writer.count(chunk.notes.size());
    for (const ArmNotes& notes : chunk.notes) notes.write(writer);
    return writer.take();
}

ChunkRequest request_from_bytes(std::string_view bytes) {
    ByteReader reader(bytes);
    ChunkRequest request = read(reader);
    reader.end();
    return request;
}

Chunk chunk_from_bytes(std::string_view bytes) {
    ByteReader reader(bytes);
    Chunk chunk;
    chunk.request = read(reader);
    chunk.cells.values = reader.reals();
    chunk.cells.parameters = reader.reals();
    for (std::size_t left = reader.size(); left > 0; --left) {
        chunk.notes.push_back(ArmNotes::read(reader));
    }
    reader.end();
    return chunk;
}

}  // namespace custodiet::run
