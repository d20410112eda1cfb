// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/conditions.hpp"

#include <fmt/format.h>

#include "custodiet/study/room.hpp"

namespace custodiet::compile {

namespace {

double not_negative_or(const Draw& draw, study::Amount amount, double absent) {
    return amount == study::none ? absent : draw.not_negative(amount);
}

/// Of one kind, for each person.
double events_a_day(const Draw& draw, study::Amount amount) {
    const double events = draw.not_negative(amount);
    if (events >= study::most_events_a_day) {
        draw.refuse(amount, fmt::format("events for a person in a day lie below {}",
                                        study::most_events_a_day));
    }
    return events;
}

/// Share of the people of whom anything is said.
double known_share(const Draw& draw, Said said) {
    if (said.value == study::none) return 0.0;
    return said.known_of == study::none ? 1.0 : draw.share_but_for_rounding(said.known_of);
}

/// Share of the people to whom a channel is known to be open.
double open_share(const Draw& draw, Said said) {
    return said.value == study::none
               ? 0.0
               : known_share(draw, said) * draw.share_but_for_rounding(said.value);
}

}  // namespace

rights::Cells cells_of(const Draw& draw, const study::Facility& facility) {
    rights::Cells cells;
    if (facility.cells == study::none) return cells;
    cells.number = draw.at_least_one(facility.cells);
    if (facility.cell_area != study::none) {
        cells.area = draw.not_negative(facility.cell_area) -
                     not_negative_or(draw, facility.sanitary_area, 0.0);
        if (!(cells.area > 0.0)) {
            draw.refuse(facility.cell_area, "a cell needs some area besides its sanitary part");
        }
    }
    cells.beds = not_negative_or(draw, facility.bunks_per_cell, rights::not_counted);
    cells.toilets = not_negative_or(draw, facility.toilets_per_cell, rights::not_counted);
    cells.in_turn = facility.fills_in_turn;
    return cells;
}

Range range_of(const standards::Indicator& indicator) {
    if (indicator.measure == standards::Measure::share) return Range::share;
    if (indicator.count == standards::Count::events) return Range::events;
    const auto unit = study::parse_unit(indicator.unit);
    if (unit && unit->is_part_of_time) return Range::part_of_time;
    const bool is_temperature =
        unit && unit->dimension.exponent[study::Dimension::temperature] != 0;
    return is_temperature ? Range::degrees : Range::amount;
}

rights::Reading reading_of(const Draw& draw, Said said, Range range) {
    const study::Amount amount = said.value;
    if (amount == study::none) return {};
    const auto value = [&] {
        switch (range) {
            case Range::share:
                return draw.share_but_for_rounding(amount);
            case Range::part_of_time:
                return draw.share_but_for_rounding(
                    amount, "it is a part of the time, so it lies from 0 to all of it");
            case Range::degrees:
                return draw.finite(amount);
            case Range::events:
                return events_a_day(draw, amount);
            case Range::amount:
                break;
        }
        return draw.not_negative(amount);
    };
    return {.known = known_share(draw, said), .value = value()};
}

Channels channels_of(const Regimes& regimes) {
    return {.inspection = regimes.reading("independent_inspection"),
            .lawyer = regimes.reading("lawyer_access"),
            .family = regimes.reading("family_contact")};
}

double recorded_share(const Draw& draw, const study::Detection& detection,
                      const Channels& channels) {
    // Inspections are rates per day; a place that is inspected once a year is open to them.
    static const double once_a_year = study::parse_unit("1/year").value().scale;
    const double inspections = not_negative_or(draw, channels.inspection.value, 0.0);
    const bool is_inspected = inspections >= once_a_year * (1.0 - 1e-9);
    const auto missed = [&](study::Amount chance, double open) {
        return 1.0 - draw.share_but_for_rounding(chance) * open;
    };
    return 1.0 - missed(detection.otherwise, 1.0) *
                     missed(detection.inspection,
                            is_inspected ? known_share(draw, channels.inspection) : 0.0) *
                     missed(detection.lawyer, open_share(draw, channels.lawyer)) *
                     missed(detection.family, open_share(draw, channels.family));
}

}  // namespace custodiet::compile
