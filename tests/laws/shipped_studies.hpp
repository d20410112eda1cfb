// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Every study under studies/, found by looking, and what the laws need of it: variants of its text
// and of its numbers, runs of its arms, and comparisons to the last bit.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "custodiet/engine/engine.hpp"
#include "custodiet/ledger/ledger.hpp"
#include "custodiet/run/execute.hpp"
#include "custodiet/run/worker.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::laws {

inline std::filesystem::path shipped_folder() {
    return std::filesystem::path(CUSTODIET_SOURCE_DIR) / "studies";
}

/// Every study of studies/: "folder" for its study.yaml, "folder/name" for another name.yaml in it.
inline std::vector<std::string> shipped_studies() {
    std::vector<std::string> names;
    for (const auto& folder : std::filesystem::directory_iterator(shipped_folder())) {
        if (!folder.is_directory()) continue;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (entry.path().extension() != ".yaml") continue;
            const auto of_folder = folder.path().filename().string();
            const auto name = entry.path().stem().string();
            names.push_back(name == "study" ? of_folder : of_folder + "/" + name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// A test that is run for each of them.
class EveryStudy : public testing::TestWithParam<std::string> {
  protected:
    [[nodiscard]] static std::string text() {
        const auto of_folder = shipped_folder() / GetParam() / "study.yaml";
        std::ifstream file(std::filesystem::exists(of_folder)
                               ? of_folder
                               : shipped_folder() / (GetParam() + ".yaml"));
        std::string text{std::istreambuf_iterator<char>(file), {}};
        shorten(text);
        return text;
    }

  private:
    /// Federal custody has half a million people a year, and the laws hold for each year of it: one
    /// of its ten is run here.
    static void shorten(std::string& text) {
        if (GetParam() != "us-federal") return;
        const std::string end = "\nend: 2035-03-01\n", after_a_year = "\nend: 2026-03-01\n";
        text.replace(text.find(end), end.size(), after_a_year);
    }
};

/// The name of a study as GoogleTest takes it: letters, digits and underscores.
inline std::string test_name(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '-' || c == '.' || c == '/'; }, '_');
    return name;
}

/// How a failure begins that says nothing against a study, but that the law asked nothing of it.
inline constexpr const char* toothless = "the law is not put to the test: ";

// ---- variants ---------------------------------------------------------------------------------

/// The document that a text holds; the test fails where the text has an error.
inline std::shared_ptr<study::Document> read(const std::string& text) {
    base::Diagnostics diagnostics;
    auto document = study::read_text(
        std::make_shared<base::SourceText>(base::SourceText{"variant.yaml", text}), diagnostics);
    if (!document) throw std::runtime_error(base::render(diagnostics));
    return std::make_shared<study::Document>(std::move(*document));
}

/// The text with one more arm, `changes` being lines of `path: value`.
inline std::string with_arm(const std::string& text, const std::string& id,
                            const std::vector<std::string>& changes) {
    std::string arm = "  " + id + ":\n    name: " + id + "\n    changes:";
    if (changes.empty()) arm += " {}";
    arm += "\n";
    for (const auto& change : changes) arm += "      " + change + "\n";
    const std::string head = "\narms:\n";
    auto variant = text;
    return variant.insert(variant.find(head) + head.size(), arm);
}

/// The base study and the studies of all arms.
inline std::vector<study::Study*> studies_of(study::Document& document) {
    std::vector<study::Study*> studies{&document.base};
    for (auto& arm : document.arms) studies.push_back(&arm.study);
    return studies;
}

// ---- whole runs -------------------------------------------------------------------------------

inline constexpr std::uint32_t few_draws = 16;

inline run::Result execute(std::shared_ptr<const study::Document> document,
                           std::vector<std::string> arms = {}) {
    run::Options options;
    options.draws = few_draws;
    options.has_fixed_draws = true;
    options.arms = std::move(arms);
    return run::execute(std::move(document), options);
}

inline std::size_t arm_named(const appraisal::Cube& cube, const std::string& id) {
    const auto found = std::find(cube.arms.begin(), cube.arms.end(), id);
    if (found == cube.arms.end()) throw std::runtime_error("no arm " + id);
    return static_cast<std::size_t>(found - cube.arms.begin());
}

inline std::string name_of(const appraisal::OutcomeInfo& outcome) {
    return outcome.name + "[" + outcome.subject + "]";
}

inline bool is_money(const appraisal::OutcomeInfo& outcome) {
    const auto unit = study::parse_unit(outcome.unit);
    return unit && unit->dimension.exponent[study::Dimension::money] == 1;
}

/// Values of one outcome of one arm: [draw and replicate].
inline std::span<const double> values_of(const appraisal::Cube& cube, std::size_t arm,
                                         std::size_t outcome) {
    return std::span(cube.values)
        .subspan(cube.index(arm, outcome, 0, 0), cube.draws * cube.replicates);
}

/// True where both hold the same bits; undefined values (NaN) are equal to themselves.
inline bool same_bits(std::span<const double> a, std::span<const double> b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) {
               return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
           });
}

