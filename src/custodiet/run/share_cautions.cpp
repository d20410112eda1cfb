// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/share_cautions.hpp"

#include "custodiet/study/shares.hpp"

namespace custodiet::run {

namespace {

/// Only what is worked out can be beyond: a form that can is refused when the study is read.
std::vector<std::size_t> worked_out_shares(const study::Study& study) {
    std::vector<std::size_t> shares;
    for (const study::Amount share : study::shares_cut_in_runs(study)) {
        const auto position = static_cast<std::size_t>(share);
        if (study.quantities[position].form == study::Form::derived) shares.push_back(position);
    }
    return shares;
}

}  // namespace

void caution_of_cut_shares(const Plan& plan, std::size_t arm, std::size_t draws,
                           std::vector<Notice>& all) {
    const ArmPlan& of = plan.arms[arm];
    const std::vector<std::size_t> shares = worked_out_shares(*of.study);
    if (shares.empty()) return;
    std::vector<std::size_t> cut(shares.size(), 0);
    for (std::size_t draw = 0; draw < draws; ++draw) {
        const auto values = of.values_at(plan.design, static_cast<std::uint32_t>(draw));
        for (std::size_t s = 0; s < shares.size(); ++s) {
            if (study::is_beyond_share(values[shares[s]])) ++cut[s];
        }
    }
    for (std::size_t s = 0; s < shares.size(); ++s) {
        if (cut[s] == 0) continue;
        all.push_back({Notice::What::share_cut, plan.cube_arm[arm],
                       of.study->quantities[shares[s]].name, static_cast<double>(cut[s])});
    }
}

}  // namespace custodiet::run
