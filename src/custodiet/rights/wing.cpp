// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/rights/wing.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace custodiet::rights {

using standards::Comparison;
using standards::Count;

namespace {

/// What a line in a wing is judged by.
enum class By { nothing, reading, cell, occupancy, run };

/// A simulated fact that cannot be worked out in a facility is a reading, and that is unknown.
By judged_by(const Fact& fact, const Charter& charter, const Facility& facility) {
    const Cells& cells = facility.cells;
    const bool has_cells = cells.number > 0;
    const bool has_area = has_cells && cells.area > 0.0;
    const auto if_known = [](bool is_known, By by) { return is_known ? by : By::reading; };
    switch (fact.simulated) {
        case Simulated::space:
        case Simulated::space_single:
            return if_known(has_area, By::cell);
        case Simulated::persons_per_cell:
            return if_known(has_cells, By::cell);
        case Simulated::beds:
            return if_known(has_cells && cells.beds > 0.0, By::cell);
        case Simulated::persons_per_toilet:
            return if_known(has_cells && cells.toilets > 0.0, By::cell);
        case Simulated::space_run:
            return if_known(has_area, By::run);
        case Simulated::solitary_run:
            return if_known(charter.contact_fact != program::none, By::run);
        case Simulated::occupancy:
        case Simulated::population:
            return if_known(facility.places > 0.0, By::occupancy);
        case Simulated::none:
            break;
    }
    return fact.count == Count::transfers ? By::nothing : By::reading;
}

/// True of conditions, which are counted in days; they alone make a day one in breach.
bool is_condition(const Fact& fact) {
    return fact.simulated != Simulated::none || fact.count == Count::person_days;
}

/// Position of the class of space in `space_edges`.
std::size_t class_of(double area_per_person) {
    std::size_t at = space_edges.size() - 1;
    while (at > 0 && !holds(Comparison::at_least, area_per_person, space_edges[at])) --at;
    return at;
}

}  // namespace

WingJudge::WingJudge(const Charter& charter, const program::Program& program,
                     const program::Tally& tally, const Headcount& headcount, const CellDays* cells,
                     std::size_t wing)
    : charter_(charter),
      program_(program),
      tally_(tally),
      headcount_(headcount),
      cells_(cells),
      number_(wing),
      wing_(charter.wings[wing]),
      facility_(charter.facilities[static_cast<std::size_t>(wing_.facility)]) {
    sort_lines();
    judge_occupancy();
}

void WingJudge::sort_lines() {
    std::vector<Index> by_cell;
    for (std::size_t l = 0; l < charter_.lines.size(); ++l) {
        const Line& line = charter_.lines[l];
        const Fact& fact = fact_of(line);
        const auto index = static_cast<Index>(l);
        const By by = judged_by(fact, charter_, facility_);
        // Without a line nothing is judged, but incidents are counted.
        if (line.comparison == Comparison::report && fact.count != Count::events) continue;
        if (by == By::reading) by_reading_.push_back(index);
        if (by == By::cell) by_cell.push_back(index);
        if (by == By::occupancy) by_occupancy_.push_back(index);
        if (by == By::run) by_run_.push_back(index);
    }
    if (cells_ != nullptr) by_cell_.emplace(charter_, wing_, std::move(by_cell));
}

/// On which days the facility is over each line. It is the same for every cohort.
void WingJudge::judge_occupancy() {
    if (by_occupancy_.empty()) return;
    const auto everyone = headcount_.facility(static_cast<std::size_t>(wing_.facility));
    is_over_.resize(by_occupancy_.size() * everyone.size());
    occupancy_bounds_.assign(everyone.size(), {});
    auto* is_over = is_over_.data();
    for (const Index l : by_occupancy_) {
        const bool is_ratio = fact_of(line(l)).simulated == Simulated::occupancy;
        const double unit = is_ratio ? facility_.places : 1.0;
        for (std::size_t day = 0; day < everyone.size(); ++day, ++is_over) {
            const double value = static_cast<double>(everyone[day]) / unit;
            const bool is_met = holds(line(l).comparison, value, line(l).threshold);
            const double breached = is_met ? 0.0 : 1.0;
            *is_over = is_met ? 0 : 1;
            raise(occupancy_bounds_[day], line(l), force_of(l), {breached, breached, 1.0});
        }
    }
}

