// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/ridge.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace custodiet::appraisal {

namespace {

constexpr std::size_t fewest_draws_a_variable = 4;
constexpr std::size_t draws_a_column = 8;
constexpr std::size_t most_columns = 160;
constexpr std::size_t most_bent = 4;
constexpr std::size_t most_of_full_degree = 3;  // variables with every monomial up to degree three

bool is_repeated(const std::vector<Column>& columns, const Column& column) {
    const double n = static_cast<double>(column.size());
    return std::any_of(columns.begin(), columns.end(), [&](const Column& other) {
        return std::abs(dot(other, column)) >= (1.0 - 1e-9) * n;
    });
}

std::vector<Column> distinct(const std::vector<Column>& variables) {
    std::vector<Column> kept;
    for (Column variable : variables) {
        if (standardise(variable) && !is_repeated(kept, variable)) {
            kept.push_back(std::move(variable));
        }
    }
    return kept;
}

// Sum over the outcomes of what a variable and its square go with, in the outcomes' unit squared.
double importance(const Column& variable, const std::vector<Column>& outcomes) {
    Column square = product(variable, variable);
    const bool is_curved = standardise(square);
    double sum = 0.0;
    for (const Column& outcome : outcomes) {
        const double straight = dot(variable, outcome);
        const double curved = is_curved ? dot(square, outcome) : 0.0;
        sum += straight * straight + curved * curved;
    }
    return sum;
}

void order_by_importance(std::vector<Column>& variables, const std::vector<Column>& outcomes) {
    std::vector<std::pair<double, std::size_t>> ranked;
    for (std::size_t v = 0; v < variables.size(); ++v) {
        ranked.emplace_back(-importance(variables[v], outcomes), v);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<Column> ordered;
    ordered.reserve(variables.size());
    for (const auto& entry : ranked) ordered.push_back(std::move(variables[entry.second]));
    variables = std::move(ordered);
}

// Variables that get squares, cubes and products.
std::size_t curved_of(std::size_t variables, std::size_t draws) {
    const std::size_t most = std::min(most_columns, draws / draws_a_column);
    std::size_t curved = 0;
    while (curved < variables && variables + (curved + 1) * (curved + 2) / 2 + curved + 1 <= most) {
        ++curved;
    }
    return curved;
}

}  // namespace

std::optional<std::vector<Column>> polynomial(const std::vector<Column>& variables,
                                              const std::vector<Column>& outcomes) {
    std::vector<Column> linear = distinct(variables);
    if (linear.empty()) return linear;
    const std::size_t draws = linear.front().size();
    if (draws < fewest_draws_a_variable * linear.size()) return std::nullopt;
    order_by_importance(linear, outcomes);

    const std::size_t curved = curved_of(linear.size(), draws);
    const bool has_triples = linear.size() <= most_of_full_degree && curved == linear.size();
    std::vector<Column> columns = linear;
    for (std::size_t i = 0; i < curved; ++i) {
        for (std::size_t j = i; j < curved; ++j) {
            const Column pair = product(linear[i], linear[j]);
            add_standardised(columns, pair);
            for (std::size_t k = j; k < curved; ++k) {
                if (has_triples || (i == j && j == k)) {
                    add_standardised(columns, product(pair, linear[k]));
                }
            }
        }
    }
    const std::size_t most = std::min(most_columns, draws / draws_a_column);
    for (std::size_t i = 0; i < std::min(most_bent, curved); ++i) {
        std::vector<Column> bends = bends_of(linear[i]);
        const bool is_bent_somewhere =
            std::any_of(outcomes.begin(), outcomes.end(),
                        [&](const Column& outcome) { return is_bent(linear[i], outcome); });
        if (!is_bent_somewhere || columns.size() + bends.size() > most) continue;
        for (Column& bend : bends) add_standardised(columns, std::move(bend));
    }
    return columns;
}

Ridge::Sums Ridge::sums_of(std::size_t part, const std::vector<Column>& outcomes) const {
    const auto of_part = [part](const std::vector<Column>& columns) {
        std::vector<Column> within(columns.size());
        for (std::size_t j = 0; j < columns.size(); ++j) {
            for (std::size_t i = part; i < columns[j].size(); i += parts) {
                within[j].push_back(columns[j][i]);
            }
        }
        return within;
    };
    const std::vector<Column> columns = of_part(columns_);
    const std::vector<double> ones(columns.front().size(), 1.0);
    const std::size_t p = columns.size();
    Sums sums;
    sums.draws = static_cast<double>(ones.size());
    sums.products.resize(p * p);
    for (std::size_t i = 0; i < p; ++i) {
        sums.columns.push_back(dot(columns[i], ones));
        for (std::size_t j = 0; j <= i; ++j) {
            sums.products[i * p + j] = sums.products[j * p + i] = dot(columns[i], columns[j]);
        }
    }
    for (const Column& outcome : of_part(outcomes)) {
        sums.outcomes.push_back(dot(outcome, ones));
        sums.squares.push_back(dot(outcome, outcome));
        std::vector<double>& moments = sums.moments.emplace_back();
        for (const Column& column : columns) moments.push_back(dot(column, outcome));
    }
    return sums;
}

void Ridge::add(Sums& total, const Sums& of_part) {
    const auto accumulate = [](std::vector<double>& to, const std::vector<double>& what) {
        to.resize(what.size());
        for (std::size_t i = 0; i < what.size(); ++i) to[i] += what[i];
    };
    total.draws += of_part.draws;
    accumulate(total.columns, of_part.columns);
    accumulate(total.products, of_part.products);
    accumulate(total.outcomes, of_part.outcomes);
    accumulate(total.squares, of_part.squares);
    total.moments.resize(of_part.moments.size());
    for (std::size_t o = 0; o < of_part.moments.size(); ++o) {
        accumulate(total.moments[o], of_part.moments[o]);
    }
}

Ridge::Ridge(std::vector<Column> columns, const std::vector<Column>& outcomes)
    : columns_(std::move(columns)) {
    for (std::size_t k = 0; k < parts; ++k) by_part_.push_back(sums_of(k, outcomes));
}

Ridge::Fit Ridge::fit(std::optional<std::size_t> without) const {
    Sums sums;
    for (std::size_t k = 0; k < parts; ++k) {
        if (k != without) add(sums, by_part_[k]);
    }
    const std::size_t p = columns_.size();
    const double n = sums.draws;
    std::vector<double> gram = sums.products, penalty(p * p);
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < p; ++j) {
            gram[i * p + j] -= sums.columns[i] * sums.columns[j] / n;
        }
        penalty[i * p + i] = 1.0;
    }
    Fit fit{{p, std::move(gram), std::move(penalty), PenalisedSystem::Mean::removed}, {}, {}, {}};
    for (const double sum : sums.columns) fit.centres.push_back(sum / n);
    for (std::size_t o = 0; o < sums.outcomes.size(); ++o) {
        const double mean = sums.outcomes[o] / n;
        std::vector<double> moments = sums.moments[o];
        for (std::size_t i = 0; i < p; ++i) moments[i] -= sums.columns[i] * mean;
        const double squares = std::max(0.0, sums.squares[o] - n * mean * mean);
        fit.means.push_back(mean);
        fit.outcomes.push_back(fit.system.fit(moments, squares, static_cast<std::size_t>(n)));
    }
    return fit;
}

Column Ridge::expected(const Fit& fit, std::size_t outcome) const {
    const std::vector<double> coefficients =
        fit.system.coefficients(fit.outcomes[outcome].coordinates);
    double constant = fit.means[outcome];
    for (std::size_t j = 0; j < coefficients.size(); ++j) {
        constant -= coefficients[j] * fit.centres[j];
    }
    Column values(columns_.front().size(), constant);
    add_combination(columns_, coefficients, values);
    return values;
}

}  // namespace custodiet::appraisal
