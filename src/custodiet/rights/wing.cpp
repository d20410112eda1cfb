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
            return if_known(has_cells && cells.beds >= 0.0, By::cell);
        case Simulated::persons_per_toilet:
            return if_known(has_cells && cells.toilets >= 0.0, By::cell);
        case Simulated::space_run:
            return if_known(has_area, By::run);
        case Simulated::solitary_run:
            return if_known(charter.contact_fact != program::none, By::run);
        case Simulated::occupancy:
            return if_known(facility.places >= 0.0, By::occupancy);
        case Simulated::population:
            return if_known(!facility.is_system, By::occupancy);
        case Simulated::none:
            break;
    }
    return fact.count == Count::transfers ? By::nothing : By::reading;
}

/// True of conditions, which are counted in days; they alone make a day one in breach.
bool is_condition(const Fact& fact) {
    return fact.simulated != Simulated::none || fact.count == Count::person_days;
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
    if (!by_occupancy_.empty()) judge_occupancy();
}

void WingJudge::sort_lines() {
    std::vector<Index> by_cell;
    for (std::size_t l = 0; l < charter_.lines.size(); ++l) {
        const Line& line = charter_.lines[l];
        const Fact& fact = fact_of(line);
        const auto index = static_cast<Index>(l);
        const By by = judged_by(fact, charter_, facility_);
        // Without a line nothing is judged, but incidents that a study gives are counted.
        const bool is_counted = by == By::reading && fact.count == Count::events;
        if (line.comparison == Comparison::report && !is_counted) continue;
        if (by == By::reading) by_reading_.push_back(index);
        if (by == By::cell) by_cell.push_back(index);
        if (by == By::occupancy) by_occupancy_.push_back({index, false, {}});
        if (by == By::run) by_run_.push_back(index);
    }
    if (cells_ != nullptr) by_cell_.emplace(charter_, wing_, std::move(by_cell));
}

void WingJudge::judge(std::size_t cohort, GroupAccount& into) {
    const Case of{cohort, wing_.groups[cohort], headcount_.group(number_, cohort), into};
    into.person_days =
        static_cast<double>(std::accumulate(of.persons.begin(), of.persons.end(), std::int64_t{0}));
    bounds_ = {};
    breached_.assign(of.persons.size(), {});
    not_met_.assign(of.persons.size(), {});
    is_any_breached_ = false;
    judge_readings(of);
    judge_cells(of);
    add_occupancy(of);
    judge_runs(of);
    judge_responsibility(of);
    into.binding = add_up_days(of, static_cast<std::size_t>(Reach::binding));
    into.minimum = add_up_days(of, static_cast<std::size_t>(Reach::minimum));
    into.recorded = into.binding.breached * of.group.detection;
    add_up_facts(of);
}

// ---- what is the same on all days ---------------------------------------------------------------

void WingJudge::judge_readings(const Case& of) {
    const double admitted = admissions(wing_, program_, tally_, of.cohort);
    const double died = deaths(charter_, wing_, tally_, of.cohort);
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
        if (fact.count == Count::events) found.events = reading.value * reading.known * persons;
        if (is_condition(fact)) {
            raise(bounds_, line(l), force_of(l),
                  {each.breached, each.breached + each.unknown, each.concerned()});
        }
    }
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

// ---- over the days ------------------------------------------------------------------------------

/// The fewest days in breach, and the fewest not known to be met, that the facts allow.
Split WingJudge::add_up_days(const Case& of, std::size_t reach) const {
    const Bound& always = bounds_[reach];
    const double days = of.account.person_days;
    double breached = always.breached * days, not_met = always.not_met * days;
    double concerned = always.concerned * days;
    if (is_any_breached_) {
        breached = not_met = 0.0;
        for (std::size_t day = 0; day < of.persons.size(); ++day) {
            const double today = breached_[day][reach], persons = of.persons[day];
            breached += std::max(always.breached * persons, today);
            not_met += std::max({always.not_met * persons, today, not_met_[day][reach]});
        }
    }
    if (concerned == 0.0 && by_cell_) {
        for (std::size_t row = 0; row < in_row_.size(); ++row) {
            concerned += by_cell_->concerned(row)[reach] * in_row_[row];
        }
    }
    // Where all is unknown or all in breach, sums in another order may differ in the last bits.
    return {.met = std::max(0.0, concerned - not_met),
            .breached = breached,
            .unknown = std::max(0.0, not_met - breached)};
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
