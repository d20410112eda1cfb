// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Words of the values, and lines as people say them.
#include <algorithm>
#include <array>
#include <string>

#include "custodiet/base/decimal.hpp"
#include "custodiet/standards/standards.hpp"

namespace custodiet::standards {

namespace {

template <std::size_t size, typename Value>
std::string_view nth(const std::array<std::string_view, size>& words, Value value) {
    return words.at(static_cast<std::size_t>(value));
}

/// With a comma between thousands: "2,100", "0.5". No standard has a line at 10,000 or above.
std::string digits(double value) {
    std::string out = base::fixed_decimal(value);
    const std::size_t whole = std::min(out.find('.'), out.size());
    for (std::size_t at = whole; at > 3; at -= 3) out.insert(at - 3, 1, ',');
    return out;
}

std::string singular(std::string_view word) {
    if (word.ends_with('s')) word.remove_suffix(1);
    return std::string(word);
}

bool is_time(std::string_view word) {
    return word == "day" || word == "week" || word == "month" || word == "year";
}

/// "once", "twice", "3 times".
std::string times(double value) {
    if (value == 1.0) return "once";
    if (value == 2.0) return "twice";
    return digits(value) + " times";
}

/// A value in its unit as people say it: "1 hour a day", "3 m2 per person", "twice a week".
std::string amount(double value, std::string_view unit) {
    if (unit == "share") return digits(100.0 * value) + " %";
    const std::string_view what = unit.substr(0, unit.find('/'));
    std::string_view per = unit.substr(what.size());
    std::string out;
    if (what == "1" && is_time(per.substr(std::min<std::size_t>(1, per.size())))) {
        out = times(value);
    } else {
        out = digits(value);
        if (what != "1") out += " " + (value == 1.0 ? singular(what) : std::string(what));
    }
    while (!per.empty()) {
        per.remove_prefix(1);
        const std::string_view word = per.substr(0, per.find('/'));
        out += (is_time(word) ? " a " : " per ") + std::string(word);
        per.remove_prefix(word.size());
    }
    return out;
}

}  // namespace

std::string_view word_of(Count count) {
    static constexpr std::array<std::string_view, 5> words{"person_days", "events", "transfers",
                                                           "admissions", "deaths"};
    return nth(words, count);
}

std::string_view word_of(Measure measure) {
    static constexpr std::array<std::string_view, 4> words{"level", "share", "rate", "simulated"};
    return nth(words, measure);
}

std::string_view word_of(Better better) {
    static constexpr std::array<std::string_view, 3> words{"more", "less", "neither"};
    return nth(words, better);
}

std::string_view word_of(Comparison comparison) {
    static constexpr std::array<std::string_view, 7> words{
        "at_least", "at_most", "below", "above", "required", "prohibited", "report"};
    return nth(words, comparison);
}

std::string_view word_of(Class severity) {
    static constexpr std::array<std::string_view, 4> words{"gate", "presumed", "counted",
                                                           "benchmark"};
    return nth(words, severity);
}

std::string_view word_of(Duty duty) {
    static constexpr std::array<std::string_view, 3> words{"holder", "sender", "both"};
    return nth(words, duty);
}

std::string_view word_of(Force force) {
    static constexpr std::array<std::string_view, 3> words{"binding", "soft_law", "benchmark"};
    return nth(words, force);
}

std::string line_of(const Standard& standard, const Indicator& indicator) {
    const std::string value = amount(standard.threshold, indicator.unit);
    switch (standard.comparison) {
        case Comparison::at_least:
            return "at least " + value;
        case Comparison::at_most:
            return "at most " + value;
        case Comparison::below:
            return "below " + value;
        case Comparison::above:
            return "above " + value;
        case Comparison::required:
            return "required";
        case Comparison::prohibited:
            return "prohibited";
        case Comparison::report:
            break;
    }
    return "no line: reported";
}

}  // namespace custodiet::standards
