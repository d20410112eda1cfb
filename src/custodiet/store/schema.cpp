// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/store/schema.hpp"

#include <fmt/format.h>

#include <array>

#include "custodiet/base/diagnostic.hpp"

namespace custodiet::store {

namespace {

/// docs/reference/results.md says what each column means.
void make_tables(Database& database) {
    database.execute(R"sql(
        CREATE TABLE identity (
            position INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            value TEXT NOT NULL
        );
        CREATE TABLE record (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE chunks (
            number INTEGER PRIMARY KEY,
            request BLOB NOT NULL UNIQUE,
            first_draw INTEGER NOT NULL,
            last_draw INTEGER NOT NULL,
            length INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            packed BLOB NOT NULL
        );
    )sql");
}

constexpr std::array<Step, 1> all_steps{make_tables};

std::int64_t version_of(Database& database) {
    return database.number("PRAGMA user_version");
}

/// A file of SQLite that somebody else uses for something else.
void check_owner(Database& database, std::int64_t version) {
    const std::int64_t owner = database.number("PRAGMA application_id");
    const bool is_empty =
        version == 0 && database.number("SELECT count(*) FROM sqlite_schema") == 0;
    if (owner == application_id || (owner == 0 && is_empty)) return;
    throw base::EnvironmentError(
        fmt::format("`{}` is no store of custodiet's results", database.path().string()));
}

[[noreturn]] void refuse_newer(const Database& database, std::int64_t version, std::size_t known) {
    throw base::EnvironmentError(fmt::format(
        "`{}` was written by a newer custodiet: it has form {}, and this program knows {}\n"
        "  = help: use the program that wrote it, or a newer one",
        database.path().string(), version, known));
}

}  // namespace

std::span<const Step> steps() {
    return all_steps;
}

void migrate(Database& database, std::span<const Step> to) {
    Transaction transaction(database);
    const std::int64_t version = version_of(database);
    check_owner(database, version);
    if (version < 0 || static_cast<std::size_t>(version) > to.size()) {
        refuse_newer(database, version, to.size());
    }
    const auto missing = to.subspan(static_cast<std::size_t>(version));
    for (const Step step : missing) step(database);
    if (!missing.empty()) {
        database.execute(fmt::format("PRAGMA application_id = {}", application_id));
        database.execute(fmt::format("PRAGMA user_version = {}", to.size()));
    }
    transaction.commit();
}

void check_version(Database& database) {
    const std::int64_t version = version_of(database);
    check_owner(database, version);
    const auto known = static_cast<std::int64_t>(steps().size());
    if (version > known) refuse_newer(database, version, steps().size());
    if (version < known) {
        throw base::EnvironmentError(
            fmt::format("`{}` holds no results yet", database.path().string()));
    }
}

}  // namespace custodiet::store
