// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Runs one draw in all arms. A worker keeps its memory from draw to draw, and hands over what it
// found with the draws that it was found in, so it does not matter which worker ran them.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "custodiet/appraisal/cube.hpp"
#include "custodiet/compile/compiler.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/engine/engine.hpp"
#include "custodiet/run/chunk.hpp"
#include "custodiet/run/design.hpp"
#include "custodiet/run/kept.hpp"
#include "custodiet/run/notes.hpp"
#include "custodiet/run/outcomes.hpp"

namespace custodiet::run {

/// One arm, ready to be compiled at any draw.
struct ArmPlan {
    const study::Study* study = nullptr;
    compile::Valuer valuer;
    compile::Compiler compiler;
    std::vector<std::int32_t> dimensions;  ///< of its quantities in the design
    std::vector<std::size_t> parameters;   ///< position of each dimension's quantity: [dimension]

    ArmPlan(const study::Study& of_arm, const Design& design);

    /// The value of each quantity of the arm at a draw of the design.
    [[nodiscard]] std::vector<double> values_at(const Design& design, std::uint32_t draw) const;
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

class Worker {
  public:
    explicit Worker(const Plan& plan);

    /// Runs all tasks of a chunk in every arm.
    /// @param told  called after each task; may be empty
    Chunk run(const ChunkRequest& request, const std::function<void()>& told = nullptr);

    /// Runs one task in every arm, with the replicates of the plan, and writes the outcomes into
    /// the cube. Nothing is left of its notes.
    void run(const Task& task, appraisal::Cube& cube);

  private:
    void begin(std::uint32_t replicates);
    void run_task(const Task& task);
    void compile(std::size_t arm, std::uint32_t draw);
    void run_arm(std::size_t arm, engine::RunId id);
    void simulate(std::size_t arm, engine::RunId id);
    void note(std::size_t arm, const program::Tally& tally, const ledger::Ledger& ledger);

    const Plan& plan_;
    std::vector<compile::Compiled> compiled_;  ///< [arm]
    std::vector<std::vector<double>> values_;  ///< of the quantities: [arm][quantity]
    program::Tally reference_tally_;           ///< of the replicate at hand
    std::vector<double> reference_outcomes_;
    engine::Workspace workspace_;
    program::Tally tally_;
    rights::Account account_;
    std::vector<double> outcomes_;
    // Of the chunk at hand.
    std::uint32_t replicates_ = 1;
    Cells cells_;
    std::vector<ArmNotes> notes_;
};

/// The arms of a plan at its first draw: what does not depend on a draw is the same in all.
std::vector<compile::Compiled> compiled_once(const Plan& plan);

}  // namespace custodiet::run
