// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Regimes, standards and cells become the charter, by which rights are judged.
#pragma once

#include <optional>
#include <vector>

#include "custodiet/compile/conditions.hpp"
#include "custodiet/compile/draw.hpp"
#include "custodiet/compile/forces.hpp"
#include "custodiet/compile/lines.hpp"
#include "custodiet/compile/regimes.hpp"
#include "custodiet/program/program.hpp"
#include "custodiet/rights/charter.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::compile {

/// The charter of a study with readings left open, and where each comes from. A study without
/// regimes has no wings, routes or lines; the cells of its facilities are there all the same.
class CharterPlan {
  public:
    /// @param study  checked; must outlive the plan
    explicit CharterPlan(const study::Study& study);

    /// Writes to a program what an account of rights needs of it: the wing of each stage, the
    /// watches, and the lengths from which nights are counted apart.
    void shape(program::Program& program) const;

    /// The charter at the values of a draw.
    /// @throws base::RunError where a value cannot be meant (a share of 1.2), naming the quantity
    void at(const std::vector<double>& values, rights::Charter& into) const;

  private:
    using Index = study::Index;
    /// Where readings come from: [fact].
    using Sources = std::vector<Said>;
    struct GroupSources {
        Sources readings;
        Channels channels;
        study::Amount per_cell = study::none;
    };

    void list_wings(const Forces& forces);
    void add_wing(Index facility, const Regimes& here, const Forces& forces);
    void list_routes(const Forces& forces);
    void add_route(Index line, const Forces& forces);
    void shape_watches(program::Program& program) const;
    [[nodiscard]] bool counts_runs(std::size_t wing) const;
    [[nodiscard]] Sources sources_of(const Regimes& regimes) const;

    void fill_facilities(const Draw& draw, rights::Charter& into) const;
    void fill_groups(const Draw& draw, rights::Charter& into) const;
    void fill_passages(const Draw& draw, rights::Charter& into) const;
    void fill_readings(const Draw& draw, const Sources& sources,
                       std::vector<rights::Reading>& into) const;

    const study::Study& study_;
    rights::Charter charter_;                        ///< with all that is known without a draw
    std::optional<Lines> lines_;                     ///< only in a study with regimes
    std::vector<Range> ranges_;                      ///< what values each may have: [fact]
    std::vector<std::vector<GroupSources>> groups_;  ///< [wing][cohort]
    std::vector<std::vector<Sources>> passages_;     ///< [route][cohort]
};

}  // namespace custodiet::compile