/// True for an outcome of which there is none in the arm: undefined in every run, or nobody kept
/// out.
inline bool is_nothing(const appraisal::Cube& cube, std::size_t arm, std::size_t outcome) {
    const auto values = values_of(cube, arm, outcome);
    const bool is_of_barred = cube.outcomes[outcome].name == "blocked_days";
    return std::all_of(values.begin(), values.end(), [is_of_barred](double value) {
        return std::isnan(value) || (is_of_barred && value == 0.0);
    });
}

/// Where a run has the outcome of another: in the same place if they have as many, since one may
/// have it by another name.
inline std::optional<std::size_t> counterpart(const appraisal::Cube& of, std::size_t outcome,
                                              const appraisal::Cube& in) {
    if (of.outcomes.size() == in.outcomes.size()) return outcome;
    const auto& info = of.outcomes[outcome];
    return appraisal::find_outcome(in.outcomes, info.name, info.subject);
}

/// Outcomes in which two arms, of the same or of different runs, differ by one bit or more. One
/// that only one of the runs has, for the sake of another arm of it, must be nothing there.
/// @param counts  which outcomes to look at
template <typename Counts>
std::vector<std::string> differing_outcomes(const appraisal::Cube& a, std::size_t arm_of_a,
                                            const appraisal::Cube& b, std::size_t arm_of_b,
                                            Counts counts) {
    std::vector<std::string> differing;
    for (std::size_t outcome = 0; outcome < a.outcomes.size(); ++outcome) {
        if (!counts(a.outcomes[outcome])) continue;
        const auto there = counterpart(a, outcome, b);
        const bool is_same =
            there ? same_bits(values_of(a, arm_of_a, outcome), values_of(b, arm_of_b, *there))
                  : is_nothing(a, arm_of_a, outcome);
        if (!is_same) differing.push_back(name_of(a.outcomes[outcome]));
    }
    for (std::size_t outcome = 0; outcome < b.outcomes.size(); ++outcome) {
        if (!counts(b.outcomes[outcome]) || counterpart(b, outcome, a)) continue;
        if (!is_nothing(b, arm_of_b, outcome)) differing.push_back(name_of(b.outcomes[outcome]));
    }
    return differing;
}

inline std::vector<std::string> differing_outcomes(const appraisal::Cube& a, std::size_t arm_of_a,
                                                   const appraisal::Cube& b, std::size_t arm_of_b) {
    return differing_outcomes(a, arm_of_a, b, arm_of_b, [](const auto&) { return true; });
}

// ---- single runs ------------------------------------------------------------------------------

/// One arm at one draw, compiled, with what happened in it.
struct SingleRun {
    std::string arm;
    const study::Study& study;
    std::vector<double> values;
    compile::Compiled compiled;
    engine::RunId id;
    program::Tally tally;
};

/// Compiles and runs every arm at `draws` draws, one after another, with fresh memory each.
template <typename Use>
void for_each_run(const study::Document& document, std::uint32_t draws, Use use) {
    std::vector<const study::Study*> studies{&document.base};
    for (const auto& arm : document.arms) studies.push_back(&arm.study);
    const run::Design design(studies, draws, document.base.seed);
    for (const auto& arm : document.arms) {
        const run::ArmPlan plan(arm.study, design);
        for (std::uint32_t draw = 0; draw < draws; ++draw) {
            SingleRun run{arm.id, arm.study, {}, {}, {draw, 0}, {}};
            run.values = plan.valuer.at([&](std::size_t quantity) {
                return design.at(static_cast<std::size_t>(plan.dimensions[quantity]), draw);
            });
            plan.compiler.at(run.values, document.base.seed, run.compiled);
            run.tally = engine::run(run.compiled.program, run.id);
            SCOPED_TRACE("arm " + arm.id + ", draw " + std::to_string(draw));
            use(std::as_const(run));
        }
    }
}

}  // namespace custodiet::laws
