// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The account of rights: which standards a tally meets, which it breaches, and for which nothing is
// known, in person-days, events and persons transferred. Three ledgers, never added up; no score.
#pragma once

#include <array>
#include <vector>

#include "custodiet/program/tally.hpp"
#include "custodiet/rights/charter.hpp"

namespace custodiet::rights {

/// Person-days, or persons, by what is known of them. `met + breached + unknown` are those
/// concerned.
struct Split {
    double met = 0.0, breached = 0.0, unknown = 0.0;

    [[nodiscard]] double concerned() const { return met + breached + unknown; }
    Split& operator+=(const Split& other) {
        met += other.met;
        breached += other.breached;
        unknown += other.unknown;
        return *this;
    }
};

/// Lower edges of the classes of space, m2 for each person; the last has no upper edge.
inline constexpr std::array<double, 8> space_edges{0.0, 1.0, 2.0, 3.0, 3.4, 4.0, 6.0, 10.0};

/// What became of one line in one place. Of incidents the split is in person-days under a regime
/// in which they happen, and `events` is their expected number.
struct Finding {
    Split split;
    double events = 0.0;
    /// Of what is breached (days, events or persons), what is recorded. Of transfers always 0: the
    /// channels by which breaches come to light are those of a place.
    double recorded = 0.0;
};

/// One cohort in one wing.
struct GroupAccount {
    double person_days = 0.0;
    std::vector<Finding> findings;  ///< [line]; lines on transfers stay empty here
    /// Days on which at least one condition that binds is in breach, or none is and one is
    /// unknown. Of facts that touch only a share of persons, those touched are taken to be the
    /// same as far as they can be: the days in breach are the fewest that the facts allow.
    Split binding;
    Split minimum;                ///< the same over conditions that bind or are soft law
    double recorded = 0.0;        ///< of binding.breached, what is recorded
    double facts_breached = 0.0;  ///< facts of `minimum` in breach, summed over the days, each once
    std::array<double, space_edges.size()> space{};  ///< person-days by space; none without cells
    double space_total = 0.0;                        ///< m2 of each person, summed over those days
    std::array<double, powers> gap{};  ///< person-days on which nobody accepts each power
    double gap_any = 0.0;              ///< on which nobody accepts at least one of them
    std::array<double, powers> gap_unknown{};
};

/// One cohort on one route.
struct PassageAccount {
    double persons = 0.0;
    std::vector<Finding> findings;  ///< [line]; lines on conditions stay empty here
};

/// A gate, by the fact that it reads.
struct Gate {
    enum class State : std::uint8_t { met, unknown, breached };
    Index fact = program::none;
    Index line = program::none;  ///< the one that leads: the most binding that is in this state
    State state = State::met;
    standards::Force force = standards::Force::benchmark;  ///< of that line, where it is so
};

struct Account {
    std::vector<GroupAccount> groups;      ///< [wing][cohort]
    std::vector<PassageAccount> passages;  ///< [route][cohort]

    /// @param cohorts  of the program
    [[nodiscard]] const GroupAccount& group(std::size_t wing, std::size_t cohort,
                                            std::size_t cohorts) const {
        return groups[wing * cohorts + cohort];
    }
};

/// Judges a tally whose census has been taken.
void judge(const Charter& charter, const program::Program& program, const program::Tally& tally,
           Account& into);

/// The gates at which someone is concerned, each fact once: gates are standards of that class that
/// bind or are soft law for the state that owes them.
/// @param facility  only those of this facility's wings; none = everywhere, transfers included
std::vector<Gate> gates(const Charter& charter, const Account& account, Index facility);

/// Places of a facility at so many square metres each: all its floor together, rounded down to
/// whole persons. As published figures reckon it; whole persons to each cell would be fewer.
/// @pre area_per_person > 0
double places_at(const Cells& cells, double area_per_person);

/// Of several lines of one fact in breach, the one that leads: binding before soft law before
/// benchmark, then by class, then the first.
bool leads(const Line& a, standards::Force force_a, const Line& b, standards::Force force_b);

}  // namespace custodiet::rights