void WingJudge::judge(std::size_t cohort, GroupAccount& into) {
    const Case of{cohort, wing_.groups[cohort], headcount_.group(number_, cohort), into};
    into.person_days =
        static_cast<double>(std::accumulate(of.persons.begin(), of.persons.end(), std::int64_t{0}));
    const Bounds every_day = judge_readings(of);
    bounds_.assign(of.persons.size(), {});
    for (std::size_t day = 0; day < of.persons.size(); ++day) {
        const double persons = of.persons[day];
        raise_day(day, {every_day[0].times(persons), every_day[1].times(persons)});
    }
    judge_cells(of);
    add_occupancy(of);
    judge_runs(of);
    judge_responsibility(of);
    add_up_days(of);
    add_up_facts(of);
}

// ---- what is the same on all days ---------------------------------------------------------------

/// @return the bounds of one person from conditions
Bounds WingJudge::judge_readings(const Case& of) {
    const double admitted = admissions(wing_, program_, tally_, of.cohort);
    const double died = deaths(charter_, wing_, tally_, of.cohort);
    Bounds bounds;
    for (const Index l : by_reading_) {
        const Fact& fact = fact_of(line(l));
        const Reading reading = fact.simulated == Simulated::none
                                    ? of.group.readings[static_cast<std::size_t>(line(l).fact)]
                                    : Reading{};
        const Split each = split_by(line(l), fact.measure, reading, 1.0);
        double persons = of.account.person_days;
        if (fact.count == Count::admissions) persons = admitted;
        if (fact.count == Count::deaths) persons = died;
        Finding& found = finding(of, l);
        found.split = {each.met * persons, each.breached * persons, each.unknown * persons};
        if (fact.count == Count::events && reading.is_known) found.events = reading.value * persons;
        if (is_condition(fact)) {
            raise(bounds, line(l), force_of(l),
                  {each.breached, each.breached + each.unknown, each.concerned()});
        }
    }
    return bounds;
}

void WingJudge::judge_responsibility(const Case& of) const {
    bool is_any = false;
    for (std::size_t power = 0; power < powers; ++power) {
        const Accepts accepts = of.group.responsibility[power];
        if (accepts == Accepts::nobody) of.account.gap[power] = of.account.person_days;
        if (accepts == Accepts::unknown) of.account.gap_unknown[power] = of.account.person_days;
        is_any = is_any || accepts == Accepts::nobody;
    }
    if (is_any) of.account.gap_any = of.account.person_days;
}

// ---- what changes from day to day ---------------------------------------------------------------

void WingJudge::raise_day(std::size_t day, const Bounds& by) {
    for (std::size_t reach = 0; reach < reaches; ++reach) bounds_[day][reach].raise(by[reach]);
}

void WingJudge::raise_day(std::size_t day, Index l, const Bound& by) {
    raise(bounds_[day], line(l), force_of(l), by);
}

void WingJudge::judge_cells(const Case& of) {
    is_narrow_.assign(of.persons.size(), 0);
    if (!by_cell_) return;
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
    for (std::size_t day = 0; day < of.persons.size(); ++day) {
        if (of.persons[day] == 0) continue;
        const auto loads = cells_->of_group(day, of.persons[day], of.group.per_cell);
        Bounds bounds;
        bool is_narrow = true;
        for (std::size_t slot = 0; slot < loads.size(); ++slot) {
            const auto& [occupants, persons] = loads[slot];
            if (persons <= 0.0) continue;
            const std::size_t row = by_cell_->row(occupants, slot);
            if (row >= in_row_.size()) in_row_.resize(row + 1, 0.0);
            in_row_[row] += persons;
            is_narrow = is_narrow && by_cell_->is_narrow(row);
            for (std::size_t reach = 0; reach < reaches; ++reach) {
                bounds[reach].add(by_cell_->bounds(row)[reach].times(persons));
            }
        }
        is_narrow_[day] = is_narrow ? 1 : 0;
        raise_day(day, bounds);
    }
}

