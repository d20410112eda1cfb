// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Reads from the cube what a choice among its arms is made of: a column of draws for each arm.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/appraisal/columns.hpp"
#include "custodiet/appraisal/cube.hpp"

namespace custodiet::appraisal {

/// What would become known together.
struct QuantityGroup {
    std::string name;                     ///< e.g. "kind:assumption", "source:audit_2019"
    std::vector<std::size_t> quantities;  ///< positions in Cube::quantities
    std::vector<Column> found = {};       ///< besides: what an inquiry would find, [result][draw]
};

/// Which way an outcome is better.
enum class Better { less, more };

/// By how much an arm is better than the reference arm, as means over replicates; [draw].
Column gain_of(const Cube& cube, std::size_t arm, std::size_t outcome, Better better);

/// The same of each arm; [arm][draw].
std::vector<Column> gains_of(const Cube& cube, std::size_t outcome, Better better);

/// Variance of chance in the gain of an arm, [draw]; nothing where no draw has two runs.
std::optional<Column> noise_of(const Cube& cube, std::size_t arm, std::size_t outcome);

/// The same of each arm, [arm][draw]; empty where one has nothing.
std::vector<Column> noise_of(const Cube& cube, std::size_t outcome);

/// Draws in which every column has a finite value.
std::vector<std::size_t> defined_everywhere(const std::vector<Column>& columns);

/// The values of a column at some draws.
Column at(const Column& column, const std::vector<std::size_t>& draws);

/// Values of quantities at some draws. One that arms change has a column for each of its readings:
/// who knows it, knows them all.
std::vector<Column> readings(const Cube& cube, const std::vector<std::size_t>& quantities,
                             const std::vector<std::size_t>& draws);

/// The same of all quantities.
std::vector<Column> readings(const Cube& cube, const std::vector<std::size_t>& draws);

/// Scrambles that can be told apart at `draws`: only while no draw of the cube is missing.
std::size_t scrambles_at(const Cube& cube, const std::vector<std::size_t>& draws);

}  // namespace custodiet::appraisal
