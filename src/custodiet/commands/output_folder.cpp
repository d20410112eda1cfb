// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/output_folder.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/folder_beside.hpp"
#include "custodiet/commands/former_output.hpp"

namespace custodiet::commands {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(std::string_view what, const fs::path& path, int error) {
    throw base::EnvironmentError(fmt::format("cannot {} `{}`: {}", what, path.string(),
                                             std::generic_category().message(error)));
}

/// An open file that is closed again, whatever happens.
class Descriptor {
  public:
    Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags, 0666)) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

/// 0, or the system's error.
int write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

/// So that the entries of a folder outlive a power failure. Some file systems refuse; their loss.
void flush_folder(const fs::path& path) {
    const Descriptor folder(path, O_RDONLY | O_DIRECTORY);
    if (folder.number() >= 0) ::fsync(folder.number());
}

/// Gives the folder at `from` the name `to`. What `to` held is at `from` afterwards, if anything.
void put_in_place(const fs::path& from, const fs::path& to) {
    if (!fs::exists(to)) {
        if (::rename(from.c_str(), to.c_str()) != 0) fail("create", to, errno);
        return;
    }
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_EXCHANGE) == 0) return;
    // File systems that cannot exchange: the old folder steps aside first, and comes back on
    // failure.
    const fs::path aside = from.string() + ".former";
    if (::rename(to.c_str(), aside.c_str()) != 0) fail("replace", to, errno);
    if (::rename(from.c_str(), to.c_str()) != 0) {
        const int error = errno;
        ::rename(aside.c_str(), to.c_str());
        fail("replace", to, error);
    }
    ::rename(aside.c_str(), from.c_str());
}

/// The folder in which creating `path` would begin.
fs::path nearest_existing(fs::path path) {
    while (!fs::exists(path) && path.has_relative_path()) path = path.parent_path();
    return path;
}

bool is_in(const fs::path& path, const fs::path& folder) {
    const auto [of_folder, of_path] =
        std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return of_folder == folder.end();
}

/// Of an empty folder nobody knows whose it is.
bool holds_only(const fs::path& path, const OutputKind& kind) {
    std::error_code error;
    bool is_empty = true;
    for (const auto& entry : fs::directory_iterator(path, error)) {
        is_empty = false;
        const std::string name = entry.path().filename().string();
        if (std::find(kind.names.begin(), kind.names.end(), name) == kind.names.end()) return false;
    }
    return !error && !is_empty;
}

void refuse_foreign_content(const fs::path& path, const OutputKind& kind) {
    const auto& names = kind.names;
    std::string foreign;
    bool has_run = false, is_empty = true;
    for (const auto& entry : fs::directory_iterator(path)) {
        const std::string name = entry.path().filename().string();
        is_empty = false;
        // One that was broken off may be half written; whoever opens it looks whose it is.
        has_run = has_run || name == kind.begun ||
                  (name == kind.mark && is_former_output(entry.path(), kind.header));
        const bool is_ours = std::find(names.begin(), names.end(), name) != names.end();
        if (!is_ours && (foreign.empty() || name < foreign)) foreign = name;
    }
    if (is_empty) return;
    if (!foreign.empty()) {
        throw base::EnvironmentError(fmt::format(
            "`{}` holds `{}`, which no {} wrote: choose another folder, or move it away",
            path.string(), foreign, kind.verb));
    }
    if (!has_run) {
        throw base::EnvironmentError(fmt::format(
            "`{}` exists and holds no former {}: choose another folder", path.string(), kind.verb));
    }
}

}  // namespace

const OutputKind& files_of_run() {
    static const OutputKind kind{{"run.json",
                                  "report.html",
                                  "report.json",
                                  "outcomes.csv",
                                  "claims.csv",
                                  "drivers.csv",
                                  "curves.csv",
                                  "value.csv",
                                  "choices.csv",
                                  "quantities.csv",
                                  "events.csv",
                                  "bargain.csv",
                                  "ratios.csv",
                                  "acceptability.csv",
                                  "pair.csv",
                                  "rights.csv",
                                  "space.csv",
                                  "gates.csv",
                                  "summary.md",
                                  "sensitivity.csv",
                                  "evidence.csv",
                                  "convergence.csv",
                                  "results.sqlite",
                                  "unfinished.sqlite",
                                  "unfinished.sqlite-journal"},
                                 "run.json",
                                 "run",
                                 "unfinished.sqlite"};
    return kind;
}

