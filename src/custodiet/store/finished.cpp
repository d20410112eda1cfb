// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/store/finished.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/store/packed.hpp"
#include "custodiet/store/samples.hpp"
#include "custodiet/store/schema.hpp"

namespace custodiet::store {

namespace {

constexpr const char* own_tables = R"sql(
    CREATE TABLE columns (
        "table" TEXT NOT NULL,
        "column" TEXT NOT NULL,
        unit TEXT NOT NULL,
        meaning TEXT NOT NULL
    );
    CREATE TABLE files (
        position INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        sha256 TEXT NOT NULL
    );
    CREATE TABLE study (length INTEGER NOT NULL, packed BLOB NOT NULL);
    CREATE TABLE tables (position INTEGER PRIMARY KEY, name TEXT NOT NULL);
)sql";

std::string in_quotes(std::string_view name) {
    std::string quoted = "\"";
    for (const char letter : name) quoted.append(letter == '"' ? 2 : 1, letter);
    return quoted + '"';
}

/// The number that a whole field is, read as it was written.
std::optional<double> number_in(const std::string& field) {
    double number = 0;
    const char* end = field.data() + field.size();
    const auto [stopped, error] = std::from_chars(field.data(), end, number);
    if (error != std::errc() || stopped != end) return std::nullopt;
    return number;
}

void write_table(Database& database, const Table& table, const std::vector<Column>& columns) {
    std::string definition, places;
    std::vector<bool> is_number;
    for (const std::string& name : table.columns) {
        is_number.push_back(!column_of(columns, table.name, name).unit.empty());
        definition += fmt::format("{}{} {}", definition.empty() ? "" : ", ", in_quotes(name),
                                  is_number.back() ? "REAL" : "TEXT");
        places += places.empty() ? "?" : ", ?";
    }
    database.execute(fmt::format("CREATE TABLE {} ({})", in_quotes(table.name), definition));
    const std::string insert =
        fmt::format("INSERT INTO {} VALUES ({})", in_quotes(table.name), places);
    std::vector<Value> values(table.columns.size());
    for (const auto& row : table.rows) {
        for (std::size_t c = 0; c < values.size(); ++c) {
            const auto number = is_number[c] ? number_in(row[c]) : std::nullopt;
            if (row[c].empty()) {
                values[c] = std::monostate();
            } else if (number) {
                values[c] = *number;
            } else {
                values[c] = std::string_view(row[c]);
            }
        }
        database.execute(insert, values);
    }
}

void write_columns(Database& database, const std::vector<Column>& columns) {
    for (const Column& column : columns) {
        const std::array<Value, 4> values{
            std::string_view(column.table), std::string_view(column.name),
            std::string_view(column.unit), std::string_view(column.meaning)};
        database.execute("INSERT INTO columns VALUES (?, ?, ?, ?)", values);
    }
}

void write_files(Database& database, const std::vector<FileSum>& files) {
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::array<Value, 4> values{
            static_cast<std::int64_t>(i), std::string_view(files[i].name),
            static_cast<std::int64_t>(files[i].bytes), std::string_view(files[i].sha256)};
        database.execute("INSERT INTO files VALUES (?, ?, ?, ?)", values);
    }
}

void write_study(Database& database, const std::string& text) {
    const std::string less = packed(text);
    const std::array<Value, 2> values{static_cast<std::int64_t>(text.size()), Blob{less}};
    database.execute("INSERT INTO study VALUES (?, ?)", values);
}

/// As our CSV files write it: the fewest digits that read back as the same number.
std::string field_of(const Row& row, int column, bool is_number) {
    if (row.is_null(column)) return "";
    return is_number ? fmt::format("{}", row.real(column)) : row.text(column);
}

}  // namespace

