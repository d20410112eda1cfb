// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a store holds of a run while it goes on, and when it is finished too: what it is of, what
// was asked for, and its chunks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/run/chunk.hpp"
#include "custodiet/store/database.hpp"
#include "custodiet/store/identity.hpp"

namespace custodiet::store {

/// A chunk as it is stored.
struct StoredChunk {
    std::string request, bytes;
    std::string packed;  ///< `bytes` in less room
    std::string sha256;  ///< of `bytes`
};

/// A chunk that is not what was stored.
class DamagedChunk : public base::EnvironmentError {
  public:
    using base::EnvironmentError::EnvironmentError;
};

StoredChunk to_store(const run::Chunk& chunk);

/// Reads a chunk, and holds it to its length and SHA-256.
/// @throws DamagedChunk naming the draws, where they are others
std::optional<StoredChunk> stored_chunk(Database& database, const std::string& request);

/// Every chunk in order: which it is, and whether it is as it was stored.
void each_chunk(Database& database,
                const std::function<void(const std::string& request, bool is_whole)>& look);

/// Adds a chunk, or puts it in place of the one that is there.
void add_chunk(Database& database, const run::ChunkRequest& request, const StoredChunk& chunk);

/// Draws of which there are chunks.
std::uint64_t draws_stored(Database& database);
/// The same of a file, which may be a store that has just been begun.
/// @throws base::EnvironmentError where it cannot be read
std::uint64_t draws_in(const std::filesystem::path& path);

/// @throws base::EnvironmentError where the file is none of ours
Identity stored_identity(Database& database);
void write_identity(Database& database, const Identity& identity);

/// Replaces what is recorded under these names.
void write_record(Database& database, const std::vector<Fact>& record);
std::vector<Fact> stored_record(Database& database);
/// The value of a fact; empty where there is none.
std::string value_of(const std::vector<Fact>& facts, std::string_view name);

}  // namespace custodiet::store
