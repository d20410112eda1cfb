// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What changes from night to night: who shares a cell, how full the facility is, how long a run is.
#include <algorithm>
#include <numeric>

#include "custodiet/rights/wing.hpp"

namespace custodiet::rights {

using standards::Comparison;

namespace {

/// Position of the class of space in `space_edges`.
std::size_t class_of(double area_per_person) {
    std::size_t at = space_edges.size() - 1;
    while (at > 0 && !holds(Comparison::at_least, area_per_person, space_edges[at])) --at;
    return at;
}

}  // namespace

// ---- cells --------------------------------------------------------------------------------------

void WingJudge::judge_cells(const Case& of) {
    is_narrow_.assign(of.persons.size(), 0);
    if (!by_cell_) return;
    is_any_breached_ = true;
    spread_over_cells(of);
    for (std::size_t row = 0; row < in_row_.size(); ++row) {
        if (in_row_[row] <= 0.0) continue;
        for (std::size_t i = 0; i < by_cell_->lines().size(); ++i) {
            const Split& each = by_cell_->split(row, i);
            finding(of, by_cell_->lines()[i]).split +=
                {each.met * in_row_[row], each.breached * in_row_[row], 0.0};
        }
        if (facility_.cells.area <= 0.0) continue;
        const double area = facility_.cells.area / static_cast<double>(by_cell_->occupants(row));
        of.account.space[class_of(area)] += in_row_[row];
        of.account.space_total += area * in_row_[row];
    }
}

/// Person-days by how full the cells are, and what that means for each day.
void WingJudge::spread_over_cells(const Case& of) {
    in_row_.assign(by_cell_->rows(), 0.0);
    Night night;
    for (std::size_t day = 0; day < of.persons.size(); ++day) {
        if (of.persons[day] == 0) continue;
        // Most days are as the day before, and need not be worked out again.
        if (!cells_->is_as_before(day) || of.persons[day] != of.persons[day - 1]) {
            night = spread(of, day);
            in_row_.resize(by_cell_->rows(), 0.0);
        }
        for (std::size_t slot = 0; slot < night.rows.size(); ++slot) {
            in_row_[night.rows[slot]] += night.persons[slot];
        }
        is_narrow_[day] = night.is_narrow ? 1 : 0;
        breached_[day] = night.breached;
    }
}

WingJudge::Night WingJudge::spread(const Case& of, std::size_t day) {
    Night night;
    const auto loads = cells_->of_group(day, of.persons[day], of.group.per_cell);
    for (std::size_t slot = 0; slot < loads.size(); ++slot) {
        const auto& [occupants, persons] = loads[slot];
        if (persons <= 0.0) continue;
        const std::size_t row = by_cell_->row(occupants, slot);
        night.rows[slot] = row;
        night.persons[slot] = persons;
        night.is_narrow = night.is_narrow && by_cell_->is_narrow(row);
        for (std::size_t reach = 0; reach < reaches; ++reach) {
            night.breached[reach] += by_cell_->breached(row)[reach] * persons;
        }
    }
    return night;
}

// ---- occupancy ----------------------------------------------------------------------------------

/// On which days the facility is over each line. It is the same for every cohort.
std::vector<double> WingJudge::places_by_day() const {
    std::vector<double> places(static_cast<std::size_t>(tally_.days), facility_.places);
    for (const auto& event : program_.events) {
        const bool changes_places =
            event.what == program::Event::What::places && event.target == wing_.facility;
        if (!changes_places) continue;
        const auto from = static_cast<std::ptrdiff_t>(std::clamp(event.day, 0, tally_.days));
        std::fill(places.begin() + from, places.end(), static_cast<double>(event.size));
    }
    return places;
}

void WingJudge::judge_occupancy() {
    const auto everyone = headcount_.facility(static_cast<std::size_t>(wing_.facility));
    const std::vector<double> places = places_by_day();
    std::vector<std::uint8_t> over(everyone.size());
    for (auto& [l, is_always_over, days] : by_occupancy_) {
        const Line& judged = line(l);
        const bool is_ratio = fact_of(judged).simulated == Simulated::occupancy;
        for (std::size_t day = 0; day < over.size(); ++day) {
            // Where there is no place, not yet or no more, whoever is there is without one.
            const double unit = is_ratio ? places[day] : 1.0;
            const double measured = static_cast<double>(everyone[day]) / unit;
            over[day] = everyone[day] > 0 && !holds(judged.comparison, measured, judged.threshold);
        }
        is_always_over = over.front() != 0;
        const bool is_alike = std::all_of(over.begin(), over.end(),
                                          [&](std::uint8_t day) { return day == over.front(); });
        if (is_alike) continue;
        days = over;
        crowded_.resize(over.size());
        for (std::size_t day = 0; day < over.size(); ++day) {
            raise(crowded_[day], judged, force_of(l), days[day]);
        }
    }
}

void WingJudge::add_occupancy(const Case& of) {
    for (const auto& [l, is_always_over, days] : by_occupancy_) {
        double breached = is_always_over ? of.account.person_days : 0.0;
        if (!days.empty()) {
            breached = static_cast<double>(
                std::inner_product(days.begin(), days.end(), of.persons.begin(), std::int64_t{0}));
        }
        finding(of, l).split = {of.account.person_days - breached, breached, 0.0};
        const double always = days.empty() && is_always_over ? 1.0 : 0.0;
        raise(bounds_, line(l), force_of(l), {always, always, 1.0});
    }
    if (crowded_.empty()) return;
    is_any_breached_ = true;
    for (std::size_t day = 0; day < of.persons.size(); ++day) {
        for (std::size_t reach = 0; reach < reaches; ++reach) {
            double& breached = breached_[day][reach];
            breached = std::max(breached, crowded_[day][reach] * of.persons[day]);
        }
    }
}

// ---- days in a row ------------------------------------------------------------------------------

/// Which nights of a group count towards a run of the line.
WingJudge::Nights WingJudge::nights_of(const Case& of, const Line& line) const {
    if (line.run == program::none) return {};
    if (fact_of(line).simulated == Simulated::space_run) return {1.0, Nights::Which::narrow};
    const Reading& contact = of.group.readings[static_cast<std::size_t>(charter_.contact_fact)];
    const bool is_solitary = contact.value >= solitary_hours - rounding;
    return {contact.known, is_solitary ? Nights::Which::all : Nights::Which::none};
}

void WingJudge::judge_runs(const Case& of) {
    for (const Index l : by_run_) {
        const Nights nights = nights_of(of, line(l));
        Split& split = finding(of, l).split;
        split.unknown = of.account.person_days * (1.0 - nights.known);
        if (nights.known > 0.0 && nights.which != Nights::Which::none) {
            split.breached = judge_run(of, l, nights);
        }
        split.met = of.account.person_days - split.breached - split.unknown;
        raise(bounds_, line(l), force_of(l), {0.0, 1.0 - nights.known, 1.0});
    }
}

/// Those whose stay in the wing and whose run of nights both reach the length of the line, added up
/// over the days.
double WingJudge::judge_run(const Case& of, Index l, Nights nights) {
    const auto length = static_cast<std::size_t>(line(l).run);
    const program::Day least = program_.run_lengths[length];
    const std::size_t row =
        ((number_ * program_.run_lengths.size() + length) * tally_.cohorts + of.cohort) *
        of.persons.size();
    const bool counts_all = nights.which == Nights::Which::all;
    program::Day in_row = 0;
    std::int64_t long_stayers = 0, total = 0;
    for (std::size_t day = 0; day < of.persons.size(); ++day) {
        long_stayers += tally_.long_stays_begin[row + day] - tally_.long_stays_end[row + day];
        in_row = counts_all || is_narrow_[day] != 0 ? in_row + 1 : 0;
        if (long_stayers == 0 || in_row < least) continue;
        total += long_stayers;
        is_any_breached_ = true;
        const double breached = nights.known * static_cast<double>(long_stayers);
        // Those in breach and those of whom nothing is known are not the same people.
        const double unknown = (1.0 - nights.known) * of.persons[day];
        raise(breached_[day], line(l), force_of(l), breached);
        raise(not_met_[day], line(l), force_of(l), breached + unknown);
    }
    return nights.known * static_cast<double>(total);
}

}  // namespace custodiet::rights
