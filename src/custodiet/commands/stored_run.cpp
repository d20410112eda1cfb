// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/stored_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/commands/run_store.hpp"
#include "custodiet/study/carried.hpp"

namespace custodiet::commands {

namespace {

/// No run may take the place of a study, so that such a path is no folder of one.
bool is_study(const std::filesystem::path& path) {
    const bool is_file = std::filesystem::is_regular_file(path);
    return is_file ? path.extension() == ".yaml" : std::filesystem::exists(path / "study.yaml");
}

template <class Whole>
Whole number_in(const std::vector<store::Fact>& record, const char* name) {
    const std::string text = store::value_of(record, name);
    const char* end = text.data() + text.size();
    Whole number = 0;
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (error == std::errc() && stopped == end) return number;
    throw base::EnvironmentError(
        fmt::format("{} is damaged: `{}` is `{}`", finished_name, name, base::printable(text)));
}

/// "custodiet 0.1.0 (133074ecc170)", or "another version of custodiet" where it is not known.
std::string program_in(const store::Identity& identity) {
    const std::string version = store::value_of(identity, "version of custodiet");
    if (version.empty()) return "another version of custodiet";
    const std::string commit = store::value_of(identity, "commit");
    return base::printable(commit.empty() ? fmt::format("custodiet {}", version)
                                          : fmt::format("custodiet {} ({})", version, commit));
}

/// Which program made the run, as far as the store says it.
std::string maker_of(const std::string& run) {
    const std::filesystem::path store = std::filesystem::path(run) / finished_name;
    if (!std::filesystem::exists(store)) return program_in({});
    return program_in(store::FinishedStore(store).identity());
}

}  // namespace

void refuse_without(std::string_view what, const std::string& run) {
    if (std::filesystem::exists(std::filesystem::path(run) / unfinished_name)) {
        throw base::EnvironmentError(
            fmt::format("`{0}` holds a run that is not finished\n"
                        "  = help: `custodiet run STUDY --out {0} --resume` continues it",
                        run));
    }
    if (is_study(run)) {
        throw base::EnvironmentError(
            fmt::format("`{0}` is a study and holds no {1}\n"
                        "  = help: give the folder that `custodiet run {0} --out FOLDER` wrote",
                        run, what));
    }
    throw base::EnvironmentError(fmt::format(
        "`{0}` holds no {1}\n  = help: `custodiet run STUDY --out {0}` makes one", run, what));
}

store::FinishedStore open_run(const std::string& run) {
    const std::filesystem::path store = std::filesystem::path(run) / finished_name;
    if (!std::filesystem::exists(store)) refuse_without("run with a store", run);
    return store::FinishedStore(store);
}

void refuse_other_form(const std::string& run, std::string_view study) {
    const auto form = study::carried_form_of(study);
    const std::uint32_t known = study::carried_form();
    if (!form || *form == known) return;
    throw base::EnvironmentError(fmt::format(
        "`{}` was made by {}, which kept the study in {} form ({}) than this program reads ({})\n"
        "  = note: this is {}; `export` and `verify --stored` read the run as it is\n"
        "  = help: run the study again, `custodiet run STUDY --out FOLDER`, or use the program "
        "that "
        "made the run",
        run, maker_of(run), *form < known ? "an older" : "a newer", *form, known,
        program_in(program_facts())));
}

study::Document study_of(store::FinishedStore& stored, const std::string& run) {
    const std::string text = stored.study();
    refuse_other_form(run, text);
    try {
        return study::read_carried(text);
    } catch (const base::EnvironmentError&) {
        throw base::EnvironmentError(
            fmt::format("`{}` is damaged: the study in its {} is not the one that was stored\n"
                        "  = help: run the study again: `custodiet run STUDY --out FOLDER`",
                        run, finished_name));
    }
}

bool is_run(const std::string& path) {
    const std::filesystem::path folder(path);
    return !is_study(folder) && (std::filesystem::exists(folder / finished_name) ||
                                 std::filesystem::exists(folder / unfinished_name));
}

run::Options options_of(const std::vector<store::Fact>& record, unsigned threads) {
    run::Options options;
    options.draws = number_in<std::uint32_t>(record, "draws");
    options.has_fixed_draws = true;
    options.replicates = number_in<std::uint32_t>(record, "asked_replicates");
    options.seed = number_in<std::uint64_t>(record, "seed");
    options.has_seed = true;
    options.threads = threads;
    options.totals = number_in<std::uint32_t>(record, "totals");
    options.trajectories = number_in<std::uint32_t>(record, "elementary");
    options.fixed = held_from(store::value_of(record, "held"));
    const std::string arms = store::value_of(record, "arms");
    for (std::size_t at = 0; at < arms.size();) {
        const std::size_t end = std::min(arms.find(", ", at), arms.size());
        options.arms.push_back(arms.substr(at, end - at));
        at = end + 2;
    }
    return options;
}

bool is_of_this_program(store::FinishedStore& stored) {
    const auto there = stored.identity();
    const auto here = program_facts();
    return std::all_of(here.begin(), here.end(), [&there](const store::Fact& fact) {
        return store::value_of(there, fact.name) == fact.value;
    });
}

std::optional<run::Chunk> StoredChunks::find(const run::ChunkRequest& request) {
    const auto stored = stored_.chunk(run::to_bytes(request));
    if (!stored) return std::nullopt;
    return run::chunk_from_bytes(stored->bytes);
}

}  // namespace custodiet::commands
