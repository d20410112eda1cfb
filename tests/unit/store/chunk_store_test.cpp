// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The store of a run: what is kept stays, what is damaged is found, who comes second waits.
#include "custodiet/store/chunk_store.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <barrier>
#include <csignal>
#include <filesystem>
#include <iterator>
#include <optional>
#include <thread>

#include "custodiet/base/diagnostic.hpp"
#include "support/failing_disk.hpp"
#include "support/folder.hpp"

namespace custodiet::store {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Store : public testing::Test {
  public:
    static run::Chunk chunk(std::uint32_t draw) {
        run::Chunk made;
        made.request = {16, 1, {{draw, 0, 1}}};
        made.cells.values = {1.0, 0.1 * draw};
        return made;
    }

  protected:
    static std::string message_of(const std::function<void()>& what) {
        try {
            what();
        } catch (const base::EnvironmentError& error) {
            return error.what();
        }
        return "no error";
    }

    const Identity identity_{{"seed", "1"}, {"arms", "a, b"}};
    const support::Folder made_;
    const fs::path folder_ = made_.path(), path_ = folder_ / "unfinished.sqlite";
};

TEST_F(Store, FindsWhatWasKeptBefore) {
    {
        ChunkStore store(path_, identity_);
        EXPECT_FALSE(store.find(chunk(3).request));
        store.keep(chunk(3));
        store.keep(chunk(4));
    }
    ChunkStore store(path_, identity_);
    const auto found = store.find(chunk(3).request);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->cells.values, chunk(3).cells.values);
    EXPECT_FALSE(store.find(chunk(5).request));
}

TEST_F(Store, SaysInWhatAnotherRunDiffers) {
    ChunkStore(path_, identity_).keep(chunk(0));
    const Identity other{{"seed", "2"}, {"arms", "a, b"}, {"held x", "3"}};
    const std::string message = message_of([&] { ChunkStore(path_, other); });
    EXPECT_THAT(message, HasSubstr("seed: 1 there, 2 now"));
    EXPECT_THAT(message, HasSubstr("held x: nothing there, 3 now"));
    EXPECT_THAT(message, testing::Not(HasSubstr("arms")));
}

TEST_F(Store, HasOneWriterAtATime) {
    ChunkStore store(path_, identity_);
    EXPECT_THAT(message_of([&] { ChunkStore(path_, identity_); }), HasSubstr("another process"));
}

// Two that begin at the same moment: one of them goes on. Rejects: each holding a lock for reading
// while it waits for that of the other, so that neither does.
TEST_F(Store, HasOneWriterWhereTwoBeginAtOnce) {
    for (int round = 0; round < 3; ++round) {
        const auto path = folder_ / fmt::format("both{}.sqlite", round);
        std::barrier begin(2), end(2);
        std::atomic<int> writers = 0;
        const auto write = [&] {
            begin.arrive_and_wait();
            std::optional<Database> database;
            try {
                database.emplace(path, Access::write);
                Transaction transaction(*database);
                database->execute("CREATE TABLE mine (number INTEGER)");
                transaction.commit();
                ++writers;
            } catch (const InUse&) {
            }
            end.arrive_and_wait();
        };
        std::thread other(write);
        write();
        other.join();
        EXPECT_EQ(writers, 1) << round;
    }
}

TEST_F(Store, HasWhatAFlippedByteDamagedRunAgain) {
    ChunkStore(path_, identity_).keep(chunk(7));
    {
        Database database(path_, Access::write);
        database.execute(
            "UPDATE chunks SET packed = CAST(substr(packed, 1, length(packed) - 1) || x'55' "
            "AS BLOB)");
    }
    ChunkStore store(path_, identity_);
    EXPECT_FALSE(store.find(chunk(7).request));
    EXPECT_EQ(store.found(), 0U);
    EXPECT_EQ(store.damaged(), 1U);
    store.keep(chunk(7));
    EXPECT_TRUE(store.find(chunk(7).request));
}

TEST_F(Store, TakesChunksOfAFormerRun) {
    ChunkStore(folder_ / "former.sqlite", identity_).keep(chunk(0));
    ChunkStore store(path_, identity_, folder_ / "former.sqlite");
    EXPECT_TRUE(store.find(chunk(0).request));
    store.keep(chunk(1));
    std::vector<std::uint32_t> draws;
    store.each_used([&](const run::ChunkRequest& request, const StoredChunk&) {
        draws.push_back(request.tasks.front().draw);
    });
    EXPECT_THAT(draws, testing::ElementsAre(0, 1));
}

