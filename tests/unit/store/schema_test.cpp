// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A store is brought to a newer form as a whole, whatever happens meanwhile.
#include "custodiet/store/schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>

#include "custodiet/base/diagnostic.hpp"
#include "support/failing_disk.hpp"
#include "support/folder.hpp"

namespace custodiet::store {
namespace {

namespace fs = std::filesystem;

// Steps of a store that has grown: the second one moves what the first one made.
void first_step(Database& database) {
    database.execute(
        "CREATE TABLE old (x INTEGER, filling TEXT);"
        "WITH RECURSIVE numbers(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM numbers WHERE x < "
        "500) "
        "INSERT INTO old SELECT x, hex(zeroblob(100)) FROM numbers");
}
void second_step(Database& database) {
    database.execute(
        "CREATE TABLE new (x INTEGER, filling TEXT);"
        "INSERT INTO new SELECT x * 10, filling FROM old; DROP TABLE old");
}
void failing_step(Database& database) {
    second_step(database);
    throw base::EnvironmentError("something is wrong");
}

constexpr std::array<Step, 1> form_1{first_step};
constexpr std::array<Step, 2> form_2{first_step, second_step};
constexpr std::array<Step, 2> failing{first_step, failing_step};
constexpr std::int64_t sum_of_old = 125'250;

class Migration : public testing::Test {
  protected:
    void make_form_1() {
        fs::remove(path_);
        Database database(path_, Access::write);
        migrate(database, form_1);
    }

    void expect_form_1() {
        Database database(path_, Access::write);
        EXPECT_EQ(database.number("PRAGMA user_version"), 1);
        EXPECT_EQ(database.number("SELECT sum(x) FROM old"), sum_of_old);
        EXPECT_EQ(database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'new'"), 0);
    }

    void expect_whole(bool may_be_done) {
        Database database(path_, Access::write);
        std::string found;
        database.query("PRAGMA integrity_check", {}, [&](const Row& row) { found = row.text(0); });
        EXPECT_EQ(found, "ok");
        const bool is_done = database.number("PRAGMA user_version") == 2;
        EXPECT_TRUE(!is_done || may_be_done);
        EXPECT_EQ(database.number(is_done ? "SELECT sum(x) FROM new" : "SELECT sum(x) FROM old"),
                  is_done ? sum_of_old * 10 : sum_of_old);
    }

    void expect_form_2_after_another_try() {
        {
            Database database(path_, Access::write);
            migrate(database, form_2);
        }
        Database database(path_, Access::write);
        EXPECT_EQ(database.number("PRAGMA user_version"), 2);
        EXPECT_EQ(database.number("SELECT sum(x) FROM new"), sum_of_old * 10);
    }

    const support::Folder folder_;
    const fs::path path_ = folder_.path() / "store.sqlite";
};

TEST_F(Migration, IsDoneAsAWhole) {
    make_form_1();
    expect_form_1();
    {
        Database database(path_, Access::write);
        EXPECT_THROW(migrate(database, failing), base::EnvironmentError);
    }
    expect_form_1();
    expect_form_2_after_another_try();
}

/// Migrates in another process, which is killed at one operation of the disk.
/// @return false where it came to its end before
bool is_killed_at(int operation, const fs::path& path) {
    const pid_t child = ::fork();
    if (child == 0) {
        const support::FailingDisk disk(operation, support::Failure::death);
        {
            Database database(path, Access::write);
            migrate(database, form_2);
        }
        ::_exit(0);
    }
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

TEST_F(Migration, SurvivesBeingKilledAtAnyOperationOfTheDisk) {
    int operation = 1;
    for (bool is_killed = true; is_killed; ++operation) {
        SCOPED_TRACE(operation);
        make_form_1();
        is_killed = is_killed_at(operation, path_);
        expect_whole(true);
        expect_form_2_after_another_try();
        ASSERT_LT(operation, 10'000);
    }
    EXPECT_GT(operation, 50);
}

TEST_F(Migration, SurvivesAFullDiskAtAnyOperation) {
    int operation = 1;
    for (bool has_failed = true; has_failed; ++operation) {
        SCOPED_TRACE(operation);
        make_form_1();
        {
            const support::FailingDisk disk(operation, support::Failure::full);
            try {
                Database database(path_, Access::write);
                migrate(database, form_2);
            } catch (const base::EnvironmentError& error) {
                EXPECT_TRUE(support::FailingDisk::has_failed()) << error.what();
            }
            has_failed = support::FailingDisk::has_failed();
        }
        expect_whole(true);
        expect_form_2_after_another_try();
        ASSERT_LT(operation, 10'000);
    }
    EXPECT_GT(operation, 50);
}

}  // namespace
}  // namespace custodiet::store