void WingJudge::add_occupancy(const Case& of) {
    if (by_occupancy_.empty()) return;
    for (std::size_t day = 0; day < of.persons.size(); ++day) {
        const double persons = of.persons[day];
        const Bounds& one = occupancy_bounds_[day];
        raise_day(day, {one[0].times(persons), one[1].times(persons)});
    }
    const auto* is_over = is_over_.data();
    for (const Index l : by_occupancy_) {
        std::int64_t breached = 0;
        for (const std::int32_t persons : of.persons) breached += *is_over++ != 0 ? persons : 0;
        const auto days = static_cast<double>(breached);
        finding(of, l).split = {of.account.person_days - days, days, 0.0};
    }
}

// ---- days in a row ------------------------------------------------------------------------------

/// Which nights of a group count towards a run of the line.
WingJudge::Nights WingJudge::nights_of(const Case& of, const Line& line) const {
    if (line.run == program::none) return Nights::unknown;
    if (fact_of(line).simulated == Simulated::space_run) return Nights::narrow;
    const Reading& contact = of.group.readings[static_cast<std::size_t>(charter_.contact_fact)];
    if (!contact.is_known) return Nights::unknown;
    return contact.value >= solitary_hours - rounding ? Nights::all : Nights::none;
}

void WingJudge::judge_runs(const Case& of) {
    for (const Index l : by_run_) {
        const Nights nights = nights_of(of, line(l));
        Split& split = finding(of, l).split;
        if (nights == Nights::unknown) {
            split.unknown = of.account.person_days;
        } else if (nights != Nights::none) {
            split.breached = judge_run(of, l, nights);
        }
        split.met = of.account.person_days - split.breached - split.unknown;
        if (nights != Nights::unknown) continue;
        for (std::size_t day = 0; day < of.persons.size(); ++day) {
            const double persons = of.persons[day];
            raise_day(day, l, {0.0, persons, persons});
        }
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
    program::Day in_row = 0;
    std::int64_t long_stayers = 0, total = 0;
    for (std::size_t day = 0; day < of.persons.size(); ++day) {
        long_stayers += tally_.long_stays_begin[row + day] - tally_.long_stays_end[row + day];
        in_row = nights == Nights::all || is_narrow_[day] != 0 ? in_row + 1 : 0;
        const std::int64_t breached = in_row >= least ? long_stayers : 0;
        total += breached;
        const auto persons = static_cast<double>(breached);
        raise_day(day, l, {persons, persons, static_cast<double>(of.persons[day])});
    }
    return static_cast<double>(total);
}

// ---- over the days ------------------------------------------------------------------------------

void WingJudge::add_up_days(const Case& of) const {
    const auto add_up = [&](Reach reach, Split& into) {
        for (const Bounds& day : bounds_) {
            const Bound& bound = day[static_cast<std::size_t>(reach)];
            // A difference of equal numbers that were added up in another order may be below zero.
            into.breached += bound.breached;
            into.unknown += std::max(0.0, bound.not_met - bound.breached);
            into.met += std::max(0.0, bound.concerned - bound.not_met);
        }
    };
    add_up(Reach::binding, of.account.binding);
    add_up(Reach::minimum, of.account.minimum);
    of.account.recorded = of.account.binding.breached * of.group.detection;
}

void WingJudge::add_up_facts(const Case& of) {
    worst_.assign(charter_.facts.size(), 0.0);
    for (std::size_t l = 0; l < charter_.lines.size(); ++l) {
        const Line& line = charter_.lines[l];
        const Fact& fact = fact_of(line);
        Finding& found = of.account.findings[l];
        const bool is_of_events = fact.count == Count::events && found.split.breached > 0.0;
        found.recorded = of.group.detection * (is_of_events ? found.events : found.split.breached);
        if (!is_condition(fact) || !is_in(Reach::minimum, line, wing_.force[l])) continue;
        double& worst = worst_[static_cast<std::size_t>(line.fact)];
        worst = std::max(worst, found.split.breached);
    }
    of.account.facts_breached = std::accumulate(worst_.begin(), worst_.end(), 0.0);
}

}  // namespace custodiet::rights
