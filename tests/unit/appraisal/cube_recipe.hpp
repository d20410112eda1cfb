// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Cubes for tests: a model written as a function, run at given draws.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/dist/portable.hpp"
#include "custodiet/random/sobol.hpp"
#include "custodiet/random/stream.hpp"

namespace custodiet::appraisal::testing {

inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

enum class Design { independent, sobol };

/// One run, as a model sees it.
struct ModelRun {
    std::size_t arm = 0, outcome = 0, draw = 0, replicate = 0;
    std::vector<double> quantity;  ///< values in this arm
    std::vector<double> luck;      ///< standard normal numbers of this draw and replicate
};

struct CubeRecipe {
    std::size_t draws = 64, replicates = 1, scrambles = 1;
    Design design = Design::independent;
    std::uint64_t seed = 1;
    std::vector<std::string> arms{"reference", "arm"};
    std::vector<OutcomeInfo> outcomes{{"cost", "", "USD"}};
    /// Name, and value at a probability, of each quantity.
    std::vector<std::pair<std::string, std::function<double(double)>>> quantities;
    std::function<double(const ModelRun&)> model;
};

inline double normal_number(std::uint64_t seed, std::size_t draw, std::size_t replicate,
                            std::size_t count) {
    return dist::normal_quantile(random::uniform(seed, static_cast<std::uint32_t>(draw), 1,
                                                 static_cast<std::uint32_t>(replicate),
                                                 static_cast<std::uint32_t>(count)));
}

inline std::vector<double> uniforms_of(const CubeRecipe& recipe) {
    const std::size_t q = recipe.quantities.size();
    std::vector<double> uniforms(q * recipe.draws);
    for (std::size_t draw = 0; draw < recipe.draws; ++draw) {
        const random::Sobol points(q, recipe.seed * 1000 + draw % recipe.scrambles);
        for (std::size_t j = 0; j < q; ++j) {
            uniforms[j * recipe.draws + draw] =
                recipe.design == Design::sobol
                    ? points.at(static_cast<std::uint32_t>(draw / recipe.scrambles), j)
                    : random::uniform(recipe.seed, static_cast<std::uint32_t>(draw), 0, 0,
                                      static_cast<std::uint32_t>(j));
        }
    }
    return uniforms;
}

inline ModelRun describe_run(const Cube& cube, const CubeRecipe& recipe, std::size_t draw,
                             std::size_t replicate) {
    ModelRun run;
    run.draw = draw;
    run.replicate = replicate;
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        run.quantity.push_back(cube.parameters[q * cube.draws + draw]);
    }
    for (std::size_t k = 0; k < 3; ++k) {
        run.luck.push_back(normal_number(recipe.seed, draw, replicate, k));
    }
    return run;
}

inline Cube make_cube(const CubeRecipe& recipe) {
    Cube cube;
    cube.arms = recipe.arms;
    cube.draws = recipe.draws;
    cube.replicates = recipe.replicates;
    cube.scrambles = recipe.scrambles;
    cube.outcomes = recipe.outcomes;
    cube.uniforms = uniforms_of(recipe);
    for (const auto& quantity : recipe.quantities) {
        cube.quantities.push_back({quantity.first, "a unit", "assumption", ""});
    }
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        for (std::size_t i = 0; i < cube.uniforms.size(); ++i) {
            cube.parameters.push_back(recipe.quantities[i / cube.draws].second(cube.uniforms[i]));
        }
    }
    cube.values.resize(cube.arms.size() * cube.outcomes.size() * cube.draws * cube.replicates);
    for (std::size_t draw = 0; draw < cube.draws; ++draw) {
        for (std::size_t replicate = 0; replicate < cube.replicates; ++replicate) {
            ModelRun run = describe_run(cube, recipe, draw, replicate);
            for (run.arm = 0; run.arm < cube.arms.size(); ++run.arm) {
                for (run.outcome = 0; run.outcome < cube.outcomes.size(); ++run.outcome) {
                    cube.values[cube.index(run.arm, run.outcome, draw, replicate)] =
                        recipe.model(run);
                }
            }
        }
    }
    return cube;
}

inline std::function<double(double)> uniform_between(double low, double high) {
    return [=](double u) { return low + u * (high - low); };
}
inline std::function<double(double)> normal_from_mean_sd(double mean, double sd) {
    return [=](double u) { return mean + sd * dist::normal_quantile(u); };
}

/// A claim in arm 1 over a statement, which must parse.
inline ClaimSpec claim(const std::string& holds_if, const std::string& turns_on = "") {
    ClaimSpec spec;
    spec.id = "claim";
    spec.arm = 1;
    spec.holds_if = expr::parse(holds_if).root.value();
    spec.turns_on = turns_on;
    return spec;
}

inline ClaimResult judge(const Cube& cube, const ClaimSpec& spec) {
    return appraise(cube, {{}, {spec}}).claims.at(0);
}

}  // namespace custodiet::appraisal::testing
