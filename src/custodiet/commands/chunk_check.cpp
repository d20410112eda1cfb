// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/chunk_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstdint>

#include "custodiet/base/diagnostic.hpp"

namespace custodiet::commands {

namespace {

/// True where they are the same, an undefined one included.
bool is_same(double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

/// Arms of a chunk, the reference first, as positions in the cube.
std::vector<std::size_t> arms_of(const appraisal::Cube& cube) {
    std::vector<std::size_t> arms{cube.reference};
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        if (arm != cube.reference) arms.push_back(arm);
    }
    return arms;
}

std::string words_of(const run::Chunk& stored, const run::Chunk& now, const appraisal::Cube& cube) {
    std::size_t at = 0;
    const auto& then = stored.cells.values;
    for (const run::Task& task : now.request.tasks) {
        for (std::uint32_t replicate = task.from; replicate < task.until; ++replicate) {
            for (const std::size_t arm : arms_of(cube)) {
                for (const auto& outcome : cube.outcomes) {
                    const double value = now.cells.values[at];
                    const double before = at < then.size() ? then[at] : 0.0;
                    if (at >= then.size() || !is_same(value, before)) {
                        return fmt::format(
                            "draw {}, replicate {}, arm {}, {}{}: {} is stored, {} comes out",
                            task.draw, replicate, cube.arms[arm], outcome.name,
                            outcome.subject.empty() ? "" : fmt::format("[{}]", outcome.subject),
                            before, value);
                    }
                    ++at;
                }
            }
        }
    }
    return fmt::format("{}: what is stored of quantities or happenings is not what comes out",
                       draws_of(run::to_bytes(now.request)));
}

}  // namespace

std::string draws_of(const std::string& request) {
    try {
        const auto tasks = run::request_from_bytes(request).tasks;
        if (tasks.empty()) return "no draws";
        if (tasks.size() == 1) return fmt::format("draw {}", tasks.front().draw);
        return fmt::format("draws {} to {}", tasks.front().draw, tasks.back().draw);
    } catch (const base::EnvironmentError&) {
        return "some draws";
    }
}

void ChunkCheck::keep(const run::Chunk& chunk) {
    const auto& task = chunk.request.tasks.front();
    const std::pair key{task.draw, task.from};
    if (first_ && first_->first <= key) return;
    Different different{chunk, {}, false};
    try {
        const auto stored = stored_.chunk(run::to_bytes(chunk.request));
        different.is_there = stored.has_value();
        if (stored) {
            if (stored->bytes == run::to_bytes(chunk)) return;
            different.stored = run::chunk_from_bytes(stored->bytes);
        }
    } catch (const base::EnvironmentError&) {
        different.is_there = true;  // damaged; its sum has told so
    }
    first_.emplace(key, std::move(different));
}

std::optional<std::string> ChunkCheck::first_difference(const run::Result& result) const {
    if (!first_) return std::nullopt;
    const Different& different = first_->second;
    if (different.stored) return words_of(*different.stored, different.now, result.cube);
    return fmt::format("{}: {}", draws_of(run::to_bytes(different.now.request)),
                       different.is_there ? "what is stored cannot be read" : "nothing is stored");
}

}  // namespace custodiet::commands
