// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the runs of an arm say of rights, standard by standard: too much for the cube, so kept as
// means over the runs. Sums are whole numbers of ones and of 2^-40, so that they do not depend on
// who adds.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "custodiet/compile/compiler.hpp"
#include "custodiet/rights/account.hpp"
#include "custodiet/run/bytes.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// One standard, for one cohort in one facility or on one route. Means over the runs.
struct RightsRow {
    std::size_t arm = 0;
    bool is_transfer = false;
    std::string place;  ///< id of the facility, or of the line; empty: transferred by no flight
    std::string cohort;
    std::size_t standard = 0;  ///< position in the catalogue of the study
    standards::Force force = standards::Force::benchmark;
    rights::Finding finding;
};

/// Person-days of one cohort in one facility by the space that each person had.
struct SpaceRow {
    std::size_t arm = 0;
    std::string facility, cohort;
    std::array<double, rights::space_edges.size()> person_days{};
};

/// A gate at which someone was concerned.
struct GateRow {
    std::size_t arm = 0;
    std::string indicator;
    std::size_t standard = 0;  ///< the one that leads, in the worst state that came up
    standards::Force force = standards::Force::benchmark;  ///< of it, for whoever owes it there
    double breached = 0.0, unknown = 0.0;                  ///< shares of the runs
};

struct RightsTables {
    std::vector<RightsRow> rows;  ///< by arm, place, cohort, standard
    std::vector<SpaceRow> space;  ///< by arm, facility, cohort
    std::vector<GateRow> gates;   ///< by arm; those breached first, then unknown, then met
};

/// Sums over the runs of one arm. Whole numbers: they add up in any order to the same bits.
class RightsNotes {
  public:
    void note(const compile::Compiled& compiled, const rights::Account& account);
    /// @pre both are of the same arm
    void add(const RightsNotes& other);
    void write(ByteWriter& to) const;
    /// @throws base::EnvironmentError where the bytes are damaged
    static RightsNotes read(ByteReader& from);
    /// Whether they have the shape of this arm, or are of no run.
    [[nodiscard]] bool fit(const compile::Compiled& compiled) const;

    /// Appends the means over `runs` runs of an arm.
    void tell(std::size_t arm, const study::Study& study, const compile::Compiled& compiled,
              std::uint64_t runs, RightsTables& into) const;

  private:
    void tell_findings(std::size_t arm, const study::Study& study, const rights::Charter& charter,
                       std::uint64_t runs, std::vector<RightsRow>& into) const;
    void tell_space(std::size_t arm, const study::Study& study, std::uint64_t runs,
                    std::vector<SpaceRow>& into) const;
    void tell_gates(std::size_t arm, const study::Study& study, const rights::Charter& charter,
                    std::uint64_t runs, std::vector<GateRow>& into) const;

    /// Met, breached, unknown, events, recorded: each in ones and in parts.
    static constexpr std::size_t numbers = 5 * 2;

    std::size_t lines_ = 0, cohorts_ = 0, facilities_ = 0;
    std::vector<std::int64_t> findings_;  ///< [facility, then route][cohort][line][number]
    std::vector<std::int64_t> space_;     ///< [facility][cohort][class][ones, parts]
    /// Runs in which a line led its gate, by fact, state, line and force.
    std::map<std::array<std::int32_t, 4>, std::int64_t> gates_;
};

/// Standards that can show anything but unknown in some arm: an indicator that a regime gives, one
/// that the simulation works out, one that an interval measures. Positions in the catalogue.
std::vector<std::size_t> observed_standards(const study::Document& document);

}  // namespace custodiet::run
