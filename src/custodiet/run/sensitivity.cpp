// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/sensitivity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/sort.hpp"
#include "custodiet/dist/copula.hpp"
#include "custodiet/random/philox.hpp"
#include "custodiet/random/sobol.hpp"
#include "custodiet/run/crew.hpp"
#include "custodiet/run/rows.hpp"

namespace custodiet::run {

namespace {

using Progress = std::function<void(std::uint32_t, std::uint32_t)>;
using Headlines = std::vector<appraisal::HeadlineSpec>;

/// What a seed is for. The seeds of scrambles in design.cpp have 0 here.
enum class Use : std::uint32_t { scramble = 1, chance_of_rows, steps, chance_of_trajectories };

std::uint64_t seed_for(Use use, std::uint64_t seed, std::uint32_t number = 0) {
    const auto block = random::philox4x32(
        {number, static_cast<std::uint32_t>(use), 0, 0},
        {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    return std::uint64_t{block[1]} << 32 | block[0];
}

// ---- totals -----------------------------------------------------------------------------------

/// Point 0 is a, point 1 is b, and point 2 + i is a with quantity i from b.
Groups rows_of(const Plan& plan, std::uint32_t rows) {
    const std::size_t d = plan.design.names().size();
    if (2 * d > random::Sobol::max_dimensions) {
        throw base::RunError(
            fmt::format("total indices can be had for {} uncertain quantities; the study has {}",
                        random::Sobol::max_dimensions / 2, d));
    }
    std::vector<random::Sobol> scrambles;
    for (std::uint32_t s = 0; s < scrambles_of_rows; ++s) {
        scrambles.emplace_back(std::max<std::size_t>(2 * d, 1),
                               seed_for(Use::scramble, plan.seed, s));
    }
    const auto points = static_cast<std::uint32_t>(d + 2);
    const auto make = [scrambles = std::move(scrambles), d, points](std::uint32_t row) {
        const random::Sobol& sobol = scrambles[row % scrambles_of_rows];
        std::vector<double> uniforms(d * points);
        for (std::size_t i = 0; i < d; ++i) {
            double* const of_quantity = uniforms.data() + i * points;
            std::fill_n(of_quantity, points, sobol.at(row / scrambles_of_rows, i));
            of_quantity[1] = of_quantity[2 + i] = sobol.at(row / scrambles_of_rows, d + i);
        }
        return uniforms;
    };
    return {rows, points, seed_for(Use::chance_of_rows, plan.seed), make};
}

/// Of one headline: [group][point] to columns.
appraisal::PickFreezeRuns columns_of(const std::vector<std::vector<double>>& differences) {
    appraisal::PickFreezeRuns runs;
    runs.scrambles = scrambles_of_rows;
    runs.exchanged.resize(differences.front().size() - 2);
    for (const auto& row : differences) {
        runs.at_a.push_back(row[0]);
        runs.at_b.push_back(row[1]);
        for (std::size_t i = 0; i < runs.exchanged.size(); ++i) {
            runs.exchanged[i].push_back(row[2 + i]);
        }
    }
    return runs;
}

/// Share of the variance of single runs that is not chance; not a number where it is not told, or
/// too small to divide by.
double share_of_ignorance(const std::vector<appraisal::VarianceSplit>& variances,
                          const appraisal::HeadlineSpec& headline) {
    constexpr double least = 0.01;
    for (const auto& split : variances) {
        if (split.arm != headline.arm || split.outcome != headline.outcome) continue;
        if (split.chance_share && *split.chance_share <= 1.0 - least) {
            return 1.0 - *split.chance_share;
        }
    }
    return std::numeric_limits<double>::quiet_NaN();
}

/// Largest first, what is not a number last.
double order_of(double size) {
    return std::isnan(size) ? std::numeric_limits<double>::infinity() : -size;
}

void add_totals(const Headlines& headlines, const Differences& differences,
                const std::vector<appraisal::VarianceSplit>& variances, Sensitivity& to) {
    for (std::size_t h = 0; h < headlines.size(); ++h) {
        const auto first = static_cast<std::ptrdiff_t>(to.totals.size());
        const double ignorance = share_of_ignorance(variances, headlines[h]);
        const auto indices = appraisal::sensitivity_indices(columns_of(differences[h]));
        for (std::size_t q = 0; q < indices.size(); ++q) {
            to.totals.push_back({headlines[h].arm, headlines[h].outcome, q, indices[q],
                                 indices[q].total / ignorance, indices[q].total_se / ignorance});
        }
        base::sort_stably(to.totals.begin() + first, to.totals.end(),
                          [](const auto& a, const auto& b) {
                              return order_of(a.index.total) < order_of(b.index.total);
                          });
    }
}

// ---- elementary effects -----------------------------------------------------------------------

/// Levels are the middles of four equal parts of each distribution, so that none is at its ends,
/// which may be infinite.
Groups ways_of(const std::vector<appraisal::Trajectory>& trajectories, const Plan& plan) {
    const std::size_t d = plan.design.names().size();
    const auto points = static_cast<std::uint32_t>(d + 1);
    const auto make = [&trajectories, d, points](std::uint32_t number) {
        std::vector<double> uniforms(d * points);
        for (std::size_t i = 0; i < d; ++i) {
            for (std::size_t point = 0; point < points; ++point) {
                uniforms[i * points + point] =
                    (trajectories[number].level(i, point) + 0.5) / appraisal::trajectory_levels;
            }
        }
        return uniforms;
    };
    return {static_cast<std::uint32_t>(trajectories.size()), points,
            seed_for(Use::chance_of_trajectories, plan.seed), make};
}

void add_effects(const Headlines& headlines, const Differences& differences,
                 const std::vector<appraisal::Trajectory>& trajectories, Sensitivity& to) {
    for (std::size_t h = 0; h < headlines.size(); ++h) {
        const auto first = static_cast<std::ptrdiff_t>(to.effects.size());
        const auto effects = appraisal::elementary_effects(trajectories, differences[h]);
        for (std::size_t q = 0; q < effects.size(); ++q) {
            to.effects.push_back({headlines[h].arm, headlines[h].outcome, q, effects[q]});
        }
        base::sort_stably(to.effects.begin() + first, to.effects.end(),
                          [](const auto& a, const auto& b) {
                              return order_of(a.effect.size) < order_of(b.effect.size);
                          });
    }
}

}  // namespace

std::size_t uncertain_quantities(const study::Document& document) {
    return Design(studies_of(document), 1, 0).names().size();
}

std::vector<double> score_correlations(const std::vector<std::string>& names,
                                       const std::vector<study::Correlation>& pairs) {
    const auto position = [&names](const std::string& name) {
        return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) -
                                        names.begin());
    };
    const std::size_t size = names.size();
    std::vector<double> matrix;
    for (const study::Correlation& pair : pairs) {
        const std::size_t i = position(pair.first), j = position(pair.second);
        if (i == size || j == size) continue;
        if (matrix.empty()) {
            matrix.resize(size * size);
            for (std::size_t k = 0; k < size; ++k) matrix[k * size + k] = 1.0;
        }
        matrix[i * size + j] = matrix[j * size + i] = dist::score_correlation(pair.rank);
    }
    return matrix;
}

Sensitivity run_further(const Plan& plan, const appraisal::Cube& cube, const Headlines& headlines,
                        const std::vector<appraisal::VarianceSplit>& variances,
                        const FurtherRuns& request, const Progress& progress) {
    Sensitivity found{request.rows, request.trajectories, 0, {}, {}};
    const std::size_t quantities = plan.design.names().size();
    if (request.rows != 0) {
        const Groups rows = rows_of(plan, request.rows);
        add_totals(headlines, run_groups(plan, cube, headlines, rows, request.threads, progress),
                   variances, found);
        found.draws += std::uint64_t{rows.number} * rows.points;
    }
    if (request.trajectories != 0) {
        std::vector<appraisal::Trajectory> trajectories;
        for (std::uint32_t t = 0; t < request.trajectories; ++t) {
            const std::uint64_t seed = seed_for(Use::steps, plan.seed);
            trajectories.push_back(appraisal::random_trajectory(seed, t, quantities));
        }
        const Groups ways = ways_of(trajectories, plan);
        add_effects(headlines, run_groups(plan, cube, headlines, ways, request.threads, progress),
                    trajectories, found);
        found.draws += std::uint64_t{ways.number} * ways.points;
    }
    return found;
}

}  // namespace custodiet::run
