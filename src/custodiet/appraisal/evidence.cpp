// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

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

// Variance that the group explains, in the outcome's unit squared; nothing for want of draws.
std::optional<double> explained_variance(const std::vector<Column>& variables,
                                         const Column& values) {
    auto columns = polynomial(variables, {values});
    if (!columns) return std::nullopt;
    if (columns->empty()) return 0.0;
    return Ridge(std::move(*columns), {values}).fit().outcomes.front().explained_variance;
}

}  // namespace

std::vector<EvidenceShare> account_evidence(const Cube& cube, const HeadlineSpec& headline) {
    if (headline.arm == cube.reference || cube.quantities.empty()) return {};
    const std::vector<double> runs = run_differences(cube, headline.arm, headline.outcome);
    const Defined defined = keep_defined(means_over_replicates(runs, cube.replicates));
    if (defined.draws.size() < fewest_draws) return {};
    const double variance = variance_of_ignorance(runs, defined.values, cube.replicates);
    if (!(variance > 0.0)) return {};

    std::map<Group, std::vector<std::size_t>> groups;
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        groups[group_of(cube.quantities[q])].push_back(q);
    }
    std::vector<EvidenceShare> shares;
    const auto account = [&](const Group& group, const std::vector<std::size_t>& quantities) {
        const auto explained = explained_variance(
            readings(cube, headline.arm, quantities, defined.draws), defined.values);
        if (!explained) return false;
        shares.push_back({headline.arm, headline.outcome, group.first, group.second,
                          *explained / variance, quantities.size()});
        return true;
    };
    double sum = 0.0;
    for (const auto& [group, quantities] : groups) {
        if (!account(group, quantities)) return {};
        sum += shares.back().share;
    }
    shares.push_back({headline.arm, headline.outcome, "rest", "", 1.0 - sum, 0});
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