TEST_F(Store, RefusesWhatIsNotOurs) {
    {
        Database database(path_, Access::write);
        database.execute("CREATE TABLE mine (x)");
    }
    EXPECT_THAT(message_of([&] { ChunkStore(path_, identity_); }), HasSubstr("is no store"));
}

TEST_F(Store, RefusesANewerForm) {
    ChunkStore(path_, identity_).keep(chunk(0));
    {
        Database database(path_, Access::write);
        database.execute("PRAGMA user_version = 1000");
    }
    EXPECT_THAT(message_of([&] { ChunkStore(path_, identity_); }), HasSubstr("newer custodiet"));
}

TEST_F(Store, LeavesNothingBeside) {
    ChunkStore(path_, identity_).keep(chunk(0));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(Store, WithoutChunksIsNobodys) {
    { ChunkStore store(path_, {{"seed", "2"}}); }
    ChunkStore(path_, identity_).keep(chunk(0));
    Database database(path_, Access::read);
    EXPECT_EQ(stored_identity(database), identity_);
}

TEST_F(Store, BeginsNothingOverAFormerRunOfSomethingElse) {
    ChunkStore(folder_ / "former.sqlite", {{"seed", "2"}}).keep(chunk(0));
    EXPECT_THAT(message_of([&] { ChunkStore(path_, identity_, folder_ / "former.sqlite"); }),
                HasSubstr("seed: 2 there, 1 now"));
    EXPECT_FALSE(fs::exists(path_));
}

TEST_F(Store, IsNotWrittenWhereAnotherHasTakenItsPlace) {
    { ChunkStore store(path_, identity_); }
    Database waiting(path_, Access::write);
    fs::rename(path_, folder_ / "elsewhere");
    ChunkStore(path_, identity_).keep(chunk(0));
    EXPECT_THAT(message_of([&] {
                    Transaction transaction(waiting);
                    waiting.execute("DELETE FROM chunks");
                }),
                HasSubstr("another process has put something else in the place"));
    EXPECT_TRUE(ChunkStore(path_, identity_).find(chunk(0).request));
}

/// A run of eight chunks, each written by itself, of which `first` are kept already.
void keep_all(const fs::path& path, const Identity& identity, std::uint32_t first = 0) {
    ChunkStore store(path, identity);
    for (std::uint32_t draw = first; draw < 8; ++draw) {
        store.keep(Store::chunk(draw));
        store.settle();
    }
}

/// Whatever happened: the store is whole, and holds every chunk that was settled before.
void expect_whole(const fs::path& path, const Identity& identity) {
    Database(path, Access::write).query("PRAGMA integrity_check", {}, [](const Row& row) {
        EXPECT_EQ(row.text(0), "ok");
    });
    ChunkStore store(path, identity);
    for (std::uint32_t draw = 0; draw < 8; ++draw) {
        const auto found = store.find(Store::chunk(draw).request);
        EXPECT_TRUE(found || draw >= 2) << draw;
        if (found) {
            EXPECT_EQ(found->cells.values, Store::chunk(draw).cells.values);
        }
    }
}

TEST_F(Store, SurvivesAKillAtAnyOperationOfTheDisk) {
    int operation = 1;
    for (bool is_killed = true; is_killed; ++operation) {
        SCOPED_TRACE(operation);
        fs::remove(path_);
        ChunkStore(path_, identity_).keep(chunk(0));
        ChunkStore(path_, identity_).keep(chunk(1));
        const pid_t child = ::fork();
        if (child == 0) {
            const support::FailingDisk disk(operation, support::Failure::death);
            keep_all(path_, identity_, 2);
            ::_exit(0);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        is_killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
        expect_whole(path_, identity_);
        ASSERT_LT(operation, 10'000);
    }
    EXPECT_GT(operation, 50);
}

TEST_F(Store, SurvivesAFullDiskAtAnyOperation) {
    int operation = 1;
    for (bool has_failed = true; has_failed; ++operation) {
        SCOPED_TRACE(operation);
        fs::remove(path_);
        ChunkStore(path_, identity_).keep(chunk(0));
        ChunkStore(path_, identity_).keep(chunk(1));
        {
            const support::FailingDisk disk(operation, support::Failure::full);
            const std::string message = message_of([&] { keep_all(path_, identity_, 2); });
            has_failed = support::FailingDisk::has_failed();
            // What fails while the store is closed is not told: nothing was lost.
            EXPECT_TRUE(has_failed || message == "no error") << message;
        }
        expect_whole(path_, identity_);
        ASSERT_LT(operation, 10'000);
    }
    EXPECT_GT(operation, 50);
}

}  // namespace
}  // namespace custodiet::store