void write_finished(const std::filesystem::path& path, const Finished& finished,
                    const appraisal::Cube& cube, ChunkStore& chunks) {
    Database database(path, Access::fresh);
    migrate(database);
    Transaction transaction(database);
    database.execute(own_tables);
    write_identity(database, finished.identity);
    write_record(database, finished.record);
    write_columns(database, finished.columns);
    write_files(database, finished.files);
    write_study(database, finished.study);
    for (std::size_t t = 0; t < finished.tables.size(); ++t) {
        const Table& table = finished.tables[t];
        const std::array<Value, 2> name{static_cast<std::int64_t>(t), std::string_view(table.name)};
        database.execute("INSERT INTO tables VALUES (?, ?)", name);
        write_table(database, table, finished.columns);
    }
    write_samples(database, cube, finished.scales);
    chunks.each_used([&](const run::ChunkRequest& request, const StoredChunk& chunk) {
        add_chunk(database, request, chunk);
    });
    transaction.commit();
}

FinishedStore::FinishedStore(const std::filesystem::path& path) : base_(path, Access::read) {
    check_version(base_);
    if (base_.number("SELECT count(*) FROM sqlite_schema WHERE name = 'samples'") == 0) {
        throw base::EnvironmentError(
            fmt::format("`{}` holds a run that is not finished", path.string()));
    }
}

Identity FinishedStore::identity() {
    return stored_identity(base_);
}

std::vector<Fact> FinishedStore::record() {
    return stored_record(base_);
}

std::string FinishedStore::study() {
    std::optional<std::string> text;
    base_.query("SELECT length, packed FROM study", {},
                [&](const Row& row) { text = unpacked(row.text(1), row.whole(0)); });
    if (text) return *text;
    throw base::EnvironmentError(fmt::format(
        "`{}` is damaged: the study is not the one that was stored", base_.path().string()));
}

std::vector<FileSum> FinishedStore::files() {
    std::vector<FileSum> files;
    base_.query("SELECT name, bytes, sha256 FROM files ORDER BY position", {}, [&](const Row& row) {
        files.push_back({row.text(0), static_cast<std::uint64_t>(row.whole(1)), row.text(2)});
    });
    return files;
}

std::vector<Column> FinishedStore::columns() {
    std::vector<Column> columns;
    base_.query("SELECT \"table\", \"column\", unit, meaning FROM columns ORDER BY rowid", {},
                [&](const Row& row) {
                    columns.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
                });
    return columns;
}

std::vector<std::string> FinishedStore::tables() {
    std::vector<std::string> names;
    base_.query("SELECT name FROM tables ORDER BY position", {},
                [&](const Row& row) { names.push_back(row.text(0)); });
    return names;
}

Table FinishedStore::table(const std::string& name) {
    const auto known = tables();
    if (std::find(known.begin(), known.end(), name) == known.end()) {
        throw base::EnvironmentError(
            fmt::format("`{}` holds no table `{}`", base_.path().string(), name));
    }
    Table table{name, {}, {}};
    std::vector<bool> is_number;
    const std::array<Value, 1> of{std::string_view(name)};
    base_.query("SELECT name, type FROM pragma_table_info(?) ORDER BY cid", of,
                [&](const Row& row) {
                    table.columns.push_back(row.text(0));
                    is_number.push_back(row.text(1) == "REAL");
                });
    base_.query(fmt::format("SELECT * FROM {} ORDER BY rowid", in_quotes(name)), {},
                [&](const Row& row) {
                    std::vector<std::string> fields;
                    for (std::size_t c = 0; c < table.columns.size(); ++c) {
                        fields.push_back(field_of(row, static_cast<int>(c), is_number[c]));
                    }
                    table.rows.push_back(std::move(fields));
                });
    return table;
}

void FinishedStore::each_chunk(
    const std::function<void(const std::string& request, bool is_whole)>& look) {
    store::each_chunk(base_, look);
}

std::optional<StoredChunk> FinishedStore::chunk(const std::string& request) {
    return stored_chunk(base_, request);
}

}  // namespace custodiet::store
