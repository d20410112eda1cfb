// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/repeat.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "custodiet/base/decimal.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/study/unit.hpp"

namespace custodiet::report {

namespace {

// Those chosen from the first draws are chosen again.
std::string replicates_option(const run::Result& result) {
    if (result.has_chosen_replicates) return {};
    if (result.replicates == result.document->base.replicates) return {};
    return fmt::format(" --replicates {}", result.replicates);
}

// Where only some arms were run. The reference arm always is, and is named where it was alone.
std::string arms_option(const run::Result& result) {
    if (result.arms.size() == result.document->arms.size()) return {};
    std::string out;
    for (std::size_t arm = 0; arm < result.cube.arms.size(); ++arm) {
        const bool is_implied = arm == result.cube.reference && result.cube.arms.size() > 1;
        if (!is_implied) out += " --arm " + result.cube.arms[arm];
    }
    return out;
}

std::string setting_text(const std::string& quantity, double number, const std::string& unit) {
    return fmt::format("{}={}{}{}", quantity, base::fixed_decimal(number), unit.empty() ? "" : " ",
                       unit);
}

double number_in(const std::string& digits) {
    double number = 0.0;
    base::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

// As `--set` reads it: digits times the scale of the unit. The reader itself is not at hand in the
// model of the page, which prints this too.
bool is_read_as(double number, const std::string& unit, double value) {
    const auto parsed = unit.empty() ? std::nullopt : study::parse_unit(unit);
    return number_in(base::fixed_decimal(number)) * (parsed ? parsed->scale : 1.0) == value;
}

// In the unit of the study if it can be, and such that it is read back to the last bit: a number
// that has gone from days to weeks and back may be a hair off, which would give another digest.
std::string setting_text(const study::Quantity& quantity, double value) {
    constexpr int digits_of_people = 15;
    const double number = value / quantity.unit.scale;
    const double upwards = std::nextafter(number, INFINITY);
    const double downwards = std::nextafter(number, -INFINITY);
    const double as_written = number_in(fmt::format("{:.{}g}", number, digits_of_people));
    for (const double candidate : {as_written, number, upwards, downwards}) {
        if (is_read_as(candidate, quantity.unit.text, value)) {
            return setting_text(quantity.name, candidate, quantity.unit.text);
        }
    }
    const study::Dimension& dimension = quantity.unit.dimension;
    const std::string unit = dimension.is_number() ? "" : dimension.text();
    if (is_read_as(value, unit, value)) return setting_text(quantity.name, value, unit);
    return setting_text(quantity.name, number, quantity.unit.text);
}

std::string held_options(const run::Result& result) {
    const study::Study& study = result.document->base;
    std::string out;
    for (const run::Fixed& fixed : result.fixed) {
        const auto quantity = base::find(study.quantities, fixed.quantity, &study::Quantity::name);
        if (quantity == study.quantities.end()) continue;
        out += fmt::format(" --set '{}'", setting_text(*quantity, fixed.value));
    }
    return out;
}

}  // namespace

std::string repeat_command(const run::Result& result) {
    return fmt::format("custodiet run STUDY --draws {} --seed {}{}{}{}", result.cube.draws,
                       result.seed, replicates_option(result), arms_option(result),
                       held_options(result));
}

}  // namespace custodiet::report
