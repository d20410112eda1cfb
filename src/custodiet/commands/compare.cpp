// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/compare.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "custodiet/base/search.hpp"
#include "custodiet/commands/embedded.hpp"
#include "custodiet/commands/output_folder.hpp"
#include "custodiet/commands/progress_line.hpp"
#include "custodiet/commands/stored_run.hpp"
#include "custodiet/commands/study_set.hpp"
#include "custodiet/report/compare.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/run/arms_asked.hpp"
#include "custodiet/run/execute.hpp"
#include "custodiet/study/files.hpp"

namespace custodiet::commands {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t fewest_sides = 2, most_sides = 6;

/// `STUDY:ARM` or `RUN:ARM` in its parts; a path that exists is all of it.
struct Wanted {
    std::string study, arm;
};
Wanted parse_side(const std::string& text) {
    std::error_code error;
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || fs::exists(text, error)) return {text, ""};
    return {text.substr(0, colon), text.substr(colon + 1)};
}

/// A study that is run once, for all sides that name it; or a finished run, which is read.
struct Part {
    std::string path;
    std::shared_ptr<const study::Document> document;
    std::vector<std::string> arms;  ///< that are compared
    std::shared_ptr<const run::Result> result;
    std::unique_ptr<store::FinishedStore> stored;  ///< of a finished run
};

/// Arms that a side can be: of a finished run, those that it has.
std::vector<std::string> arms_in(const Part& part) {
    if (part.stored) return options_of(part.stored->record(), 0).arms;
    std::vector<std::string> ids;
    for (const study::Arm& arm : part.document->arms) ids.push_back(arm.id);
    return ids;
}

/// The arm that is meant; empty, with a message, where that is not plain.
std::string arm_meant(const Wanted& wanted, const Part& part, const Console& console) {
    const auto ids = arms_in(part);
    if (!wanted.arm.empty()) {
        if (const auto unknown = run::unknown_arm(*part.document, {wanted.arm})) {
            console.messages << fmt::format("custodiet compare: {}: {}\n  = help: {}\n",
                                            wanted.study, unknown->what, unknown->help);
            return {};
        }
        if (base::contains(ids, wanted.arm)) return wanted.arm;
        console.messages << fmt::format(
            "custodiet compare: {} was run without the arm `{}`\n  = help: it has {}\n",
            wanted.study, wanted.arm, fmt::join(ids, ", "));
        return {};
    }
    if (base::contains(ids, part.document->base.forecast)) return part.document->base.forecast;
    const std::string& reference = part.document->arms[part.document->reference].id;
    if (ids.size() == 2) return ids.front() == reference ? ids.back() : ids.front();
    console.messages << fmt::format(
        "custodiet compare: {} has several arms and no `forecast`\n"
        "  = help: add the one that is meant: {}:ARM, with ARM one of {}\n",
        wanted.study, wanted.study, fmt::join(ids, ", "));
    return {};
}

/// What is compared: sides as they were named, over the parts that are run.
struct Plan {
    std::vector<Part> parts;
    std::vector<std::pair<std::size_t, std::string>> sides;  ///< part, arm
    ExitCode failure = ExitCode::done;
};

/// Whether both paths name the same study, of a folder its study.yaml; or the same run.
bool is_same(const fs::path& one, const fs::path& other) {
    std::error_code error;
    const auto file = [&error](const fs::path& path) {
        const bool has_study = fs::exists(path / "study.yaml", error);
        return has_study ? path / "study.yaml" : path;
    };
    return one == other || fs::equivalent(file(one), file(other), error);
}

Part part_of_run(const std::string& path) {
    Part part{path, nullptr, {}, nullptr, nullptr};
    part.stored = std::make_unique<store::FinishedStore>(open_run(path));
    part.document = std::make_shared<const study::Document>(study_of(*part.stored, path));
    return part;
}

