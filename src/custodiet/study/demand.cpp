// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/demand.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "custodiet/study/measure.hpp"

namespace custodiet::study {

namespace {

/// The currencies between which a unit is a rate; empty where it is none.
std::string exchange_in(const Dimension& dimension) {
    return dimension.exponent[Dimension::money] == 0 ? dimension.currency : "";
}

}  // namespace

bool Demand::accepts(const Unit& unit) const {
    const Dimension& dimension = unit.dimension;
    for (std::size_t i = 0; i < exponent.size(); ++i) {
        if (exponent[i] != dimension.exponent[i]) return false;
    }
    return exchange == exchange_in(dimension) && is_part_of_time == unit.is_part_of_time;
}

Demand demand_of(std::string_view unit) {
    Demand demand;
    demand.is_share = unit == "share";
    demand.is_discount = unit == "%/year";
    if (const auto whole = parse_unit(unit)) {
        demand.is_part_of_time = whole->is_part_of_time;
        demand.exchange = exchange_in(whole->dimension);
    }
    int sign = 1;
    while (!unit.empty()) {
        const std::size_t end = std::min(unit.find('/'), unit.size());
        const std::string_view word = unit.substr(0, end);
        if (word == any_currency) {
            demand.exponent[Dimension::money] += sign;
        } else if (const auto parsed = parse_unit(word)) {
            for (std::size_t i = 0; i < demand.exponent.size(); ++i) {
                demand.exponent[i] += sign * parsed->dimension.exponent[i];
            }
        }
        sign = -1;
        unit.remove_prefix(std::min(end + 1, unit.size()));
    }
    return demand;
}

std::string words_of(std::string_view unit, const std::string& currency) {
    if (unit == "share") return "a share from 0 to 1";
    if (unit == "number" || unit == "1") return "a plain number";
    if (unit == "1/day") return "a rate per day or year";
    std::string words(unit);
    const std::size_t at = words.find(any_currency);
    if (at != std::string::npos) words.replace(at, any_currency.size(), currency);
    return words;
}

std::string example_of(std::string_view unit, const std::string& currency) {
    if (unit == "share") return "25 %";
    if (unit == "number" || unit == "1") return "1.5";
    if (unit == "1/day" || unit == "%/year") return "2 %/year";
    // Few things are done twenty hours a day, or twenty times a week.
    const bool is_small = demand_of(unit).is_part_of_time || unit.starts_with("times/");
    return fmt::format("{} {}", is_small ? 2 : 20, words_of(unit, currency));
}

std::string in_words(std::string_view unit, const std::string& currency) {
    std::string words = words_of(unit, currency);
    return words.starts_with("a ") ? words : "in " + words;
}

}  // namespace custodiet::study
