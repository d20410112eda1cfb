// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/runs.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <filesystem>
#include <system_error>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/commands/run_store.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/store/chunk_store.hpp"
#include "custodiet/store/schema.hpp"

namespace custodiet::commands {

namespace fs = std::filesystem;

namespace {

/// What is told of one run, as text.
struct Listed {
    std::string folder, study, state, draws, asked, seed, version, when;
};

/// When the file was last written: the stores themselves tell no time. In UTC.
std::string written(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return "";
    std::tm day{};
    ::gmtime_r(&status.st_mtime, &day);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &day);
    return text.data();
}

Listed look_at(const fs::path& path, bool is_finished) {
    Listed listed;
    listed.folder = path.parent_path().string();
    listed.state = is_finished ? "finished" : "unfinished";
    listed.when = written(path);
    try {
        store::Database database(path, store::Access::read);
        const auto identity = store::stored_identity(database);
        const auto record = store::stored_record(database);
        listed.study = store::value_of(record, "study");
        listed.asked = store::value_of(record, "asked_draws");
        listed.draws = is_finished ? store::value_of(record, "draws")
                                   : fmt::format("{}", store::draws_stored(database));
        listed.seed = store::value_of(identity, "seed");
        const std::string commit = store::value_of(identity, "commit");
        listed.version = store::value_of(identity, "version of custodiet") +
                         (commit.empty() ? "" : fmt::format(" ({})", commit));
    } catch (const store::InUse&) {
        listed.state = "running";
    } catch (const base::EnvironmentError&) {
        listed.state = "cannot be read";
    }
    return listed;
}

std::vector<Listed> runs_below(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> found;
    const auto options = fs::directory_options::skip_permission_denied;
    fs::recursive_directory_iterator at(folder, options, error);
    if (error) {
        throw base::EnvironmentError(
            fmt::format("cannot read `{}`: {}", folder.string(), error.message()));
    }
    for (; at != fs::recursive_directory_iterator(); at.increment(error)) {
        const std::string name = at->path().filename().string();
        // Folders that are being written begin with a point.
        if (name.starts_with(".") && at->is_directory(error)) at.disable_recursion_pending();
        if (name == finished_name || name == unfinished_name) found.push_back(at->path());
    }
    std::sort(found.begin(), found.end());
    std::vector<Listed> runs;
    for (const fs::path& path : found) {
        runs.push_back(look_at(path, path.filename() == finished_name));
    }
    return runs;
}

std::string draws_text(const Listed& run) {
    if (run.state != "unfinished" || run.asked.empty()) return run.draws;
    return fmt::format("{} of {}", run.draws, run.asked);
}

std::vector<std::string> cells(const Listed& run) {
    return {base::printable(run.folder),
            base::printable(run.study),
            run.state,
            base::printable(draws_text(run)),
            base::printable(run.seed),
            base::printable(run.version),
            run.when};
}

void print_table(const std::vector<Listed>& runs, const Console& console) {
    std::vector<std::vector<std::string>> rows{
        {"Folder", "Study", "State", "Draws", "Seed", "Version", "Written (UTC)"}};
    for (const Listed& run : runs) rows.push_back(cells(run));
    std::vector<std::size_t> widths(rows.front().size());
    for (const auto& row : rows) {
        for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], row[c].size());
    }
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            line += row[c] + std::string(widths[c] - row[c].size() + 2, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        console.results << line << '\n';
    }
}

void print_csv(const std::vector<Listed>& runs, const Console& console) {
    console.results << "folder,study,state,draws,asked_draws,seed,version,written\n";
    for (const Listed& run : runs) {
        console.results << report::csv_line({report::field(run.folder), report::field(run.study),
                                             report::field(run.state), report::field(run.draws),
                                             report::field(run.asked), report::field(run.seed),
                                             report::field(run.version), report::field(run.when)});
    }
}

}  // namespace

ExitCode list_runs(const std::string& folder, Format format, const Console& console) {
    const auto runs = runs_below(folder);
    if (format == Format::csv) {
        print_csv(runs, console);
    } else if (runs.empty()) {
        console.results << fmt::format("There is no run below `{}`.\n", folder);
    } else {
        print_table(runs, console);
    }
    return ExitCode::done;
}

}  // namespace custodiet::commands
