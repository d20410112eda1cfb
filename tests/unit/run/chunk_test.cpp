// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Chunks: bytes that are the same chunk again, or an error; a division that lasts.
#include "custodiet/run/chunk.hpp"
#include "custodiet/run/execute.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "custodiet/commands/embedded.hpp"
#include "custodiet/run/digest.hpp"
#include "custodiet/run/keeper.hpp"
#include "support/studies.hpp"

namespace custodiet::run {
namespace {

/// Keeps chunks as bytes, as a store or another process would.
class InMemory : public Keeper {
  public:
    std::optional<Chunk> find(const ChunkRequest& request) override {
        const auto found = bytes.find(to_bytes(request));
        if (found == bytes.end()) return std::nullopt;
        ++times_found;
        return chunk_from_bytes(found->second);
    }
    void keep(const Chunk& chunk) override {
        ++times_kept;
        bytes[to_bytes(chunk.request)] = to_bytes(chunk);
    }

    std::map<std::string, std::string> bytes;
    int times_found = 0, times_kept = 0;
};

std::shared_ptr<const study::Document> document() {
    return support::read_study(std::string(commands::starter_study()));
}

Options few(std::uint32_t draws, unsigned threads = 2) {
    Options options;
    options.draws = draws;
    options.has_fixed_draws = true;
    options.threads = threads;
    return options;
}

Result run_with(InMemory& keeper, const Options& options) {
    return execute(document(), options, nullptr, Site{nullptr, &keeper});
}

TEST(Chunk, ItsBytesAreTheSameChunkAgain) {
    InMemory keeper;
    run_with(keeper, few(128));
    ASSERT_FALSE(keeper.bytes.empty());
    for (const auto& [request, bytes] : keeper.bytes) {
        const Chunk chunk = chunk_from_bytes(bytes);
        EXPECT_EQ(to_bytes(chunk.request), request);
        EXPECT_EQ(request_from_bytes(request), chunk.request);
        EXPECT_EQ(to_bytes(chunk), bytes);
    }
}

TEST(Chunk, NumbersComeBackBitForBit) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const std::vector<double> numbers{
        0.0,   -0.0,     1.0,       -1.0, 0.1,    0.1,  9007199254740993.0,
        1e300, infinity, -infinity, NAN,  5e-324, -7.0, 288.0};
    for (const std::size_t period : {1, 2, 5}) {
        ByteWriter writer;
        writer.reals(numbers, period);
        const std::string bytes = writer.take();
        ByteReader reader(bytes);
        const auto again = reader.reals();
        reader.end();
        ASSERT_EQ(again.size(), numbers.size());
        EXPECT_EQ(std::memcmp(again.data(), numbers.data(), numbers.size() * sizeof(double)), 0);
    }
    const std::vector<std::int64_t> wholes{0,
                                           0,
                                           0,
                                           -1,
                                           5,
                                           0,
                                           std::numeric_limits<std::int64_t>::min(),
                                           std::numeric_limits<std::int64_t>::max(),
                                           0};
    ByteWriter writer;
    writer.wholes(wholes);
    const std::string bytes = writer.take();
    ByteReader reader(bytes);
    EXPECT_EQ(reader.wholes(), wholes);
}

/// What `wholes` reads from the bytes that these counts make.
std::vector<std::int64_t> wholes_from(const std::vector<std::uint64_t>& counts) {
    ByteWriter writer;
    for (const std::uint64_t count : counts) writer.count(count);
    const std::string bytes = writer.take();
    return ByteReader(bytes).wholes();
}

TEST(Bytes, LongStretchesOfZerosComeBack) {
    for (const std::size_t length : {std::size_t{16'384}, std::size_t{65'535}, std::size_t{65'536},
                                     std::size_t{65'537}, std::size_t{1'000'000}}) {
        std::vector<std::int64_t> wholes(length);
        for (const std::int64_t last : {0, 7}) {
            wholes.back() = last;
            ByteWriter writer;
            writer.wholes(wholes);
            const std::string bytes = writer.take();
            EXPECT_LT(bytes.size(), length / 1000);
            ByteReader reader(bytes);
            EXPECT_EQ(reader.wholes(), wholes) << length;
            EXPECT_NO_THROW(reader.end()) << length;
        }
    }
}

TEST(Bytes, FewBytesAreNotManyNumbers) {
    EXPECT_EQ(wholes_from({60'000, 0, 60'000}).size(), 60'000U);
    // All of them in one stretch, and more than so few bytes can hold.
    EXPECT_THROW(wholes_from({70'000, 0, 70'000, 0, 0, 0}), base::EnvironmentError);
    EXPECT_THROW(wholes_from({1U << 28, 0, 65'536}), base::EnvironmentError);
}

TEST(Chunk, DamagedBytesAreAnErrorOrAnotherChunkAndNothingWorse) {
    InMemory keeper;
    run_with(keeper, few(16));
    const std::string whole = keeper.bytes.begin()->second;
    std::size_t refused = 0;
    const auto try_out = [&](const std::string& bytes) {
        try {
            chunk_from_bytes(bytes);
        } catch (const base::EnvironmentError&) {
            ++refused;
        }
    };
    for (std::size_t length = 0; length < whole.size(); ++length) try_out(whole.substr(0, length));
    EXPECT_EQ(refused, whole.size()) << "no beginning of a chunk is a chunk";
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const int flip : {0x01, 0x80, 0xff}) {
            std::string bytes = whole;
            bytes[at] = static_cast<char>(bytes[at] ^ flip);
            try_out(bytes);
        }
    }
    EXPECT_THROW(chunk_from_bytes(whole + '\0'), base::EnvironmentError);
}

TEST(Chunk, OneOfAnotherShapeIsRefused) {
    InMemory keeper;
    run_with(keeper, few(16));
    for (auto& [request, bytes] : keeper.bytes) {
        Chunk chunk = chunk_from_bytes(bytes);
        chunk.notes.pop_back();
        bytes = to_bytes(chunk);
    }
    EXPECT_THROW(run_with(keeper, few(16)), base::EnvironmentError);
}

std::vector<ChunkRequest> divided_run(std::uint32_t draws) {
    std::vector<Task> tasks;
    for (std::uint32_t draw = 0; draw < draws; ++draw) tasks.push_back({draw, 0, 1});
    return divided(tasks, 16, 1);
}

TEST(Chunk, ALongerRunHasTheChunksOfAShorterOne) {
    const auto longest = divided_run(4096);
    for (const std::uint32_t draws : {16U, 64U, 128U, 256U, 1024U}) {
        const auto chunks = divided_run(draws);
        ASSERT_LT(chunks.size(), longest.size());
        EXPECT_TRUE(std::equal(chunks.begin(), chunks.end(), longest.begin())) << draws;
    }
}

TEST(Chunk, RunsFindWhatWasKept) {
    const Result alone = execute(document(), few(256));
    InMemory keeper;
    const Result first = run_with(keeper, few(128));
    const int kept = keeper.times_kept;
    const Result longer = run_with(keeper, few(256));
    EXPECT_EQ(keeper.times_found, kept) << "everything of the first half";
    EXPECT_EQ(digest(longer.cube), digest(alone.cube));
    EXPECT_EQ(longer.persons, alone.persons);
    EXPECT_EQ(longer.happenings.size(), alone.happenings.size());
    keeper.times_kept = 0;
    const Result again = run_with(keeper, few(256));
    EXPECT_EQ(keeper.times_kept, 0);
    EXPECT_EQ(digest(again.cube), digest(alone.cube));
    EXPECT_EQ(again.persons, alone.persons);
}

TEST(Chunk, AnyNumberOfThreadsKeepsTheSameBytes) {
    InMemory one, two, eight;
    run_with(one, few(128, 1));
    run_with(two, few(128, 2));
    run_with(eight, few(128, 8));
    EXPECT_EQ(one.bytes, two.bytes);
    EXPECT_EQ(one.bytes, eight.bytes);
}

}  // namespace
}  // namespace custodiet::run
