// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/reconcile/people.hpp"

#include <algorithm>
#include <limits>

namespace custodiet::reconcile {

namespace {

/// Fills one group of the tallies.
class GroupDays {
  public:
    GroupDays(const Book& book, std::size_t group, People& people)
        : book_(book),
          group_(group),
          people_(people),
          offset_(people.least.offset(0, static_cast<program::Index>(group))) {}

    void fill() {
        const auto& counts = book_.groups[group_].counts;
        people_.is_unknown[group_].assign(static_cast<std::size_t>(book_.days()), 0);
        if (counts.empty()) return leave_unknown(0, book_.days());
        const Day first = counts.front().date - book_.start;
        leave_unknown(0, first);
        count(counts.front(), first, 0);
        for (std::size_t c = 1; c < counts.size(); ++c) {
            bridge(counts[c - 1], counts[c]);
            count(counts[c], counts[c - 1].date - book_.start + 1,
                  came_at_least(counts[c - 1], counts[c]));
        }
        leave_unknown(counts.back().date - book_.start + 1, book_.days());
    }

  private:
    void leave_unknown(Day from, Day until) {
        if (from >= until) return;
        auto& is_unknown = people_.is_unknown[group_];
        std::fill(is_unknown.begin() + from, is_unknown.begin() + until, std::uint8_t{1});
        people_.stretches[group_].push_back({from, until, std::nullopt, 0});
    }

    /// Where arrivals are not given: as many as the headcount rose by, and as left meanwhile.
    static std::int32_t came_at_least(const Count& before, const Count& after) {
        return std::max(after.stock - before.stock + after.departures.value_or(0), 0);
    }

    /// A day whose headcount is known; `from` is the first day of which its arrivals tell.
    void count(const Count& count, Day from, std::int32_t came_at_least) {
        const Day day = count.date - book_.start;
        set(day, count.stock, count.stock);
        const std::int32_t arrivals = count.arrivals.value_or(came_at_least);
        people_.stretches[group_].push_back({from, day + 1, count.arrivals, arrivals});
        people_.least.entries[at(day)] = people_.most.entries[at(day)] = arrivals;
        people_.early.entries[at(from)] += arrivals;
    }

    /// The days between two counts. At the most, all who came had come and all who left had not
    /// left; at the least the other way round. Where the counts do not add up, both ends are taken.
    void bridge(const Count& before, const Count& after) {
        const Day from = before.date - book_.start + 1, until = after.date - book_.start;
        if (from >= until) return;
        if (!after.arrivals || !after.departures) {
            auto& is_unknown = people_.is_unknown[group_];
            std::fill(is_unknown.begin() + from, is_unknown.begin() + until, std::uint8_t{1});
            return;
        }
        const std::int32_t least =
            std::max(0, std::min(before.stock - *after.departures, after.stock - *after.arrivals));
        const std::int32_t most =
            std::max(before.stock + *after.arrivals, after.stock + *after.departures);
        for (Day day = from; day < until; ++day) set(day, least, most);
    }

    void set(Day day, std::int32_t least, std::int32_t most) {
        people_.least.census[at(day)] = least;
        people_.most.census[at(day)] = most;
    }
    [[nodiscard]] std::size_t at(Day day) const { return offset_ + static_cast<std::size_t>(day); }

    const Book& book_;
    std::size_t group_;
    People& people_;
    std::size_t offset_;
};

}  // namespace

program::Tally empty_tally(const Book& book) {
    program::Program shape;
    shape.days = book.days();
    shape.stages.resize(1);
    shape.cohorts.resize(book.groups.size());
    return program::Tally(shape);
}

People people_of(const Book& book) {
    People people;
    people.least = people.most = people.early = empty_tally(book);
    people.is_unknown.resize(book.groups.size());
    people.stretches.resize(book.groups.size());
    for (std::size_t group = 0; group < book.groups.size(); ++group) {
        GroupDays(book, group, people).fill();
    }
    return people;
}

}  // namespace custodiet::reconcile
