// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A file of SQLite, with what goes wrong said in words.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "custodiet/base/diagnostic.hpp"

namespace custodiet::store {

/// Bytes that are no text.
struct Blob {
    std::string_view bytes;
};

/// Nothing is NULL.
using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, Blob>;

/// One row of an answer. Good only while it is looked at.
class Row {
  public:
    virtual ~Row() = default;
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t whole(int column) const = 0;
    [[nodiscard]] virtual double real(int column) const = 0;
    /// Of a text or a blob.
    [[nodiscard]] virtual std::string text(int column) const = 0;
};

/// Another process is writing to the file.
class InUse : public base::EnvironmentError {
    using EnvironmentError::EnvironmentError;
};

/// How a database is opened.
enum class Access {
    read,   ///< by anyone at the same time; nothing is written
    write,  ///< by this process alone, from the first change until it is closed
    fresh,  ///< a new file, which must not exist, and which nobody else looks at yet
};

/// @throws base::EnvironmentError from every function: the file is damaged or none of SQLite's, or
///         the disk is full or fails; of these, InUse where another process has the file
class Database {
  public:
    Database(const std::filesystem::path& path, Access access);
    ~Database();
    Database(Database&&) noexcept;

    /// Several statements without an answer.
    void execute(const std::string& sql);
    /// One statement without an answer. It is prepared once.
    void execute(const std::string& sql, std::span<const Value> values);
    /// Calls `look` for each row of the answer.
    void query(const std::string& sql, std::span<const Value> values,
               const std::function<void(const Row&)>& look);
    /// The number in the one row of an answer.
    std::int64_t number(const std::string& sql);

    [[nodiscard]] const std::filesystem::path& path() const;

  private:
    class Parts;
    std::unique_ptr<Parts> parts_;
};

/// All or nothing: what was done since is undone where it is not committed.
class Transaction {
  public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();

  private:
    Database& database_;
    bool is_open_ = true;
};

}  // namespace custodiet::store
