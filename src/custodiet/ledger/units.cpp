// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ledger/units.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace custodiet::ledger {

namespace {

double wings(double persons, double places) {
    return std::ceil(persons / places);
}

/// Counts the units of one rule into a row of days.
class Units {
  public:
    Units(const Rule& rule, const program::Tally& tally, std::vector<double>& units)
        : rule_(rule), tally_(tally), units_(units) {
        units_.assign(static_cast<std::size_t>(tally.days), 0.0);
    }

    void count() {
        using Basis = Rule::Basis;
        switch (rule_.basis) {
            case Basis::lump:
                if (is_in_study(rule_.from)) units_[static_cast<std::size_t>(rule_.from)] = 1.0;
                return;
            case Basis::per_day:
                return each_day([](std::size_t) { return 1.0; });
            case Basis::per_place_day:
                return each_day([&](std::size_t) { return rule_.units; });
            case Basis::per_departure:
            case Basis::per_person_aboard:
                return count_boardings();
            case Basis::per_entry:
                sum_stages(tally_.entries);
                return each_day([&](std::size_t day) { return persons(day); });
            case Basis::milestone:
                sum_stages(tally_.entries);
                return find_milestone();
            case Basis::per_spell:
                sum_anniversaries();
                return each_day([&](std::size_t day) { return persons(day); });
            case Basis::per_person_day:
            case Basis::minimum_persons:
            case Basis::band:
            case Basis::steps:
            case Basis::sticky:
                sum_stages(tally_.census);
                return count_present();
        }
    }

  private:
    [[nodiscard]] bool is_in_study(Day day) const { return day >= 0 && day < tally_.days; }
    [[nodiscard]] double persons(std::size_t day) const {
        return static_cast<double>(persons_[day]);
    }

    /// Charges `of(day)` on each day of the rule that is in the study.
    template <typename Of>
    void each_day(Of of) const {
        const auto from = static_cast<std::size_t>(std::max(rule_.from, 0));
        const auto until = static_cast<std::size_t>(std::clamp(rule_.until, 0, tally_.days));
        for (std::size_t day = from; day < until; ++day) units_[day] = of(day);
    }

    /// What is charged for those who are there at midnight.
    void count_present() const {
        using Basis = Rule::Basis;
        if (rule_.basis == Basis::minimum_persons) {
            each_day([&](std::size_t day) { return std::max(persons(day), rule_.units); });
        } else if (rule_.basis == Basis::band) {
            each_day([&](std::size_t day) {
                return std::max(std::min(persons(day), rule_.upto) - rule_.units, 0.0);
            });
        } else if (rule_.basis == Basis::steps) {
            const double without = wings(rule_.others, rule_.units);
            each_day([&](std::size_t day) {
                return wings(rule_.others + persons(day), rule_.units) - without;
            });
        } else if (rule_.basis == Basis::sticky) {
            double most = rule_.units;
            each_day([&](std::size_t day) {
                most = std::max(most, persons(day));
                return rule_.fixed_share * most + (1.0 - rule_.fixed_share) * persons(day);
            });
        } else {
            each_day([&](std::size_t day) { return persons(day); });
        }
    }

    /// One unit on the first day by which enough have entered, and at least somebody.
    void find_milestone() const {
        std::int64_t entered = 0;
        bool is_reached = false;
        each_day([&](std::size_t day) {
            if (is_reached) return 0.0;
            entered += persons_[day];
            is_reached = entered > 0 && static_cast<double>(entered) >= rule_.units;
            return is_reached ? 1.0 : 0.0;
        });
    }

    /// Adds up a column over the stages and cohorts of the rule.
    void sum_stages(const std::vector<std::int32_t>& column) {
        persons_.assign(units_.size(), 0);
        for (std::size_t cohort = 0; cohort < tally_.cohorts; ++cohort) {
            if (!rule_.cohorts[cohort]) continue;
            for (Index stage : rule_.stages) {
                if (!tally_.can_occur(stage, static_cast<Index>(cohort))) continue;
                add_row(column.data() + tally_.offset(stage, static_cast<Index>(cohort)));
            }
        }
    }
    void sum_anniversaries() {
        persons_.assign(units_.size(), 0);
        for (std::size_t cohort = 0; cohort < tally_.cohorts; ++cohort) {
            if (!rule_.cohorts[cohort]) continue;
            const std::size_t row = rule_.row * tally_.cohorts + cohort;
            add_row(tally_.anniversaries.data() + row * units_.size());
        }
    }
    void add_row(const std::int32_t* row) {
        for (std::size_t day = 0; day < persons_.size(); ++day) persons_[day] += row[day];
    }

    void count_boardings() const {
        // Boardings come by day, flight and cohort: a departure counts once, whoever is aboard.
        const program::Tally::Boarding* before = nullptr;
        for (const auto& boarding : tally_.boardings) {
            if (!rule_.cohorts[static_cast<std::size_t>(boarding.cohort)]) continue;
            const auto& flights = rule_.flights;
            if (std::find(flights.begin(), flights.end(), boarding.flight) == flights.end())
                continue;
            const bool same_departure = before != nullptr && before->day == boarding.day &&
                                        before->flight == boarding.flight;
            before = &boarding;
            auto& unit = units_[static_cast<std::size_t>(boarding.day)];
            if (rule_.basis == Rule::Basis::per_person_aboard) {
                unit += boarding.persons;
            } else if (!same_departure) {
                unit += 1.0;
            }
        }
    }

    const Rule& rule_;
    const program::Tally& tally_;
    std::vector<double>& units_;         ///< [day]
    std::vector<std::int64_t> persons_;  ///< [day]
};

}  // namespace

void units_due(const Rule& rule, const program::Tally& tally, std::vector<double>& units) {
    Units(rule, tally, units).count();
}

void units_paid(const Tariff& tariff, const Rule& rule, const program::Tally& tally,
                std::vector<double>& units) {
    units_due(rule, tally, units);
    if (rule.path != program::none) {
        const auto& path = tariff.paths[static_cast<std::size_t>(rule.path)];
        for (std::size_t day = 0; day < units.size(); ++day) units[day] *= path[day];
    }
    if (rule.ahead <= 0) return;
    // Earlier days are done by the time a later one is moved onto them.
    const auto ahead = static_cast<std::size_t>(rule.ahead);
    for (std::size_t day = 1; day < units.size(); ++day) {
        const double due = units[day];
        units[day] = 0.0;
        units[day > ahead ? day - ahead : 0] += due;
    }
}

}  // namespace custodiet::ledger
