// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/renewals.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/run/hold.hpp"

namespace custodiet::page {

namespace {

/// In which draws a renewal is granted, if those before it were.
std::vector<bool> granted(const run::Result& result, std::size_t arm,
                          const study::Renewal& renewal) {
    const auto& cube = result.cube;
    const study::Study study =
        run::held(result.arm(arm).study, result.document->base, result.fixed);
    // Quantities that are not in the cube are known, and nobody asks at which point they are.
    std::vector<std::size_t> dimensions;
    for (const auto& quantity : study.quantities) {
        const auto found =
            std::find_if(cube.quantities.begin(), cube.quantities.end(),
                         [&](const auto& info) { return info.name == quantity.name; });
        dimensions.push_back(static_cast<std::size_t>(found - cube.quantities.begin()));
    }
    const compile::Valuer valuer(study);
    std::vector<bool> out;
    for (std::size_t draw = 0; draw < cube.draws; ++draw) {
        const auto values = valuer.at([&](std::size_t quantity) {
            return cube.uniforms.at(dimensions[quantity] * cube.draws + draw);
        });
        out.push_back(values.at(static_cast<std::size_t>(renewal.luck)) <
                      values.at(static_cast<std::size_t>(renewal.chance)));
    }
    return out;
}

}  // namespace

const study::Renewal* renewal_of(const study::Study& study, std::string_view quantity) {
    if (!study.agreement) return nullptr;
    const auto& renewals = study.agreement->renewals;
    const auto found = std::find_if(renewals.begin(), renewals.end(), [&](const auto& renewal) {
        return study.quantities.at(static_cast<std::size_t>(renewal.luck)).name == quantity;
    });
    return found == renewals.end() ? nullptr : &*found;
}

std::optional<ByGrant> means_by_grant(const run::Result& result, std::size_t arm,
                                      std::size_t outcome, const study::Renewal& renewal) {
    const auto by_draw = appraisal::means_over_replicates(
        appraisal::run_differences(result.cube, arm, outcome), result.cube.replicates);
    const auto is_granted = granted(result, arm, renewal);
    std::vector<double> with, without;
    for (std::size_t draw = 0; draw < by_draw.size(); ++draw) {
        (is_granted[draw] ? with : without).push_back(by_draw[draw]);
    }
    const ByGrant means{appraisal::moments(with).mean, appraisal::moments(without).mean};
    if (!std::isfinite(means.granted) || !std::isfinite(means.refused)) return std::nullopt;
    return means;
}

}  // namespace custodiet::page
