// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The cube: every outcome of every run, and the quantities that the runs were made with.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custodiet::appraisal {

/// What an outcome is: its name, whom or what it is about, and its unit.
struct OutcomeInfo {
    std::string name;     ///< e.g. "net_cost"
    std::string subject;  ///< e.g. "US", "joint", a facility, a cohort; may be empty
    std::string unit;     ///< e.g. "USD", "persons", "person-days", "share"
};

/// Position of an outcome, where there is such a one.
/// @param subject  empty for what is about all
std::optional<std::size_t> find_outcome(const std::vector<OutcomeInfo>& outcomes,
                                        std::string_view name, std::string_view subject);

/// What an uncertain quantity is, as the register of the study knows it.
struct QuantityInfo {
    std::string name;
    std::string unit;
    std::string kind;   ///< term, fact, assumption, lever
    std::string grade;  ///< A, B, C, I, or empty where there is no source
};

/// Outcomes of all runs: arms x draws x replicates, with the same draws and the same luck across
/// arms.
///
/// Draws are points of `scrambles` independent sequences that take turns: draw d is of scramble
/// d % scrambles. So the first draws of a long run are those of a short one, and more can be added.
/// Errors are taken over the means of the scrambles.
struct Cube {
    std::vector<std::string> arms;
    std::size_t reference = 0;
    std::size_t draws = 0;
    std::size_t replicates = 0;
    std::size_t scrambles = 1;
    std::vector<OutcomeInfo> outcomes;
    std::vector<QuantityInfo> quantities;  ///< the uncertain ones only

    std::vector<double>
        values;  ///< [arm][outcome][draw][replicate]; NaN = undefined there, or not run
    std::vector<double> parameters;  ///< [arm][quantity][draw], in the unit of the quantity
    std::vector<double>
        uniforms;  ///< [quantity][draw]: the probability at which it was drawn, (0, 1)

    /// Of the normal scores of the quantities, [quantity][quantity]; empty where they are
    /// independent.
    std::vector<double> correlation = {};

    [[nodiscard]] std::size_t index(std::size_t arm, std::size_t outcome, std::size_t draw,
                                    std::size_t replicate) const {
        return ((arm * outcomes.size() + outcome) * draws + draw) * replicates + replicate;
    }
};

/// The cube with room for so many draws and replicates of each: the first of those that it has, and
/// undefined where it has none.
Cube resized(Cube cube, std::size_t draws, std::size_t replicates);

}  // namespace custodiet::appraisal
