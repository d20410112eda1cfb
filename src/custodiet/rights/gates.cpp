// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <algorithm>
#include <optional>

#include "custodiet/rights/account.hpp"
#include "custodiet/rights/line.hpp"

namespace custodiet::rights {

using standards::Force;

namespace {

/// So few person-days, or persons, are the rounding of a sum.
inline constexpr double nobody = 1e-9;

std::optional<Gate::State> state_of(const Split& split) {
    if (split.breached > nobody) return Gate::State::breached;
    if (split.unknown > nobody) return Gate::State::unknown;
    if (split.met > nobody) return Gate::State::met;
    return std::nullopt;
}

/// The gates found so far, each fact once.
class Found {
  public:
    explicit Found(const Charter& charter) : charter_(charter) {}

    /// Lines come in the order of the charter, so of equal ones the first stays.
    void add(Index l, Force force, const Split& split) {
        const auto state = state_of(split);
        if (!state || force == Force::benchmark) return;
        const Line& line = line_at(l);
        const Gate found{line.fact, l, *state, force};
        auto gate = std::find_if(gates_.begin(), gates_.end(),
                                 [&](const Gate& other) { return other.fact == line.fact; });
        if (gate == gates_.end()) {
            gates_.push_back(found);
        } else if (*state > gate->state || (*state == gate->state &&
                                            leads(line, force, line_at(gate->line), gate->force))) {
            *gate = found;
        }
    }

    [[nodiscard]] const std::vector<Gate>& gates() const { return gates_; }

  private:
    [[nodiscard]] const Line& line_at(Index l) const {
        return charter_.lines[static_cast<std::size_t>(l)];
    }

    const Charter& charter_;
    std::vector<Gate> gates_;
};

}  // namespace

bool leads(const Line& a, Force force_a, const Line& b, Force force_b) {
    if (force_a != force_b) return force_a < force_b;
    return a.severity < b.severity;
}

std::vector<Gate> gates(const Charter& charter, const Account& account, Index facility) {
    Found found(charter);
    const bool is_everywhere = facility == program::none;
    for (std::size_t l = 0; l < charter.lines.size(); ++l) {
        if (charter.lines[l].severity != standards::Class::gate) continue;
        const auto index = static_cast<Index>(l);
        for (std::size_t w = 0; w < charter.wings.size(); ++w) {
            const Wing& wing = charter.wings[w];
            if (!is_everywhere && wing.facility != facility) continue;
            for (std::size_t c = 0; c < wing.groups.size(); ++c) {
                const auto& group = account.group(w, c, wing.groups.size());
                found.add(index, wing.force[l], group.findings[l].split);
            }
        }
        if (!is_everywhere) continue;
        for (std::size_t r = 0; r < charter.routes.size(); ++r) {
            const Route& route = charter.routes[r];
            for (std::size_t c = 0; c < route.passages.size(); ++c) {
                const auto& passage = account.passages[r * route.passages.size() + c];
                found.add(index, route.force[l], passage.findings[l].split);
            }
        }
    }
    return found.gates();
}

}  // namespace custodiet::rights
