// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How sure the answer is, what drives it, and what it rests on.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "custodiet/report/interactions.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"
#include "custodiet/report/sureness.hpp"
#include "custodiet/report/value.hpp"

namespace custodiet::report {

namespace {

using appraisal::Driver;
using appraisal::QuantityInfo;
using appraisal::VarianceSplit;

constexpr std::size_t drivers_shown = 3;
// A share of the variance below this is not told from none by a thousand draws.
constexpr double least_share = 0.01;

/// A share that is found by chance itself is hardly ever 0, and one of a hundredth of a hundredth
/// is not 1 in a hundred either.
std::string percent_of_spread(double share) {
    return share > 0.0 && share < 0.005 ? "less than " + whole_percent(0.01) : whole_percent(share);
}

std::string range_of_percent(double low, double high) {
    const std::string first = percent_of_spread(low);
    const std::string last = percent_of_spread(high);
    return first == last ? last : first + " to " + last;
}

std::string kind_and_grade(const QuantityInfo& quantity) {
    return quantity.grade.empty() ? quantity.kind
                                  : fmt::format("{} {}", quantity.kind, quantity.grade);
}

std::vector<Driver> drivers_of(const run::Result& result, std::size_t arm, std::size_t outcome) {
    std::vector<Driver> out;
    for (const Driver& driver : result.appraisal.drivers) {
        if (driver.arm == arm && driver.outcome == outcome) out.push_back(driver);
    }
    return out;
}

std::string driver_text(const run::Result& result, const Driver& driver) {
    const QuantityInfo& quantity = result.cube.quantities.at(driver.quantity);
    return fmt::format("{} {} ({})", quantity_words(result, quantity.name),
                       whole_percent(driver.share_of_spread()), kind_and_grade(quantity));
}

// Empty where nothing drives the outcome.
std::string drivers_text(const run::Result& result, std::size_t arm, std::size_t outcome) {
    std::string out;
    std::size_t shown = 0;
    for (const Driver& driver : drivers_of(result, arm, outcome)) {
        if (shown == drivers_shown) break;
        if (!driver.explains(least_share)) continue;
        if (shown++ > 0) out += ", ";
        out += driver_text(result, driver);
    }
    return out;
}

struct Range {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    void add(double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
    [[nodiscard]] bool is_empty() const { return low > high; }
};

std::string chance_sentence(const std::vector<VarianceSplit>& splits, const appraisal::Cube& cube) {
    // Of a difference that is the same in every run, nothing is chance and nothing is ignorance.
    const bool has_spread = std::any_of(splits.begin(), splits.end(), [](const auto& of) {
        return std::isfinite(of.pairing_gain);
    });
    if (!has_spread) return {};
    if (cube.quantities.empty()) {
        return "All of the spread is chance: no number of the study is uncertain.";
    }
    if (cube.replicates < 2) {
        return "With one replicate per draw, chance and ignorance are not told apart: the "
               "intervals "
               "hold both.";
    }
    Range range;
    for (const VarianceSplit& split : splits) {
        if (split.chance_share) range.add(*split.chance_share);
    }
    if (range.is_empty()) return {};
    return fmt::format("Chance makes up {} of the spread of a single run; the rest is ignorance.",
                       range_of_percent(range.low, range.high));
}

// Two digits: it is read off replicates, of which there are few.
std::string factor_text(double factor) {
    return figure(factor, factor, "");
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string times(const Range& factors) {
    const std::string low = factor_text(factors.low), high = factor_text(factors.high);
    if (low == high) return low + " times";
    // Not "4.9 to 4.1 M times", which reads as if it began at 4.9 M.
    const bool has_word = is_digit(low.back()) != is_digit(high.back());
    return fmt::format("{}{} to {} times", low, has_word ? " times" : "", high);
}

// What is shared is told apart: that arms have the same prices and lengths of stay saves far more
// than that they have the same luck, and any two runs at the same numbers would have it.
std::string pairing_sentence(const std::vector<VarianceSplit>& splits) {
    Range all, luck;
    for (const VarianceSplit& split : splits) {
        if (std::isfinite(split.pairing_gain)) all.add(split.pairing_gain);
        if (split.luck_gain) luck.add(*split.luck_gain);
    }
    // Where people of the arms are not the same, there is nothing to tell.
    constexpr double least_gain = 1.05;
    if (all.is_empty() || all.high < least_gain) return {};
    const std::string of_all = fmt::format(
        "That arms share their numbers and their luck makes the variance of the difference {} "
        "smaller",
        times(all));
    if (luck.is_empty()) return of_all + ".";
    const std::string of_luck = luck.high < least_gain
                                    ? std::string("does not make it smaller")
                                    : fmt::format("makes it {} smaller", times(luck));
    return fmt::format("{}; sharing the luck alone, by following the same people, {}.", of_all,
                       of_luck);
}

std::vector<VarianceSplit> splits_of(const run::Result& result, std::size_t outcome) {
    std::vector<VarianceSplit> out;
    for (const VarianceSplit& split : result.appraisal.variances) {
        if (split.outcome == outcome) out.push_back(split);
    }
    return out;
}

void add_if_any(std::vector<std::string>& texts, std::string text) {
    if (!text.empty()) texts.push_back(std::move(text));
}

// ---- evidence -----------------------------------------------------------------------------------

std::string_view kind_word(study::Kind kind, std::size_t number) {
    const bool is_one = number == 1;
    switch (kind) {
        case study::Kind::term:
            return is_one ? "term agreed" : "terms agreed";
        case study::Kind::fact:
            return is_one ? "fact observed" : "facts observed";
        case study::Kind::assumption:
            return is_one ? "assumption" : "assumptions";
        case study::Kind::lever:
            break;
    }
    return is_one ? "choice of ours" : "choices of ours";
}

// "41 facts observed (A 20, B 15, no source 6)".
std::string kind_text(study::Kind kind, const std::map<study::Grade, std::size_t>& by_grade,
                      std::size_t without_source) {
    std::size_t number = 0;
    std::vector<std::string> grades;
    // The enumeration puts what has no grade first; a reader wants the best first.
    for (const study::Grade grade :
         {study::Grade::A, study::Grade::B, study::Grade::C, study::Grade::I, study::Grade::none}) {
        const auto found = by_grade.find(grade);
        if (found == by_grade.end()) continue;
        number += found->second;
        if (grade == study::Grade::none) continue;
        grades.push_back(fmt::format("{}\u00a0{}", grade_code(grade), found->second));
    }
    const auto none = by_grade.find(study::Grade::none);
    const std::size_t ungraded = none == by_grade.end() ? 0 : none->second - without_source;
    if (ungraded > 0) grades.push_back(fmt::format("ungraded source\u00a0{}", ungraded));
    if (without_source > 0) grades.push_back(fmt::format("no source\u00a0{}", without_source));
    return fmt::format("{} {} ({})", number, kind_word(kind, number), joined(grades, ", "));
}

std::string register_sentence(const study::Study& study) {
    std::map<study::Kind, std::map<study::Grade, std::size_t>> numbers;
    std::map<study::Kind, std::size_t> without_source;
    std::size_t total = 0;
    std::size_t derived = 0;
    for (const study::Quantity& quantity : study.quantities) {
        if (quantity.form == study::Form::derived) {
            ++derived;
            continue;
        }
        ++total;
        ++numbers[quantity.kind][grade_of(study, quantity)];
        if (quantity.source == study::none) ++without_source[quantity.kind];
    }
    std::string out;
    for (const auto& [kind, by_grade] : numbers) {
        if (!out.empty()) out += ", ";
        out += kind_text(kind, by_grade, without_source[kind]);
    }
    out = fmt::format("The study has {}: {}", count(total, "numbers"), out);
    if (derived > 0) out += fmt::format("; {} more worked out from them", derived);
    return out + ".";
}

/// Empty where drivers were looked for, and there are none.
Section drivers_not_asked_for(const run::Result& result) {
    const bool might_be_some = !result.cube.quantities.empty() && result.cube.arms.size() > 1;
    if (!might_be_some || !result.document->base.headlines.empty()) return {};
    Section section;
    section.heading = "What drives the results";
    section.paragraphs.emplace_back(
        "Not looked for: the study names no `headlines`, the outcomes whose drivers are sought.");
    return section;
}

}  // namespace

Section drivers_section(const run::Result& result) {
    const std::size_t outcome = main_headline(result);
    Section section;
    for (std::size_t arm : compared_arms(result.cube)) {
        const std::string text = drivers_text(result, arm, outcome);
        if (!text.empty()) section.paragraphs.push_back(arm_name(result, arm) + ": " + text);
        add_if_any(section.paragraphs, interactions_text(result, arm, outcome));
    }
    if (section.paragraphs.empty()) return drivers_not_asked_for(result);
    section.heading = fmt::format("What drives {} (share of its spread that each explains)",
                                  outcome_words(result, outcome));
    return section;
}

Section confidence_section(const run::Result& result) {
    const std::size_t outcome = main_headline(result);
    const std::vector<VarianceSplit> splits = splits_of(result, outcome);
    Section section;
    section.heading =
        fmt::format("How sure, and what it rests on ({})", outcome_words(result, outcome));
    std::vector<std::string> sentences;
    add_if_any(sentences, runs_sentence(result, outcome));
    add_if_any(sentences, verdicts_sentence(result));
    add_if_any(sentences, chance_sentence(splits, result.cube));
    add_if_any(sentences, pairing_sentence(splits));
    add_if_any(section.paragraphs, joined(sentences, " "));
    add_if_any(section.paragraphs, signs_sentence(result, outcome));
    add_if_any(section.paragraphs, evidence_sentence(result, outcome));
    section.paragraphs.push_back(register_sentence(result.document->base));
    add_if_any(section.paragraphs, value_sentence(result));
    for (std::string& text : inquiry_sentences(result))
        add_if_any(section.paragraphs, std::move(text));
    return section;
}

}  // namespace custodiet::report
