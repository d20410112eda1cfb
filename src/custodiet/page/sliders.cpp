// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/sliders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "custodiet/base/decimal.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/base/sort.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/page/figure_parts.hpp"
#include "custodiet/page/wording.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/study/payment_amounts.hpp"

namespace custodiet::page {

namespace {

constexpr std::size_t most_sliders = 16;
constexpr double least_share = 0.01;

using study::Form;

/// What a quantity explains of the headline and arm of which it explains most; the main headline
/// comes before all others.
struct Weight {
    double share = 0.0;
    std::size_t outcome = 0;
    std::size_t arm = 0;
    bool is_of_main = false;

    [[nodiscard]] bool outweighs(const Weight& other) const {
        return is_of_main != other.is_of_main ? is_of_main : share > other.share;
    }
};

Weight weight_of(const run::Result& result, const std::string& name) {
    const std::size_t main = report::main_headline(result);
    Weight most;
    for (const appraisal::Driver& driver : result.appraisal.drivers) {
        if (result.cube.quantities.at(driver.quantity).name != name) continue;
        if (!driver.explains(least_share)) continue;
        const Weight weight{driver.share_of_spread(), driver.outcome, driver.arm,
                            driver.outcome == main};
        if (weight.outweighs(most)) most = weight;
    }
    return most;
}

bool can_be_moved(const study::Quantity& quantity) {
    return quantity.form != Form::table && quantity.form != Form::derived &&
           quantity.form != Form::count;
}

bool has_bounds(const study::Quantity& quantity) {
    return quantity.form == Form::constant || quantity.form == Form::uniform ||
           quantity.form == Form::triangular || quantity.form == Form::pert;
}

// Where the evidence ends: the bounds of what has some, else the 1st and the 99th percentile.
std::pair<double, double> evidence_of(const study::Quantity& quantity) {
    switch (quantity.form) {
        case Form::constant:
            return quantity.reported_range.value_or(std::pair{quantity.a, quantity.a});
        case Form::uniform:
            return {quantity.a, quantity.b};
        case Form::triangular:
        case Form::pert:
            return {quantity.a, quantity.c};
        default:
            constexpr double tail = 0.01;
            return {compile::marginal_quantile(quantity, tail),
                    compile::marginal_quantile(quantity, 1.0 - tail)};
    }
}

// A share is a number that the study writes as a percentage or holds between 0 and 1.
bool is_share(const study::Quantity& quantity, double low, double high) {
    return quantity.unit.dimension.is_number() && low >= 0.0 && high <= 1.0;
}

// Half the width of the evidence beyond either end; of a known value from nothing to twice it.
std::pair<double, double> range_of(const study::Quantity& quantity, double low, double high) {
    const double beyond = high > low ? 0.5 * (high - low) : std::abs(high);
    std::pair<double, double> range{low - beyond, high + beyond};
    if (low >= 0.0) range.first = std::max(range.first, 0.0);
    if (is_share(quantity, low, high)) range.second = std::min(range.second, 1.0);
    return range;
}

// A round number, of which a hundred to a thousand make the range.
double step_of(double width) {
    return std::pow(10.0, std::floor(std::log10(width)) - 2.0);
}

// The slider stops at multiples of its step; binary arithmetic would leave a tail of digits.
double to_step(double value, double step) {
    return step < 1.0 ? std::round(value / step) / std::round(1.0 / step)
                      : std::round(value / step) * step;
}

std::string source_text(const study::Study& study, const study::Quantity& quantity) {
    if (quantity.source == study::none) return "no source";
    const study::Source& source = study.sources.at(static_cast<std::size_t>(quantity.source));
    const std::string_view grade = report::grade_code(source.grade);
    const std::string who = source.publisher.empty() ? source.id : source.publisher;
    return grade.empty() ? who : fmt::format("grade {}, {}", grade, who);
}

/// As a person would write it: a value over its unit has digits that mean nothing.
double as_written(double value) {
    const std::string text = fmt::format("{:.12g}", value);
    double written = value;
    base::from_chars(text.data(), text.data() + text.size(), written);
    return written;
}

/// What it can be held at; nothing lies between.
void add_readings(const study::Quantity& quantity, Slider& slider) {
    for (std::size_t i = 0; i < quantity.values.size(); ++i) {
        slider.readings.emplace_back(as_written(quantity.values[i] / quantity.unit.scale),
                                     quantity.weights[i]);
    }
    slider.value = as_written(slider.value);
    slider.low = slider.evidence_low = slider.readings.front().first;
    slider.high = slider.evidence_high = slider.readings.back().first;
    slider.step = 1.0;
}

void add_range(const study::Quantity& quantity, Slider& slider) {
    const double scale = quantity.unit.scale;
    const auto [low, high] = evidence_of(quantity);
    const auto range = range_of(quantity, low, high);
    slider.step = step_of((range.second - range.first) / scale);
    slider.evidence_low = to_step(low / scale, slider.step);
    slider.evidence_high = to_step(high / scale, slider.step);
    if (!has_bounds(quantity)) {
        constexpr double tail = 0.05;
        const auto at = [&](double share) {
            return to_step(compile::marginal_quantile(quantity, share) / scale, slider.step);
        };
        slider.middle = std::pair(at(tail), at(1.0 - tail));
    }
    slider.low = to_step(range.first / scale, slider.step);
    slider.high = to_step(range.second / scale, slider.step);
}

Slider slider_of(const run::Result& result, const study::Quantity& quantity, const Weight& weight) {
    const study::Study& study = result.document->base;
    constexpr int about_columns = 300;
    Slider slider;
    slider.quantity = quantity.name;
    slider.label = with_capital(quantity_label(result, quantity.name));
    slider.about =
        base::printable(quantity.help.empty() ? quantity.why : quantity.help, about_columns);
    slider.unit = quantity.unit.text;
    slider.kind = report::kind_code(quantity.kind);
    slider.source = source_text(study, quantity);
    slider.is_assumed = quantity.kind == study::Kind::assumption;
    slider.is_known = !quantity.is_uncertain();
    const double scale = quantity.unit.scale;
    slider.value =
        (slider.is_known ? quantity.a : compile::marginal_quantile(quantity, 0.5)) / scale;
    if (quantity.form == Form::choice) {
        add_readings(quantity, slider);
    } else {
        add_range(quantity, slider);
    }
    if (weight.share >= least_share) {
        const bool has_others = report::compared_arms(result.cube).size() > 1;
        slider.matters = fmt::format(
            "{} of the spread of {}{}", report::whole_percent(weight.share),
            report::outcome_words(result, weight.outcome),
            has_others ? fmt::format(", {}", report::arm_name(result, weight.arm)) : "");
    }
    return slider;
}

// What the payments of the agreement are made of, worked-out quantities replaced by their operands.
void add_operands(const study::Study& study, study::Amount amount, std::vector<std::size_t>& into) {
    const auto position = static_cast<std::size_t>(amount);
    for (const study::Index operand : study.quantities.at(position).operands) {
        add_operands(study, operand, into);
    }
    into.push_back(position);
}

std::vector<std::size_t> terms_of(const study::Study& study) {
    std::vector<std::size_t> out;
    if (!study.agreement) return out;
    for (const study::Clause& clause : study.agreement->clauses) {
        if (!clause.payment || !clause.active) continue;
        for (const study::Amount amount : study::amounts_of(*clause.payment)) {
            add_operands(study, amount, out);
        }
    }
    return out;
}

bool has_range(const Slider& slider) {
    return std::isfinite(slider.low) && std::isfinite(slider.high) && slider.high > slider.low;
}

}  // namespace

std::vector<Slider> sliders(const run::Result& result) {
    const study::Study& study = result.document->base;
    const std::vector<std::size_t> terms = terms_of(study);
    std::vector<std::pair<Weight, std::size_t>> candidates;
    for (std::size_t q = 0; q < study.quantities.size(); ++q) {
        if (!can_be_moved(study.quantities[q])) continue;
        const Weight weight = weight_of(result, study.quantities[q].name);
        const bool is_term = std::find(terms.begin(), terms.end(), q) != terms.end();
        if (weight.share >= least_share || is_term) candidates.emplace_back(weight, q);
    }
    base::sort_stably(candidates.begin(), candidates.end(),
                      [](const auto& a, const auto& b) { return a.first.share > b.first.share; });
    std::vector<Slider> out;
    for (const auto& [weight, q] : candidates) {
        Slider slider = slider_of(result, study.quantities[q], weight);
        if (has_range(slider)) out.push_back(std::move(slider));
        if (out.size() == most_sliders) break;
    }
    return out;
}

}  // namespace custodiet::page
