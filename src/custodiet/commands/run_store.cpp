// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/run_store.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/base/sha256.hpp"
#include "custodiet/commands/build_info.hpp"
#include "custodiet/commands/embedded.hpp"
#include "custodiet/run/digest.hpp"
#include "custodiet/run/ground.hpp"
#include "custodiet/study/carried.hpp"

namespace custodiet::commands {

namespace fs = std::filesystem;

namespace {

/// In the order of the document, the reference among them.
std::string arms_text(const study::Document& document, const run::Options& options) {
    std::vector<std::string> ids;
    for (const std::size_t arm : run::arms_to_run(document, options)) {
        ids.push_back(document.arms[arm].id);
    }
    return fmt::format("{}", fmt::join(ids, ", "));
}

/// Names of files from the folder of the study: where that lies is no part of the run.
std::string name_of(const study::Document& document, const std::string& path) {
    const fs::path folder = fs::path(document.inputs.front()->path).parent_path();
    return fs::path(path).lexically_relative(folder.empty() ? "." : folder).generic_string();
}

std::vector<store::Column> all_columns() {
    auto columns = store::read_columns(page_of_files());
    for (auto& column : store::read_columns(page_of_results())) {
        columns.push_back(std::move(column));
    }
    return columns;
}

/// Of the units in which the quantities of the cube are written.
std::vector<double> scales_of(const run::Result& result) {
    std::vector<const study::Study*> studies{&result.document->base};
    for (const auto& arm : result.document->arms) studies.push_back(&arm.study);
    std::vector<double> scales;
    for (const auto& quantity : result.cube.quantities) {
        double scale = 1.0;
        for (const auto* study : studies) {
            const auto found = base::find(study->quantities, quantity.name, &study::Quantity::name);
            if (found == study->quantities.end()) continue;
            scale = found->unit.scale;
            break;
        }
        scales.push_back(scale);
    }
    return scales;
}

std::vector<store::Fact> asked(const study::Document& document, const run::Options& options) {
    const std::uint32_t draws = options.draws != 0 ? options.draws : document.base.draws;
    return {
        {"study", document.base.id},
        {"title", document.base.title},
        {"asked_draws", fmt::format("{}", draws)},
        {"asked_replicates", fmt::format("{}", options.replicates != 0 ? options.replicates
                                                                       : document.base.replicates)},
        {"totals", fmt::format("{}", options.totals)},
        {"elementary", fmt::format("{}", options.trajectories)},
        {"arms", arms_text(document, options)},
        {"held", held_text(options.fixed)}};
}

std::vector<store::FileSum> sums_of(const std::vector<OutputFile>& files) {
    std::vector<store::FileSum> sums;
    for (const OutputFile& file : files) {
        sums.push_back({file.name, file.text.size(), base::sha256(file.text)});
    }
    return sums;
}

bool is_table(const OutputFile& file) {
    return file.name.ends_with(".csv");
}

void remove_store(const fs::path& path) {
    std::error_code ignored;
    fs::remove(path, ignored);
    fs::remove(path.string() + "-journal", ignored);
}

}  // namespace

std::optional<std::string> sum_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return base::sha256(std::string(std::istreambuf_iterator<char>(file), {}));
}

std::vector<store::Fact> program_facts() {
    const BuildInfo info = build_info();
    return {{"version of custodiet", std::string(info.version)},
            {"commit", std::string(info.commit)}};
}

store::Identity identity_of(const study::Document& document, const run::Options& options) {
    store::Identity identity = program_facts();
    for (const auto& input : document.inputs) {
        identity.push_back({fmt::format("file {} of the study", name_of(document, input->path)),
                            base::sha256(input->text)});
    }
    const std::uint64_t seed = options.has_seed ? options.seed : document.base.seed;
    identity.push_back({"seed", fmt::format("{}", seed)});
    identity.push_back({"arms", arms_text(document, options)});
    for (const run::Fixed& fixed : options.fixed) {
        identity.push_back(
            {fmt::format("held {}", fixed.quantity), fmt::format("{}", fixed.value)});
    }
    return identity;
}

std::string held_text(const std::vector<run::Fixed>& fixed) {
    std::string text;
    for (const run::Fixed& each : fixed) {
        text += fmt::format("{}={:a}\n", each.quantity, each.value);
    }
    return text;
}

std::vector<run::Fixed> held_from(const std::string& text) {
    std::vector<run::Fixed> fixed;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t sign = text.find('=', at), end = text.find('\n', at);
        if (sign == std::string::npos || end == std::string::npos || sign > end) {
            throw base::EnvironmentError("the store does not say which quantities were held");
        }
        fixed.push_back(
            {text.substr(at, sign - at), std::strtod(text.c_str() + sign + 1, nullptr)});
        at = end + 1;
    }
    return fixed;
}

