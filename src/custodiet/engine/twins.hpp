// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Twins: people who live the same life in an arm as in the reference arm. Of a cohort that comes
// about in the same way in both, the arm takes over the reference's tally and runs only the people
// whom it touches: their life in the reference is taken out, and their life in the arm is put in.
// Tallies are whole numbers, so the result is the same to the bit as running everyone.
#pragma once

#include <memory>
#include <vector>

#include "custodiet/engine/births.hpp"
#include "custodiet/engine/record.hpp"

namespace custodiet::engine {

/// The reference arm at the same draw and replicate. Both outlive the run.
struct Reference {
    const program::Program* program = nullptr;  ///< null = everyone is run
    const program::Tally* tally = nullptr;
};

/// True if someone of the cohort and the attributes lives the same life under both programs as long
/// as they are given nothing that they wait for: the same stages, clocks, shares and moves that
/// count, and in each stage the same wing, watches and spells, and a sentence that stands or runs.
bool lives_alike(const program::Program& a, const program::Program& b, Index cohort,
                 program::AttributeCode code);

/// The twins of one cohort.
class Twins {
  public:
    /// Takes over the cohort's part of the reference's tally if the cohort has twins at all: it
    /// comes about in the same way, meets nobody in the reference, and is kept in a register. One
    /// that is too large for a register has twins if all of it lives the same life in both arms.
    /// @param alone   the cohort meets nobody in this arm
    /// @param births  of the cohort in this arm
    Twins(const program::Program& program, const Reference& reference, std::uint32_t run,
          Index cohort, const Births& births, program::Tally& tally, bool alone);
    ~Twins();
    Twins(Twins&&) noexcept;

    /// True if nobody of the cohort need be run: all live the same life in both arms, and meet
    /// nobody in this one.
    /// @pre the cohort meets nobody in this arm
    [[nodiscard]] bool spare_all() const { return spares_all_; }
    /// True if nobody of the cohort has a twin.
    [[nodiscard]] bool are_none() const { return reference_ == nullptr; }
    /// True if people of these attributes need not be run as long as they are given nothing.
    [[nodiscard]] bool spare(program::AttributeCode code) {
        if (reference_ == nullptr) return false;
        if (alike_[code] == Answer::unknown) ask(code);
        return alike_[code] == Answer::yes;
    }

    /// How someone whom `spare` names leaves the first stage, if they are given nothing.
    [[nodiscard]] NextExit first_exit(const Newborn& newborn, Index stage, Day came) const;

    /// Takes someone's life in the reference out of the tally, if it is in there: now, or until
    /// `finish` at the latest.
    void take_out(const Newborn& newborn, Index stage, Day came);
    /// Takes out all the lives that are still to be taken out.
    void finish();

  private:
    enum class Answer : std::uint8_t { unknown, no, yes };
    void ask(program::AttributeCode code);

    const program::Program& program_;
    const program::Program* reference_ = nullptr;  ///< null = no twins
    Index cohort_;
    std::vector<Answer> alike_;  ///< [code], asked once
    bool first_exits_are_known_ = false;
    bool spares_all_ = false;
    struct Undo;
    std::unique_ptr<Undo> undo_;  ///< null = no twins
};

}  // namespace custodiet::engine
