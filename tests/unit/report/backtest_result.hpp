// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A finished run with observations, small enough to check by eye: eleven draws, 0 to 10.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "unit/report/small_result.hpp"

namespace custodiet::report {

inline study::Observation observation(std::string id, std::optional<double> value,
                                      std::string as_of, std::string kind = "outturn") {
    study::Observation observed;
    observed.name = "What " + id + " says";
    observed.id = std::move(id);
    observed.outcome = {"net_cost", "US"};
    observed.arm = "with";
    observed.value = value;
    observed.as_of = std::move(as_of);
    observed.kind = std::move(kind);
    observed.unit = *study::parse_unit("M USD");
    return observed;
}

/// Net cost of the United States in the arm `with`: 0, 1 M … 10 M USD.
inline appraisal::Cube cube_of_eleven() {
    appraisal::Cube cube;
    cube.arms = {"without", "with"};
    cube.draws = 11;
    cube.replicates = 1;
    cube.outcomes = {{"persons_transferred", "", "persons"}, {"net_cost", "US", "USD"}};
    for (int arm = 0; arm < 2; ++arm) {
        for (int d = 0; d < 11; ++d) cube.values.push_back(arm * 288);
        for (int d = 0; d < 11; ++d) cube.values.push_back(arm * d * 1e6);
    }
    return cube;
}

inline run::Result observed_result(std::vector<study::Observation> observed,
                                   const std::string& known_until = "2025-03-01") {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    document->base.observed = std::move(observed);
    document->base.forecast = "with";
    document->base.known_until = base::Date::parse(known_until);
    result.document = document;
    result.cube = cube_of_eleven();
    return result;
}

}  // namespace custodiet::report
