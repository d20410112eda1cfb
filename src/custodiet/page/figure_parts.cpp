// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/figure_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/base/display.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/leading_arm.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/study/payment_amounts.hpp"

namespace custodiet::page {

namespace {

// Widths of a normal distribution between its 5th and 95th percentile, in standard deviations.
constexpr double deviations_of_interval = 3.29;

template <typename Entity>
std::string name_among(const std::vector<Entity>& entities, std::string_view id) {
    const auto found = std::find_if(entities.begin(), entities.end(),
                                    [id](const Entity& entity) { return entity.id == id; });
    return found == entities.end() || found->name.empty() ? report::in_words(id)
                                                          : base::printable(found->name);
}

// The title stands in the register of sources.
std::string text_of_source(const study::Source& source) {
    std::string out = source.publisher.empty() ? source.id : source.publisher;
    if (!source.date.empty()) out += fmt::format(" ({})", source.date);
    const std::string_view grade = report::grade_code(source.grade);
    if (!grade.empty()) out += fmt::format(", grade\u00a0{}", grade);
    return base::printable(out);
}

}  // namespace

std::string csv_field(double value) {
    return std::isfinite(value) ? fmt::format("{:.7g}", value) : "";
}

std::string csv_field(std::string_view text) {
    return report::field(text);
}

bool has_comparison(const run::Result& result) {
    return result.cube.arms.size() > 1;
}

std::size_t main_arm(const run::Result& result) {
    return report::leading_arm(result);
}

std::string quoted_arm(const run::Result& result, std::size_t arm) {
    return fmt::format("“{}”", report::arm_name(result, arm));
}

std::string with_capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

std::vector<std::size_t> headlines(const run::Result& result) {
    std::vector<std::size_t> outcomes;
    for (const auto& headline : result.document->base.headlines) {
        const auto found = find_outcome(result.cube.outcomes, headline.outcome, headline.subject);
        if (found && std::find(outcomes.begin(), outcomes.end(), *found) == outcomes.end()) {
            outcomes.push_back(*found);
        }
    }
    if (outcomes.empty() && !result.cube.outcomes.empty()) {
        outcomes.push_back(report::main_headline(result));
    }
    return outcomes;
}

std::string headline_words(const run::Result& result, std::size_t outcome) {
    std::string words = report::outcome_words(result, outcome);
    if (!has_comparison(result)) return words;
    return fmt::format("{}, against {}", words, quoted_arm(result, result.cube.reference));
}

std::string headline_heading(const run::Result& result) {
    if (!has_comparison(result)) return "Headline";
    return "Headline, against " + quoted_arm(result, result.cube.reference);
}

std::string stage_name(const study::Study& study, std::string_view stage) {
    return name_among(study.stages, stage);
}

std::string state_name(const study::Study& study, std::string_view state) {
    return state.empty() ? std::string() : name_among(study.states, state);
}

const study::Quantity* find_quantity(const study::Study& study, std::string_view name) {
    const auto found = std::find_if(study.quantities.begin(), study.quantities.end(),
                                    [name](const auto& quantity) { return quantity.name == name; });
    return found == study.quantities.end() ? nullptr : &*found;
}

double drawn(double value) {
    if (value == 0.0 || !std::isfinite(value)) return 0.0;
    constexpr int digits = 6;
    const int decimals = digits - 1 - static_cast<int>(std::floor(std::log10(std::abs(value))));
    const double step = std::pow(10.0, std::abs(decimals));
    return decimals >= 0 ? std::round(value * step) / step : std::round(value / step) * step;
}

std::vector<double> drawn(const std::vector<double>& values) {
    std::vector<double> out;
    for (const double value : values) out.push_back(drawn(value));
    return out;
}

std::string text_of(const Measure& measure, std::string_view unit, report::Style style) {
    return report::figure(measure.value, measure.error, unit, style);
}

Measure headcount_at(const run::Headcounts& persons, std::size_t date, std::size_t draws) {
    const double width = persons.p95.at(date) - persons.p05.at(date);
    return {persons.mean.at(date),
            width / deviations_of_interval / std::sqrt(static_cast<double>(draws))};
}

void Origins::add_source(study::Index source) {
    if (source == study::none || !sources_.insert(source).second) return;
    const auto& found = study_.sources.at(static_cast<std::size_t>(source));
    origins_.push_back({text_of_source(found), found.url, found.id});
}

void Origins::add_quantity(study::Amount quantity) {
    if (quantity == study::none || !quantities_.insert(quantity).second) return;
    const auto& found = study_.quantities.at(static_cast<std::size_t>(quantity));
    add_source(found.source);
    for (const study::Index operand : found.operands) add_quantity(operand);
}

void Origins::add_quantity(std::string_view name) {
    if (const auto* found = find_quantity(study_, name)) {
        add_quantity(static_cast<study::Amount>(found - study_.quantities.data()));
    }
}

void Origins::add_clause(const study::Clause& clause) {
    add_source(clause.source);
    if (!clause.payment) return;
    for (const auto amount : study::amounts_of(*clause.payment)) add_quantity(amount);
}

std::vector<Origin> Origins::take() {
    return std::move(origins_);
}

}  // namespace custodiet::page
