// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/store/chunk_store.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <tuple>

#include "custodiet/base/diagnostic.hpp"
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

std::optional<Database> opened(const std::optional<std::filesystem::path>& former,
                               const Identity& identity) {
    if (!former) return std::nullopt;
    Database database(*former, Access::read);
    check_identity(*former, stored_identity(database), identity);
    return database;
}

}  // namespace

ChunkStore::ChunkStore(const std::filesystem::path& path, const Identity& identity,
                       const std::optional<std::filesystem::path>& former)
    : former_(opened(former, identity)),
      base_(path, Access::write),
      written_(Clock::now()),
      wait_(least_wait) {
    migrate(base_);
    const Identity stored = stored_identity(base_);
    if (draws() != 0) {
        check_identity(path, stored, identity);
    } else if (stored != identity) {
        take_over(identity);
    }
}

ChunkStore::~ChunkStore() {
    try {
        settle();
    } catch (const base::EnvironmentError&) {
        // Whoever lets go of the store has another error to tell.
    }
}

void ChunkStore::take_over(const Identity& identity) {
    Transaction transaction(base_);
    base_.execute("DELETE FROM identity; DELETE FROM record");
    write_identity(base_, identity);
    transaction.commit();
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
    try {
        const auto stored = look_up(request);
        if (!stored) return std::nullopt;
        used_.insert(request);
        ++found_;
        return run::chunk_from_bytes(stored->bytes);
    } catch (const DamagedChunk&) {
        ++damaged_;  // it is run again, and kept in place of this one
        return std::nullopt;
    }
}

void ChunkStore::keep(const run::Chunk& chunk) {
    if (!open_) open_.emplace(base_);
    add_chunk(base_, chunk.request, to_store(chunk));
    used_.insert(chunk.request);
    if (Clock::now() - written_ >= wait_) settle();
}

void ChunkStore::settle() {
    if (!open_) return;
    const auto start = Clock::now();
    try {
        open_->commit();
    } catch (const base::EnvironmentError&) {
        open_.reset();  // what was written before is whole again
        throw;
    }
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
