// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Keeps the chunks of a run in a file while it runs, so that nothing that was finished is lost.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/run/keeper.hpp"
#include "custodiet/store/database.hpp"
#include "custodiet/store/identity.hpp"

namespace custodiet::store {

/// A chunk as it is stored.
struct StoredChunk {
    std::string request, bytes;
};

/// Reads a chunk from either kind of store, and holds it to its SHA-256.
/// @throws base::EnvironmentError naming the draws, where the sum is another
std::optional<StoredChunk> stored_chunk(Database& database, const std::string& request);

/// @throws base::EnvironmentError where the file is none of ours
Identity stored_identity(Database& database);

/// Draws of which there are chunks.
std::uint64_t draws_stored(Database& database);

/// Replaces what is recorded under these names.
void write_record(Database& database, const std::vector<Fact>& record);
std::vector<Fact> stored_record(Database& database);
/// The value of a fact; empty where there is none.
std::string value_of(const std::vector<Fact>& facts, std::string_view name);

void write_identity(Database& database, const Identity& identity);

/// Adds a chunk to a store, where it is not there yet.
void add_chunk(Database& database, const run::ChunkRequest& request, const StoredChunk& chunk);

class ChunkStore : public run::Keeper {
  public:
    /// Opens the store, or makes it. Until it is closed nobody else can write to it.
    ///
    /// @param former  a finished store with chunks of the same identity; may be missing
    /// @throws base::EnvironmentError where it cannot be opened, another process has it, or it is
    ///         of another identity: then the message says in what they differ
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
    /// True if the file holds no chunk.
    [[nodiscard]] bool is_empty();

  private:
    struct InOrder {
        bool operator()(const run::ChunkRequest& a, const run::ChunkRequest& b) const;
    };

    [[nodiscard]] std::optional<StoredChunk> look_up(const run::ChunkRequest& request);

    Database base_;
    std::optional<Database> former_;
    std::optional<Transaction> open_;
    std::chrono::steady_clock::time_point written_;
    std::chrono::steady_clock::duration wait_;  ///< until the next writing
    std::set<run::ChunkRequest, InOrder> used_;
    std::size_t found_ = 0;
};

}  // namespace custodiet::store
