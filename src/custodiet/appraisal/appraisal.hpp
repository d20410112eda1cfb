// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What follows from the cube: levels and differences with errors, verdicts, drivers. Sees no engine
// and no study: it can appraise results read from a file, or another simulator's.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "custodiet/appraisal/acceptability.hpp"
#include "custodiet/appraisal/bargain.hpp"
#include "custodiet/appraisal/cube.hpp"
#include "custodiet/appraisal/decision.hpp"
#include "custodiet/appraisal/pair.hpp"
#include "custodiet/appraisal/ratio.hpp"
#include "custodiet/expr/expr.hpp"

namespace custodiet::appraisal {

enum class Basis { level, vs_reference };

/// One outcome of one arm over all draws. Mean, standard deviation and quantiles are over draws,
/// each draw being the mean of its replicates; `mc_se` is the standard error of `mean` from the
/// spread of the means of independent scrambles (sd / sqrt(n) where there is only one). Runs
/// without a finite value are left out; where there is no run left, n is 0 and the numbers are NaN.
struct Estimate {
    std::size_t arm = 0, outcome = 0;
    Basis basis = Basis::level;
    double mean = 0, sd = 0, p05 = 0, p50 = 0, p95 = 0, mc_se = 0;
    std::size_t n = 0;              ///< draws in which it is defined
    double p05_se = 0, p95_se = 0;  ///< standard errors of the quantiles, from ranks
    /// Of a level that counts something, in whole numbers, none of which was seen in any run: what
    /// the mean is not above, with 95 % confidence.
    std::optional<double> at_most = std::nullopt;
    /// True where a few draws make up the mean, which may be wrong by more than its error says.
    bool is_carried_by_few = false;
    /// Degrees of freedom of `mc_se`: one less than there are scrambles.
    double mc_freedom = std::numeric_limits<double>::infinity();

    /// False where draws lie on both sides of nothing and the 95 % interval of the mean reaches it:
    /// what lives that were drawn anew differ by, of which not even the sign says anything.
    /// @verified_by theory/appraisal/interval_test
    [[nodiscard]] bool is_told_from_zero() const;
};

/// How much of the variance of an outcome's difference from the reference is chance (between
/// replicates) and how much ignorance (between draws); and what it gained that arms are paired.
struct VarianceSplit {
    std::size_t arm = 0, outcome = 0;
    /// Share of chance in the variance of a single run, 0..1; nothing with a single replicate.
    std::optional<double> chance_share;
    /// (Var(arm) + Var(reference)) / Var(difference), over runs: against arms that share neither
    /// quantities nor luck; +inf where the difference is constant, NaN where it is defined in no
    /// run.
    double pairing_gain = 0;
    /// The same against arms that share the quantities, each with luck of its own; nothing with a
    /// single replicate, or where the difference is constant.
    std::optional<double> luck_gain = std::nullopt;
};

enum class Verdict { holds, fails, undetermined, not_testable };

/// A claim as the appraisal needs it.
struct ClaimSpec {
    std::string id;
    std::size_t arm = 0;
    std::optional<expr::Node> holds_if;  ///< nothing = not testable
    std::string not_testable;            ///< what is missing
    std::string turns_on;                ///< may be empty
    std::string turns_on_unit;           ///< unit of it where the cube does not know it
    /// Constants and derived quantities that the expression may name, by draw: values_[name][draw].
    /// (The uncertain ones are in Cube::parameters.)
    std::vector<std::pair<std::string, std::vector<double>>> named_values;
};

struct ClaimResult {
    std::string id;
    Verdict verdict = Verdict::not_testable;
    /// That it holds, chance removed; of what is counted (`is_of_histories`), in one history. NaN
    /// if not testable.
    double probability = 0;
    /// Of `probability`; from 3 / (1.96 n), so never 0 but for constants, to 1/2.
    double mc_se = 0;
    /// True where it speaks of what happens in one history and not of what is expected: a statement
    /// on counts. Chance is then part of the probability.
    bool is_of_histories = false;
    std::size_t defined = 0;  ///< draws in which it is defined, on which the probability rests
    std::size_t draws = 0;
    double mean_margin = 0;          ///< mean over draws of expr::margin; NaN if not testable
    std::string switching_quantity;  ///< empty if none was asked or found
    std::optional<double> switching_value;  ///< at which the expected margin is zero
    /// Standard error of the switching value; 0 where it rests on constants alone, NaN where the
    /// margin has no slope there.
    double switching_se = 0;
    std::optional<double>
        switching_percentile;  ///< of it in the quantity's distribution, 0..1, if it is one
    std::string unit;          ///< of the switching value
    /// Position in Cube::quantities of what would change the verdict most often if it were known.
    std::optional<std::size_t> decisive = std::nullopt;
    double decisive_share = 0;  ///< draws in which knowing it would lead to another verdict, 0..1
    /// In words, why there is no switching value; empty if there is one, or none was asked for.
    std::string no_switching_value;
    /// Why it is not testable, or that chance is still in it.
    std::string note;
};

/// One quantity's hold on one headline (a difference from the reference in one arm).
struct Driver {
    std::size_t arm = 0, outcome = 0, quantity = 0;
    double first_order = 0;  ///< Var(E[Y | quantity]) / Var(Y); may come out slightly negative
    /// True if it explains more than the luckiest of as many idle quantities would: what is not
    /// told from chance is not to be named as a driver.
    bool is_told = false;
    double evppi = 0, evppi_se = 0;  ///< expected value of knowing it, unit of the outcome; for
                                     ///< outcomes in money only (else NaN)
    double low = 0, high = 0;        ///< E[Y | quantity at its 10th, 90th percentile]
    /// E[Y | quantity at its 5th, 10th … 95th percentile].
    std::array<double, 19> curve{};
    /// Share of the variance by Shapley's rule, among quantities that depend on each other; NaN
    /// where none is said to.
    double shapley = std::numeric_limits<double>::quiet_NaN();

