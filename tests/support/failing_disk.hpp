// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A disk that fails at the operation that a test names, under everything that SQLite writes.
#pragma once

#include <sqlite3.h>

#include <csignal>
#include <map>

namespace custodiet::support {

enum class Failure {
    full,   ///< there is no room left, from that operation on
    death,  ///< the process is killed
};

/// While it lives, every file that SQLite opens is on such a disk.
class FailingDisk {
  public:
    /// @param at  number of the writing, cutting or flushing that fails, counted from 1
    FailingDisk(int at, Failure failure) : former_(::sqlite3_vfs_find(nullptr)) {
        state() = {at, failure, former_};
        disk_ = *former_;
        disk_.zName = "failing";
        disk_.xOpen = open;
        ::sqlite3_vfs_register(&disk_, 1);
    }
    ~FailingDisk() {
        ::sqlite3_vfs_unregister(&disk_);
        ::sqlite3_vfs_register(former_, 1);
    }
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;

    /// Whether the operation has come.
    [[nodiscard]] static bool has_failed() { return state().left <= 0; }

  private:
    struct State {
        int left = 0;
        Failure failure = Failure::full;
        sqlite3_vfs* real = nullptr;
    };
    static State& state() {
        static State state;
        return state;
    }

    /// What files of one kind can do: stores and journals are of two.
    struct Kind {
        sqlite3_io_methods methods{};  ///< the first member, so that from it the kind is found
        const sqlite3_io_methods* real = nullptr;
    };
    static const Kind& kind_of(const sqlite3_io_methods* real) {
        static std::map<const sqlite3_io_methods*, Kind> kinds;
        Kind& kind = kinds[real];
        kind.methods = *real;
        kind.methods.xWrite = write;
        kind.methods.xTruncate = truncate;
        kind.methods.xSync = sync;
        kind.real = real;
        return kind;
    }
    static const sqlite3_io_methods& real(const sqlite3_file* file) {
        return *reinterpret_cast<const Kind*>(file->pMethods)->real;
    }

    /// True where this operation fails.
    static bool fails() {
        if (--state().left > 0) return false;
        if (state().failure == Failure::death) ::raise(SIGKILL);
        return true;
    }

    static int open(sqlite3_vfs* /*vfs*/, sqlite3_filename name, sqlite3_file* file, int flags,
                    int* out) {
        const int code = state().real->xOpen(state().real, name, file, flags, out);
        if (file->pMethods != nullptr) file->pMethods = &kind_of(file->pMethods).methods;
        return code;
    }
    static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
        return fails() ? SQLITE_FULL : real(file).xWrite(file, bytes, size, at);
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        return fails() ? SQLITE_IOERR_TRUNCATE : real(file).xTruncate(file, size);
    }
    static int sync(sqlite3_file* file, int flags) {
        return fails() ? SQLITE_IOERR_FSYNC : real(file).xSync(file, flags);
    }

    sqlite3_vfs* former_;
    sqlite3_vfs disk_{};
};

}  // namespace custodiet::support