const OutputKind& files_of_reconciliation() {
    static const OutputKind kind{
        {"reconcile.csv", "totals.csv", "flow.csv", "coverage.csv", "doubts.csv"},
        "reconcile.csv",
        "reconciliation",
        {},
        "invoice,clause,"};
    return kind;
}

const OutputKind& files_of_backtest() {
    static const OutputKind kind{{"backtest.csv", "coverage.csv", "registered.csv", "chart.svg"},
                                 "backtest.csv",
                                 "backtest",
                                 {},
                                 "study,file,vintage,"};
    return kind;
}

const OutputKind& files_of_comparison() {
    static const OutputKind kind{
        {"compare.csv", "clauses.csv"}, "compare.csv", "comparison", {}, "section,row,unit,"};
    return kind;
}

const OutputKind& files_of_export() {
    static const OutputKind kind{
        {"outcomes.csv", "claims.csv", "drivers.csv", "curves.csv", "value.csv", "choices.csv",
         "quantities.csv", "events.csv", "bargain.csv", "ratios.csv", "acceptability.csv",
         "pair.csv", "rights.csv", "space.csv", "gates.csv", "sensitivity.csv", "evidence.csv",
         "convergence.csv"},
        "outcomes.csv",
        "export",
        {},
        "arm,outcome,subject,"};
    return kind;
}

OutputFolder::OutputFolder(const fs::path& path, const OutputKind& kind) : kind_(kind) {
    std::error_code error;
    const fs::path here = fs::current_path(error);
    if (!error) path_ = fs::weakly_canonical(here / path, error);
    if (error) fail("write to", path, error.value());
    // "out/" names the folder "out".
    if (path_.filename().empty()) path_ = path_.parent_path();
    const auto status = fs::status(path_, error);
    if (!fs::exists(status)) {
        const fs::path ancestor = nearest_existing(path_);
        if (::access(ancestor.c_str(), W_OK | X_OK) != 0) fail("write to", ancestor, errno);
        return;
    }
    if (!fs::is_directory(status)) fail("write to", path_, ENOTDIR);
    // It is replaced as a whole, which would leave whoever stands in it in the old one.
    if (is_in(fs::canonical(here, error), path_)) {
        throw base::EnvironmentError(
            fmt::format("`{}` is the folder that this is run in, or holds it: it is replaced as a "
                        "whole, so name another, or run this from elsewhere",
                        path_.string()));
    }
    if (::access(path_.c_str(), R_OK | W_OK) != 0) fail("write to", path_, errno);
    // The new folder is made beside it, and takes its place.
    const fs::path beside = path_.parent_path();
    if (::access(beside.c_str(), W_OK | X_OK) != 0) fail("write to", beside, errno);
    refuse_foreign_content(path_, kind_);
}

void OutputFolder::write(const std::vector<OutputFile>& files,
                         const std::function<void(const fs::path&)>& write_more) const {
    std::error_code error;
    fs::create_directories(path_.parent_path(), error);
    if (error) fail("create", path_.parent_path(), error.value());
    const FolderBeside beside(path_);
    for (const OutputFile& file : files) write_new_file(beside.path() / file.name, file.text);
    if (write_more) write_more(beside.path());
    flush_folder(beside.path());
    if (fs::exists(path_)) refuse_foreign_content(path_, kind_);
    put_in_place(beside.path(), path_);
    flush_folder(path_.parent_path());
}

void OutputFolder::remove_leftovers() const {
    std::error_code ignored;
    const std::string beginning = "." + path_.filename().string() + ".";
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(path_.parent_path(), ignored)) {
        const std::string name = entry.path().filename().string();
        const bool is_named_so = name.starts_with(beginning) && name.size() == beginning.size() + 6;
        if (is_named_so && entry.is_directory(ignored)) found.push_back(entry.path());
    }
    for (const fs::path& path : found) {
        if (holds_only(path, kind_)) fs::remove_all(path, ignored);
    }
}

void replace_file(const fs::path& path, const std::function<void(const fs::path&)>& write) {
    const FolderBeside beside(fs::absolute(path));
    const fs::path half = beside.path() / "file";
    write(half);
    if (::rename(half.c_str(), path.c_str()) != 0) fail("write", path, errno);
    flush_folder(fs::absolute(path).parent_path());
}

void replace_file(const fs::path& path, std::string_view text) {
    replace_file(path, [text](const fs::path& half) { write_new_file(half, text); });
}

void write_new_file(const fs::path& path, std::string_view text) {
    const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
    if (file.number() < 0) fail("create", path, errno);
    if (const int error = write_all(file.number(), text); error != 0) {
        ::unlink(path.c_str());
        fail("write", path, error);
    }
}

}  // namespace custodiet::commands