    /// True if it may be named as what drives the headline: told from chance, and at least `share`.
    [[nodiscard]] bool explains(double share) const { return is_told && first_order >= share; }
    /// What it explains of the spread, as it is shown: what acts alone explains all of it, and an
    /// estimate may come out a little higher.
    [[nodiscard]] double share_of_spread() const { return std::min(first_order, 1.0); }
};

/// What the quantities of one kind and grade together explain of one headline's variance, chance
/// taken off (evidence.hpp).
struct EvidenceShare {
    std::size_t arm = 0, outcome = 0;
    std::string kind;   ///< term, fact, assumption, lever; or "rest": what no group explains
    std::string grade;  ///< of facts; of assumptions "sourced" or empty; empty for all others
    double share = 0;   ///< may come out slightly below zero
    std::size_t quantities = 0;

    /// Of all assumptions together, with and without a source, where there are both: their shares
    /// do not add up to it, for each is estimated by itself.
    static constexpr const char* any_grade = "any";
    [[nodiscard]] bool is_of_any_grade() const { return grade == any_grade; }
};

/// What the first draws alone would have said of a headline, or of a claim (convergence.hpp).
struct ConvergenceStep {
    std::size_t arm = 0;
    std::size_t outcome = 0;           ///< where it is a headline
    std::optional<std::size_t> claim;  ///< position in Options::claims
    std::size_t draws = 0;
    double mean = 0, mc_se = 0;  ///< of the difference, or of the probability that the claim holds
    std::optional<Verdict> verdict = std::nullopt;  ///< of a claim
};

struct HeadlineSpec {
    std::size_t arm = 0, outcome = 0;
};

struct Options {
    std::vector<HeadlineSpec> headlines;
    std::vector<ClaimSpec> claims;
    std::optional<BargainSpec> bargain = std::nullopt;  ///< none where no state pays the other
    ChoiceSpec choice = {};
    std::vector<ReliefSpec> relief = {};  ///< by state
};

struct Appraisal {
    std::vector<Estimate> estimates;           ///< arm-major, outcome, level before vs_reference
                                               ///< (which the reference arm itself has not)
    std::vector<VarianceSplit> variances;      ///< non-reference arms x outcomes
    std::vector<ClaimResult> claims;           ///< in the order given
    std::vector<Driver> drivers;               ///< by headline, largest |first_order| first
    std::vector<Bargain> bargains;             ///< non-reference arms in which anyone is covered
    std::vector<Decision> decisions;           ///< by account of the choice, where there are draws
    std::vector<EvidenceShare> evidence;       ///< by headline; the rest is last in each
    std::vector<ConvergenceStep> convergence;  ///< headlines, then claims, each by rising draws
    std::vector<Ratios> ratios;                ///< by state of Options::relief
    std::vector<Acceptability> acceptabilities;  ///< likewise, where there are draws enough
    std::vector<Pair> pairs;  ///< non-reference arms, where one state pays another

    /// Null where there is no such estimate.
    [[nodiscard]] const Estimate* find(std::size_t arm, std::size_t outcome, Basis basis) const;
};

/// Reads the cube. Deterministic: the same cube gives the same bits.
///
/// How chance is taken out of claims: chance.hpp; of drivers: drivers.hpp; what a price does:
/// bargain.hpp; all estimators with their errors: docs/methods/appraisal.md.
/// @throws std::invalid_argument where the sizes of the cube do not fit together, or an arm or
/// outcome
///         of `options` is not in it
Appraisal appraise(const Cube& cube, const Options& options);

}  // namespace custodiet::appraisal
