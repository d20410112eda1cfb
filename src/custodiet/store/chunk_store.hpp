// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Keeps the chunks of a run in a file while it runs, so that nothing that was finished is lost.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "custodiet/run/keeper.hpp"
#include "custodiet/store/chunks.hpp"
#include "custodiet/store/database.hpp"
#include "custodiet/store/identity.hpp"

namespace custodiet::store {

class ChunkStore : public run::Keeper {
  public:
    /// Opens the store, or makes it. Until it is closed nobody else can write to it. A store
    /// without chunks is nobody's, and becomes one of this identity.
    ///
    /// @param former  a finished store with chunks of the same identity; may be missing
    /// @throws InUse where another process has it
    /// @throws base::EnvironmentError where it cannot be opened, or it is of another identity: then
    ///         the message says in what they differ
    ChunkStore(const std::filesystem::path& path, const Identity& identity,
               const std::optional<std::filesystem::path>& former = std::nullopt);
    ~ChunkStore() override;

    std::optional<run::Chunk> find(const run::ChunkRequest& request) override;
    /// What is kept within a tenth of a second is written together, and more on a slow disk.
    void keep(const run::Chunk& chunk) override;
    /// Writes what is not written yet.
    void settle();
    /// Notes what was asked for, for those who look at an unfinished run.
    void note(const std::vector<Fact>& record);

    /// Chunks that this run asked for, or that came in, in the order of their draws.
    /// @param look  called with each
    void each_used(const std::function<void(const run::ChunkRequest&, const StoredChunk&)>& look);
    /// Chunks that need not be run, since they were kept.
    [[nodiscard]] std::size_t found() const { return found_; }
    /// Chunks that are run again, since what was kept of them is damaged.
    [[nodiscard]] std::size_t damaged() const { return damaged_; }
    /// Draws of which there are chunks in the file.
    [[nodiscard]] std::uint64_t draws() { return draws_stored(base_); }

  private:
    struct InOrder {
        bool operator()(const run::ChunkRequest& a, const run::ChunkRequest& b) const;
    };

    void take_over(const Identity& identity);
    [[nodiscard]] std::optional<StoredChunk> look_up(const run::ChunkRequest& request);

    std::optional<Database> former_;  ///< before the other: where it is refused, nothing is begun
    Database base_;
    std::optional<Transaction> open_;
    std::chrono::steady_clock::time_point written_;
    std::chrono::steady_clock::duration wait_;  ///< until the next writing
    std::set<run::ChunkRequest, InOrder> used_;
    std::size_t found_ = 0, damaged_ = 0;
};

}  // namespace custodiet::store
