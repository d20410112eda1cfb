// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Runs one draw in all arms. A worker keeps its memory from draw to draw; results go into the cube
// at the place of the draw, so it does not matter which worker ran it.
#pragma once

#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "custodiet/appraisal/cube.hpp"
#include "custodiet/compile/compiler.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/engine/engine.hpp"
#include "custodiet/run/design.hpp"
#include "custodiet/run/kept.hpp"
#include "custodiet/run/movement.hpp"
#include "custodiet/run/outcomes.hpp"
#include "custodiet/run/rights_tables.hpp"

namespace custodiet::run {

/// One arm, ready to be compiled at any draw.
struct ArmPlan {
    const study::Study* study = nullptr;
    compile::Valuer valuer;
    compile::Compiler compiler;
    std::vector<std::int32_t> dimensions;  ///< of its quantities in the design
    std::vector<std::size_t> parameters;   ///< position of each dimension's quantity: [dimension]

    ArmPlan(const study::Study& of_arm, const Design& design);
};

/// How often, and with how many people, something happened in one arm. Whole numbers: they add up
/// in any order.
struct Happened {
    std::int64_t persons = 0;
    std::int64_t runs = 0;
};

/// Kind of happening (0 flight, 1 event), its number in the study, day, cohort.
using HappeningKey = std::tuple<int, program::Index, program::Day, program::Index>;

/// What a worker notes of an arm besides its outcomes.
struct ArmNotes {
    std::map<HappeningKey, Happened> happenings;
    std::vector<std::uint8_t> clause_paid;  ///< [clause] 1 if any run had a payment under it
    std::vector<std::uint8_t> event_came;   ///< [event] 1 if its day lay in the horizon in any run
    std::int64_t persons = 0;
    RightsNotes rights;
    MovementNotes movement;

    void add(const ArmNotes& other);
};

/// What all workers share and none changes.
struct Plan {
    const Design& design;
    const Outcomes& outcomes;
    const std::vector<ArmPlan>& arms;   ///< the reference arm first
    std::vector<std::size_t> cube_arm;  ///< [arm] its position in the cube
    std::uint64_t seed = 0;
    std::uint32_t replicates = 1;  ///< of each draw
    /// The draw whose chance all draws have; nothing where each has its own.
    std::optional<std::uint32_t> one_chance = std::nullopt;
    Kept* kept = nullptr;  ///< people of an earlier run; may be missing
};

/// Replicates of one draw, from `from` up to and without `until`, in all arms.
struct Task {
    std::uint32_t draw = 0, from = 0, until = 1;
};

class Worker {
  public:
    explicit Worker(const Plan& plan);

    /// Runs every arm and writes the outcomes into the cube.
    void run(const Task& task, appraisal::Cube& cube);

    [[nodiscard]] const std::vector<ArmNotes>& notes() const { return notes_; }
    /// Of the last draw that this worker ran; what does not depend on a draw is the same in all.
    [[nodiscard]] const compile::Compiled& compiled(std::size_t arm) const {
        return compiled_[arm];
    }

  private:
    void compile(std::size_t arm, std::uint32_t draw, appraisal::Cube& cube);
    void run_arm(std::size_t arm, engine::RunId id, appraisal::Cube& cube);
    void simulate(std::size_t arm, engine::RunId id);
    void note(std::size_t arm, const program::Tally& tally, const ledger::Ledger& ledger);

    const Plan& plan_;
    std::vector<compile::Compiled> compiled_;  ///< [arm]
    std::vector<std::vector<double>> values_;  ///< of the quantities: [arm][quantity]
    program::Tally reference_tally_;           ///< of the replicate at hand
    std::vector<double> reference_outcomes_;
    engine::Workspace workspace_;
    engine::Workspace* people_ = nullptr;  ///< of the draw at hand: `workspace_`, or kept ones
    program::Tally tally_;
    rights::Account account_;
    std::vector<double> outcomes_;
    std::vector<ArmNotes> notes_;
};

}  // namespace custodiet::run