/// The part of a path, which is read where no side named it before; nothing where it is wrong.
std::optional<std::size_t> part_of(Plan& plan, const std::string& path,
                                   const CompareRequest& request, const Console& console) {
    for (std::size_t p = 0; p < plan.parts.size(); ++p) {
        if (is_same(plan.parts[p].path, path)) return p;
    }
    if (is_run(path)) {
        plan.parts.push_back(part_of_run(path));
        return plan.parts.size() - 1;
    }
    base::Diagnostics diagnostics;
    auto document = load_study(path, request.warnings, diagnostics, console);
    if (!document) return std::nullopt;
    plan.parts.push_back(
        {path, std::make_shared<const study::Document>(std::move(*document)), {}, nullptr, {}});
    return plan.parts.size() - 1;
}

Plan plan_of(const CompareRequest& request, const Console& console) {
    Plan plan;
    for (const std::string& text : request.sides) {
        const Wanted wanted = parse_side(text);
        const auto part = part_of(plan, wanted.study, request, console);
        if (!part) {
            plan.failure = ExitCode::input_error;
            return plan;
        }
        const std::string arm = arm_meant(wanted, plan.parts[*part], console);
        if (arm.empty()) {
            plan.failure = ExitCode::usage;
            return plan;
        }
        const std::pair side(*part, arm);
        if (std::find(plan.sides.begin(), plan.sides.end(), side) != plan.sides.end()) {
            console.messages << fmt::format(
                "custodiet compare: {} stands there twice in its arm `{}`\n"
                "  = help: name another arm of it, {}:ARM, or another study or run\n",
                wanted.study, arm, wanted.study);
            plan.failure = ExitCode::usage;
            return plan;
        }
        plan.parts[*part].arms.push_back(arm);
        plan.sides.push_back(side);
    }
    return plan;
}

std::shared_ptr<const run::Result> carried_out(const Part& part, const run::Options& options,
                                               const run::Site& site, const Console& console) {
    ProgressLine line(console, part.path + ": ");
    return std::make_shared<const run::Result>(
        run::execute(part.document, options, line.progress(), site));
}

/// What a finished run says. Of another program it is run again: what that one stored need not be
/// what this one means by it.
void read_run(Part& part, const CompareRequest& request, const Console& console) {
    const run::Options options = options_of(part.stored->record(), request.threads);
    StoredChunks chunks(*part.stored);
    run::Site site;
    if (is_of_this_program(*part.stored)) {
        site.keeper = &chunks;
    } else {
        console.messages << fmt::format(
            "custodiet compare: another program made `{}`, so that its study is run again\n",
            part.path);
    }
    part.result = carried_out(part, options, site, console);
}

void run_part(Part& part, const CompareRequest& request, const Console& console) {
    if (part.stored) return read_run(part, request, console);
    run::Options options = options_asked(request.draws, request.seed, request.threads);
    options.arms = part.arms;
    part.result = carried_out(part, options, {}, console);
}

const study::Study& study_of_arm(const study::Document& document, const std::string& id) {
    const auto found = std::find_if(document.arms.begin(), document.arms.end(),
                                    [&id](const study::Arm& arm) { return arm.id == id; });
    return found->study;
}

/// Draws and seed of finished runs are theirs: whoever asks for others means studies.
bool asks_nothing_of_runs(const Plan& plan, const CompareRequest& request, const Console& console) {
    const bool has_study = std::any_of(plan.parts.begin(), plan.parts.end(),
                                       [](const Part& part) { return !part.stored; });
    if (has_study || (!request.draws && !request.seed)) return true;
    console.messages
        << "custodiet compare: all sides are finished runs, which have their draws and "
           "their seed\n  = help: leave --draws and --seed out, or name the studies\n";
    return false;
}

// ---- money --------------------------------------------------------------------------------------

report::MoneyTable table_of(const CompareRequest& request, const std::string& currency) {
    if (request.rates.empty()) {
        return report::MoneyTable::parse(money_by_year(), "USD", "the built-in table of money");
    }
    return report::MoneyTable::parse(study::read_file(request.rates)->text, currency,
                                     request.rates);
}

