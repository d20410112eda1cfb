// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The register of a cohort: everyone of one run, drawn once. Arms in which the cohort comes about
// in the same way take its people from here: the same person, with the same luck, in every arm.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "custodiet/engine/life.hpp"

namespace custodiet::engine {

/// A person as they come.
struct Newborn {
    Person person;
    double elapsed = 0.0;  ///< days already spent in the first stage (the stock)
    /// The first two clocks of the first stage, drawn already.
    std::array<double, 2> first_clocks{};
    NextExit first_exit;  ///< from the first stage, under the program of `Register::followed_under`
};

/// People of one cohort in one run.
struct Register {
    /// Registers are kept for cohorts of at most so many people; larger ones are drawn again in
    /// each arm, so that memory stays bounded.
    static constexpr double most_people = 500'000;
    /// Of all cohorts together, those that stand first in the study before the others.
    static constexpr double most_of_all = 1'000'000;

    std::vector<double> origin;  ///< every number that the people were drawn from
    /// The program under which everyone was followed last, so that their first exits are known.
    const program::Program* followed_under = nullptr;
    std::vector<Newborn> stock;
    std::vector<Newborn> arrivals;  ///< day by day
    std::vector<std::size_t>
        arrived;  ///< [day] how many had arrived before it; one more at the end
};

/// People of a cohort, or of all, in a run, on average.
double expected_people(const program::Cohort& cohort);
double expected_people(const program::Program& program);

/// True if a register of the cohort may be kept.
bool fits_register(const program::Program& program, Index cohort);

/// True if something in the program looks at what is left of a sentence before it ends, so that it
/// matters by how much it ends after the horizon.
bool looks_ahead(const program::Program& program);

/// Every number that decides who comes in a run: the people of two runs with equal origins are
/// equal.
std::vector<double> origin_of(const program::Program& program, std::uint32_t run, Index cohort);

}  // namespace custodiet::engine
