// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/store/chunk_store.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/sha256.hpp"
#include "custodiet/store/schema.hpp"

namespace custodiet::store {

namespace {

using Clock = std::chrono::steady_clock;

/// Writing to a disk takes milliseconds, and on a busy one more; the chunks of a small study come
/// faster than that. So writing may take a twentieth of the time, and waits half a minute at most.
constexpr std::chrono::milliseconds least_wait{100}, longest_wait{30'000};
constexpr int waits_to_a_write = 20;

void check_identity(const std::filesystem::path& path, const Identity& stored,
                    const Identity& now) {
    const auto lines = differences(stored, now);
    if (lines.empty()) return;
    throw base::EnvironmentError(
        fmt::format("`{}` holds results of another run\n  = note: {}\n"
                    "  = help: continue with what it was begun with, or choose another folder",
                    path.string(), fmt::join(lines, "\n  = note: ")));
}

std::pair<std::uint32_t, std::uint32_t> draws_of(const run::ChunkRequest& request) {
    if (request.tasks.empty()) return {0, 0};
    return {request.tasks.front().draw, request.tasks.back().draw};
}

}  // namespace

std::optional<StoredChunk> stored_chunk(Database& database, const std::string& request) {
    std::optional<StoredChunk> found;
    const std::array<Value, 1> values{Blob{request}};
    database.query("SELECT bytes, sha256, first_draw, last_draw FROM chunks WHERE request = ?",
                   values, [&](const Row& row) {
                       std::string bytes = row.text(0);
                       if (base::sha256(bytes) != row.text(1)) {
                           throw base::EnvironmentError(fmt::format(
                               "`{}` is damaged: the results of draws {} to {} are not those that "
                               "were stored",
                               database.path().string(), row.whole(2), row.whole(3)));
                       }
                       found = StoredChunk{request, std::move(bytes)};
                   });
    return found;
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

std::uint64_t draws_stored(Database& database) {
    // A draw may be in two chunks, one for each replicate; both begin at the same draw.
    return static_cast<std::uint64_t>(database.number(
        "SELECT coalesce(sum(draws), 0) FROM (SELECT max(last_draw - first_draw + 1) AS draws "
        "FROM chunks GROUP BY first_draw)"));
}

Identity stored_identity(Database& database) {
    check_version(database);
    Identity identity;
    database.query("SELECT name, value FROM identity ORDER BY position", {}, [&](const Row& row) {
        identity.push_back({row.text(0), row.text(1)});
    });
    return identity;
}

void add_chunk(Database& database, const run::ChunkRequest& request, const StoredChunk& chunk) {
    const auto [first, last] = draws_of(request);
    const std::string sum = base::sha256(chunk.bytes);
    const std::array<Value, 5> values{Blob{chunk.request}, std::int64_t{first}, std::int64_t{last},
                                      Blob{chunk.bytes}, std::string_view(sum)};
    database.execute(
        "INSERT OR REPLACE INTO chunks (request, first_draw, last_draw, bytes, sha256) "
        "VALUES (?, ?, ?, ?, ?)",
        values);
}

ChunkStore::ChunkStore(const std::filesystem::path& path, const Identity& identity,
                       const std::optional<std::filesystem::path>& former)
    : base_(path, Access::write), written_(Clock::now()), wait_(least_wait) {
    migrate(base_);
    const Identity stored = stored_identity(base_);
    if (stored.empty()) {
        Transaction transaction(base_);
        write_identity(base_, identity);
        transaction.commit();
    } else {
        check_identity(path, stored, identity);
    }
    if (!former) return;
    former_.emplace(*former, Access::read);
    check_identity(*former, stored_identity(*former_), identity);
}

ChunkStore::~ChunkStore() {
    try {
        settle();
    } catch (const base::EnvironmentError&) {
        // Whoever lets go of the store has another error to tell.
    }
}

bool ChunkStore::InOrder::operator()(const run::ChunkRequest& a, const run::ChunkRequest& b) const {
    const auto key = [](const run::ChunkRequest& request) {
        const run::Task first = request.tasks.empty() ? run::Task{} : request.tasks.front();
        return std::tuple(request.replicates, first.draw, first.from, run::to_bytes(request));
    };
    return key(a) < key(b);
}

std::optional<StoredChunk> ChunkStore::look_up(const run::ChunkRequest& request) {
    const std::string key = run::to_bytes(request);
    auto stored = stored_chunk(base_, key);
    if (!stored && former_) stored = stored_chunk(*former_, key);
    return stored;
}

std::optional<run::Chunk> ChunkStore::find(const run::ChunkRequest& request) {
    const auto stored = look_up(request);
    if (!stored) return std::nullopt;
    used_.insert(request);
    ++found_;
    return run::chunk_from_bytes(stored->bytes);
}

void ChunkStore::keep(const run::Chunk& chunk) {
    if (!open_) open_.emplace(base_);
    add_chunk(base_, chunk.request, {run::to_bytes(chunk.request), run::to_bytes(chunk)});
    used_.insert(chunk.request);
    if (Clock::now() - written_ >= wait_) settle();
}

void ChunkStore::settle() {
    if (!open_) return;
    const auto start = Clock::now();
    open_->commit();
    open_.reset();
    written_ = Clock::now();
    wait_ = std::clamp<Clock::duration>(waits_to_a_write * (written_ - start), least_wait,
                                        longest_wait);
}

void ChunkStore::note(const std::vector<Fact>& record) {
    settle();
    const auto known = stored_record(base_);
    const bool is_noted = std::all_of(record.begin(), record.end(), [&](const Fact& fact) {
        return std::find(known.begin(), known.end(), fact) != known.end();
    });
    if (is_noted) return;
    Transaction transaction(base_);
    write_record(base_, record);
    transaction.commit();
}

bool ChunkStore::is_empty() {
    return base_.number("SELECT count(*) FROM chunks") == 0;
}

void ChunkStore::each_used(
    const std::function<void(const run::ChunkRequest&, const StoredChunk&)>& look) {
    settle();
    for (const run::ChunkRequest& request : used_) {
        const auto stored = look_up(request);
        if (!stored) {
            throw base::EnvironmentError(
                fmt::format("`{}` has lost results while the run went on", base_.path().string()));
        }
        look(request, *stored);
    }
}

}  // namespace custodiet::store
