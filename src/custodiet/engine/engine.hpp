// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The engine: one program, one replicate of chance, one tally. A pure function of its arguments: no
// files, threads, clocks or locale. Builds to WebAssembly.
//
// Time is whole days. Each day has the same phases, in this order:
//   1. calendar   events of the day, in the order of the study
//   2. arrivals   by cohort
//   3. exits      that fall due, in the order in which people came (the stock by cohort first)
//   4. decisions  pools (legal review), then flights, then places; each in the order of the study
//   5. midnight   everyone is counted in the stage in which they are
// A person who enters a stage on day d with a stay of t whole days (at least 1) leaves it in phase
// 3 of day d + t, and is counted there at t midnights. Of several clocks that ring on the same day
// the one declared first wins, then the end of the sentence, then the end of the stay.
#pragma once

#include <cstdint>

#include "custodiet/engine/twins.hpp"
#include "custodiet/engine/witness.hpp"
#include "custodiet/engine/workspace.hpp"
#include "custodiet/program/program.hpp"
#include "custodiet/program/tally.hpp"

namespace custodiet::engine {

/// Which run this is. Draws and replicates with equal numbers have equal luck in every arm.
struct RunId {
    std::uint32_t draw = 0;       ///< below 2^24
    std::uint32_t replicate = 0;  ///< below 256

    /// As `Lives` takes it.
    [[nodiscard]] std::uint32_t number() const { return draw << 8 | replicate; }
};

/// Runs the people of one component and adds what happens to `tally`, whose shape is the program's.
/// The census is left to `Tally::take_census`, once all components have run.
///
/// @param workspace  handed on from run to run; changes the speed only
/// @param reference  the reference arm's run with the same luck, or none; changes the speed only
/// @param witness    told of each step, or null; changes nothing. Twins hide whom they spare, so
///                   who is watched is run without a reference
/// @throws std::logic_error if people were lost or counted twice: a bug, never an input error
void run(const program::Program& program, const program::Component& component, RunId id,
         program::Tally& tally, Workspace& workspace, const Reference& reference = {},
         Witness* witness = nullptr);

/// Runs every component of the program, takes the census, and checks that people are conserved: on
/// the last midnight everyone created is in exactly one stage.
/// @param witness  told of each step, or null
program::Tally run(const program::Program& program, RunId id, Witness* witness = nullptr);

/// The two ways of `run`, which makes the workspace ready and takes the one or the other by
/// `component.shares`. Where nothing is shared both give the same tally.
void run_alone(const program::Program& program, const program::Component& component, RunId id,
               program::Tally& tally, Workspace& workspace, const Reference& reference = {},
               Witness* witness = nullptr);
void run_together(const program::Program& program, const program::Component& component, RunId id,
                  program::Tally& tally, Workspace& workspace, const Reference& reference = {},
                  Witness* witness = nullptr);

/// @throws std::logic_error if the census of the tally does not account for everyone created
void check_conservation(const program::Tally& tally);

}  // namespace custodiet::engine
