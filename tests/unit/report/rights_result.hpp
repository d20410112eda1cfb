// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The small result with rights: one prison abroad, one at home, five facts, all by hand.
#pragma once

#include <initializer_list>
#include <utility>

#include "custodiet/appraisal/estimate.hpp"
#include "unit/report/small_result.hpp"

namespace custodiet::report {

inline standards::Indicator small_indicator(std::string id, std::string name,
                                            standards::Measure measure, std::string unit,
                                            standards::Count count) {
    standards::Indicator indicator;
    indicator.id = std::move(id);
    indicator.name = std::move(name);
    indicator.measure = measure;
    indicator.unit = std::move(unit);
    indicator.count = count;
    return indicator;
}

inline standards::Standard small_standard(std::string id, std::string indicator,
                                          standards::Comparison comparison, double threshold,
                                          standards::Class severity) {
    standards::Standard standard;
    standard.id = std::move(id);
    standard.indicator = std::move(indicator);
    standard.comparison = comparison;
    standard.threshold = threshold;
    standard.severity = severity;
    return standard;
}

/// Positions: 0 iccpr.7 and 1 cat.16 (a gate, events), 2 mandela.r23 and 3 aca.yard (open air),
/// 4 un.water, 5 us.notice (at transfer), 6 law.hearing (a gate at transfer), 7 law.register
/// (gate).
inline std::shared_ptr<const standards::Catalogue> small_catalogue() {
    using standards::Class;
    using standards::Comparison;
    using standards::Count;
    using standards::Measure;
    auto catalogue = std::make_shared<standards::Catalogue>();
    catalogue->indicators = {
        small_indicator("blows", "torture and ill-treatment", Measure::rate, "events/person/year",
                        Count::events),
        small_indicator("open_air", "time in the open air", Measure::level, "hours/day",
                        Count::person_days),
        small_indicator("water", "drinking water", Measure::level, "litres/person/day",
                        Count::person_days),
        small_indicator("notice", "notice before the transfer", Measure::level, "hours",
                        Count::transfers),
        small_indicator("hearing", "a hearing", Measure::share, "share", Count::transfers),
        small_indicator("register", "on the register", Measure::share, "share",
                        Count::person_days)};
    catalogue->standards = {
        small_standard("iccpr.7", "blows", Comparison::prohibited, 0, Class::gate),
        small_standard("cat.16", "blows", Comparison::prohibited, 0, Class::gate),
        small_standard("mandela.r23", "open_air", Comparison::at_least, 1, Class::counted),
        small_standard("aca.yard", "open_air", Comparison::at_least, 1, Class::benchmark),
        small_standard("un.water", "water", Comparison::at_least, 3, Class::counted),
        small_standard("us.notice", "notice", Comparison::at_least, 24, Class::counted),
        small_standard("law.hearing", "hearing", Comparison::required, 0, Class::gate),
        small_standard("law.register", "register", Comparison::required, 0, Class::gate)};
    return catalogue;
}

inline study::Quantity small_cost() {
    study::Quantity cost =
        small_quantity("regimes.cecot.remedies.yard.cost", study::Kind::assumption, study::none);
    cost.unit = *study::parse_unit("USD/person/day");
    cost.form = study::Form::uniform;
    cost.a = 2.0;
    cost.b = 4.0;
    return cost;
}

inline study::Study study_with_rights() {
    study::Study study = small_study();
    study.quantities.push_back(small_cost());
    study::Quantity places = small_quantity("places", study::Kind::fact, study::none);
    places.unit = *study::parse_unit("places");
    places.a = 40'000.0;
    study.quantities.push_back(places);
    study.facilities.resize(2);
    study.facilities[0].id = "cecot";
    study.facilities[0].name = "CECOT";
    study.facilities[0].state = 1;
    study.facilities[0].places = 4;
    study.facilities[1].id = "ice";
    study.facilities[1].state = 0;
    study.lines.resize(1);
    study.lines[0].id = "to_cecot";
    study.cohorts.resize(2);
    study.cohorts[0].id = "a";
    study.cohorts[1].id = "b";
    study.rights.catalogue = small_catalogue();
    study.regimes.resize(2);
    study::Regime& prison = study.regimes[0];
    prison.id = "cecot";
    prison.name = "CECOT in general";
    prison.facility = 0;
    prison.readings = {{"blows", 0}, {"open_air", 0}, {"register", 0}};
    prison.corroborated = {"blows"};
    prison.order_release.is_given = true;
    prison.inspect.is_given = true;
    prison.investigate.is_given = true;
    study::Remedy yard;
    yard.id = "yard";
    yard.name = "Yard and escort";
    yard.cost = 3;
    yard.payer = 1;
    yard.meets = {"open_air"};
    prison.remedies = {yard};
    study::Regime& flights = study.regimes[1];
    flights.id = "flights";
    flights.line = 0;
    flights.readings = {{"notice", 0}, {"hearing", 0}};
    flights.alleged = {"hearing"};
    return study;
}

inline run::RightsRow rights_row(std::string place, std::string cohort, std::size_t standard,
                                 standards::Force force, rights::Split split, double events = 0.0) {
    run::RightsRow row;
    row.arm = 1;
    row.is_transfer = place == "to_cecot";
    row.place = std::move(place);
    row.cohort = std::move(cohort);
    row.standard = standard;
    row.force = force;
    row.finding.split = split;
    row.finding.events = events;
    return row;
}

/// Cohort a: 60 days abroad; cohort b: 40. Two of three persons had no notice.
inline run::RightsTables small_tables() {
    using standards::Force;
    run::RightsTables tables;
    tables.rows = {rights_row("cecot", "a", 0, Force::binding, {0, 60, 0}, 5),
                   rights_row("cecot", "a", 1, Force::binding, {0, 60, 0}, 5),
                   rights_row("cecot", "a", 2, Force::soft_law, {0, 60, 0}),
                   rights_row("cecot", "a", 3, Force::benchmark, {0, 60, 0}),
                   rights_row("cecot", "a", 4, Force::soft_law, {0, 0, 60}),
                   rights_row("cecot", "a", 7, Force::binding, {60, 0, 0}),
                   rights_row("cecot", "b", 0, Force::binding, {0, 0, 40}),
                   rights_row("cecot", "b", 2, Force::soft_law, {40, 0, 0}),
                   rights_row("cecot", "b", 4, Force::soft_law, {0, 0, 40}),
                   rights_row("cecot", "b", 7, Force::binding, {40, 0, 0}),
                   rights_row("ice", "a", 2, Force::soft_law, {0, 0, 7}),
                   rights_row("to_cecot", "a", 5, Force::binding, {1, 2, 0}),
                   rights_row("to_cecot", "a", 6, Force::binding, {0, 3, 0})};
    tables.space = {{1, "cecot", "a", {0, 0, 0, 0, 0, 0, 0, 60}}};
    tables.gates = {{1, "blows", 0, Force::binding, 1.0, 0.0},
                    {1, "hearing", 6, Force::binding, 0.5, 0.0},
                    {1, "register", 7, Force::binding, 0.0, 0.0},
                    {0, "register", 7, Force::binding, 0.0, 1.0}};
    return tables;
}

/// Adds an outcome that is the same in every draw: 0 in the reference arm, unless it is undefined.
inline void add_outcome(run::Result& result, const std::string& name, const std::string& subject,
                        const std::string& unit, std::vector<double> with, double without = 0.0) {
    appraisal::Cube& cube = result.cube;
    const std::size_t draws = cube.draws;
    with.resize(draws, with.back());
    std::vector<double> values;
    const std::size_t before = cube.outcomes.size() * draws;
    for (std::size_t arm = 0; arm < 2; ++arm) {
        const auto from = cube.values.begin() + static_cast<std::ptrdiff_t>(arm * before);
        values.insert(values.end(), from, from + static_cast<std::ptrdiff_t>(before));
        if (arm == 0) values.insert(values.end(), draws, without);
        if (arm == 1) values.insert(values.end(), with.begin(), with.end());
    }
    cube.values = std::move(values);
    cube.outcomes.push_back({name, subject, unit});
}

inline void add_rights_outcomes(run::Result& result) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    add_outcome(result, "person_days_abroad", "", "person-days", {100});
    add_outcome(result, "person_days", "cecot", "person-days", {100});
    add_outcome(result, "person_days", "ice", "person-days", {7}, 500);
    for (const std::string facility : {"cecot", "ice"}) {
        const bool is_abroad = facility == "cecot";
        add_outcome(result, "breach_person_days", facility, "person-days", {is_abroad ? 60.0 : 0});
        add_outcome(result, "unknown_person_days", facility, "person-days",
                    {is_abroad ? 40.0 : 7.0}, is_abroad ? 0 : 500);
        add_outcome(result, "unbound_person_days", facility, "person-days", {0});
        add_outcome(result, "soft_breach_person_days", facility, "person-days",
                    {is_abroad ? 75.0 : 0});
    }
    add_outcome(result, "breach_person_days", "", "person-days", {60});
    add_outcome(result, "unknown_person_days", "", "person-days", {47}, 500);
    add_outcome(result, "gates_breached", "", "gates", {1, 2, 1, 2});
    add_outcome(result, "incidents", "iccpr.7", "events", {4, 5, 5, 6});
    for (const char* power : {"order_release", "inspect", "investigate"}) {
        add_outcome(result, "responsibility_gap_days", power, "person-days", {100});
    }
    add_outcome(result, "responsibility_gap_days", "pays", "person-days", {0});
    add_outcome(result, "remedy_cost", "cecot.yard", "USD", {250, 300, 350, 300});
    add_outcome(result, "places_at_4_m2", "cecot", "places", {6'400}, 6'400);
    add_outcome(result, "places_at_3_4_m2", "cecot", "places", {7'529}, 7'529);
    add_outcome(result, "places_at_3_m2", "cecot", "places", {8'533}, 8'533);
    add_outcome(result, "peak_headcount", "cecot", "persons", {3}, 0);
    add_outcome(result, "space_per_person", "cecot", "m2/person", {10.5}, none);
}

inline run::Result result_with_rights() {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    document->base = study_with_rights();
    for (study::Arm& arm : document->arms) arm.study = document->base;
    document->base.claims[1].arm = "with";
    document->base.claims[1].holds_if =
        expr::parse("gates_breached[cecot] == 0 and breach_person_days[cecot] == 0").root;
    result.document = document;
    result.rights = small_tables();
    add_rights_outcomes(result);
    result.appraisal.estimates = appraisal::estimate_outcomes(result.cube);
    return result;
}

/// The same, after a change to the study of the arm `with`.
template <typename Change>
run::Result result_with_rights_and(Change change) {
    run::Result result = result_with_rights();
    auto document = std::make_shared<study::Document>(*result.document);
    change(document->arms[1].study);
    result.document = document;
    return result;
}

}  // namespace custodiet::report
