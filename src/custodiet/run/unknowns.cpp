// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/unknowns.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "custodiet/appraisal/claims.hpp"

namespace custodiet::run {

namespace {

using appraisal::Cube;
using appraisal::Depth;
using appraisal::Verdict;

/// Outcomes of what is breached, and of what may be for all that is known.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> counterparts{
    {{"breach_person_days", "unknown_person_days"},
     {"soft_breach_person_days", "unknown_person_days"},
     {"gates_breached", "gates_unknown"},
     {"transfers_in_breach", "transfers_unknown"},
     {"responsibility_gap_days", "responsibility_unknown_days"}}};

constexpr std::string_view incidents = "incidents";

std::size_t position(const Cube& cube, std::string_view name, std::string_view subject) {
    const auto found = std::find_if(
        cube.outcomes.begin(), cube.outcomes.end(),
        [&](const auto& info) { return info.name == name && info.subject == subject; });
    return static_cast<std::size_t>(found - cube.outcomes.begin());
}

/// The cube with all that is unknown counted as breached.
Cube at_worst(const Cube& cube) {
    Cube worst = cube;
    for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
        for (const auto& [breached, unknown] : counterparts) {
            if (cube.outcomes[o].name != breached) continue;
            const std::size_t other = position(cube, unknown, cube.outcomes[o].subject);
            if (other == cube.outcomes.size()) continue;
            for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
                const std::size_t to = cube.index(arm, o, 0, 0);
                const std::size_t from = cube.index(arm, other, 0, 0);
                for (std::size_t run = 0; run < cube.draws * cube.replicates; ++run) {
                    worst.values[to + run] += cube.values[from + run];
                }
            }
        }
    }
    return worst;
}

bool is_about_breaches(const appraisal::ClaimSpec& claim) {
    if (!claim.holds_if) return false;
    const auto references = expr::references(*claim.holds_if);
    return std::any_of(references.begin(), references.end(), [](const auto& reference) {
        return std::any_of(counterparts.begin(), counterparts.end(),
                           [&](const auto& pair) { return reference.text == pair.first; });
    });
}

/// True if the claim names incidents of which, in its arm, nothing is known for someone. How many
/// there may have been has no upper limit.
bool counts_unknown_incidents(const study::Study& study, const RightsTables& rights,
                              const appraisal::ClaimSpec& claim) {
    if (!claim.holds_if) return false;
    const auto references = expr::references(*claim.holds_if);
    return std::any_of(references.begin(), references.end(), [&](const auto& reference) {
        if (reference.text != incidents) return false;
        return std::any_of(rights.rows.begin(), rights.rows.end(), [&](const RightsRow& row) {
            return row.arm == claim.arm && row.finding.split.unknown > 0.0 &&
                   study.rights.catalogue->standards[row.standard].id == reference.index;
        });
    });
}

void withhold(appraisal::ClaimResult& claim, std::string note) {
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    claim.verdict = Verdict::not_testable;
    claim.probability = claim.mc_se = claim.mean_margin = undefined;
    claim.switching_quantity.clear();
    claim.switching_value.reset();
    claim.switching_percentile.reset();
    claim.unit.clear();
    claim.decisive.reset();
    claim.decisive_share = 0.0;
    claim.note = std::move(note);
}

}  // namespace

void withhold_what_hangs_on_unknowns(const study::Study& study, const Cube& cube,
                                     const RightsTables& rights,
                                     const std::vector<appraisal::ClaimSpec>& specs,
                                     std::vector<appraisal::ClaimResult>& claims) {
    if (std::none_of(specs.begin(), specs.end(), [&](const auto& spec) {
            return is_about_breaches(spec) || counts_unknown_incidents(study, rights, spec);
        })) {
        return;
    }
    const Cube worst = at_worst(cube);
    appraisal::AxisStore axes(worst);
    for (std::size_t c = 0; c < specs.size(); ++c) {
        auto& claim = claims[c];
        if (claim.verdict == Verdict::not_testable) continue;
        const Verdict verdict = appraisal::verdict_of(claim.probability);
        if (counts_unknown_incidents(study, rights, specs[c]) && verdict == Verdict::holds) {
            withhold(claim, "how many incidents there were is not known of everyone held");
            continue;
        }
        if (!is_about_breaches(specs[c])) continue;
        const auto judged = appraisal::judge_claim(worst, axes, specs[c], Depth::verdict);
        // By their probabilities: that few draws were run must not hide that the two are worlds
        // apart.
        if (appraisal::verdict_of(judged.probability) == verdict) continue;
        withhold(claim,
                 "the verdict hangs on what is unknown: it is another if what nobody knows of is "
                 "in breach than if none of it is");
    }
}

}  // namespace custodiet::run
