// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Studies that are accepted are run and shown.
#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include "custodiet/engine/register.hpp"
#include "custodiet/report/csv.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/run/execute.hpp"
#include "custodiet/run/ground.hpp"
#include "custodiet/run/memory_need.hpp"
#include "fuzz/read_study.hpp"
#include "fuzz/target.hpp"

namespace {

using namespace custodiet;

run::Options few_draws() {
    run::Options options;
    options.draws = 4;
    options.replicates = 2;
    options.has_fixed_draws = true;
    options.threads = 1;
    return options;
}

/// The people that any arm has at any draw, on average over chance.
double most_people(const study::Document& document) {
    const run::Setting setting(document, few_draws());
    const run::Ground ground(setting, few_draws().draws);
    double most = 0;
    compile::Compiled compiled;
    for (const run::ArmPlan& arm : ground.plan().arms) {
        for (std::uint32_t draw = 0; draw < few_draws().draws; ++draw) {
            arm.compiler.at(arm.values_at(ground.design(), draw), setting.seed, compiled);
            most = std::max(most, engine::expected_people(compiled.program));
        }
    }
    return most;
}

/// So that each run takes milliseconds, also under sanitizers.
bool is_small(const study::Document& document) {
    constexpr std::int32_t most_days = 5000;
    constexpr std::uint64_t most_bytes = 400'000'000;
    constexpr double most_persons = 4000;
    const auto is_long = [](const study::Arm& arm) { return arm.study.days() > most_days; };
    if (std::any_of(document.arms.begin(), document.arms.end(), is_long)) return false;
    return run::memory_need(document, few_draws()).all() < most_bytes &&
           most_people(document) < most_persons;
}

void run_and_show(const std::shared_ptr<const study::Document>& document) {
    const run::Result result = run::execute(document, few_draws());
    const report::Screen screen = report::compose(result);
    report::terminal_text(screen, report::Colour::on);
    report::markdown_text(screen);
    report::outcomes_csv(result);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    base::Diagnostics diagnostics;
    auto document = fuzz::read_study(fuzz::text_of(data, size), diagnostics);
    if (!document) return 0;
    try {
        const auto shared = std::make_shared<const study::Document>(std::move(*document));
        if (is_small(*shared)) run_and_show(shared);
    } catch (const base::RunError& error) {
        // A value was drawn that cannot be meant: no reader of studies can tell before. All else
        // that a run refuses must have been refused when the study was read.
        const std::string_view reason = error.what();
        fuzz::require(reason.find("in a draw") != std::string_view::npos, reason);
    }
    return 0;
}
