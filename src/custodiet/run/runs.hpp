// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The runs of a study, to which more draws can be added.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "custodiet/appraisal/stopping.hpp"
#include "custodiet/run/execute.hpp"
#include "custodiet/run/executor.hpp"
#include "custodiet/run/ground.hpp"
#include "custodiet/run/keeper.hpp"

namespace custodiet::run {

class Runs : public appraisal::DrawSource {
  public:
    /// @param draws  of which there will be at least so many
    /// @param site   who does the work, and where it is kept
    Runs(const study::Document& document, const Setting& setting, std::uint32_t draws,
         const Progress& progress, const Site& site);

    /// Settles how many replicates each draw has; 0 = chosen from the first draws.
    /// @param draws  as given to the constructor
    void repeat(std::uint32_t replicates, std::uint32_t draws);
    [[nodiscard]] std::uint32_t replicates() const { return plan().replicates; }
    /// True if the number of replicates was chosen here.
    [[nodiscard]] bool has_chosen() const { return has_chosen_; }

    const appraisal::Cube& first(std::uint32_t draws) override;

    /// Leaves out all draws but the first `draws`, at which an earlier call of `first` has ended.
    void keep(std::uint32_t draws);

    [[nodiscard]] const appraisal::Cube& cube() const { return cube_; }
    [[nodiscard]] appraisal::Cube take_cube() { return std::move(cube_); }
    /// Of the draws that are kept.
    [[nodiscard]] const std::vector<ArmNotes>& notes() const { return parts_.back().notes; }
    [[nodiscard]] const compile::Compiled& compiled(std::size_t arm) const {
        return compiled_[arm];
    }
    [[nodiscard]] const Plan& plan() const { return ground_.plan(); }
    [[nodiscard]] std::uint64_t runs_per_arm() const { return parts_.back().runs_per_arm; }

  private:
    /// What is known up to a number of draws at which a call of `first` has ended.
    struct Part {
        std::uint32_t draws = 0;
        std::vector<ArmNotes> notes;
        std::uint64_t runs_per_arm = 0;
    };

    void make_room(std::uint32_t draws);
    void extend(std::uint32_t draws);
    std::vector<ArmNotes> run(const std::vector<Task>& tasks, Work work);
    std::vector<ChunkRequest> not_kept(std::vector<ChunkRequest> requests,
                                       const Deliver& deliver) const;
    [[nodiscard]] std::vector<ArmNotes> no_notes() const;
    void choose();
    [[nodiscard]] std::uint32_t replicates_of(std::uint32_t draw) const;
    [[nodiscard]] bool is_pilot(std::uint32_t draw) const;

    const Setting& setting_;
    const Progress& progress_;
    Executor& executor_;
    Keeper* keeper_;
    Ground ground_;
    appraisal::Cube cube_;
    bool has_pilot_ = false;  ///< with one replicate, one draw in eight has a second
    bool has_chosen_ = false;
    std::vector<Part> parts_;                  ///< rising; each holds those before it
    std::vector<compile::Compiled> compiled_;  ///< [arm of the plan] at the first draw
    std::uint32_t least_;                      ///< draws, of which there will be as many
    std::uint32_t told_ = 0;                   ///< draws done before those at hand
};

}  // namespace custodiet::run