/// Says so where the currency that is asked for is not written as one.
bool is_currency(const std::string& text, const Console& console) {
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    std::string code = text;
    for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const bool has_three = code.size() == 3 && std::all_of(code.begin(), code.end(), is_letter);
    if (has_three && code == text) return true;
    console.messages << fmt::format(
        "custodiet compare: `{}` is not a currency\n  = help: {}\n", text,
        has_three ? fmt::format("did you mean `{}`?", code)
                  : std::string("a currency has three capital letters, such as USD"));
    return false;
}

report::Money common_money(const CompareRequest& request, const study::Study& first) {
    return {request.currency.empty() ? first.currency : request.currency,
            request.price_year == 0 ? first.price_year : request.price_year};
}

/// Factors of one side, before anything is run.
struct Factors {
    double present = 1.0, paid = 1.0;
};

std::vector<Factors> factors_of(const Plan& plan, const report::MoneyTable& table,
                                const report::Money& money, std::vector<std::string>& cautions) {
    std::vector<Factors> factors;
    for (const auto& [part, arm] : plan.sides) {
        const auto prices = report::prices_of(study_of_arm(*plan.parts[part].document, arm));
        const double present = table.factor(prices.present, money);
        factors.push_back({present, present * prices.paid});
        for (std::string& caution : table.cautions(prices.present, money)) {
            const bool is_new =
                std::find(cautions.begin(), cautions.end(), caution) == cautions.end();
            if (is_new) cautions.push_back(std::move(caution));
        }
    }
    return factors;
}

report::Side side_of(const Part& part, const std::string& arm, const Factors& factors) {
    const auto& arms = part.result->cube.arms;
    report::Side side;
    side.result = part.result;
    side.arm = static_cast<std::size_t>(std::find(arms.begin(), arms.end(), arm) - arms.begin());
    side.file = part.path;
    side.factor = factors.present;
    side.factor_paid = factors.paid;
    return side;
}

ExitCode run_and_show(Plan& plan, const CompareRequest& request, const Console& console) {
    const report::Money money = common_money(
        request,
        study_of_arm(*plan.parts[plan.sides.front().first].document, plan.sides.front().second));
    std::vector<std::string> cautions;
    const auto factors = factors_of(plan, table_of(request, money.currency), money, cautions);
    std::optional<OutputFolder> folder;
    if (!request.out.empty()) folder.emplace(request.out, files_of_comparison());
    for (Part& part : plan.parts) run_part(part, request, console);
    std::vector<report::Side> sides;
    for (std::size_t s = 0; s < plan.sides.size(); ++s) {
        sides.push_back(side_of(plan.parts[plan.sides[s].first], plan.sides[s].second, factors[s]));
    }
    if (folder) {
        folder->write({{"compare.csv", report::compare_csv(sides, money)},
                       {"clauses.csv", report::clauses_csv(sides)}});
        console.messages << fmt::format("wrote {}: {}\n", folder->path().string(),
                                        fmt::join(files_of_comparison().names, ", "));
    }
    const auto colour = console.results_in_colour ? report::Colour::on : report::Colour::off;
    console.results << report::terminal_text(report::compare_screen(sides, money, cautions),
                                             colour);
    return ExitCode::done;
}

}  // namespace

ExitCode compare_studies(const CompareRequest& request, const Console& console) {
    if (request.sides.size() < fewest_sides || request.sides.size() > most_sides) {
        console.messages << fmt::format(
            "custodiet compare: {} to {} studies or runs stand side by side, not {}\n"
            "  = help: arms of one study count too: STUDY:ARM STUDY:OTHER_ARM\n",
            fewest_sides, most_sides, request.sides.size());
        return ExitCode::usage;
    }
    if (!request.currency.empty() && !is_currency(request.currency, console)) {
        return ExitCode::usage;
    }
    Plan plan = plan_of(request, console);
    if (plan.failure != ExitCode::done) return plan.failure;
    if (!asks_nothing_of_runs(plan, request, console)) return ExitCode::usage;
    try {
        return run_and_show(plan, request, console);
    } catch (const report::MoneyError& error) {
        console.messages << fmt::format("custodiet compare: {}\n", error.what());
        return ExitCode::usage;
    }
}

}  // namespace custodiet::commands
