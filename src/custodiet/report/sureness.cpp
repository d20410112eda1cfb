// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/sureness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "custodiet/base/sort.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

using appraisal::Basis;
using appraisal::ConvergenceStep;
using appraisal::EvidenceShare;

// More than this share of an interval's width, and a reader would see the end move.
constexpr double small_error = 0.05;
constexpr double settled_from = 0.95;
// A share of the variance below this is not told from none by a thousand draws.
constexpr double least_share = 0.01;

// Steps of each claim that still has a verdict.
std::map<std::size_t, std::vector<ConvergenceStep>> steps_by_claim(const run::Result& result) {
    std::map<std::size_t, std::vector<ConvergenceStep>> steps;
    for (const ConvergenceStep& step : result.appraisal.convergence) {
        if (!step.claim) continue;
        // Withheld afterwards, for what hangs on unknowns.
        const auto& claim = result.appraisal.claims.at(*step.claim);
        if (claim.verdict != appraisal::Verdict::not_testable) steps[*step.claim].push_back(step);
    }
    return steps;
}

// Fewest draws from which on all steps have the last one's verdict.
std::size_t settled_since(const std::vector<ConvergenceStep>& steps) {
    std::size_t since = steps.back().draws;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        if (step->verdict != steps.back().verdict) break;
        since = step->draws;
    }
    return since;
}

}  // namespace

std::string group_words(const EvidenceShare& share) {
    const bool has_source = !share.grade.empty();
    if (share.kind == "fact") {
        return has_source ? "facts of grade " + share.grade : "facts without a source";
    }
    if (share.kind == "assumption") {
        return has_source ? "assumptions with a source" : "assumptions without a source";
    }
    if (share.kind == "term") return "terms";
    if (share.kind == "lever") return "choices of ours";
    return "not explained by these draws";
}

double shown_share(const EvidenceShare& share) {
    return std::clamp(share.share, 0.0, 1.0);
}

std::string runs_sentence(const run::Result& result, std::size_t outcome) {
    double worst = -1.0;
    for (const std::size_t arm : compared_arms(result.cube)) {
        const auto* estimate = result.appraisal.find(arm, outcome, Basis::vs_reference);
        if (estimate == nullptr || !(estimate->p95 > estimate->p05)) continue;
        const double error = std::max({estimate->mc_se, estimate->p05_se, estimate->p95_se});
        worst = std::max(worst, error / (estimate->p95 - estimate->p05));
    }
    if (worst < 0.0) return {};
    const std::string error = whole_percent(worst);
    if (worst <= small_error) {
        return fmt::format(
            "More runs would hardly change the intervals: the simulation's own error of an end "
            "is at most {} of their width.",
            error);
    }
    return fmt::format(
        "More runs would still change the intervals: the simulation's own error of an end is up "
        "to {} of their width.",
        error);
}

std::string verdicts_sentence(const run::Result& result) {
    const auto steps = steps_by_claim(result);
    if (steps.empty() || steps.begin()->second.size() < 2) return {};
    const std::vector<ConvergenceStep>& first = steps.begin()->second;
    const std::size_t last = first.back().draws;
    std::size_t since = 0;
    std::vector<std::string> changed;
    for (const auto& [claim, of_claim] : steps) {
        const std::size_t settled = settled_since(of_claim);
        since = std::max(since, settled);
        if (settled == last) changed.push_back(in_words(result.appraisal.claims[claim].id));
    }
    if (!changed.empty()) {
        return fmt::format("Of {}, {} changed between {} and {} draws: {}.",
                           count(steps.size(), "verdicts"), count(changed.size()),
                           count(first[first.size() - 2].draws), count(last),
                           joined(changed, ", "));
    }
    const std::string which = steps.size() == 1 ? "The one verdict has not changed"
                                                : fmt::format("None of the {} has changed",
                                                              count(steps.size(), "verdicts"));
    return fmt::format("{} since {}.", which, count(since, "draws"));
}

std::string signs_sentence(const run::Result& result, std::size_t outcome) {
    std::vector<std::string> higher, lower, same, open;
    for (const std::size_t arm : compared_arms(result.cube)) {
        const DrawShares shares = draw_shares(result.cube, arm, outcome);
        const auto* estimate = result.appraisal.find(arm, outcome, Basis::vs_reference);
        if (estimate == nullptr || estimate->n == 0) continue;
        auto& where = shares.above >= settled_from                        ? higher
                      : shares.below >= settled_from                      ? lower
                      : shares.above + shares.below <= 1.0 - settled_from ? same
                                                                          : open;
        where.push_back(arm_name(result, arm));
    }
    std::vector<std::string> parts;
    if (!higher.empty()) parts.push_back("it is higher in " + joined(higher, ", "));
    if (!lower.empty()) parts.push_back("it is lower in " + joined(lower, ", "));
    if (!same.empty()) parts.push_back("it is the same in " + joined(same, ", "));
    if (!open.empty()) parts.push_back("it is open in " + joined(open, ", "));
    if (parts.empty()) return {};
    return fmt::format("Settled in 95 % of draws against “{}”: {}.",
                       arm_name(result, result.cube.reference), joined(parts, "; "));
}

std::string evidence_sentence(const run::Result& result, std::size_t outcome) {
    std::vector<std::string> parts;
    for (const std::size_t arm : compared_arms(result.cube)) {
        std::vector<EvidenceShare> shares;
        for (const EvidenceShare& share : result.appraisal.evidence) {
            const bool is_asked =
                share.arm == arm && share.outcome == outcome && !share.is_of_any_grade();
            if (is_asked && share.share >= least_share) shares.push_back(share);
        }
        base::sort_stably(shares.begin(), shares.end(),
                          [](const auto& a, const auto& b) { return a.share > b.share; });
        std::vector<std::string> groups;
        for (const EvidenceShare& share : shares) {
            groups.push_back(
                fmt::format("{} {}", group_words(share), whole_percent(shown_share(share))));
        }
        if (groups.empty()) continue;
        double sum = 0.0;
        for (const EvidenceShare& share : shares) sum += shown_share(share);
        // Each group is estimated by itself.
        if (sum > 1.0 + least_share) groups.back() += " (each by itself: not a sum)";
        parts.push_back(fmt::format("{}: {}", arm_name(result, arm), joined(groups, ", ")));
    }
    if (parts.empty()) return {};
    return fmt::format("What the spread comes from, chance aside. {}.", joined(parts, ". "));
}

}  // namespace custodiet::report
