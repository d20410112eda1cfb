// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The store of a finished run: what is written is read back, and what is damaged is told.
#include "custodiet/store/finished.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <tuple>

#include "custodiet/base/diagnostic.hpp"
#include "support/folder.hpp"

namespace custodiet::store {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t draws = 40;

run::Chunk chunk(std::uint32_t draw) {
    run::Chunk made;
    made.request = {4, 1, {{draw, 0, 1}}};
    for (int i = 0; i < 50; ++i) made.cells.values.push_back(0.1 * i * draw);
    return made;
}

Finished finished(const Identity& identity) {
    Finished made;
    made.identity = identity;
    made.record = {{"draws", "40"}, {"digest", "abc"}};
    made.study = std::string(1000, 's');
    made.files = {{"outcomes.csv", 3, "sum"}};
    made.tables = {{"outcomes", {"arm", "mean"}, {{"with", "0.1"}, {"without", ""}}}};
    made.columns = {{"outcomes", "arm", "", "key"}, {"outcomes", "mean", "EUR", "mean"}};
    return made;
}

appraisal::Cube cube() {
    appraisal::Cube cube;
    cube.arms = {"with"};
    cube.draws = draws;
    cube.replicates = 1;
    cube.outcomes = {{"net_cost", "joint", "EUR"}};
    for (std::uint32_t draw = 0; draw < draws; ++draw) cube.values.push_back(0.1 * draw);
    return cube;
}

class FinishedRun : public testing::Test {
  protected:
    FinishedRun() { write(path_); }

    void write(const fs::path& path) {
        fs::remove(path);
        ChunkStore chunks(folder_.path() / "unfinished.sqlite", identity_);
        for (std::uint32_t draw = draws; draw-- > 0;) {
            if (!chunks.find(chunk(draw).request)) chunks.keep(chunk(draw));
        }
        write_finished(path, finished(identity_), cube(), chunks);
    }

    static std::string bytes_of(const fs::path& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    const Identity identity_{{"seed", "1"}};
    const support::Folder folder_;
    const fs::path path_ = folder_.path() / "results.sqlite";
};

TEST_F(FinishedRun, IsReadBack) {
    FinishedStore stored(path_);
    EXPECT_EQ(stored.identity(), identity_);
    EXPECT_EQ(stored.study(), std::string(1000, 's'));
    EXPECT_EQ(stored.tables(), std::vector<std::string>{"outcomes"});
    const Table table = stored.table("outcomes");
    EXPECT_EQ(table.rows, finished(identity_).tables.front().rows);
    std::size_t chunks = 0;
    stored.each_chunk([&](const std::string& request, bool is_whole) {
        EXPECT_EQ(run::request_from_bytes(request),
                  chunk(static_cast<std::uint32_t>(chunks)).request);
        EXPECT_TRUE(is_whole);
        ++chunks;
    });
    EXPECT_EQ(chunks, draws);
    EXPECT_THROW(static_cast<void>(stored.table("chunks")), base::EnvironmentError);
}

TEST_F(FinishedRun, IsTheSameFileHoweverItsChunksCame) {
    write(folder_.path() / "again.sqlite");  // now they are found, and not kept anew
    EXPECT_EQ(bytes_of(path_), bytes_of(folder_.path() / "again.sqlite"));
}

/// Reads all that there is. @return whether nothing was found to be damaged
bool can_be_read(const fs::path& path, const Identity& identity, const fs::path& begun) {
    bool is_whole = true;
    try {
        FinishedStore stored(path);
        const auto read = std::tuple(stored.identity(), stored.record(), stored.files(),
                                     stored.columns(), stored.study());
        is_whole = std::get<0>(read) == identity;
        for (const std::string& name : stored.tables()) static_cast<void>(stored.table(name));
        stored.each_chunk([&](const std::string&, bool is_right) { is_whole &= is_right; });
        ChunkStore longer(begun, identity, path);
        for (std::uint32_t draw = 0; draw < draws; ++draw) {
            const auto found = longer.find(chunk(draw).request);
            if (found) {
                EXPECT_EQ(run::to_bytes(*found), run::to_bytes(chunk(draw)));
            }
        }
    } catch (const base::EnvironmentError&) {
        is_whole = false;
    }
    return is_whole;
}

TEST_F(FinishedRun, DamagedInAnyWayIsAnErrorAndNothingWorse) {
    const std::string whole = bytes_of(path_);
    const fs::path damaged = folder_.path() / "damaged.sqlite", begun = folder_.path() / "begun";
    std::mt19937 chance(2025);  // NOLINT(cert-msc51-cpp): the same damage every time
    int found = 0;
    for (int number = 0; number < 400; ++number) {
        SCOPED_TRACE(number);
        std::string bytes = whole;
        if (number % 4 == 0) {
            bytes.resize(chance() % bytes.size());
        } else {
            // The first pages say what is where.
            const std::size_t end = number % 4 == 1 ? bytes.size() : 20'000;
            for (int flips = number % 8 < 4 ? 1 : 40; flips > 0; --flips) {
                bytes[chance() % end] ^= static_cast<char>(1 << chance() % 8);
            }
        }
        std::ofstream(damaged, std::ios::binary) << bytes;
        fs::remove(begun);
        found += can_be_read(damaged, identity_, begun) ? 0 : 1;
    }
    EXPECT_GT(found, 200);
    EXPECT_TRUE(can_be_read(path_, identity_, begun));
}

}  // namespace
}  // namespace custodiet::store
