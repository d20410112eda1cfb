// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The numbers of the study that take part in a trace, each once, with what they rest on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "custodiet/run/trace.hpp"
#include "custodiet/run/trace_run.hpp"

namespace custodiet::run {

/// The name, or the id where there is none.
template <typename Entity>
Named named(const Entity& entity) {
    return {entity.id, entity.name.empty() ? entity.id : entity.name};
}

/// Nothing where there is no source.
std::optional<TracedSource> source_at(const study::Study& study, study::Index source);

/// Clauses of the agreement, each once, by id.
void add_clause(const study::Study& study, const std::string& id, std::vector<TracedClause>& into);

class Numbers {
  public:
    /// @param into  in which numbers are noted, in the order in which they are asked for
    Numbers(const ArmAtDraw& arm, const std::vector<Fixed>& fixed, std::vector<TracedNumber>& into)
        : arm_(arm), fixed_(fixed), into_(into) {}

    /// Position of a quantity, which is noted with what it follows from.
    /// @pre amount is none of `none`
    std::size_t at(study::Amount amount);
    Part part(std::string role, study::Amount amount) { return {std::move(role), at(amount)}; }
    /// Adds a part where the study gives the amount.
    void add(std::vector<Part>& parts, const char* role, study::Amount amount) {
        if (amount != study::none) parts.push_back(part(role, amount));
    }
    [[nodiscard]] const TracedNumber& number(std::size_t position) const { return into_[position]; }

    /// A law with its parameters; the time itself is for the caller.
    TracedTime time_of(const study::LawSpec& law);

  private:
    const ArmAtDraw& arm_;
    const std::vector<Fixed>& fixed_;
    std::vector<TracedNumber>& into_;
};

}  // namespace custodiet::run
