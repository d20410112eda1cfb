// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/commands/chunk_check.hpp"
#include "custodiet/commands/output_folder.hpp"
#include "custodiet/commands/progress_line.hpp"
#include "custodiet/commands/run_files.hpp"
#include "custodiet/commands/run_store.hpp"
#include "custodiet/commands/stored_run.hpp"
#include "custodiet/run/digest.hpp"
#include "custodiet/run/execute.hpp"

namespace custodiet::commands {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

/// What was found to be otherwise, in words.
using Findings = std::vector<std::string>;

std::optional<std::string> bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

void check_record(const fs::path& folder, store::FinishedStore& stored, Findings& findings) {
    const auto bytes = bytes_of(folder / "run.json");
    Json record = Json::parse(bytes.value_or(""), nullptr, false);
    if (!record.is_object()) {
        findings.emplace_back("run.json: the file is missing or damaged");
        return;
    }
    if (record["results_sha256"] != Json(sum_of(folder / finished_name).value_or("none"))) {
        findings.push_back(
            fmt::format("{}: the file is not the one that was written", finished_name));
    }
    for (const char* key : {"times", "results_sha256"}) record.erase(key);
    if (record != Json::parse(store::value_of(stored.record(), "run"), nullptr, false)) {
        findings.emplace_back("run.json: the file does not say what was stored of the run");
    }
}

void check_files(const fs::path& folder, store::FinishedStore& stored, Findings& findings) {
    for (const store::FileSum& sum : stored.files()) {
        const auto& ours = files_of_run().names;
        if (std::find(ours.begin(), ours.end(), sum.name) == ours.end()) {
            findings.push_back(fmt::format("{}: `{}` is no file that a run writes", finished_name,
                                           base::printable(sum.name)));
            continue;
        }
        const auto found = sum_of(folder / sum.name);
        if (!found) {
            findings.push_back(fmt::format("{}: the file is missing", sum.name));
        } else if (*found != sum.sha256) {
            findings.push_back(
                fmt::format("{}: the file is not the one that was written", sum.name));
        }
    }
    check_record(folder, stored, findings);
}

/// @return how many there are
std::size_t check_sums(store::FinishedStore& stored, Findings& findings) {
    std::size_t chunks = 0;
    stored.each_chunk([&](const std::string& request, bool is_whole) {
        ++chunks;
        if (is_whole) return;
        findings.push_back(
            fmt::format("{}: stored results of {} are damaged", finished_name, draws_of(request)));
    });
    return chunks;
}

void compare_table(const store::Table& stored, const store::Table& now, Findings& findings) {
    if (stored.columns != now.columns || stored.rows.size() != now.rows.size()) {
        findings.push_back(fmt::format("table {}: {} rows are stored, {} come out", stored.name,
                                       stored.rows.size(), now.rows.size()));
        return;
    }
    for (std::size_t r = 0; r < now.rows.size(); ++r) {
        for (std::size_t c = 0; c < now.columns.size(); ++c) {
            if (stored.rows[r][c] == now.rows[r][c]) continue;
            findings.push_back(fmt::format("table {}, row {}, {}: `{}` is stored, `{}` comes out",
                                           now.name, r + 1, now.columns[c],
                                           base::printable(stored.rows[r][c]), now.rows[r][c]));
            return;
        }
    }
}

std::size_t compare_tables(store::FinishedStore& stored, const run::Result& result,
                           Findings& findings) {
    const auto files = tables_of(result);
    for (const OutputFile& file : files) {
        const std::string name = file.name.substr(0, file.name.size() - 4);
        compare_table(stored.table(name), store::read_table(name, file.text), findings);
    }
    return files.size();
}

/// Runs the study that is stored. @return the number of tables compared
std::size_t run_again(store::FinishedStore& stored,
                      const std::shared_ptr<const study::Document>& document, unsigned threads,
                      const Console& console, Findings& findings) {
    const auto record = stored.record();
    ChunkCheck check(stored);
    ProgressLine line(console);
    const run::Result result = run::execute(document, options_of(record, threads), line.progress(),
                                            run::Site{nullptr, &check});
    if (const auto difference = check.first_difference(result)) findings.push_back(*difference);
    const std::string digest = run::digest(result.cube);
    if (digest != store::value_of(record, "digest")) {
        findings.push_back(fmt::format("digest of all outcomes: {} is stored, {} comes out",
                                       store::value_of(record, "digest"), digest));
    }
    return compare_tables(stored, result, findings);
}

void say_program(store::FinishedStore& stored, const Console& console) {
    for (const store::Fact& fact : program_facts()) {
        const std::string there = store::value_of(stored.identity(), fact.name);
        if (there == fact.value) continue;
        console.messages << fmt::format(
            "custodiet verify: {} {} made this run, and this is {}: differences may come from "
            "that\n",
            fact.name, there.empty() ? "unknown" : there,
            fact.value.empty() ? "unknown" : fact.value);
    }
}

/// How much was compared.
struct Compared {
    std::size_t chunks = 0, tables = 0;
};

Compared compare(const VerifyRequest& request, store::FinishedStore& stored, const Console& console,
                 Findings& findings) {
    Compared compared;
    check_files(request.run, stored, findings);
    compared.chunks = check_sums(stored, findings);
    if (request.only_what_is_stored) return compared;
    const auto document = std::make_shared<const study::Document>(study_of(stored, request.run));
    say_program(stored, console);
    try {
        compared.tables = run_again(stored, document, request.threads, console, findings);
    } catch (const base::RunError& error) {
        findings.push_back(fmt::format("the study that is stored cannot be run: {}", error.what()));
    }
    return compared;
}

std::string all_is_well(const VerifyRequest& request, store::FinishedStore& stored,
                        const Compared& compared) {
    const std::string as_written =
        fmt::format("`{}`: {} files and {} stored chunks are as they were written", request.run,
                    stored.files().size() + 2, compared.chunks);
    if (request.only_what_is_stored) return as_written + ". Nothing was run.\n";
    return fmt::format(
        "{}; run again, every outcome of {} draws and all {} tables come out the same.\n",
        as_written, store::value_of(stored.record(), "draws"), compared.tables);
}

}  // namespace

ExitCode verify_run(const VerifyRequest& request, const Console& console) {
    store::FinishedStore stored = open_run(request.run);
    Findings findings;
    Compared compared;
    try {
        compared = compare(request, stored, console, findings);
    } catch (const base::EnvironmentError& error) {
        if (findings.empty()) throw;
        findings.emplace_back(error.what());
    }
    if (findings.empty()) {
        console.results << all_is_well(request, stored, compared);
        return ExitCode::done;
    }
    for (const std::string& finding : findings) console.results << finding << '\n';
    console.results << fmt::format("`{}` is not what it should be.\n", request.run);
    return ExitCode::does_not_add_up;
}

}  // namespace custodiet::commands
