// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace custodiet::compile {

namespace {

using program::Index;
using rights::Simulated;
using standards::Comparison;

inline constexpr std::string_view contact = "contact_hours_lacking";

struct Work {
    std::string_view indicator;
    Simulated as;
};
/// Indicators that the simulation works out. Others that no study gives, such as the death rate,
/// are reported as they are and read by nobody here.
inline constexpr std::array<Work, 9> worked_out{
    {{"space", Simulated::space},
     {"space_single", Simulated::space_single},
     {"space_run", Simulated::space_run},
     {"solitary_days", Simulated::solitary_run},
     {"beds", Simulated::beds},
     {"persons_per_cell", Simulated::persons_per_cell},
     {"persons_per_toilet", Simulated::persons_per_toilet},
     {"occupancy", Simulated::occupancy},
     {"population", Simulated::population}}};

Simulated simulated_as(const standards::Indicator& indicator) {
    if (indicator.measure != standards::Measure::simulated) return Simulated::none;
    const auto* found = std::find_if(worked_out.begin(), worked_out.end(), [&](const Work& work) {
        return work.indicator == indicator.id;
    });
    return found == worked_out.end() ? Simulated::none : found->as;
}

bool is_run(Simulated what) {
    return what == Simulated::space_run || what == Simulated::solitary_run;
}

/// The first night in a row that is in breach: "below 27" is broken by the 27th, "at most 15" by
/// the 16th.
program::Day first_night_in_breach(Comparison comparison, double days) {
    const double nights =
        comparison == Comparison::below ? std::ceil(days) : std::floor(days) + 1.0;
    return static_cast<program::Day>(std::clamp(nights, 1.0, double{INT32_MAX}));
}

double scale_of(const standards::Indicator& indicator) {
    const auto unit = study::parse_unit(indicator.unit);
    if (!unit) {
        throw std::logic_error(
            fmt::format("indicator `{}` has the unknown unit `{}`", indicator.id, indicator.unit));
    }
    return unit->scale;
}

}  // namespace

Lines::Lines(const study::Study& study) : catalogue_(*study.rights.catalogue) {
    list_facts(study.rights.used);
    list_lines(study.rights.used);
    list_run_lengths();
}

void Lines::list_facts(const std::vector<std::size_t>& used) {
    const auto& all = catalogue_.indicators;
    std::vector<std::uint8_t> is_read(all.size(), 0);
    const auto read = [&](std::string_view id) {
        const auto* found = catalogue_.indicator(id);
        if (found != nullptr) is_read[static_cast<std::size_t>(found - all.data())] = 1;
    };
    for (const std::size_t standard : used) {
        const auto& indicator = catalogue_.standards[standard].indicator;
        read(indicator);
        // Days in solitary follow from the hours without contact.
        if (indicator == "solitary_days") read(contact);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!is_read[i]) continue;
        indicators_.push_back(i);
        facts_.push_back(
            {.measure = all[i].measure, .count = all[i].count, .simulated = simulated_as(all[i])});
    }
}

Index Lines::contact_fact() const {
    return fact_of(contact);
}

Index Lines::fact_of(std::string_view id) const {
    for (std::size_t fact = 0; fact < facts_.size(); ++fact) {
        if (indicator_of(fact).id == id) return static_cast<Index>(fact);
    }
    return program::none;
}

void Lines::list_lines(const std::vector<std::size_t>& used) {
    for (const std::size_t position : used) {
        const auto& standard = catalogue_.standards[position];
        const auto* indicator = catalogue_.indicator(standard.indicator);
        if (indicator == nullptr) {
            throw std::logic_error(fmt::format("standard `{}` reads the unknown indicator `{}`",
                                               standard.id, standard.indicator));
        }
        rights::Line line;
        line.fact = fact_of(standard.indicator);
        line.comparison = standard.comparison;
        line.threshold = standard.threshold * scale_of(*indicator);
        line.severity = standard.severity;
        line.catalogue = static_cast<Index>(position);
        lines_.push_back(line);
    }
}

/// The length from which a line is in breach; 0 where it does not read a run.
program::Day Lines::run_length(const rights::Line& line) const {
    const auto& fact = facts_[static_cast<std::size_t>(line.fact)];
    if (!is_run(fact.simulated) || line.comparison == Comparison::report) return 0;
    return first_night_in_breach(line.comparison, line.threshold);
}

void Lines::list_run_lengths() {
    for (const auto& line : lines_) {
        if (const auto length = run_length(line); length > 0) run_lengths_.push_back(length);
    }
    std::sort(run_lengths_.begin(), run_lengths_.end());
    run_lengths_.erase(std::unique(run_lengths_.begin(), run_lengths_.end()), run_lengths_.end());
    for (auto& line : lines_) {
        const auto length = run_length(line);
        if (length == 0) continue;
        const auto found = std::lower_bound(run_lengths_.begin(), run_lengths_.end(), length);
        line.run = static_cast<Index>(found - run_lengths_.begin());
    }
}

}  // namespace custodiet::compile
