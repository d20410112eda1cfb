// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/cube.hpp"

#include <algorithm>
#include <limits>

#include "custodiet/base/search.hpp"

namespace custodiet::appraisal {

namespace {

/// Of each row, as many numbers as both have room for; what is new is undefined.
std::vector<double> with_rows_of(const std::vector<double>& from, std::size_t length,
                                 std::size_t new_length) {
    const std::size_t rows = length == 0 ? 0 : from.size() / length;
    std::vector<double> to(rows * new_length, std::numeric_limits<double>::quiet_NaN());
    const std::size_t common = std::min(length, new_length);
    for (std::size_t row = 0; row < rows; ++row) {
        std::copy_n(from.data() + row * length, common, to.data() + row * new_length);
    }
    return to;
}

}  // namespace

std::optional<std::size_t> find_outcome(const std::vector<OutcomeInfo>& outcomes,
                                        std::string_view name, std::string_view subject) {
    const auto found = base::find_if(outcomes, [&](const OutcomeInfo& info) {
        return info.name == name && info.subject == subject;
    });
    if (found == outcomes.end()) return std::nullopt;
    return static_cast<std::size_t>(found - outcomes.begin());
}

Cube resized(Cube cube, std::size_t draws, std::size_t replicates) {
    if (replicates != cube.replicates) {
        cube.values = with_rows_of(cube.values, cube.replicates, replicates);
    }
    if (draws != cube.draws) {
        cube.values = with_rows_of(cube.values, cube.draws * replicates, draws * replicates);
        cube.parameters = with_rows_of(cube.parameters, cube.draws, draws);
        cube.uniforms = with_rows_of(cube.uniforms, cube.draws, draws);
    }
    cube.draws = draws;
    cube.replicates = replicates;
    return cube;
}

}  // namespace custodiet::appraisal
