// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One arm at one draw and replicate, run with a witness.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/compile/compiler.hpp"
#include "custodiet/engine/engine.hpp"
#include "custodiet/engine/register.hpp"
#include "custodiet/run/design.hpp"
#include "custodiet/run/trace.hpp"

namespace custodiet::run {

/// The run that a trace is of, once what was asked for is known to exist.
struct TraceSetting {
    const study::Document& document;
    const TraceRequest& request;
    std::uint32_t draws = 0;
    std::uint64_t seed = 0;
    Design design;
    std::vector<std::size_t> arms;  ///< positions in the document, the reference arm first

    /// @throws NoSuchPerson where an arm or the draw does not exist
    /// @throws base::RunError where a quantity cannot be held at its value
    TraceSetting(const study::Document& of, const TraceRequest& with);
    [[nodiscard]] engine::RunId run() const { return {request.draw, request.replicate}; }
};

/// An arm compiled at the draw of a setting.
struct ArmAtDraw {
    const study::Arm* arm = nullptr;
    std::unique_ptr<const study::Study> held;     ///< where quantities are held; else null
    const study::Study* study = nullptr;          ///< that one, or the arm's own
    std::vector<double> values;                   ///< of quantities, canonical: [quantity]
    std::vector<std::optional<double>> drawn_at;  ///< [quantity]
    compile::Compiled compiled;

    ArmAtDraw(const TraceSetting& setting, std::size_t position);
};

/// Someone of a cohort, as they come in one arm.
struct Found {
    engine::Newborn newborn;
    std::uint32_t ordinal = 0;  ///< counted from 1
};

/// How many people of a cohort there are.
struct HowMany {
    std::uint32_t stock = 0, arrivals = 0;
};

HowMany how_many(const ArmAtDraw& arm, engine::RunId run, program::Index cohort);

/// The person of an ordinal, or of an address; nothing if there is none.
std::optional<Found> find_person(const ArmAtDraw& arm, engine::RunId run, program::Index cohort,
                                 std::uint32_t ordinal);
std::optional<Found> find_person(const ArmAtDraw& arm, engine::RunId run, engine::PersonId person);

/// Runs everyone of the arm.
/// @param watched  of whom steps are noted; none = everyone
/// @param tally    what happened, with its census
std::vector<engine::Step> watch(const ArmAtDraw& arm, engine::RunId run,
                                std::optional<engine::PersonId> watched, program::Tally& tally);
/// The same, but only the transfers are noted.
std::vector<engine::Step> watch_transfers(const ArmAtDraw& arm, engine::RunId run);

/// Position of a cohort.
/// @throws NoSuchPerson where there is none of that id
program::Index cohort_position(const study::Study& study, const std::string& id);

/// Someone whom an arm may touch, by what becomes of them there.
struct Candidate {
    engine::PersonId person;
    std::string way;
};

/// Of the first arm besides the reference that transfers anyone, one person for each way. Empty
/// where no arm transfers.
std::vector<Candidate> candidates(const TraceSetting& setting);

/// Whom the first arm that transfers any of a cohort transfers first.
/// @param arm  set to the position of that arm in the setting
std::optional<Found> first_transferred(const TraceSetting& setting, const ArmAtDraw& reference,
                                       program::Index cohort, std::size_t& arm);

}  // namespace custodiet::run
