// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/run.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "custodiet/commands/held.hpp"
#include "custodiet/commands/interruption.hpp"
#include "custodiet/commands/memory_check.hpp"
#include "custodiet/commands/output_folder.hpp"
#include "custodiet/commands/progress_line.hpp"
#include "custodiet/commands/report_file.hpp"
#include "custodiet/commands/run_files.hpp"
#include "custodiet/commands/run_record.hpp"
#include "custodiet/commands/run_store.hpp"
#include "custodiet/report/csv.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/screen.hpp"
#include "custodiet/run/arms_asked.hpp"
#include "custodiet/run/draws_asked.hpp"
#include "custodiet/run/execute.hpp"

namespace custodiet::commands {

namespace {

bool arms_are_known(const RunRequest& request, const study::Document& document,
                    const Console& console) {
    const auto unknown = run::unknown_arm(document, request.arms);
    if (unknown) {
        console.messages << fmt::format("custodiet run: {}\n  = help: {}\n", unknown->what,
                                        unknown->help);
    }
    return !unknown;
}

/// Aims of the command line are read like those of a study, but are not of it.
ExitCode failure_of(const base::Diagnostics& diagnostics) {
    const auto all = diagnostics.sorted();
    const bool is_of_study = std::any_of(all.begin(), all.end(), [](const auto& each) {
        return each.severity == base::Severity::error &&
               (!each.where.source || each.where.source->path != study::aims_of_caller);
    });
    return diagnostics.has_errors() && !is_of_study ? ExitCode::usage : ExitCode::input_error;
}

run::Options options(const RunRequest& request, std::vector<run::Fixed> fixed) {
    run::Options options;
    options.draws = request.draws.value_or(0);
    options.has_fixed_draws = request.draws && request.until.empty();
    options.most_draws = request.most_draws;
    options.replicates = request.replicates.value_or(0);
    options.seed = request.seed.value_or(0);
    options.has_seed = request.seed.has_value();
    options.threads = request.threads;
    options.arms = request.arms;
    options.totals = request.totals;
    options.trajectories = request.elementary;
    options.fixed = std::move(fixed);
    return options;
}

/// Totals say how much of the spread would be left if all else were known, which has no meaning
/// where the rest tells something of the quantity.
bool totals_have_a_meaning(const RunRequest& request, const study::Document& document,
                           const Console& console) {
    if (request.totals == 0 || document.base.correlations.empty()) return true;
    console.messages
        << "custodiet run: --totals needs quantities that do not depend on each other; "
           "the study has `correlations`\n"
           "  = help: leave --totals out: the column `shapley` of drivers.csv divides "
           "the spread among them\n";
    return false;
}

/// Draws that are asked for are run, and a limit of aims is one.
bool most_draws_have_a_meaning(const RunRequest& request, const study::Document& document,
                               const Console& console) {
    if (request.most_draws == 0) return true;
    const auto [draws, most, has_aims] = run::draws_asked(document.base, options(request, {}));
    if (!has_aims) {
        console.messages << "custodiet run: --most-draws is where aims are given up, and this run "
                            "has none\n"
                            "  = help: add --until AIM, or leave --most-draws out\n";
        return false;
    }
    if (request.draws.value_or(0) <= most) return true;
    console.messages << fmt::format(
        "custodiet run: --draws {} is more than --most-draws {}\n"
        "  = help: aims are looked at from --draws on, up to --most-draws\n",
        *request.draws, most);
    return false;
}

/// A finished run is made longer and never shorter, which would lose what it has. With aims, they
/// say when it ends.
bool is_no_shorter(const RunRequest& request, const study::Document& document,
                   const run::Options& asked, const Console& console) {
    const auto [draws, most, has_aims] = run::draws_asked(document.base, asked);
    if (!request.resumes || has_aims) return true;
    const auto finished = draws_finished(request.out, document, asked);
    if (!finished || *finished <= draws) return true;
    console.messages << fmt::format(
        "custodiet run: `{}` holds a finished run of {} draws, and {} are asked for\n"
        "  = help: `--resume` makes a run longer: give `--draws {}` or more; for fewer, leave "
        "`--resume` out or choose another folder\n",
        request.out, *finished, draws, *finished);
    return false;
}

/// Says what further runs will cost, before anyone waits for them.
void announce_further_runs(const RunRequest& request, const study::Document& document,
                           const Console& console) {
    if (request.totals == 0 && request.elementary == 0) return;
    const std::size_t quantities = run::uncertain_quantities(document);
    const auto announce = [&](const char* what, const char* each, std::size_t number,
                              std::size_t draws) {
        if (number == 0) return;
        console.messages << fmt::format("{}: {} {} x {} = {} draws more\n", what,
                                        report::count(number), each, report::count(draws),
                                        report::count(number * draws));
    };
    announce("totals", "rows", request.totals, quantities + 2);
    announce("elementary effects", "trajectories", request.elementary, quantities + 1);
}

run::Result execute(const std::shared_ptr<const study::Document>& document,
                    const run::Options& options, run::Executor* executor, const Console& console) {
    ProgressLine line(console);
    return run::execute(document, options, line.progress(), run::Site{executor});
}

/// The same, keeping what is finished.
run::Result execute(const std::shared_ptr<const study::Document>& document,
                    const run::Options& options, run::Executor* executor, RunStore& store,
                    const Console& console) {
    ProgressLine line(console);
    const run::Progress show = line.progress();
    const auto progress = [&show](std::uint32_t done, std::uint32_t all, run::Work work) {
        if (show) show(done, all, work);
        Interruption::check();
    };
    try {
        return run::execute(document, options, progress, run::Site{executor, &store.keeper()});
    } catch (const base::RunError&) {
        store.discard();  // it would fail again
        throw;
    }
}

std::string results(const RunRequest& request, const run::Result& result,
                    const base::Diagnostics& diagnostics, const Console& console) {
    switch (request.format) {
        case Format::csv:
            return report::outcomes_csv(result);
        case Format::json:
            return results_json(result, diagnostics);
        case Format::markdown:
            return report::markdown_text(report::compose(result));
        case Format::table:
            break;
    }
    const auto colour = console.results_in_colour ? report::Colour::on : report::Colour::off;
    report::Screen screen = report::compose(result);
    if (!request.details) screen = report::in_short(std::move(screen));
    return report::terminal_text(screen, colour);
}

void write_files(const OutputFolder& folder, const run::Result& result,
                 const base::Diagnostics& diagnostics, RunStore& store, const Console& console) {
    const ReportParts parts = report_parts(result);
    std::vector<OutputFile> files = {{"report.html", report_html(parts)},
                                     {"report.json", report_json(parts)}};
    for (OutputFile& file : tables_of(result)) files.push_back(std::move(file));
    files.push_back({"summary.md", report::markdown_text(report::compose(result))});
    std::vector<std::string> names{"run.json"};
    for (const OutputFile& file : files) names.push_back(file.name);
    names.emplace_back(finished_name);
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string record = record_json(result, diagnostics, views);
    folder.write(files, [&](const std::filesystem::path& beside) {
        const std::string sum = store.finish(beside / finished_name, result, files, record);
        write_new_file(beside / "run.json", run_json(result, diagnostics, views, sum));
    });
    store.done();
    console.messages << fmt::format("wrote {}: {}\n", folder.path().string(),
                                    fmt::join(names, ", "));
}

ExitCode say_interrupted(const Interrupted& by, RunStore& store, const Console& console) {
    console.messages << fmt::format("custodiet run: interrupted\n{}\n", store.what_is_kept());
    return by.signal == SIGINT ? ExitCode::interrupted : ExitCode::terminated;
}

/// While the work lasts, the first request to end is noted, and met between two draws.
run::Result run_and_write(const OutputFolder& folder,
                          const std::shared_ptr<const study::Document>& document,
                          const run::Options& options, run::Executor* executor,
                          const base::Diagnostics& diagnostics, RunStore& store,
                          const Console& console) {
    const Interruption interruption;
    run::Result result = execute(document, options, executor, store, console);
    Interruption::check();
    if (store.damaged() > 0) {
        console.messages << fmt::format(
            "custodiet run: {} of the stored results were damaged and have been run again\n"
            "  = help: look after the disk on which they stood\n",
            store.damaged());
    }
    write_files(folder, result, diagnostics, store, console);
    return result;
}

/// Runs into a folder.
ExitCode run_into(const OutputFolder& folder, const RunRequest& request,
                  const std::shared_ptr<const study::Document>& document,
                  const run::Options& options, run::Executor* executor,
                  const base::Diagnostics& diagnostics, const Console& console) {
    RunStore store(folder, *document, options, request.resumes);
    try {
        const run::Result result =
            run_and_write(folder, document, options, executor, diagnostics, store, console);
        console.results << results(request, result, diagnostics, console);
        return ExitCode::done;
    } catch (const Interrupted& by) {
        return say_interrupted(by, store, console);
    } catch (const base::EnvironmentError& error) {
        throw base::EnvironmentError(fmt::format("{}\n{}", error.what(), store.what_is_kept()));
    }
}

}  // namespace

ExitCode run_study(const RunRequest& request, const Console& console,
                   const MakeExecutor& make_executor) {
    if (request.resumes && request.out.empty()) {
        console.messages << "custodiet run: `--resume` needs `--out`, the folder of the run\n"
                            "  = help: `custodiet runs` lists runs, finished or not\n";
        return ExitCode::usage;
    }
    base::Diagnostics diagnostics;
    auto document =
        load_study(request.study, request.warnings, diagnostics, console, {.until = request.until});
    if (!document) return failure_of(diagnostics);
    if (!arms_are_known(request, *document, console)) return ExitCode::usage;
    if (!totals_have_a_meaning(request, *document, console)) return ExitCode::usage;
    if (!most_draws_have_a_meaning(request, *document, console)) return ExitCode::usage;
    Held held = read_held(request.settings, request.set, *document, console);
    if (held.failure != ExitCode::done) return held.failure;
    if (!fits_memory(*document, options(request, held.fixed), request.memory, console)) {
        return ExitCode::environment;
    }
    const run::Options asked = options(request, std::move(held.fixed));
    if (!is_no_shorter(request, *document, asked, console)) return ExitCode::usage;
    std::optional<OutputFolder> folder;
    if (!request.out.empty()) folder.emplace(request.out);

    announce_further_runs(request, *document, console);
    const auto shared = std::make_shared<const study::Document>(std::move(*document));
    const auto executor = make_executor ? make_executor(*shared, asked, request.memory) : nullptr;
    if (folder) {
        return run_into(*folder, request, shared, asked, executor.get(), diagnostics, console);
    }
    const run::Result result = execute(shared, asked, executor.get(), console);
    console.results << results(request, result, diagnostics, console);
    return ExitCode::done;
}

}  // namespace custodiet::commands
