// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "custodiet/appraisal/chance.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/appraisal/statement.hpp"
#include "custodiet/appraisal/switching.hpp"

namespace custodiet::appraisal {

namespace {

std::vector<double> margins_of(const std::vector<Reading>& readings) {
    std::vector<double> margins(readings.size());
    std::transform(readings.begin(), readings.end(), margins.begin(),
                   [](const Reading& reading) { return reading.margin; });
    return margins;
}

// Of each run: 1 where the claim holds in its draw, 0 where it fails. At a margin of exactly zero,
// every run that is defined must hold by itself.
std::vector<double> truths(const std::vector<double>& expected,
                           const std::vector<Reading>& readings, std::size_t replicates) {
    std::vector<double> result(readings.size(), undefined);
    for (std::size_t draw = 0; draw < expected.size(); ++draw) {
        if (std::isnan(expected[draw])) continue;
        const auto first = readings.begin() + static_cast<std::ptrdiff_t>(draw * replicates);
        const bool at_zero = expected[draw] == 0.0 &&
                             std::all_of(first, first + static_cast<std::ptrdiff_t>(replicates),
                                         [](const Reading& reading) {
                                             return reading.holds || std::isnan(reading.margin);
                                         });
        std::fill_n(result.begin() + static_cast<std::ptrdiff_t>(draw * replicates), replicates,
                    expected[draw] > 0.0 || at_zero ? 1.0 : 0.0);
    }
    return result;
}

// Of a run: 1 where the statement holds in it, 0 where it fails; undefined where it is. What speaks
// of expectations is the same in all runs of a draw. The same for other polynomials by which chance
// could have been taken out; empty where none was used.
struct Truths {
    std::vector<double> by_run;
    std::vector<std::vector<double>> alternatives;
    std::string note;
    bool is_of_histories = false;  ///< of at least one part
};

const std::vector<double>& alternative_of(const Truths& truths, std::size_t k) {
    return k < truths.alternatives.size() ? truths.alternatives[k] : truths.by_run;
}

// Of two sides that must both hold, or one of which must, in a run. Where one is undefined, the
// other decides if it can.
double joined(expr::Op op, double a, double b) {
    const bool needs_both = op == expr::Op::logical_and;
    const double deciding = needs_both ? 0.0 : 1.0;
    if (std::isnan(a) || std::isnan(b)) {
        const double known = std::isnan(a) ? b : a;
        return known == deciding ? known : undefined;
    }
    return needs_both ? std::min(a, b) : std::max(a, b);
}

void join(expr::Op op, const Truths& other, Truths& into) {
    const std::size_t alternatives = std::max(into.alternatives.size(), other.alternatives.size());
    const auto both = [op](const std::vector<double>& a, const std::vector<double>& b) {
        std::vector<double> result(a.size());
        for (std::size_t run = 0; run < a.size(); ++run) result[run] = joined(op, a[run], b[run]);
        return result;
    };
    std::vector<std::vector<double>> joint;
    for (std::size_t k = 0; k < alternatives; ++k) {
        joint.push_back(both(alternative_of(into, k), alternative_of(other, k)));
    }
    into.alternatives = std::move(joint);
    into.by_run = both(into.by_run, other.by_run);
    if (into.note.empty()) into.note = other.note;
    into.is_of_histories = into.is_of_histories || other.is_of_histories;
}

void negate(std::vector<double>& truths) {
    for (double& truth : truths) truth = 1.0 - truth;
}

// Whether the statement holds in each history by itself.
Truths truths_of_histories(const std::vector<Reading>& readings) {
    std::vector<double> holds(readings.size());
    std::transform(readings.begin(), readings.end(), holds.begin(), [](const Reading& reading) {
        return std::isnan(reading.margin) ? undefined : reading.holds ? 1.0 : 0.0;
    });
    return {holds, {}, {}, true};
}

// Each comparison for itself, and then what the statement makes of them: a margin that is the
// smaller of two bends where they cross, and chance cannot be taken out well of what bends. What
// speaks of single histories is read run by run as a whole.
Truths truths_of_statement(const Cube& cube, AxisStore& axes, const ClaimSpec& claim) {
    const expr::Node& node = *claim.holds_if;
    std::string problem;
    const auto statement = Statement::bind(cube, claim, problem);
    if (!statement) return {std::vector<double>(cube.draws * cube.replicates, undefined), {}, {}};
    if (statement->is_of_one_history()) {
        return truths_of_histories(statement->read_runs());
    }
    const auto part = [&](std::size_t child) {
        ClaimSpec of_part = claim;
        of_part.holds_if = node.children.at(child);
        return truths_of_statement(cube, axes, of_part);
    };
    if (node.op == expr::Op::logical_not) {
        Truths result = part(0);
        negate(result.by_run);
        for (std::vector<double>& alternative : result.alternatives) negate(alternative);
        return result;
    }
    if (node.op == expr::Op::logical_and || node.op == expr::Op::logical_or) {
        Truths result = part(0);
        for (std::size_t child = 1; child < node.children.size(); ++child) {
            join(node.op, part(child), result);
        }
        return result;
    }
    const std::vector<Reading> readings = statement->read_runs();
    const ExpectedMargin expected = expect_margin(cube, axes, claim.arm, margins_of(readings));
    Truths result{truths(expected.by_draw, readings, cube.replicates), {}, expected.note};
    for (const std::vector<double>& alternative : expected.alternatives) {
        result.alternatives.push_back(truths(alternative, readings, cube.replicates));
    }
    return result;
}

// Variance of the probability over the polynomials by which chance was taken out.
double variance_of_fit(const Truths& truths, std::size_t replicates) {
    if (truths.alternatives.empty()) return 0.0;
    std::vector<double> probabilities;
    for (const std::vector<double>& alternative : truths.alternatives) {
        probabilities.push_back(moments(means_over_replicates(alternative, replicates)).mean);
    }
    return moments(probabilities).variance;
}

}  // namespace

ClaimResult not_testable(std::string id, std::string note) {
    ClaimResult result;
    result.id = std::move(id);
    result.probability = result.mc_se = result.mean_margin = undefined;
    result.note = std::move(note);
    return result;
}

ClaimResult judge_claim(const Cube& cube, AxisStore& axes, const ClaimSpec& claim, Depth depth) {
    if (!claim.holds_if) return not_testable(claim.id, claim.not_testable);
    std::string problem;
    auto statement = Statement::bind(cube, claim, problem);
    if (!statement) return not_testable(claim.id, problem);

    const std::vector<Reading> readings = statement->read_runs();
    const std::vector<double> margins = margins_of(readings);
    const Moments over_draws = moments(means_over_replicates(margins, cube.replicates));
    if (over_draws.n == 0) {
        return not_testable(claim.id, "what the statement compares is undefined in every draw");
    }
    const Truths truths = truths_of_statement(cube, axes, claim);
    // Of a draw: the share of its histories in which the statement holds.
    const std::vector<double> truth = means_over_replicates(truths.by_run, cube.replicates);
    const Moments over_truths = moments(truth);
    if (2 * over_truths.n < cube.draws) {
        return not_testable(claim.id,
                            fmt::format("what the statement compares is undefined in {} of "
                                        "{} draws",
                                        cube.draws - over_truths.n, cube.draws));
    }

    ClaimResult result;
    result.id = claim.id;
    result.probability = over_truths.mean;
    constexpr double most_error = 0.5;
    double half_width = 0.0;
    if (!statement->has_only_constants()) {
        const double of_fit = variance_of_fit(truths, cube.replicates);
        result.mc_se = std::min(most_error, error_of_share(truth, of_fit, cube.scrambles));
        half_width = half_width_of_share(truth, of_fit, cube.scrambles);
    }
    result.is_of_histories = truths.is_of_histories;
    result.defined = over_truths.n;
    result.draws = cube.draws;
    result.mean_margin = over_draws.mean;
    result.verdict = verdict_of(result.probability, half_width);
    result.note = truths.note;
    if (depth == Depth::verdict) return result;
    if (!claim.turns_on.empty()) {
        find_switching_value(cube, axes, claim, *statement, margins, truth, result);
    }
    if (const auto decisive = find_decisive(cube, axes, claim.arm, truth)) {
        result.decisive = decisive->quantity;
        result.decisive_share = decisive->share;
    }
    return result;
}

}  // namespace custodiet::appraisal
