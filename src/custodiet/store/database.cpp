// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/store/database.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <map>
#include <utility>

#include "custodiet/base/diagnostic.hpp"

namespace custodiet::store {

namespace {

/// Milliseconds that someone else may need to finish reading or writing.
constexpr int patience_of_writer = 2000, patience_of_reader = 500;

[[noreturn]] void refuse_second(const std::string& name) {
    throw InUse(
        fmt::format("another process is writing to `{}`\n"
                    "  = help: wait until it has ended, or choose another folder",
                    name));
}

std::string words(const std::string& name, const SQLite::Exception& error) {
    if (error.getExtendedErrorCode() == SQLITE_READONLY_DBMOVED) {
        return fmt::format(
            "another process has put something else in the place of `{}`\n"
            "  = help: the same command again goes on with what is there now",
            name);
    }
    switch (error.getErrorCode()) {
        case SQLITE_FULL:
            return fmt::format(
                "cannot write `{}`: No space left on device\n"
                "  = help: free some space",
                name);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_ERROR:
            return fmt::format("`{}` is damaged, or is no store of results: {}", name,
                               error.what());
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return fmt::format(
                "cannot open `{}`: {}\n"
                "  = help: the file and its folder must be there, and yours to read and write",
                name, error.what());
        default:
            return fmt::format(
                "cannot read or write `{}`: {}\n"
                "  = help: look at the disk, and at limits on the size of files",
                name, error.what());
    }
}

[[noreturn]] void fail(const std::filesystem::path& path, const SQLite::Exception& error) {
    const std::string name = path.string();
    const int code = error.getErrorCode();
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) refuse_second(name);
    throw base::EnvironmentError(words(name, error));
}

class RowOfAnswer : public Row {
  public:
    explicit RowOfAnswer(SQLite::Statement& answer) : answer_(answer) {}
    [[nodiscard]] bool is_null(int column) const override {
        return answer_.getColumn(column).isNull();
    }
    [[nodiscard]] std::int64_t whole(int column) const override {
        return answer_.getColumn(column).getInt64();
    }
    [[nodiscard]] double real(int column) const override {
        return answer_.getColumn(column).getDouble();
    }
    [[nodiscard]] std::string text(int column) const override {
        return answer_.getColumn(column).getString();
    }

  private:
    SQLite::Statement& answer_;
};

void bind(SQLite::Statement& statement, std::span<const Value> values) {
    statement.reset();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int at = static_cast<int>(i) + 1;
        if (const auto* whole = std::get_if<std::int64_t>(&values[i])) {
            statement.bind(at, *whole);
        } else if (const auto* real = std::get_if<double>(&values[i])) {
            statement.bind(at, *real);
        } else if (const auto* text = std::get_if<std::string_view>(&values[i])) {
            statement.bind(at, std::string(*text));
        } else if (const auto* blob = std::get_if<Blob>(&values[i])) {
            statement.bind(at, blob->bytes.data(), static_cast<int>(blob->bytes.size()));
        } else {
            statement.bind(at);
        }
    }
}

// Also who reads may have to roll back what a process that was killed has left half done. SQLite
// itself makes do with reading where the file may not be written.
int flags(Access access) {
    return SQLite::OPEN_READWRITE | (access == Access::read ? 0 : SQLite::OPEN_CREATE);
}

}  // namespace

class Database::Parts {
  public:
    Parts(std::filesystem::path at, Access access)
        : path(std::move(at)),
          base(path.string(), flags(access),
               access == Access::read ? patience_of_reader : patience_of_writer),
          leaves_journal_(access == Access::write) {}
    ~Parts() {
        if (leaves_journal_ && !has_failed_) remove_journal();
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    SQLite::Statement& statement(const std::string& sql) {
        const auto known = statements.find(sql);
        if (known != statements.end()) return known->second;
        return statements.emplace(sql, SQLite::Statement(base, sql)).first->second;
    }

    [[noreturn]] void fail(const SQLite::Exception& error) {
        has_failed_ = true;
        store::fail(path, error);
    }

    std::filesystem::path path;
    SQLite::Database base;
    std::map<std::string, SQLite::Statement> statements;

  private:
    /// What is left of a journal is empty, and lies beside the store all the same; but after a
    /// failure it may be what the store is made whole from. Where the store has been moved, another
    /// one may have its journal there.
    void remove_journal() {
        int has_moved = 1;
        ::sqlite3_file_control(base.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
        if (has_moved != 0) return;
        statements.clear();
        base.tryExec(
            "PRAGMA busy_timeout = 0; PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = DELETE");
    }

    bool leaves_journal_, has_failed_ = false;
};

Database::Database(const std::filesystem::path& path, Access access) {
    try {
        parts_ = std::make_unique<Parts>(path, access);
    } catch (const SQLite::Exception& error) {
        fail(path, error);
    }
    switch (access) {
        case Access::read:
            // Whoever made the file need not be trusted.
            execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
            break;
        case Access::write:
            // A journal to roll back, and not one to write ahead: that needs memory which processes
            // share, and network file systems have none.
            execute("PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL");
            // Taken at one go, and kept: of two that each held a lock for reading first, neither
            // would ever get the other's.
            execute("BEGIN EXCLUSIVE; PRAGMA locking_mode = EXCLUSIVE; COMMIT");
            break;
        case Access::fresh:
            // Whoever makes the file removes it on failure. It is flushed when it is committed.
            execute(
                "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF;"
                "PRAGMA synchronous = FULL");
            break;
    }
}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;

void Database::execute(const std::string& sql) {
    try {
        parts_->base.exec(sql);
    } catch (const SQLite::Exception& error) {
        parts_->fail(error);
    }
}

void Database::execute(const std::string& sql, std::span<const Value> values) {
    try {
        auto& statement = parts_->statement(sql);
        bind(statement, values);
        statement.exec();
        statement.reset();
        statement.clearBindings();
    } catch (const SQLite::Exception& error) {
        parts_->fail(error);
    }
}

void Database::query(const std::string& sql, std::span<const Value> values,
                     const std::function<void(const Row&)>& look) {
    try {
        SQLite::Statement answer(parts_->base, sql);
        bind(answer, values);
        const RowOfAnswer row(answer);
        while (answer.executeStep()) look(row);
    } catch (const SQLite::Exception& error) {
        parts_->fail(error);
    }
}

std::int64_t Database::number(const std::string& sql) {
    std::int64_t found = 0;
    query(sql, {}, [&](const Row& row) { found = row.whole(0); });
    return found;
}

const std::filesystem::path& Database::path() const {
    return parts_->path;
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.execute("BEGIN EXCLUSIVE");
}

Transaction::~Transaction() {
    if (!is_open_) return;
    try {
        database_.execute("ROLLBACK");
    } catch (const base::EnvironmentError&) {
        // SQLite has rolled back by itself, or will when the file is opened next.
    }
}

void Transaction::commit() {
    database_.execute("COMMIT");
    is_open_ = false;
}

}  // namespace custodiet::store
