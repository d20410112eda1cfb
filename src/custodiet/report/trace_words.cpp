// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/trace_words.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "custodiet/base/display.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

using run::Cause;
using run::Part;
using run::TracedArm;
using run::TracedStep;
using Family = study::LawSpec::Family;

const char* family_words(Family family) {
    switch (family) {
        case Family::fixed:
            return "a fixed time";
        case Family::exponential_mean:
            return "exponential law";
        case Family::rate:
            return "constant rate";
        case Family::lognormal_mean_sd:
        case Family::lognormal_median_p90:
            return "lognormal law";
        case Family::weibull_shape_scale:
            return "Weibull law";
        case Family::gamma_mean_shape:
            return "gamma law";
        case Family::uniform:
            return "uniform law";
        case Family::table:
            break;
    }
    return "";
}

}  // namespace

std::string value_words(const run::TracedNumber& number) {
    constexpr std::string_view per_100k = "per_100k";
    if (!number.unit.starts_with(per_100k)) return figure(number.value, 0.0, number.unit);
    const std::string_view rest = std::string_view(number.unit).substr(per_100k.size());
    return figure(number.value, 0.0, "") + " per 100,000" + (rest == "/year" ? " a year" : "") +
           (rest == "/day" ? " a day" : "");
}

std::string evidence_words(const run::TracedNumber& number) {
    if (number.is_held) return "held at this value";
    if (number.form == study::Form::derived && !number.operands.empty()) return "worked out";
    const std::string kind(kind_code(number.kind));
    if (!number.source) return kind + ", no source";
    const auto grade = grade_code(number.source->grade);
    return grade.empty() ? kind + ", ungraded source" : fmt::format("{}, grade {}", kind, grade);
}

std::string backed_value(const Part& part, const TracedArm& arm) {
    const run::TracedNumber& number = arm.numbers[part.number];
    // A number that stands where it is used has no name of its own, only a path.
    const bool is_named = number.name.find('.') == std::string::npos;
    return fmt::format("{} [{}{}]", value_words(number), is_named ? number.name + ": " : "",
                       evidence_words(number));
}

std::string part_words(const Part& part, const TracedArm& arm) {
    return part.role + " " + backed_value(part, arm);
}

std::string parts_words(const std::vector<Part>& parts, const TracedArm& arm) {
    std::vector<std::string> words;
    for (const Part& part : parts) words.push_back(part_words(part, arm));
    return joined(words, "; ");
}

std::string law_words(const run::TracedTime& time, const TracedArm& arm) {
    if (time.family == Family::table) {
        return fmt::format("one of {}, equally likely", count(time.values, "observed times"));
    }
    const bool has_one_name = time.family == Family::fixed || time.family == Family::rate;
    return fmt::format("{}: {}", family_words(time.family),
                       has_one_name ? backed_value(time.parameters.front(), arm)
                                    : parts_words(time.parameters, arm));
}

std::string chance_words(double drawn_at) {
    return drawn_at == 0.0 || drawn_at == 1.0 ? fmt::format("{:.0f}", drawn_at)
                                              : fmt::format("{:.3f}", drawn_at);
}

std::string happened_words(const TracedStep& step) {
    std::string out = base::printable(step.to.name);
    if (step.cause == Cause::stock) out = "There on the first day: " + out;
    if (step.cause == Cause::arrival) out = "Arrives: " + out;
    if (!step.place.id.empty() && step.place.name != step.to.name) {
        out += fmt::format("\nPlace: {}", base::printable(step.place.name));
    }
    switch (step.counts_as) {
        case run::CountsAs::transfer:
            return out + (step.is_wrongful ? "\nCounts as a wrongful transfer"
                                           : "\nCounts as a transfer");
        case run::CountsAs::return_:
            return out + "\nCounts as a return";
        case run::CountsAs::ordered_back:
            return out + "\nCounts as ordered back";
        case run::CountsAs::nothing:
            break;
    }
    return out;
}

}  // namespace custodiet::report
