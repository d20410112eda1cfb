// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What is noted of the runs of an arm besides its outcomes. Whole numbers: notes add up in any
// order to the same.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "custodiet/compile/compiler.hpp"
#include "custodiet/run/bytes.hpp"
#include "custodiet/run/movement.hpp"
#include "custodiet/run/rights_tables.hpp"

namespace custodiet::run {

/// How often, and with how many people, something happened in one arm.
struct Happened {
    std::int64_t persons = 0;
    std::int64_t runs = 0;
};

/// Kind of happening (0 flight, 1 event), its number in the study, day, cohort.
using HappeningKey = std::tuple<int, program::Index, program::Day, program::Index>;

struct ArmNotes {
    std::map<HappeningKey, Happened> happenings;
    std::vector<std::uint8_t> clause_paid;  ///< [clause] 1 if any run had a payment under it
    std::vector<std::uint8_t> event_came;   ///< [event] 1 if its day lay in the horizon in any run
    std::int64_t persons = 0;
    RightsNotes rights;
    MovementNotes movement;

    ArmNotes() = default;
    /// Of no run yet.
    explicit ArmNotes(const study::Study& study);

    /// @pre both are of the same arm
    void add(const ArmNotes& other);
    void write(ByteWriter& to) const;
    /// @throws base::EnvironmentError where the bytes are damaged
    static ArmNotes read(ByteReader& from);
    /// Whether they may be notes of this arm: everything that is looked up in them is there, and
    /// they name nothing that the arm does not have.
    [[nodiscard]] bool fit(const study::Study& study, const compile::Compiled& compiled) const;
};

}  // namespace custodiet::run
