// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The only file that sees CLI11.
#include "command_line.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/backtest.hpp"
#include "custodiet/commands/check.hpp"
#include "custodiet/commands/cite.hpp"
#include "custodiet/commands/compare.hpp"
#include "custodiet/commands/completions.hpp"
#include "custodiet/commands/explain.hpp"
#include "custodiet/commands/export_run.hpp"
#include "custodiet/commands/new_study.hpp"
#include "custodiet/commands/reconcile.hpp"
#include "custodiet/commands/report.hpp"
#include "custodiet/commands/run.hpp"
#include "custodiet/commands/runs.hpp"
#include "custodiet/commands/schema.hpp"
#include "custodiet/commands/standards.hpp"
#include "custodiet/commands/trace.hpp"
#include "custodiet/commands/verify.hpp"
#include "custodiet/commands/version.hpp"
#include "custodiet/server/ui.hpp"

namespace custodiet::cli {

using commands::Console;
using commands::ExitCode;

namespace {

/// What the options write to, and what the verb does once they are read.
struct Request {
    std::string folder, study, name, shell;
    bool strict = false;
    bool wants_package = false, wants_synthetic = false;
    commands::SyntheticWorld world;
    commands::RunRequest run;
    commands::ReconcileRequest reconcile;
    commands::StandardsRequest standards;
    commands::BacktestRequest backtest;
    commands::CompareRequest compare;
    server::UiRequest ui;
    commands::ReportRequest report;
    commands::TraceRequest trace;
    commands::VerifyRequest verify;
    commands::ExportRequest exported;
    std::string format = "table";
    std::function<ExitCode()> carry_out;
};

// ---- values -----------------------------------------------------------------------------------

/// Accepts one of a few words; they show in the help, and in the completions.
void choose_from(CLI::Option* option, const std::vector<std::string>& words) {
    option->type_name(fmt::format("{}", fmt::join(words, "|")));
    option->check([words](const std::string& text) -> std::string {
        for (const std::string& word : words) {
            if (word == text) return {};
        }
        const auto nearest = base::nearest_name(text, words);
        return fmt::format("`{}` is none of {}{}", text, fmt::join(words, ", "),
                           nearest ? fmt::format("; did you mean `{}`?", *nearest) : "");
    });
}

/// Accepts a whole number in a range.
void whole_number(CLI::Option* option, std::uint64_t low, std::uint64_t high) {
    option->type_name("N");
    option->check([low, high](const std::string& text) -> std::string {
        const bool is_digits =
            !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
        std::uint64_t value = 0;
        if (is_digits && CLI::detail::lexical_cast(text, value) && value >= low && value <= high) {
            return {};
        }
        return fmt::format("`{}` is not a whole number from {} to {}", text, low, high);
    });
}

void power_of_two(CLI::Option* option) {
    option->check([](const std::string& text) -> std::string {
        const std::uint64_t value = std::stoull(text);
        if ((value & (value - 1)) == 0) return {};
        return fmt::format("`{}` is not a power of two, such as 256, 1024 or 4096", text);
    });
}

// ---- verbs ------------------------------------------------------------------------------------

CLI::App* add_verb(CLI::App& app, const char* name, const char* help, const char* examples) {
    CLI::App* verb = app.add_subcommand(name, help);
    verb->footer(fmt::format("Examples:\n{}", examples));
    return verb;
}

void add_study(CLI::App* verb, std::string& study) {
    verb->add_option("STUDY", study, "A study: a file, or a folder with study.yaml")
        ->required()
        ->type_name("PATH");
}

void add_strict(CLI::App* verb, bool& strict) {
    verb->add_flag("--strict", strict, "Treat warnings as errors");
}

commands::Warnings warnings(bool strict) {
    return strict ? commands::Warnings::are_errors : commands::Warnings::shown;
}

void add_format(CLI::App* verb, Request& request, const char* help) {
    choose_from(verb->add_option("--format", request.format, help), {"table", "csv", "json", "md"});
}

commands::Format format_of(const Request& request) {
    static const std::map<std::string, commands::Format> formats = {
        {"table", commands::Format::table},
        {"csv", commands::Format::csv},
        {"json", commands::Format::json},
        {"md", commands::Format::markdown}};
    return formats.at(request.format);
}

void add_synthetic(CLI::App* verb, Request& request) {
    CLI::Option* synthetic = verb->add_flag("--synthetic", request.wants_synthetic,
                                            "Write a study of a made-up world instead, of any size")
                                 ->excludes("--package");
    const auto number = [&](const char* name, auto& value, const char* help, std::uint64_t low,
                            std::uint64_t high) {
        CLI::Option* option = verb->add_option(name, value, help)->needs(synthetic);
        whole_number(option, low, high);
    };
    number("--states", request.world.states, "States of the made-up world [200]", 2, 1500);
    number("--persons", request.world.persons, "Prisoners on its first day [11000000]", 1000,
           100'000'000);
    number("--agreements", request.world.agreements,
           "Agreements, at most half as many as states [60]", 1, 750);
    number("--years", request.world.years, "Years [10]", 1, 50);
    number("--seed", request.world.seed, "Whole number that all of it follows from [1]", 0,
           9'007'199'254'740'992);
}

void add_new(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb = add_verb(app, "new", "Write a small study to start from",
                              "  custodiet new my-study\n  custodiet check my-study\n"
                              "  custodiet new my-invoices --package\n"
                              "  custodiet new my-world --synthetic --states 50 --persons 1000000 "
                              "--agreements 20\n");
    verb->add_option("DIR", request.folder, "Folder for study.yaml; created if need be")
        ->required()
        ->type_name("PATH");
    verb->add_flag("--package", request.wants_package,
                   "Write tables of clauses, headcounts and invoices instead, for `reconcile`");
    add_synthetic(verb, request);
    verb->callback([&] {
        request.carry_out = [&] {
            if (request.wants_synthetic) {
                return commands::new_synthetic(request.folder, request.world, console);
            }
            return request.wants_package ? commands::new_package(request.folder, console)
                                         : commands::new_study(request.folder, console);
        };
    });
}

void add_check(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb =
        add_verb(app, "check", "Say what is wrong with a study, or what it holds",
                 "  custodiet check my-study\n  custodiet check my-study/study.yaml --strict\n");
    add_study(verb, request.study);
    add_strict(verb, request.strict);
    verb->callback([&] {
        request.carry_out = [&] {
            return commands::check_study(request.study, warnings(request.strict), console);
        };
    });
}

void add_threads(CLI::App* verb, unsigned& threads) {
    whole_number(verb->add_option("--threads", threads,
                                  "Threads; the results are the same for any number [all cores]"),
                 1, 1024);
}

/// An unset variable of the shell names no folder: nothing would be kept, and nobody told.
CLI::Validator not_empty() {
    return {[](const std::string& text) { return text.empty() ? "the name is empty" : ""; }, ""};
}

/// A size becomes a number of bytes. Of what is none, the library tells its own reckoning.
CLI::Validator memory_size() {
    return {[](std::string& text) -> std::string {
                const std::string written = text;
                const bool begins_well = written.find_first_of("0123456789") == 0;
                try {
                    if (begins_well && CLI::AsSizeValue(false)(text).empty()) return {};
                } catch (const CLI::Error&) {
                    // A unit that there is not, or more than a computer can count.
                }
                return fmt::format("`{}` is not a size of memory, such as 512M or 8G", written);
            },
            ""};
}

void add_run_options(CLI::App* verb, Request& request) {
    commands::RunRequest& run = request.run;
    add_study(verb, run.study);
    verb->add_option("--out", run.out,
                     "Folder for the files of results; a former run there is replaced")
        ->check(not_empty())
        ->type_name("PATH");
    verb->add_flag(
        "--resume", run.resumes,
        "Go on with the run in that folder: one that was broken off, or with more draws");
    CLI::Option* draws =
        verb->add_option("--draws", run.draws, "Joint samples of the uncertain quantities");
    whole_number(draws, 16, 65536);
    power_of_two(draws);
    whole_number(verb->add_option("--replicates", run.replicates, "Runs of chance at each draw"), 1,
                 64);
    verb->add_option(
            "--until", run.until,
            "Aim that ends the run, such as 'net_cost[US] within 1 M USD'; may be repeated")
        ->type_name("AIM")
        ->allow_extra_args(false);
    CLI::Option* most = verb->add_option("--most-draws", run.most_draws,
                                         "Draws at which aims are given up [65536]");
    whole_number(most, 128, 65536);
    power_of_two(most);
    whole_number(
        verb->add_option("--seed", run.seed, "Whole number that all randomness follows from"), 0,
        9'007'199'254'740'992);
    add_threads(verb, run.threads);
    verb->add_option("--memory", run.memory,
                     "Memory that the run may take, such as 8G; a larger one does not begin [what "
                     "the machine has]")
        ->transform(memory_size())
        ->type_name("SIZE");
    verb->add_option("--arm", run.arms, "Arm to run, besides the reference; may be repeated [all]")
        ->type_name("ID")
        ->allow_extra_args(false);
    verb->add_option("--set", run.set,
                     "Quantity to hold at a value, such as 'ice_stay=40 days'; may be repeated")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
    verb->add_option("--settings", run.settings, "File of quantities to hold, as the page saves it")
        ->type_name("FILE");
    CLI::Option* totals = verb->add_option(
        "--totals", run.totals, "Rows of further runs that tell what quantities do together");
    whole_number(totals, 64, 16384);
    power_of_two(totals);
    whole_number(verb->add_option("--elementary", run.elementary,
                                  "Trajectories of further runs that move one quantity at a time"),
                 4, 64);
    add_format(verb, request, "Form of the results on the screen [table]");
    verb->add_flag(
        "--details", run.details,
        "Show every section, also what removing breaches costs, room by area and prices");
    add_strict(verb, request.strict);
}

void add_run(CLI::App& app, Request& request, const Console& console, const Runner* runner) {
    std::string examples;
    for (const char* line :
         {"my-study", "my-study --out out/my-study", "my-study --out out/my-study --resume",
          "my-study --draws 256 --arm as_announced", "my-study --format csv > outcomes.csv"}) {
        examples += fmt::format("  {} run {}\n", runner ? runner->example : app.get_name(), line);
    }
    CLI::App* verb =
        add_verb(app, "run", "Run a study and appraise what follows", examples.c_str());
    add_run_options(verb, request);
    verb->callback([&request, &console, runner] {
        request.run.format = format_of(request);
        request.run.warnings = warnings(request.strict);
        request.carry_out = [&request, &console, runner] {
            return commands::run_study(request.run, console,
                                       runner ? runner->make_executor : nullptr);
        };
    });
}

void add_finished_run(CLI::App* verb, std::string& run) {
    verb->add_option("RUN", run, "Folder that `run --out` wrote")->required()->type_name("PATH");
}

void add_report(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb = add_verb(app, "report", "Write the report of a finished run anew, or as PDF",
                              "  custodiet report out/my-study\n"
                              "  custodiet report out/my-study --out my-study.html\n"
                              "  custodiet report out/my-study --pdf my-study.pdf\n");
    commands::ReportRequest& report = request.report;
    add_finished_run(verb, report.run);
    verb->add_option("--out", report.out, "File for the report [report.html in RUN]")
        ->type_name("PATH");
    verb->add_option("--pdf", report.pdf, "File for the same on paper; needs Chromium")
        ->type_name("PATH");
    verb->callback([&] {
        request.carry_out = [&] { return commands::write_report(request.report, console); };
    });
}

void add_cite(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb = add_verb(app, "cite", "Print how to refer to a finished run",
                              "  custodiet cite out/my-study\n");
    add_finished_run(verb, request.folder);
    verb->callback(
        [&] { request.carry_out = [&] { return commands::cite_run(request.folder, console); }; });
}

void add_runs(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb = add_verb(app, "runs", "List the runs below a folder, finished or not",
                              "  custodiet runs\n  custodiet runs out --format csv\n");
    request.folder = ".";
    verb->add_option("FOLDER", request.folder, "Where to look [here]")->type_name("PATH");
    choose_from(verb->add_option("--format", request.format, "Form of the list [table]"),
                {"table", "csv"});
    verb->callback([&] {
        request.carry_out = [&] {
            return commands::list_runs(request.folder, format_of(request), console);
        };
    });
}

void add_verify(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb =
        add_verb(app, "verify", "Run a stored run again and compare everything",
                 "  custodiet verify out/my-study\n  custodiet verify out/my-study --stored\n");
    commands::VerifyRequest& verify = request.verify;
    add_finished_run(verb, verify.run);
    verb->add_flag("--stored", verify.only_what_is_stored,
                   "Only find out whether what is stored has changed; run nothing");
    add_threads(verb, verify.threads);
    verb->callback(
        [&] { request.carry_out = [&] { return commands::verify_run(request.verify, console); }; });
}

void add_export(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb =
        add_verb(app, "export", "Write the tables of a run as a workbook, or as CSV files",
                 "  custodiet export out/my-study --to xlsx\n"
                 "  custodiet export out/my-study --to csv --out tables\n");
    commands::ExportRequest& exported = request.exported;
    add_finished_run(verb, exported.run);
    choose_from(verb->add_option("--to", request.name, "Form of the tables")->required(),
                {"xlsx", "csv"});
    verb->add_option("--out", exported.out, "File, or folder of files [beside RUN]")
        ->type_name("PATH");
    verb->callback([&] {
        request.exported.form =
            request.name == "csv" ? commands::ExportForm::csv : commands::ExportForm::xlsx;
        request.carry_out = [&] { return commands::export_run(request.exported, console); };
    });
}

void add_ui(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb = add_verb(app, "ui", "Show a study as a live page, to change and run it there",
                              "  custodiet ui my-study\n"
                              "  custodiet ui my-study --port 8080 --no-open\n");
    server::UiRequest& ui = request.ui;
    add_study(verb, ui.study);
    whole_number(
        verb->add_option("--port", ui.port, "Port of this machine [the same for the same study]"),
        1, 65535);
    add_threads(verb, ui.threads);
    verb->add_flag_callback(
        "--no-open", [&] { ui.opens_browser = false; }, "Print the address and open no browser");
    verb->callback(
        [&] { request.carry_out = [&] { return server::serve_study(request.ui, console); }; });
}

void add_reconcile(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb = add_verb(app, "reconcile", "Hold invoices and headcounts against an agreement",
                              "  custodiet new my-invoices --package\n"
                              "  custodiet reconcile my-invoices\n"
                              "  custodiet reconcile my-invoices --out out/my-invoices\n");
    commands::ReconcileRequest& reconcile = request.reconcile;
    verb->add_option("PACKAGE", reconcile.package,
                     "Tables with a Data Package: datapackage.json, or its folder")
        ->required()
        ->type_name("PATH");
    verb->add_option("--out", reconcile.out,
                     "Folder for the files of results; former ones there are replaced")
        ->type_name("PATH");
    choose_from(
        verb->add_option("--format", reconcile.format, "Form of the results on the screen [table]"),
        {"table", "csv", "md"});
    verb->callback([&] {
        request.carry_out = [&] { return commands::reconcile_package(request.reconcile, console); };
    });
}

/// How much is run, by verbs that run several studies.
template <typename Wanted>
void add_run_size(CLI::App* verb, Wanted& wanted) {
    CLI::Option* draws = verb->add_option(
        "--draws", wanted.draws, "Joint samples of the uncertain quantities [as each study says]");
    whole_number(draws, 16, 65536);
    power_of_two(draws);
    whole_number(
        verb->add_option("--seed", wanted.seed, "Whole number that all randomness follows from"), 0,
        9'007'199'254'740'992);
    add_threads(verb, wanted.threads);
}

void add_backtest(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb =
        add_verb(app, "backtest", "Hold forecasts of studies against what happened",
                 "  custodiet backtest\n"
                 "  custodiet backtest studies/norgerhaven-2015 --draws 256\n"
                 "  custodiet backtest studies --out out/backtest\n"
                 "  custodiet backtest studies/sweden-estonia-2025 --register 2026-11-26\n");
    commands::BacktestRequest& backtest = request.backtest;
    verb->add_option("STUDY", backtest.studies,
                     "Studies: files, folders with study.yaml, or folders of such [studies]")
        ->type_name("PATH");
    verb->add_option("--out", backtest.out,
                     "Folder for the files; a former backtest there is replaced")
        ->type_name("PATH");
    verb->add_option("--register", backtest.register_on,
                     "Put what is open on record, as forecast-DATE.csv beside the study")
        ->type_name("DATE");
    add_run_size(verb, backtest);
    add_strict(verb, request.strict);
    verb->callback([&] {
        request.backtest.warnings = warnings(request.strict);
        request.carry_out = [&] { return commands::backtest_studies(request.backtest, console); };
    });
}

void add_compare(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb = add_verb(
        app, "compare", "Lay agreements side by side, per person and day",
        "  custodiet compare studies/norgerhaven-2015 studies/tilburg-2010\n"
        "  custodiet compare studies/starter:rent studies/norgerhaven-2015 --currency EUR\n"
        "  custodiet compare studies/norgerhaven-2015 studies/tilburg-2010 --price-year 2025\n"
        "  custodiet compare out/as-it-is out/with-a-lower-fee\n");
    commands::CompareRequest& compare = request.compare;
    verb->add_option("STUDY", compare.sides,
                     "Two to six studies or folders of runs, each with :ARM where need be")
        ->required()
        ->type_name("PATH");
    verb->add_option("--currency", compare.currency, "Currency of all money [that of the first]")
        ->type_name("CODE");
    whole_number(verb->add_option("--price-year", compare.price_year,
                                  "Year of all prices [that of the first]"),
                 1900, 2200);
    verb->add_option("--rates", compare.rates,
                     "Table of exchange rates and price levels by year [one that is built in]")
        ->type_name("PATH");
    verb->add_option("--out", compare.out,
                     "Folder for the files; a former comparison there is replaced")
        ->type_name("PATH");
    add_run_size(verb, compare);
    add_strict(verb, request.strict);
    verb->callback([&] {
        request.compare.warnings = warnings(request.strict);
        request.carry_out = [&] { return commands::compare_studies(request.compare, console); };
    });
}

void add_trace_options(CLI::App* verb, Request& request) {
    commands::TraceRequest& trace = request.trace;
    add_study(verb, trace.study);
    verb->add_option("--person", trace.person,
                     "Cohort and number, such as inmates:17, or a cohort: the first it transfers")
        ->required()
        ->type_name("PERSON");
    verb->add_option("--arm", trace.arms,
                     "Arm to follow them in, besides the reference; may be repeated [all]")
        ->type_name("ID")
        ->allow_extra_args(false);
    whole_number(verb->add_option("--draw", trace.draw, "Draw, counted from 0 [0]"), 0, 65535);
    whole_number(verb->add_option("--replicate", trace.replicate, "Replicate, from 0 [0]"), 0, 63);
    CLI::Option* draws = verb->add_option("--draws", trace.draws,
                                          "Draws of the run that it is one of [as the study says]");
    whole_number(draws, 16, 65536);
    power_of_two(draws);
    whole_number(
        verb->add_option("--seed", trace.seed, "Whole number that all randomness follows from"), 0,
        9'007'199'254'740'992);
    choose_from(verb->add_option("--format", request.format, "Form of the trace [table]"),
                {"table", "json", "md"});
    add_strict(verb, request.strict);
}

void add_trace(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb =
        add_verb(app, "trace", "Follow one synthetic person, with and without an agreement",
                 "  custodiet trace my-study --person inmates\n"
                 "  custodiet trace my-study --person inmates:17 --arm as_agreed --draw 3\n"
                 "  custodiet trace my-study --person inmates:17 --format md > person.md\n");
    add_trace_options(verb, request);
    verb->callback([&] {
        static const std::map<std::string, commands::TraceFormat> formats = {
            {"table", commands::TraceFormat::table},
            {"json", commands::TraceFormat::json},
            {"md", commands::TraceFormat::markdown}};
        request.trace.format = formats.at(request.format);
        request.trace.warnings = warnings(request.strict);
        request.carry_out = [&] { return commands::trace_person(request.trace, console); };
    });
}

void add_explain(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb =
        add_verb(app, "explain", "Explain an error code, a standard, an indicator or an outcome",
                 "  custodiet explain S0104\n"
                 "  custodiet explain mandela.r23\n"
                 "  custodiet explain open_air\n"
                 "  custodiet explain net_cost\n"
                 "  custodiet explain          # all codes of errors\n");
    verb->add_option(
            "NAME", request.name,
            "Code in square brackets of a message, a name of the catalogue of standards, or an "
            "outcome")
        ->type_name("TEXT");
    verb->callback(
        [&] { request.carry_out = [&] { return commands::explain(request.name, console); }; });
}

void add_standards_options(CLI::App* verb, Request& request) {
    commands::StandardsRequest& standards = request.standards;
    verb->add_option("PATTERN", standards.patterns,
                     "Id of a standard, or a beginning and a star: 'mandela.*' [all]")
        ->type_name("TEXT");
    choose_from(verb->add_option("--class", standards.severity, "Only of this class"),
                {"gate", "presumed", "counted", "benchmark"});
    choose_from(verb->add_option("--ledger", standards.ledger, "Only of this account"),
                {"conditions", "incidents", "safeguards"});
    verb->add_option("--binds", standards.state, "Only those that bind this state, such as SV")
        ->type_name("STATE");
    verb->add_option("--indicator", standards.indicator, "Only those that read this fact")
        ->type_name("ID");
    verb->add_option("--find", standards.text, "Only those that have this text somewhere")
        ->type_name("TEXT");
    verb->add_flag("--indicators", standards.wants_indicators,
                   "List the facts that they read: what a regime can give");
    add_format(verb, request, "Form of the list [table]");
}

void add_standards(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb = add_verb(app, "standards", "List the standards of rights that it knows",
                              "  custodiet standards\n"
                              "  custodiet standards 'mandela.r4*' iccpr.7\n"
                              "  custodiet standards --binds SV --class gate\n"
                              "  custodiet standards --find water\n"
                              "  custodiet standards --indicators\n");
    add_standards_options(verb, request);
    verb->callback([&] {
        request.standards.format = format_of(request);
        request.carry_out = [&] { return commands::list_standards(request.standards, console); };
    });
}

void add_schema(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb = add_verb(app, "schema", "Print the JSON Schema of a study, for editors",
                              "  custodiet schema > study.schema.json\n");
    verb->callback([&] { request.carry_out = [&] { return commands::print_schema(console); }; });
}

commands::Expected expected(const CLI::Option& option) {
    using What = commands::Expected::What;
    if (option.get_expected_max() == 0) return {};
    const std::string type = option.get_type_name();
    if (type == "PATH") return {What::path, {}};
    if (type.find('|') == std::string::npos) return {What::text, {}};
    return {What::choice, CLI::detail::split(type, '|')};
}

/// The tree of verbs and options as the completions need it.
std::vector<commands::VerbWords> words(const CLI::App& app) {
    std::vector<commands::VerbWords> verbs;
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
        commands::VerbWords row{verb->get_name(), verb->get_description(), {}, {}};
        for (const CLI::Option* option : verb->get_options()) {
            if (option->get_positional()) row.argument = expected(*option);
            for (const std::string& name : option->get_lnames()) {
                row.options.push_back({"--" + name, option->get_description(), expected(*option)});
            }
        }
        verbs.push_back(std::move(row));
    }
    return verbs;
}

void add_completions(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb = add_verb(app, "completions", "Print a script that lets a shell complete verbs",
                              "  source <(custodiet completions bash)\n"
                              "  custodiet completions fish | source\n");
    choose_from(verb->add_option("SHELL", request.shell, "Shell that reads the script")->required(),
                {"bash", "zsh", "fish"});
    verb->callback([&] {
        request.carry_out = [&] {
            return commands::print_completions(request.shell, words(app), console);
        };
    });
}

void add_version(CLI::App& app, Request& request, const Console& console) {
    CLI::App* verb =
        add_verb(app, "version", "Print which program this is", "  custodiet version\n");
    verb->callback([&] { request.carry_out = [&] { return commands::print_version(console); }; });
}

// ---- what to say when the line is wrong --------------------------------------------------------

std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    return names;
}

std::vector<std::string> verb_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(verb->get_name());
    }
    return names;
}

/// First argument that nothing took: an option before any other word.
std::optional<std::string> unknown_word(const CLI::App& app) {
    const std::vector<std::string> remaining = app.remaining(true);
    for (const std::string& word : remaining) {
        if (word.size() > 1 && word[0] == '-') return word.substr(0, word.find('='));
    }
    return remaining.empty() ? std::nullopt : std::optional(remaining.front());
}

ExitCode explain_mistake(const CLI::App& app, const CLI::ParseError& error,
                         const Console& console) {
    const auto verbs = app.get_subcommands();
    const CLI::App& where = verbs.empty() ? app : *verbs.front();
    const std::string& program = app.get_name();
    const std::string name = verbs.empty() ? program : program + " " + where.get_name();
    const auto word = unknown_word(app);
    std::optional<std::string> nearest;
    if (!word) {
        console.messages << fmt::format("{}: {}\n", name, error.what());
    } else if ((*word)[0] == '-') {
        console.messages << fmt::format("{}: there is no option `{}`\n", name, *word);
        nearest = base::nearest_name(*word, option_names(where));
    } else if (verbs.empty()) {
        console.messages << fmt::format("{}: there is no verb `{}`\n", name, *word);
        nearest = base::nearest_name(*word, verb_names(app));
        if (program != "custodiet") {
            console.messages
                << "  = help: it has `run` alone; all other verbs are of `custodiet`\n";
        }
    } else {
        console.messages << fmt::format("{}: `{}` is one argument too many\n", name, *word);
    }
    if (nearest) console.messages << fmt::format("  = help: did you mean `{}`?\n", *nearest);
    console.messages << fmt::format("  = help: `{} --help` lists {}\n", name,
                                    verbs.empty() ? "the verbs" : "the options, with examples");
    return ExitCode::usage;
}

/// The verbs of `custodiet`.
void add_verbs(CLI::App& app, Request& request, const Console& console) {
    app.footer(
        "Examples:\n"
        "  custodiet new my-study              a commented study to start from\n"
        "  custodiet run my-study --out out    run it, show the answer, write the files\n"
        "  custodiet run --help                options of a verb, with examples\n\n"
        "Exit codes: 0 done, 1 wrong study, 2 wrong command line, 3 file or disk or memory,\n"
        "4 the run failed, 5 something does not add up, 70 a bug, 130 or 143 interrupted.");
    add_new(app, request, console);
    add_check(app, request, console);
    add_run(app, request, console, nullptr);
    add_report(app, request, console);
    add_cite(app, request, console);
    add_runs(app, request, console);
    add_verify(app, request, console);
    add_export(app, request, console);
    add_ui(app, request, console);
    add_reconcile(app, request, console);
    add_backtest(app, request, console);
    add_compare(app, request, console);
    add_trace(app, request, console);
    add_explain(app, request, console);
    add_standards(app, request, console);
    add_schema(app, request, console);
    add_completions(app, request, console);
    add_version(app, request, console);
}

/// The one verb of a program that runs studies on many machines.
void add_only_run(CLI::App& app, Request& request, const Console& console, const Runner& runner) {
    app.footer(
        fmt::format("Example:\n  {} run my-study --out out\n\n"
                    "Everything else, such as `check` or `report`, is done by `custodiet`.\n"
                    "Exit codes: those of `custodiet`.",
                    runner.example));
    add_run(app, request, console, &runner);
}

}  // namespace

ExitCode carry_out(int argc, const char* const* argv, const Console& console,
                   const Runner* runner) {
    Request request;
    CLI::App app(
        "Appraises agreements by which one state holds another state's prisoners or deportees:\n"
        "what they do to the people held, to both treasuries and both prison systems, how sure\n"
        "that is, and which of the claims made about them hold.\n",
        runner ? runner->program : "custodiet");
    app.require_subcommand(1);
    bool wants_version = false;
    app.add_flag_callback(
        "--version",
        [&] {
            wants_version = true;
            throw CLI::Success();
        },
        "Print which program this is");
    if (runner) {
        add_only_run(app, request, console, *runner);
    } else {
        add_verbs(app, request, console);
    }

    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        const auto verbs = app.get_subcommands();
        console.results << (verbs.empty() ? app.help() : verbs.front()->help(app.get_name()));
        return ExitCode::done;
    } catch (const CLI::Success&) {
        if (wants_version) return commands::print_version(console);
        throw;
    } catch (const CLI::ParseError& error) {
        if (argc == 1) {
            console.messages << app.help();
            return ExitCode::usage;
        }
        return explain_mistake(app, error, console);
    }
    return request.carry_out();
}

}  // namespace custodiet::cli
