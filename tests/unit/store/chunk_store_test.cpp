// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The store of a run: what is kept stays, what is damaged is found, who comes second waits.
#include "custodiet/store/chunk_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/store/schema.hpp"
#include "custodiet/store/tables.hpp"

namespace custodiet::store {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Store : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "custodiet-store-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
        path_ = folder_ / "unfinished.sqlite";
    }
    void TearDown() override { fs::remove_all(folder_); }

    static run::Chunk chunk(std::uint32_t draw) {
        run::Chunk made;
        made.request = {16, 1, {{draw, 0, 1}}};
        made.cells.values = {1.0, 0.1 * draw};
        return made;
    }

    static std::string message_of(const std::function<void()>& what) {
        try {
            what();
        } catch (const base::EnvironmentError& error) {
            return error.what();
        }
        return "no error";
    }

    const Identity identity_{{"seed", "1"}, {"arms", "a, b"}};
    fs::path folder_, path_;
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

TEST_F(Store, FindsAFlippedByte) {
    ChunkStore(path_, identity_).keep(chunk(7));
    {
        Database database(path_, Access::write);
        database.execute(
            "UPDATE chunks SET bytes = CAST(substr(bytes, 1, 4) || x'ff' || "
            "substr(bytes, 6) AS BLOB)");
    }
    ChunkStore store(path_, identity_);
    EXPECT_THAT(message_of([&] { store.find(chunk(7).request); }),
                HasSubstr("draws 7 to 7 are not those that were stored"));
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

// Steps of a store that has grown: the second one moves what the first one made.
void first_step(Database& database) {
    database.execute("CREATE TABLE old (x INTEGER); INSERT INTO old VALUES (1), (2), (3)");
}
void second_step(Database& database) {
    database.execute("CREATE TABLE new (x INTEGER); INSERT INTO new SELECT x * 10 FROM old");
    database.execute("DROP TABLE old");
}
void failing_step(Database& database) {
    second_step(database);
    throw base::EnvironmentError("the disk is full");
}
void fatal_step(Database& database) {
    second_step(database);
    ::raise(SIGKILL);
}

constexpr std::array<Step, 1> form_1{first_step};
constexpr std::array<Step, 2> form_2{first_step, second_step};
constexpr std::array<Step, 2> failing{first_step, failing_step};
constexpr std::array<Step, 2> fatal{first_step, fatal_step};

void expect_form_1(const fs::path& path) {
    Database database(path, Access::write);
    EXPECT_EQ(database.number("PRAGMA user_version"), 1);
    EXPECT_EQ(database.number("SELECT sum(x) FROM old"), 6);
    EXPECT_EQ(database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'new'"), 0);
}

void expect_form_2(const fs::path& path) {
    Database database(path, Access::write);
    EXPECT_EQ(database.number("PRAGMA user_version"), 2);
    EXPECT_EQ(database.number("SELECT sum(x) FROM new"), 60);
}

TEST_F(Store, IsBroughtToANewerFormAsAWhole) {
    {
        Database database(path_, Access::write);
        migrate(database, form_1);
    }
    expect_form_1(path_);
    {
        Database database(path_, Access::write);
        EXPECT_THROW(migrate(database, failing), base::EnvironmentError);
    }
    expect_form_1(path_);
    {
        Database database(path_, Access::write);
        migrate(database, form_2);
    }
    expect_form_2(path_);
}

TEST_F(Store, SurvivesAKillInTheMiddleOfThat) {
    {
        Database database(path_, Access::write);
        migrate(database, form_1);
    }
    const pid_t child = ::fork();
    if (child == 0) {
        Database database(path_, Access::write);
        migrate(database, fatal);
        ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    expect_form_1(path_);
    {
        Database database(path_, Access::write);
        migrate(database, form_2);
    }
    expect_form_2(path_);
}

TEST(Tables, ColumnsAreReadFromPages) {
    const auto columns = read_columns(
        "# Files\n\n## outcomes.csv\n\n| column | unit | meaning |\n|---|---|---|\n"
        "| `arm` | | key |\n| `mean` | as `unit` | mean |\n\n## run.json\n\n"
        "| key | meaning |\n|---|---|\n| `seed` | as used |\n");
    ASSERT_EQ(columns.size(), 2U);
    EXPECT_EQ(columns[1].table, "outcomes");
    EXPECT_EQ(columns[1].name, "mean");
    EXPECT_EQ(columns[1].unit, "as `unit`");
    EXPECT_EQ(columns[0].unit, "");
}

}  // namespace
}  // namespace custodiet::store
