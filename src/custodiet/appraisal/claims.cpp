// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/claims.hpp"

#include <algorithm>
#include <cmath>

#include "custodiet/appraisal/chance.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/appraisal/statement.hpp"
#include "custodiet/appraisal/switching.hpp"

namespace custodiet::appraisal {

namespace {

ClaimResult not_testable(const ClaimSpec& claim, std::string note) {
    ClaimResult result;
    result.id = claim.id;
    result.probability = result.mc_se = result.mean_margin = undefined;
    result.note = std::move(note);
    return result;
}

std::vector<double> margins_of(const std::vector<Reading>& readings) {
    std::vector<double> margins(readings.size());
    std::transform(readings.begin(), readings.end(), margins.begin(),
                   [](const Reading& reading) { return reading.margin; });
    return margins;
}

// 1 where the claim holds in a draw, 0 where it fails. At a margin of exactly zero, every run that
// is defined must hold by itself.
std::vector<double> truths(const std::vector<double>& expected,
                           const std::vector<Reading>& readings, std::size_t replicates) {
    std::vector<double> result(expected.size(), undefined);
    for (std::size_t draw = 0; draw < expected.size(); ++draw) {
        if (std::isnan(expected[draw])) continue;
        const auto first = readings.begin() + static_cast<std::ptrdiff_t>(draw * replicates);
        const bool at_zero = expected[draw] == 0.0 &&
                             std::all_of(first, first + static_cast<std::ptrdiff_t>(replicates),
                                         [](const Reading& reading) {
                                             return reading.holds || std::isnan(reading.margin);
                                         });
        result[draw] = expected[draw] > 0.0 || at_zero ? 1.0 : 0.0;
    }
    return result;
}

// Of two sides that must both hold, or one of which must: the smaller margin, or the larger. Where
// one is undefined, the other decides if it can.
double joined(expr::Op op, double a, double b) {
    const bool needs_both = op == expr::Op::logical_and;
    if (std::isnan(a) || std::isnan(b)) {
        const double known = std::isnan(a) ? b : a;
        return (needs_both ? known < 0.0 : known > 0.0) ? known : undefined;
    }
    return needs_both ? std::min(a, b) : std::max(a, b);
}

const std::vector<double>& alternative_of(const ExpectedMargin& margin, std::size_t k) {
    return k < margin.alternatives.size() ? margin.alternatives[k] : margin.by_draw;
}

void join(expr::Op op, const ExpectedMargin& other, ExpectedMargin& into) {
    const std::size_t alternatives = std::max(into.alternatives.size(), other.alternatives.size());
    const auto both = [op](const std::vector<double>& a, const std::vector<double>& b) {
        std::vector<double> result(a.size());
        for (std::size_t draw = 0; draw < a.size(); ++draw) {
            result[draw] = joined(op, a[draw], b[draw]);
        }
        return result;
    };
    std::vector<std::vector<double>> joint;
    for (std::size_t k = 0; k < alternatives; ++k) {
        joint.push_back(both(alternative_of(into, k), alternative_of(other, k)));
    }
    into.alternatives = std::move(joint);
    into.by_draw = both(into.by_draw, other.by_draw);
    if (into.note.empty()) into.note = other.note;
}

void negate(std::vector<double>& margins) {
    for (double& margin : margins) margin = -margin;
}

// Each comparison for itself, and then what the statement makes of them: a margin that is the
// smaller of two bends where they cross, and chance cannot be taken out well of what bends.
ExpectedMargin expect_statement(const Cube& cube, AxisStore& axes, const ClaimSpec& claim) {
    const expr::Node& node = *claim.holds_if;
    const auto part = [&](std::size_t child) {
        ClaimSpec of_part = claim;
        of_part.holds_if = node.children.at(child);
        return expect_statement(cube, axes, of_part);
    };
    if (node.op == expr::Op::logical_not) {
        ExpectedMargin expected = part(0);
        negate(expected.by_draw);
        for (std::vector<double>& alternative : expected.alternatives) negate(alternative);
        return expected;
    }
    if (node.op == expr::Op::logical_and || node.op == expr::Op::logical_or) {
        ExpectedMargin expected = part(0);
        for (std::size_t child = 1; child < node.children.size(); ++child) {
            join(node.op, part(child), expected);
        }
        return expected;
    }
    std::string problem;
    const auto statement = Statement::bind(cube, claim, problem);
    const std::vector<double> margins =
        statement ? margins_of(statement->read_runs())
                  : std::vector<double>(cube.draws * cube.replicates, undefined);
    return expect_margin(cube, axes, claim.arm, margins);
}

// Variance of the probability over the polynomials by which chance was taken out.
double variance_of_fit(const ExpectedMargin& expected, const std::vector<Reading>& readings,
                       std::size_t replicates) {
    if (expected.alternatives.empty()) return 0.0;
    std::vector<double> probabilities;
    for (const std::vector<double>& alternative : expected.alternatives) {
        probabilities.push_back(moments(truths(alternative, readings, replicates)).mean);
    }
    return moments(probabilities).variance;
}

}  // namespace

ClaimResult judge_claim(const Cube& cube, AxisStore& axes, const ClaimSpec& claim, Depth depth) {
    if (!claim.holds_if) return not_testable(claim, claim.not_testable);
    std::string problem;
    auto statement = Statement::bind(cube, claim, problem);
    if (!statement) return not_testable(claim, problem);

    const std::vector<Reading> readings = statement->read_runs();
    const std::vector<double> margins = margins_of(readings);
    const Moments over_draws = moments(means_over_replicates(margins, cube.replicates));
    if (over_draws.n == 0) {
        return not_testable(claim, "what the statement compares is undefined in every draw");
    }
    const ExpectedMargin expected = expect_statement(cube, axes, claim);
    const std::vector<double> truth = truths(expected.by_draw, readings, cube.replicates);

    ClaimResult result;
    result.id = claim.id;
    result.probability = moments(truth).mean;
    result.mc_se = statement->has_only_constants()
                       ? 0.0
                       : error_of_share(truth, variance_of_fit(expected, readings, cube.replicates),
                                        cube.scrambles);
    result.mean_margin = over_draws.mean;
    result.verdict = verdict_of(result.probability);
    result.note = expected.note;
    if (depth == Depth::verdict) return result;
    if (!claim.turns_on.empty()) {
        find_switching_value(cube, axes, claim, *statement, margins, result);
    }
    if (const auto decisive = find_decisive(cube, axes, claim.arm, truth)) {
        result.decisive = decisive->quantity;
        result.decisive_share = decisive->share;
    }
    return result;
}

}  // namespace custodiet::appraisal