std::optional<std::uint64_t> draws_finished(const fs::path& folder, const study::Document& document,
                                            const run::Options& options) {
    const fs::path path = folder / finished_name;
    if (!fs::exists(path)) return std::nullopt;
    store::FinishedStore finished(path);
    if (!store::differences(finished.identity(), identity_of(document, options)).empty()) {
        return std::nullopt;
    }
    return std::strtoull(store::value_of(finished.record(), "draws").c_str(), nullptr, 10);
}

RunStore::RunStore(const OutputFolder& folder, const study::Document& document,
                   const run::Options& options, bool resumes)
    : folder_(folder.path()),
      path_(folder_ / unfinished_name),
      options_(options),
      identity_(identity_of(document, options)) {
    const auto earlier = former(resumes);
    std::error_code error;
    has_made_folder_ = fs::create_directories(folder_, error);
    if (error) {
        throw base::EnvironmentError(
            fmt::format("cannot create `{}`: {}", folder_.string(), error.message()));
    }
    try {
        begin(resumes, earlier);
        chunks_->note(asked(document, options));
        folder.remove_leftovers();
    } catch (const base::EnvironmentError&) {
        let_go();
        throw;
    }
}

RunStore::~RunStore() {
    let_go();
}

void RunStore::begin(bool resumes, const std::optional<fs::path>& earlier) {
    // That there is something to resume is told before anything else.
    if (!resumes && fs::exists(path_)) refuse_unfinished(store::draws_in(path_));
    chunks_.emplace(path_, identity_, earlier);
    // Another process may have been here meanwhile.
    if (!resumes) refuse_unfinished(chunks_->draws());
}

void RunStore::let_go() {
    // While the store is still ours: whoever waits for it sees that it has gone.
    if (chunks_ && !is_done_ && (!is_of_use_ || draws() == std::uint64_t{0})) remove_store(path_);
    chunks_.reset();
    std::error_code ignored;
    if (has_made_folder_) fs::remove(folder_, ignored);  // where it is empty
}

std::optional<std::uint64_t> RunStore::draws() {
    try {
        chunks_->settle();
    } catch (const base::EnvironmentError&) {
        // What could not be written is lost. What was written before is not.
    }
    try {
        return chunks_->draws();
    } catch (const base::EnvironmentError&) {
        return std::nullopt;
    }
}

void RunStore::refuse_unfinished(std::uint64_t draws) const {
    if (draws == 0) return;
    throw base::EnvironmentError(fmt::format(
        "`{}` holds a run that is not finished, with {} draws\n"
        "  = help: `--resume` continues it; to begin anew, choose another folder or remove `{}`",
        folder_.string(), draws, path_.string()));
}

std::optional<fs::path> RunStore::former(bool resumes) const {
    const fs::path path = folder_ / finished_name;
    if (!resumes || !fs::exists(path)) return std::nullopt;
    // An unfinished run of something else may have been begun over a finished one.
    store::FinishedStore finished(path);
    if (fs::exists(path_) && !store::differences(finished.identity(), identity_).empty()) {
        return std::nullopt;
    }
    return path;
}

std::string RunStore::what_is_kept() {
    const auto kept = draws();
    if (kept == std::uint64_t{0}) return "  = note: no draw was finished yet";
    return fmt::format(
        "  = note: {} finished draws are kept in `{}`\n"
        "  = help: the same command with `--resume` continues",
        kept ? fmt::format("{}", *kept) : "the", path_.string());
}

std::string RunStore::finish(const fs::path& path, const run::Result& result,
                             const std::vector<OutputFile>& files, const std::string& record) {
    store::Finished finished;
    finished.identity = identity_;
    finished.record = asked(*result.document, options_);
    finished.record.insert(finished.record.end(),
                           {{"draws", fmt::format("{}", result.cube.draws)},
                            {"replicates", fmt::format("{}", result.replicates)},
                            {"seed", fmt::format("{}", result.seed)},
                            {"digest", run::digest(result.cube)},
                            {"run", record}});
    finished.study = study::carried_text(*result.document);
    finished.files = sums_of(files);
    finished.columns = all_columns();
    finished.scales = scales_of(result);
    for (const OutputFile& file : files) {
        if (!is_table(file)) continue;
        finished.tables.push_back(
            store::read_table(file.name.substr(0, file.name.size() - 4), file.text));
    }
    store::write_finished(path, finished, result.cube, *chunks_);
    return sum_of(path).value_or("");
}

}  // namespace custodiet::commands
