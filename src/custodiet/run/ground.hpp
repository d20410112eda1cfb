// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What every run of a study shares: which arms there are, and the plan by which workers run them.
// Two processes that make it from the same study and options have the same.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "custodiet/run/execute.hpp"
#include "custodiet/run/worker.hpp"

namespace custodiet::run {

/// Positions of the arms to run, in the order of the document; the reference arm is always among
/// them.
/// @throws base::RunError where an arm is not known
std::vector<std::size_t> arms_to_run(const study::Document& document, const Options& options);

/// What a study and the options fix before anything is run.
struct Setting {
    std::vector<const study::Study*> studies;  ///< the base study, then those of all its arms
    std::vector<std::size_t> arms;             ///< to run, positions in the document
    std::size_t reference = 0;                 ///< position in `arms`
    Outcomes outcomes;
    std::uint64_t seed = 0;
    std::vector<study::Study> held;  ///< of the arms to run, where quantities are held; else empty

    /// @throws base::RunError where an arm is not known, or a quantity cannot be held
    Setting(const study::Document& document, const Options& options);

    /// What an arm to run is run as: the document's, but for quantities that are held.
    [[nodiscard]] const study::Study& study_of(std::size_t position) const {
        return held.empty() ? *studies[arms[position] + 1] : held[position];
    }
};

/// The plan, with all that it refers to.
class Ground {
  public:
    /// @param setting  must outlive it, as must its document
    /// @param draws    of which there will be at least so many; they settle how many scrambles
    ///                 there are
    Ground(const Setting& setting, std::uint32_t draws, Kept* kept = nullptr);
    Ground(const Ground&) = delete;
    Ground& operator=(const Ground&) = delete;

    /// Makes draws 0 .. draws - 1 known, where they are not. Not while someone works by the plan.
    void provide(std::uint32_t draws);
    /// Leaves out all draws but the first `draws`.
    void keep(std::uint32_t draws);
    void set_replicates(std::uint32_t replicates) { plan_.replicates = replicates; }

    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] const Design& design() const { return design_; }

  private:
    const Setting& setting_;
    Design design_;
    std::vector<ArmPlan> arms_;
    Plan plan_;
};

}  // namespace custodiet::run
