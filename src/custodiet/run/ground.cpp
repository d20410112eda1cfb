// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/ground.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "custodiet/run/arms_asked.hpp"
#include "custodiet/run/hold.hpp"

namespace custodiet::run {

std::vector<std::size_t> arms_to_run(const study::Document& document, const Options& options) {
    if (const auto unknown = unknown_arm(document, options.arms)) {
        throw base::RunError(fmt::format("{}; {}", unknown->what, unknown->help));
    }
    std::vector<std::size_t> chosen;
    for (std::size_t arm = 0; arm < document.arms.size(); ++arm) {
        const bool is_chosen = is_asked(options.arms, document.arms[arm].id);
        if (is_chosen || arm == document.reference) chosen.push_back(arm);
    }
    return chosen;
}

Setting::Setting(const study::Document& document, const Options& options)
    : studies(studies_of(document)),
      arms(arms_to_run(document, options)),
      outcomes(document),
      seed(options.has_seed ? options.seed : document.base.seed) {
    reference = static_cast<std::size_t>(std::find(arms.begin(), arms.end(), document.reference) -
                                         arms.begin());
    check_fixed(document.base, options.fixed);
    if (options.fixed.empty()) return;
    for (const std::size_t arm : arms) {
        held.push_back(run::held(document.arms[arm].study, document.base, options.fixed));
    }
}

Ground::Ground(const Setting& setting, std::uint32_t draws, Kept* kept)
    : setting_(setting),
      design_(setting.studies, draws, setting.seed),
      plan_{design_, setting.outcomes, arms_, {}, setting.seed} {
    plan_.kept = kept;
    const auto add_arm = [&](std::size_t position) {
        arms_.emplace_back(setting.study_of(position), design_);
        plan_.cube_arm.push_back(position);
    };
    add_arm(setting.reference);
    for (std::size_t position = 0; position < setting.arms.size(); ++position) {
        if (position != setting.reference) add_arm(position);
    }
}

void Ground::provide(std::uint32_t draws) {
    if (draws <= design_.draws()) return;
    const std::uint32_t scrambles = design_.scrambles();
    design_ = Design(setting_.studies, std::bit_ceil(draws), setting_.seed);
    if (design_.scrambles() != scrambles) {
        throw std::logic_error("a larger design has other points than the one that was run");
    }
}

void Ground::keep(std::uint32_t draws) {
    if (design_.draws() != draws) design_ = Design(setting_.studies, draws, setting_.seed);
}

}  // namespace custodiet::run
