// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "custodiet/appraisal/columns.hpp"
#include "custodiet/appraisal/halves.hpp"
#include "custodiet/appraisal/regression.hpp"
#include "custodiet/appraisal/ridge.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

using Group = std::pair<std::string, std::string>;  // kind, grade

// Grades tell facts apart; of an assumption it matters whether it leans on anything; what was
// agreed or is ours to choose is known however it was reported.
Group group_of(const QuantityInfo& quantity) {
    if (quantity.kind == "fact") return {quantity.kind, quantity.grade};
    if (quantity.kind == "assumption") {
        return {quantity.kind, quantity.grade.empty() ? "" : "sourced"};
    }
    return {quantity.kind, ""};
}

// As the arm and as the reference arm read them, where these differ.
std::vector<Column> readings(const Cube& cube, std::size_t arm,
                             const std::vector<std::size_t>& quantities,
                             const std::vector<std::size_t>& draws) {
    std::vector<Column> columns;
    for (const std::size_t quantity : quantities) {
        Column here = quantity_values(cube, arm, quantity, draws);
        Column reference = quantity_values(cube, cube.reference, quantity, draws);
        if (reference != here) columns.push_back(std::move(reference));
        columns.push_back(std::move(here));
    }
    return columns;
}

// Products of two variables that go with what the curves leave: all pairs are looked at, since two
// quantities may act through each other only, and those are taken that the best of as many idle
// pairs seldom is.
void add_told_pairs(const std::vector<Column>& variables, const Defined& left,
                    std::vector<Column>& columns) {
    std::vector<Column> scores;
    for (const Column& variable : variables) add_standardised(scores, variable);
    if (scores.size() < 2) return;
    const std::size_t pairs = scores.size() * (scores.size() - 1) / 2;
    const double least = least_score(pairs);
    const double n = static_cast<double>(left.values.size());
    Column values = left.values;
    if (!standardise(values)) return;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const Column with_values = product(scores[i], values),
                     squares = product(scores[i], scores[i]);
        for (std::size_t j = 0; j < i; ++j) {
            const double along = dot(with_values, scores[j]);
            // Of independent variables the product has variance 1; the halves are the judge.
            if (along * along < least * least * n) continue;
            Column pair = product(scores[i], scores[j]);
            if (cross_fitted_score(pair, left) < least) continue;
            add_standardised(columns, std::move(pair));
        }
    }
}

// Variance that the group explains, in the outcome's unit squared; nothing for want of draws.
std::optional<double> explained_variance(const std::vector<Column>& variables,
                                         const Additive::Rest& rest, const Headline& headline) {
    auto columns = polynomial(variables, {rest.whole});
    if (!columns) return std::nullopt;
    if (columns->empty()) return 0.0;
    add_told_pairs(variables, {headline.outcome.draws, rest.left}, *columns);
    const PenalisedFit fit = Ridge(std::move(*columns), {rest.left}).fit().outcomes.front();
    const double unexplained = moments(rest.left).variance - fit.explained_variance;
    const double rows = static_cast<double>(rest.left.size()) - fit.freedom;
    return moments(rest.whole).variance - unexplained * rows / std::max(1.0, rows - rest.freedom);
}

}  // namespace

std::vector<EvidenceShare> account_evidence(const Cube& cube, const Headline& headline) {
    // Shares of what may all be chance would say nothing of the groups.
    if (cube.quantities.empty() || !headline.is_ignorance_told) return {};
    const std::size_t arm = headline.spec.arm, outcome = headline.spec.outcome;
    std::map<Group, std::vector<std::size_t>> groups;
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        groups[group_of(cube.quantities[q])].push_back(q);
    }
    std::vector<EvidenceShare> shares;
    const auto account = [&](const Group& group, const std::vector<std::size_t>& quantities) {
        const auto explained =
            explained_variance(readings(cube, arm, quantities, headline.outcome.draws),
                               headline.curves.rest_of(quantities), headline);
        if (!explained) return false;
        shares.push_back({arm, outcome, group.first, group.second, *explained / headline.variance,
                          quantities.size()});
        return true;
    };
    double sum = 0.0;
    for (const auto& [group, quantities] : groups) {
        if (!account(group, quantities)) return {};
        sum += shares.back().share;
    }
    shares.push_back({arm, outcome, "rest", "", 1.0 - sum, 0});
    const auto open = groups.find({"assumption", ""}),
               sourced = groups.find({"assumption", "sourced"});
    if (open != groups.end() && sourced != groups.end()) {
        auto all = open->second;
        all.insert(all.end(), sourced->second.begin(), sourced->second.end());
        if (!account({"assumption", EvidenceShare::any_grade}, all)) return {};
    }
    return shares;
}

}  // namespace custodiet::appraisal
