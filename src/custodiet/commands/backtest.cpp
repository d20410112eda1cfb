// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/backtest.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

#include "custodiet/base/sha256.hpp"
#include "custodiet/commands/build_info.hpp"
#include "custodiet/commands/output_folder.hpp"
#include "custodiet/commands/progress_line.hpp"
#include "custodiet/commands/study_set.hpp"
#include "custodiet/report/backtest.hpp"
#include "custodiet/report/backtest_csv.hpp"
#include "custodiet/report/backtest_screen.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/run/execute.hpp"
#include "custodiet/study/files.hpp"

namespace custodiet::commands {

namespace fs = std::filesystem;

namespace {

using report::StudyBacktest;

/// A study that was read, before it is run.
struct Loaded {
    StudyFile file;
    std::shared_ptr<const study::Document> document;
};

std::optional<std::vector<StudyFile>> files_of(const BacktestRequest& request,
                                               const Console& console) {
    std::vector<std::string> paths = request.studies;
    if (paths.empty()) paths.emplace_back("studies");
    std::vector<StudyFile> files;
    for (const std::string& path : paths) {
        auto found = find_studies(path);
        if (found.empty()) {
            console.messages << fmt::format(
                "custodiet backtest: there is no study in `{}`\n"
                "  = help: a study is a folder with study.yaml, or such folders in a folder\n",
                path);
            return std::nullopt;
        }
        for (StudyFile& file : found) {
            // A study that is named twice is tested once.
            const bool is_new = std::none_of(files.begin(), files.end(), [&](const auto& of) {
                return of.file.lexically_normal() == file.file.lexically_normal();
            });
            if (is_new) files.push_back(std::move(file));
        }
    }
    return files;
}

/// Those that have observations; says which have none. Nothing where one cannot be read.
std::optional<std::vector<Loaded>> load(const std::vector<StudyFile>& files,
                                        const BacktestRequest& request, const Console& console) {
    std::vector<Loaded> loaded;
    std::vector<std::string> without;
    for (const StudyFile& file : files) {
        base::Diagnostics diagnostics;
        auto document = load_study(file.file.string(), request.warnings, diagnostics, console);
        if (!document) return std::nullopt;
        if (document->base.observed.empty()) {
            without.push_back(file.file.string());
            continue;
        }
        loaded.push_back({file, std::make_shared<const study::Document>(std::move(*document))});
    }
    if (!without.empty()) {
        console.messages << fmt::format("left out, for nothing is `observed` in them: {}\n",
                                        fmt::join(without, ", "));
    }
    return loaded;
}

/// Ids of the arms that were observed, and only those: the reference runs in any case.
std::vector<std::string> arms_of(const study::Study& study) {
    std::vector<std::string> arms;
    for (const study::Observation& observed : study.observed) {
        const std::string& arm = observed.arm.empty() ? study.forecast : observed.arm;
        const bool is_new = std::find(arms.begin(), arms.end(), arm) == arms.end();
        if (!arm.empty() && is_new) arms.push_back(arm);
    }
    if (arms.empty()) arms.push_back(study.reference);
    return arms;
}

run::Options options(const BacktestRequest& request, const study::Study& study) {
    run::Options options = options_asked(request.draws, request.seed, request.threads);
    options.arms = arms_of(study);
    return options;
}

StudyBacktest test(const Loaded& loaded, const BacktestRequest& request, const Console& console) {
    ProgressLine line(console, loaded.file.file.string() + ": ");
    StudyBacktest of = report::backtest(
        run::execute(loaded.document, options(request, loaded.document->base), line.progress()));
    of.file = loaded.file.file.string();
    of.name = loaded.file.file.filename().string();
    of.folder = loaded.file.folder.string();
    of.digest = base::sha256(loaded.document->inputs.front()->text);
    return of;
}

// ---- registered forecasts -----------------------------------------------------------------------

constexpr std::string_view registered_begin = "forecast-", registered_end = ".csv";

std::string registered_name(base::Date date) {
    return fmt::format("{}{}{}", registered_begin, date.text(), registered_end);
}

/// All files of a folder in which forecasts were registered, by date.
std::vector<report::RegisteredForecast> registered_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(registered_begin) && name.ends_with(registered_end)) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<report::RegisteredForecast> forecasts;
    for (const fs::path& file : files) {
        const auto read =
            report::read_registered(study::read_file(file.string())->text, file.string());
        forecasts.insert(forecasts.end(), read.begin(), read.end());
    }
    return forecasts;
}

std::string program_name() {
    const BuildInfo info = build_info();
    return info.commit.empty() ? std::string(info.version)
                               : fmt::format("{} {}", info.version, info.commit);
}

/// The one study whose forecasts are to be registered: of a folder, `study.yaml`.
std::optional<StudyFile> file_to_register(const BacktestRequest& request, const Console& console) {
    if (request.studies.size() == 1) {
        const auto found = find_studies(request.studies.front());
        const bool is_one = !found.empty() && found.front().folder == found.back().folder;
        if (is_one) return found.front();
    }
    console.messages << "custodiet backtest: --register takes one study\n"
                        "  = help: name its folder, or the file of a later version\n";
    return std::nullopt;
}

