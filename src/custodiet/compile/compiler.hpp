// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// From a study to what the engine runs, the ledger prices and rights are judged by.
#pragma once

#include <memory>
#include <vector>

#include "custodiet/compile/in_force.hpp"
#include "custodiet/ledger/tariff.hpp"
#include "custodiet/program/program.hpp"
#include "custodiet/rights/charter.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::compile {

/// A study at one draw, ready to run, to price and to judge.
struct Compiled {
    InForce in_force;  ///< inside the horizon
    program::Program program;
    ledger::Tariff tariff;
    rights::Charter charter;
};

/// Compiles one study (one arm). What does not depend on a draw is worked out once.
class Compiler {
  public:
    /// @param study  checked; must outlive the compiler
    explicit Compiler(const study::Study& study);

    /// @param values  of all quantities, canonical units: [quantity]
    /// @param seed    of the study's luck
    /// @param into    overwritten; keeping it from draw to draw saves its memory
    /// @throws base::RunError where a drawn value cannot be meant (a negative duration, more than
    ///         2^24 persons), naming the quantity
    void at(const std::vector<double>& values, std::uint64_t seed, Compiled& into) const;

    [[nodiscard]] const study::Study& study() const { return study_; }

    ~Compiler();
    Compiler(Compiler&&) noexcept;

  private:
    class Parts;
    const study::Study& study_;
    std::unique_ptr<const Parts> parts_;
};

}  // namespace custodiet::compile
