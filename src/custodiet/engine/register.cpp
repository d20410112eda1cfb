// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/register.hpp"

#include <algorithm>

namespace custodiet::engine {

namespace {

void append(std::vector<double>& origin, const dist::Law& law) {
    origin.insert(origin.end(), {static_cast<double>(law.kind), law.a, law.b});
    if (law.values) origin.insert(origin.end(), law.values->begin(), law.values->end());
}

}  // namespace

double expected_people(const program::Cohort& cohort) {
    return cohort.stock +
           cohort.arrivals_per_day * std::max(0, cohort.arrivals_until - cohort.arrivals_from);
}

double expected_people(const program::Program& program) {
    double people = 0.0;
    for (const auto& cohort : program.cohorts) people += expected_people(cohort);
    return people;
}

bool fits_register(const program::Program& program, Index cohort) {
    double kept = 0.0;
    for (Index c = 0; c <= cohort; ++c) {
        const double people = expected_people(program.cohorts[static_cast<std::size_t>(c)]);
        const bool fits = people <= Register::most_people && kept + people <= Register::most_of_all;
        if (c == cohort) return fits;
        if (fits) kept += people;
    }
    return false;
}

bool looks_ahead(const program::Program& program) {
    const auto lets_go_before = [](const program::Stage& stage) {
        return std::any_of(stage.sentence_ends.begin(), stage.sentence_ends.end(),
                           [](const program::Exit& exit) { return exit.before > 0; });
    };
    const auto needs_time = [](const program::Queue& queue) { return queue.least_remaining > 0; };
    return std::any_of(program.stages.begin(), program.stages.end(), lets_go_before) ||
           std::any_of(program.queues.begin(), program.queues.end(), needs_time);
}

std::vector<double> origin_of(const program::Program& program, std::uint32_t run, Index cohort) {
    const auto& group = program.cohorts[static_cast<std::size_t>(cohort)];
    // Both halves of the seed: a double does not hold 64 bits.
    std::vector<double> origin{static_cast<double>(program.seed >> 32),
                               static_cast<double>(program.seed & 0xFFFFFFFF),
                               static_cast<double>(run),
                               static_cast<double>(cohort),
                               static_cast<double>(program.days),
                               static_cast<double>(group.stock),
                               static_cast<double>(group.stock_stage),
                               group.arrivals_per_day,
                               static_cast<double>(group.arrivals_stage),
                               static_cast<double>(group.arrivals_from),
                               static_cast<double>(group.arrivals_until),
                               looks_ahead(program) ? 1.0 : 0.0};
    append(origin, group.stock_elapsed);
    append(origin, group.stock_remaining);
    append(origin, group.sentence);
    for (const auto& attribute : group.attributes) {
        origin.push_back(attribute.shift);
        origin.push_back(attribute.certain);
        origin.insert(origin.end(), attribute.cumulative.begin(), attribute.cumulative.end());
    }
    return origin;
}

}  // namespace custodiet::engine