/// Says so where the study uses what became known after the day of the registration.
bool knows_more_than(const Loaded& loaded, base::Date date, const Console& console) {
    const auto& known_until = loaded.document->base.known_until;
    if (!known_until || *known_until <= date) return false;
    console.messages << fmt::format(
        "custodiet backtest: {} uses what was known until {}: it cannot forecast on {}\n"
        "  = help: register it on {} or later\n",
        loaded.file.file.string(), known_until->text(), date.text(), known_until->text());
    return true;
}

ExitCode register_forecasts(const BacktestRequest& request, base::Date date,
                            const Console& console) {
    const auto file = file_to_register(request, console);
    if (!file) return ExitCode::usage;
    const fs::path path = file->folder / registered_name(date);
    std::error_code error;
    if (fs::exists(path, error)) {
        throw base::EnvironmentError(
            fmt::format("`{}` exists: what is on record is not written over", path.string()));
    }
    const auto loaded = load({*file}, request, console);
    if (!loaded) return ExitCode::input_error;
    if (!loaded->empty() && knows_more_than(loaded->front(), date, console)) {
        return ExitCode::usage;
    }
    const auto forecasts =
        loaded->empty()
            ? std::vector<report::RegisteredForecast>{}
            : report::to_register(test(loaded->front(), request, console), date, program_name());
    if (forecasts.empty()) {
        console.messages << fmt::format(
            "custodiet backtest: the study observes nothing that is open after {}\n"
            "  = help: an observation without `value`, `as_of` a later day, is a forecast\n",
            date.text());
        return ExitCode::usage;
    }
    write_new_file(path, report::registered_csv(forecasts));
    console.results << fmt::format("wrote {}: {} {}\n", path.string(), forecasts.size(),
                                   forecasts.size() == 1 ? "forecast" : "forecasts");
    return ExitCode::done;
}

// ---- results ------------------------------------------------------------------------------------

void show(const std::vector<StudyBacktest>& studies, const Console& console) {
    const auto colour = console.results_in_colour ? report::Colour::on : report::Colour::off;
    for (const StudyBacktest& of : studies) {
        console.results << report::terminal_text(report::backtest_screen(of), colour) << '\n';
    }
    console.results << report::terminal_text(report::library_screen(studies), colour);
}

bool all_sums_come_out(const std::vector<StudyBacktest>& studies) {
    return std::all_of(studies.begin(), studies.end(), [](const StudyBacktest& of) {
        return std::all_of(of.rows.begin(), of.rows.end(), [](const report::ObservedRow& row) {
            return !row.check || row.check->passes;
        });
    });
}

void write_files(const OutputFolder& folder, const std::vector<StudyBacktest>& studies,
                 const Console& console) {
    folder.write({{"backtest.csv", report::backtest_csv(studies)},
                  {"coverage.csv", report::coverage_csv(studies)},
                  {"registered.csv", report::registered_forecasts_csv(studies)},
                  {"chart.svg", report::chart_svg(studies)}});
    console.messages << fmt::format("wrote {}: {}\n", folder.path().string(),
                                    fmt::join(files_of_backtest().names, ", "));
}

ExitCode hold_against_observed(const BacktestRequest& request, const Console& console) {
    const auto files = files_of(request, console);
    if (!files) return ExitCode::usage;
    std::optional<OutputFolder> folder;
    if (!request.out.empty()) folder.emplace(request.out, files_of_backtest());
    const auto loaded = load(*files, request, console);
    if (!loaded) return ExitCode::input_error;
    if (loaded->empty()) {
        console.messages
            << "custodiet backtest: no study says what was observed\n"
               "  = help: add `observed` to a study: the outcomes that were published\n";
        return ExitCode::usage;
    }
    std::vector<StudyBacktest> studies;
    for (const Loaded& one : *loaded) {
        studies.push_back(test(one, request, console));
        report::add_registered(studies.back(), registered_in(one.file.folder));
    }
    report::order_versions(studies);
    if (folder) write_files(*folder, studies, console);
    show(studies, console);
    return all_sums_come_out(studies) ? ExitCode::done : ExitCode::does_not_add_up;
}

}  // namespace

ExitCode backtest_studies(const BacktestRequest& request, const Console& console) {
    try {
        if (request.register_on.empty()) return hold_against_observed(request, console);
        const auto date = base::Date::parse(request.register_on);
        if (!date) {
            console.messages << fmt::format(
                "custodiet backtest: `{}` is not a day\n  = help: write it as 2026-11-26\n",
                request.register_on);
            return ExitCode::usage;
        }
        return register_forecasts(request, *date, console);
    } catch (const report::BadRegister& error) {
        console.messages << fmt::format(
            "{}\n  = help: what was registered is not edited; restore the file as it was written\n",
            error.what());
        return ExitCode::input_error;
    }
}

}  // namespace custodiet::commands
