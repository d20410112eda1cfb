// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/store/chunks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/sha256.hpp"
#include "custodiet/store/packed.hpp"
#include "custodiet/store/schema.hpp"

namespace custodiet::store {

namespace {

std::pair<std::uint32_t, std::uint32_t> draws_of(const run::ChunkRequest& request) {
    if (request.tasks.empty()) return {0, 0};
    return {request.tasks.front().draw, request.tasks.back().draw};
}

/// What stands in a row "request, length, sha256, packed, …"; nothing where it is damaged.
std::optional<StoredChunk> chunk_in(const Row& row) {
    StoredChunk chunk{row.text(0), {}, row.text(3), row.text(2)};
    auto bytes = unpacked(chunk.packed, row.whole(1));
    if (!bytes || base::sha256(*bytes) != chunk.sha256) return std::nullopt;
    chunk.bytes = std::move(*bytes);
    return chunk;
}

}  // namespace

StoredChunk to_store(const run::Chunk& chunk) {
    StoredChunk stored{run::to_bytes(chunk.request), run::to_bytes(chunk), {}, {}};
    stored.packed = packed(stored.bytes);
    stored.sha256 = base::sha256(stored.bytes);
    return stored;
}

std::optional<StoredChunk> stored_chunk(Database& database, const std::string& request) {
    std::optional<StoredChunk> found;
    const std::array<Value, 1> values{Blob{request}};
    database.query(
        "SELECT request, length, sha256, packed, first_draw, last_draw FROM chunks "
        "WHERE request = ?",
        values, [&](const Row& row) {
            found = chunk_in(row);
            // A damaged index leads to the results of other draws, whole as they are.
            if (found && found->request == request) return;
            throw DamagedChunk(fmt::format(
                "`{}` is damaged: the results of draws {} to {} are not those that were stored",
                database.path().string(), row.whole(4), row.whole(5)));
        });
    return found;
}

void each_chunk(Database& database,
                const std::function<void(const std::string& request, bool is_whole)>& look) {
    database.query("SELECT request, length, sha256, packed FROM chunks ORDER BY number", {},
                   [&](const Row& row) { look(row.text(0), chunk_in(row).has_value()); });
}

void add_chunk(Database& database, const run::ChunkRequest& request, const StoredChunk& chunk) {
    const auto [first, last] = draws_of(request);
    const std::array<Value, 6> values{Blob{chunk.request},
                                      std::int64_t{first},
                                      std::int64_t{last},
                                      static_cast<std::int64_t>(chunk.bytes.size()),
                                      std::string_view(chunk.sha256),
                                      Blob{chunk.packed}};
    database.execute(
        "INSERT OR REPLACE INTO chunks (request, first_draw, last_draw, length, sha256, packed) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        values);
}

std::uint64_t draws_stored(Database& database) {
    // A draw may be in two chunks, one for each replicate; both begin at the same draw.
    return static_cast<std::uint64_t>(database.number(
        "SELECT coalesce(sum(draws), 0) FROM (SELECT max(last_draw - first_draw + 1) AS draws "
        "FROM chunks GROUP BY first_draw)"));
}

std::uint64_t draws_in(const std::filesystem::path& path) {
    Database database(path, Access::read);
    if (database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'chunks'") == 0) return 0;
    return draws_stored(database);
}

Identity stored_identity(Database& database) {
    check_version(database);
    Identity identity;
    database.query("SELECT name, value FROM identity ORDER BY position", {}, [&](const Row& row) {
        identity.push_back({row.text(0), row.text(1)});
    });
    return identity;
}

void write_identity(Database& database, const Identity& identity) {
    for (std::size_t i = 0; i < identity.size(); ++i) {
        const std::array<Value, 3> values{static_cast<std::int64_t>(i),
                                          std::string_view(identity[i].name),
                                          std::string_view(identity[i].value)};
        database.execute("INSERT INTO identity VALUES (?, ?, ?)", values);
    }
}

void write_record(Database& database, const std::vector<Fact>& record) {
    for (const Fact& fact : record) {
        const std::array<Value, 2> values{std::string_view(fact.name),
                                          std::string_view(fact.value)};
        database.execute("INSERT OR REPLACE INTO record VALUES (?, ?)", values);
    }
}

std::vector<Fact> stored_record(Database& database) {
    std::vector<Fact> record;
    database.query("SELECT name, value FROM record ORDER BY name", {}, [&](const Row& row) {
        record.push_back({row.text(0), row.text(1)});
    });
    return record;
}

std::string value_of(const std::vector<Fact>& facts, std::string_view name) {
    const auto found = std::find_if(facts.begin(), facts.end(),
                                    [&](const Fact& fact) { return fact.name == name; });
    return found == facts.end() ? "" : found->value;
}

}  // namespace custodiet::store
