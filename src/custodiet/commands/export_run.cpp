// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/export_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/commands/former_output.hpp"
#include "custodiet/commands/output_folder.hpp"
#include "custodiet/commands/run_store.hpp"
#include "custodiet/commands/stored_run.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/store/workbook.hpp"

namespace custodiet::commands {

namespace fs = std::filesystem;

namespace {

std::string csv_of(const store::Table& table) {
    const auto line = [](const std::vector<std::string>& fields) {
        std::string text;
        for (const std::string& field : fields) {
            text += (text.empty() ? "" : ",") + report::field(std::string_view(field));
        }
        return text + "\n";
    };
    std::string text = line(table.columns);
    for (const auto& row : table.rows) text += line(row);
    return text;
}

/// A store that somebody else has made must not say where we write.
void refuse_foreign_name(const std::string& name) {
    const auto& ours = files_of_export().names;
    if (std::find(ours.begin(), ours.end(), name) != ours.end()) return;
    throw base::EnvironmentError(fmt::format("{} is damaged: `{}` is no table of a run",
                                             finished_name, base::printable(name)));
}

void write_csv(store::FinishedStore& stored, const fs::path& folder) {
    std::vector<OutputFile> files;
    for (const std::string& name : stored.tables()) {
        files.push_back({name + ".csv", csv_of(stored.table(name))});
        refuse_foreign_name(files.back().name);
    }
    OutputFolder(folder, files_of_export()).write(files);
}

/// What a reader of the workbook should know first.
std::vector<store::Fact> notes(store::FinishedStore& stored) {
    const auto record = stored.record();
    std::vector<store::Fact> notes{{"Study", store::value_of(record, "title")},
                                   {"Draws", store::value_of(record, "draws")},
                                   {"Replicates", store::value_of(record, "replicates")},
                                   {"Digest of outcomes", store::value_of(record, "digest")}};
    for (store::Fact& fact : stored.identity()) notes.push_back(std::move(fact));
    notes.push_back({"How to read this",
                     "One sheet for each table of the run; below, what its columns mean. Unknown "
                     "is never met, and an empty cell is no value."});
    notes.push_back({"Whose findings these are",
                     "What a study finds is its authors' finding; Custodiet computes it and "
                     "endorses none."});
    return notes;
}

void write_xlsx(store::FinishedStore& stored, const fs::path& path) {
    refuse_foreign_file(path, SingleFile::workbook);
    const std::string title = store::value_of(stored.record(), "title");
    const store::Workbook workbook{title, notes(stored), stored.columns(), stored.tables(),
                                   [&](const std::string& name) { return stored.table(name); }};
    replace_file(path, [&](const fs::path& half) { store::write_workbook(half, workbook); });
}

fs::path place_for(const ExportRequest& request) {
    if (!request.out.empty()) return request.out;
    fs::path run = fs::absolute(request.run).lexically_normal();
    if (run.filename().empty()) run = run.parent_path();
    return run.string() + (request.form == ExportForm::xlsx ? ".xlsx" : "-csv");
}

}  // namespace

ExitCode export_run(const ExportRequest& request, const Console& console) {
    store::FinishedStore stored = open_run(request.run);
    const fs::path path = place_for(request);
    if (request.form == ExportForm::xlsx) {
        write_xlsx(stored, path);
    } else {
        write_csv(stored, path);
    }
    console.results << fmt::format("wrote {}\n", path.string());
    return ExitCode::done;
}

}  // namespace custodiet::commands
