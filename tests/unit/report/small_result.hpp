// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A finished run small enough to check by eye: two states, two arms, four draws, made by hand.
#pragma once

#include <cmath>
#include <limits>
#include <memory>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

inline study::Quantity small_quantity(std::string name, study::Kind kind, study::Index source) {
    study::Quantity quantity;
    quantity.name = std::move(name);
    quantity.kind = kind;
    quantity.source = source;
    return quantity;
}

inline void add_quantities(study::Study& study) {
    study::Quantity stay = small_quantity("ice_stay", study::Kind::fact, 0);
    stay.unit = *study::parse_unit("weeks");
    stay.form = study::Form::uniform;
    stay.a = 7.0;
    stay.b = 77.0;
    study.quantities.push_back(stay);
    study::Quantity price = small_quantity("price", study::Kind::term, study::none);
    price.unit = *study::parse_unit("USD/person/year");
    price.a = 20'000.0 / 365.0;
    price.reported_range = std::pair(15'900.0 / 365.0, 20'000.0 / 365.0);
    price.why = "said \"about\", in the press";
    study.quantities.push_back(price);
    study::Quantity double_stay =
        small_quantity("double_stay", study::Kind::assumption, study::none);
    double_stay.unit = *study::parse_unit("days");
    double_stay.form = study::Form::derived;
    double_stay.expression = expr::parse("2 * ice_stay").root;
    double_stay.operands = {0};
    study.quantities.push_back(double_stay);
}

inline study::Study small_study() {
    study::Study study;
    study.id = "small";
    study.title = "A small study";
    study.question = "What does it do?";
    study.assurance = "not quality-assured";
    study.start = *base::Date::parse("2025-03-01");
    study.end = *base::Date::parse("2026-03-01");
    study.currency = "USD";
    study.price_year = 2025;
    study.reference = "without";
    study.not_modelled = {"families", "deterrence"};
    study.headlines = {{"net_cost", "US"}};
    study.sources = {{"s1", study::Grade::B, "Press", "Title", "2025", "https://example.org/a,b"}};
    study.states.resize(2);
    study.states[0].id = "US";
    study.states[0].name = "United States";
    study.states[1].id = "SV";
    study.states[1].name = "El Salvador";
    study.agreement.emplace();
    study.agreement->sending = 0;
    study.agreement->receiving = 1;
    add_quantities(study);
    study.claims.resize(2);
    study.claims[0].id = "saves";
    study.claims[0].text = "It saves the United States money";
    study.claims[0].turns_on = "ice_stay";
    study.claims[1].id = "standards";
    study.claims[1].text = "People are held within international standards";
    return study;
}

inline void add_estimate(appraisal::Appraisal& appraisal, std::size_t arm, std::size_t outcome,
                         appraisal::Basis basis, double mean, double half_width) {
    appraisal::Estimate e;
    e.arm = arm;
    e.outcome = outcome;
    e.basis = basis;
    e.mean = e.p50 = mean;
    e.p05 = mean - half_width;
    e.p95 = mean + half_width;
    e.sd = half_width / 1.645;
    e.mc_se = half_width / 100.0;
    e.n = 4;
    appraisal.estimates.push_back(e);
}

inline appraisal::Cube small_cube() {
    appraisal::Cube cube;
    cube.arms = {"without", "with"};
    cube.draws = 4;
    cube.replicates = 1;
    cube.outcomes = {{"persons_transferred", "", "persons"},
                     {"net_cost", "US", "USD"},
                     {"net_cost", "SV", "USD"},
                     {"net_cost", "joint", "USD"}};
    cube.quantities = {{"ice_stay", "weeks", "fact", "B"}};
    cube.values = {0,     0,     0,       0,       9e6,     9e6,     9e6, 9e6, 0,   0,   0,
                   0,     9e6,   9e6,     9e6,     9e6,     288,     288, 288, 288, 8e6, 1.1e7,
                   1.1e7, 1.2e7, -4.76e6, -4.76e6, -4.76e6, -4.76e6, 5e6, 6e6, 7e6, 8e6};
    return cube;
}

inline appraisal::Appraisal small_appraisal() {
    using appraisal::Basis;
    appraisal::Appraisal appraisal;
    add_estimate(appraisal, 0, 0, Basis::level, 0, 0);
    add_estimate(appraisal, 1, 0, Basis::level, 288, 0);
    add_estimate(appraisal, 1, 0, Basis::vs_reference, 288, 0);
    add_estimate(appraisal, 1, 1, Basis::vs_reference, 1.5e6, 2.25e6);
    add_estimate(appraisal, 1, 2, Basis::vs_reference, -4.76e6, 0);
    add_estimate(appraisal, 1, 3, Basis::vs_reference, -2.5e6, 1.2e6);
    appraisal.variances = {{1, 1, std::nullopt, 43.21}};
    appraisal.claims.resize(2);
    appraisal.claims[0].id = "saves";
    appraisal.claims[0].verdict = appraisal::Verdict::undetermined;
    appraisal.claims[0].probability = 0.25;
    appraisal.claims[0].mc_se = 0.02;
    appraisal.claims[0].switching_quantity = "ice_stay";
    appraisal.claims[0].switching_value = 9.25;
    appraisal.claims[0].switching_se = 0.5;
    appraisal.claims[0].unit = "weeks";
    appraisal.claims[1].id = "standards";
    appraisal.claims[1].probability = std::numeric_limits<double>::quiet_NaN();
    appraisal.claims[1].note = "rights are not yet part of it";
    appraisal::Driver driver;
    driver.arm = 1;
    driver.outcome = 1;
    driver.first_order = 0.75;
    driver.is_told = true;
    driver.evppi = 1234.5;
    driver.evppi_se = std::numeric_limits<double>::quiet_NaN();
    appraisal.drivers = {driver};
    return appraisal;
}

inline run::Result small_result() {
    auto document = std::make_shared<study::Document>();
    document->base = small_study();
    document->arms.resize(2);
    document->arms[0].id = "without";
    document->arms[0].name = "No agreement";
    document->arms[1].id = "with";
    document->arms[1].name = "As carried out";
    run::Result result;
    result.document = document;
    result.arms = {0, 1};
    result.seed = 7;
    result.runs_per_arm = 4;
    result.cube = small_cube();
    result.appraisal = small_appraisal();
    result.happenings = {
        {1, *base::Date::parse("2025-03-15"), "flight", "out.first", "all", 288, 1}};
    result.notices = {{run::Notice::What::clause_never_fires, 1, "exchange"},
                      {run::Notice::What::average_cost, 0, "prison"}};
    return result;
}

}  // namespace custodiet::report
