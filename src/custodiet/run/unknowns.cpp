// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/unknowns.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "custodiet/appraisal/claims.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/base/search.hpp"

namespace custodiet::run {

namespace {

using appraisal::Cube;
using appraisal::Depth;
using appraisal::Verdict;

/// An outcome of what is breached, and what more of it there may be for all that is known.
struct Counterpart {
    std::string_view known, unknown;
};
constexpr std::array<Counterpart, 7> counterparts{
    {{"breach_person_days", "unknown_person_days"},
     // Where nothing binds there is nothing to breach, which is not to say that the law is kept.
     {"breach_person_days", "unbound_person_days"},
     {"unknown_person_days", "unbound_person_days"},
     {"soft_breach_person_days", "soft_unknown_person_days"},
     {"gates_breached", "gates_unknown"},
     {"transfers_in_breach", "transfers_unknown"},
     {"responsibility_gap_days", "responsibility_unknown_days"}}};

constexpr std::string_view incidents = "incidents", breaches_at_once = "breaches_at_once";
/// What there may be of these has no limit that a claim could be held to.
constexpr double no_limit = 1e30;

/// True if of someone in the arm it is unknown what the outcome counts.
bool is_open(const study::Study& study, const RightsTables& rights, std::size_t arm,
             const appraisal::OutcomeInfo& outcome) {
    const auto& catalogue = *study.rights.catalogue;
    return std::any_of(rights.rows.begin(), rights.rows.end(), [&](const RightsRow& row) {
        if (row.arm != arm || row.is_transfer || !(row.finding.split.unknown > 0.0)) return false;
        if (outcome.name == incidents) {
            return catalogue.standards[row.standard].id == outcome.subject;
        }
        return row.force != standards::Force::benchmark &&
               (outcome.subject.empty() || row.place == outcome.subject);
    });
}

/// The cube with all that is unknown counted as breached.
Cube at_worst(const study::Study& study, const Cube& cube, const RightsTables& rights) {
    Cube worst = cube;
    const std::size_t runs = cube.draws * cube.replicates;
    for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
        const auto& outcome = cube.outcomes[o];
        for (const auto& [known, unknown] : counterparts) {
            if (outcome.name != known) continue;
            const auto other = find_outcome(cube.outcomes, unknown, outcome.subject);
            if (!other) continue;
            for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
                const std::size_t to = cube.index(arm, o, 0, 0);
                const std::size_t from = cube.index(arm, *other, 0, 0);
                for (std::size_t run = 0; run < runs; ++run) {
                    worst.values[to + run] += cube.values[from + run];
                }
            }
        }
        if (outcome.name != incidents && outcome.name != breaches_at_once) continue;
        for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
            if (!is_open(study, rights, arm, outcome)) continue;
            for (std::size_t run = 0; run < runs; ++run) {
                double& value = worst.values[cube.index(arm, o, 0, 0) + run];
                if (std::isfinite(value)) value = no_limit;
            }
        }
    }
    return worst;
}

/// What a claim, or a metric in it, says of breaches, as far as something of it is unknown.
class Openness {
  public:
    Openness(const study::Study& study, const Cube& cube, const Cube& worst)
        : study_(study), cube_(cube), worst_(worst) {}

    /// True if it names an outcome that would be another at the worst.
    [[nodiscard]] bool is_in(const expr::Node& node, std::size_t arm) const {
        return any_of(node, [&](const expr::Reference& named) {
            return differs(named, arm) || differs(named, cube_.reference);
        });
    }
    /// True if it names a metric of which that is so. What the metric would be is not worked out.
    [[nodiscard]] bool is_in_a_metric_of(const expr::Node& node, std::size_t arm) const {
        return any_of(node, [&](const expr::Reference& named) {
            if (named.text != "metric") return false;
            const auto metric = base::find(study_.metrics, named.index, &study::Metric::id);
            return metric != study_.metrics.end() && metric->expression &&
                   (is_in(*metric->expression, arm) || is_in_a_metric_of(*metric->expression, arm));
        });
    }

  private:
    template <typename Test>
    static bool any_of(const expr::Node& node, Test test) {
        const auto references = expr::references(node);
        return std::any_of(references.begin(), references.end(), test);
    }

    [[nodiscard]] bool differs(const expr::Reference& named, std::size_t arm) const {
        const auto outcome = find_outcome(cube_.outcomes, named.text, named.index);
        if (!outcome) return false;
        const auto known = appraisal::runs_of(cube_, arm, *outcome);
        const auto worst = appraisal::runs_of(worst_, arm, *outcome);
        return !std::equal(known.begin(), known.end(), worst.begin(), [](double a, double b) {
            return a == b || (std::isnan(a) && std::isnan(b));
        });
    }

    const study::Study& study_;
    const Cube& cube_;
    const Cube& worst_;
};

/// True if what is unknown could make it another statement.
bool is_about_breaches(const expr::Node& node) {
    const auto references = expr::references(node);
    return std::any_of(references.begin(), references.end(), [](const auto& named) {
        return named.text == incidents || named.text == breaches_at_once ||
               named.text == "metric" ||
               std::any_of(counterparts.begin(), counterparts.end(),
                           [&](const auto& pair) { return named.text == pair.known; });
    });
}

bool names_incidents(const expr::Node& node) {
    const auto references = expr::references(node);
    return std::any_of(references.begin(), references.end(),
                       [](const auto& reference) { return reference.text == incidents; });
}

}  // namespace

void withhold_what_hangs_on_unknowns(const study::Study& study, const Cube& cube,
                                     const RightsTables& rights,
                                     const std::vector<appraisal::ClaimSpec>& specs,
                                     std::vector<appraisal::ClaimResult>& claims) {
    const bool is_any = std::any_of(specs.begin(), specs.end(), [](const auto& spec) {
        return spec.holds_if && is_about_breaches(*spec.holds_if);
    });
    if (!is_any || !study.has_rights()) return;
    const Cube worst = at_worst(study, cube, rights);
    const Openness openness(study, cube, worst);
    appraisal::AxisStore axes(worst);
    for (std::size_t c = 0; c < specs.size(); ++c) {
        auto& claim = claims[c];
        if (claim.verdict == Verdict::not_testable) continue;
        const auto& statement = *specs[c].holds_if;
        if (openness.is_in_a_metric_of(statement, specs[c].arm)) {
            claim = appraisal::not_testable(claim.id, "a metric in it rests on what is unknown");
            continue;
        }
        if (!openness.is_in(statement, specs[c].arm)) continue;
        const auto judged = appraisal::judge_claim(worst, axes, specs[c], Depth::verdict);
        // By their probabilities: that few draws were run must not hide that the two are worlds
        // apart.
        if (appraisal::verdict_of(judged.probability) == appraisal::verdict_of(claim.probability)) {
            continue;
        }
        claim = appraisal::not_testable(
            claim.id, names_incidents(statement)
                          ? "how many incidents there were is not known of everyone held"
                          : "the verdict hangs on what is unknown: it is another if what nobody "
                            "knows of is in breach than if none of it is");
    }
}

}  // namespace custodiet::run
