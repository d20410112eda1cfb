// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/wording.hpp"

#include "custodiet/base/display.hpp"
#include "custodiet/page/figure_parts.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::page {

namespace {

constexpr int label_columns = 80;

// Whether the unit begins with the whole word.
bool begins_with(std::string_view unit, std::string_view word) {
    return unit.starts_with(word) && (unit.size() == word.size() || unit[word.size()] == '/');
}

// "/year" -> " a year"; "/person/day" -> " per person and day": as figure() says it of a noun.
std::string per(std::string_view denominator) {
    if (denominator.empty()) return {};
    std::string one = report::figure(1.0, 0.0, "x" + std::string(denominator));
    return one.substr(std::string_view("1\u00a0x").size());
}

// "rights.detection.lawyer" -> "rights: detection: lawyer".
std::string path_words(std::string_view path) {
    std::string out;
    for (const char c : path) out += c == '.' ? std::string(": ") : std::string(1, c);
    return out;
}

}  // namespace

std::string label_in(std::string_view about) {
    std::string_view first = about.substr(0, about.find(". "));
    first = first.substr(0, first.find_first_of(";:("));
    if (base::display_columns(first) > label_columns) first = first.substr(0, first.find(", "));
    while (first.ends_with(' ') || first.ends_with('.')) first.remove_suffix(1);
    return base::display_columns(first) > label_columns ? "" : base::printable(first);
}

std::string quantity_label(const run::Result& result, std::string_view name) {
    std::string words = report::quantity_words(result, name);
    if (words != report::in_words(name)) return words;
    const study::Quantity* quantity = find_quantity(result.document->base, name);
    const std::string label = quantity == nullptr ? "" : label_in(quantity->help);
    return label.empty() ? path_words(words) : label;
}

std::string value_text(double value, double error, std::string_view unit) {
    constexpr std::string_view per_100k = "per_100k", one = "1", celsius = "degC", square = "m2";
    if (begins_with(unit, per_100k)) {
        return report::figure(value, error, "") + "\u00a0per\u00a0100,000" +
               per(unit.substr(per_100k.size()));
    }
    if (begins_with(unit, one)) {
        return report::figure(value, error, "") + per(unit.substr(one.size()));
    }
    if (begins_with(unit, celsius)) return report::figure(value, error, "") + "\u00a0°C";
    if (begins_with(unit, square)) {
        return report::figure(value, error, "m²" + std::string(unit.substr(square.size())));
    }
    return report::figure(value, error, unit);
}

}  // namespace custodiet::page
