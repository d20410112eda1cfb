// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Twenty outcomes, each as likely as any other.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "custodiet/appraisal/ranks.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/page/figure_parts.hpp"
#include "custodiet/page/json.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/leading_arm.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::page {

namespace {

constexpr std::size_t dots = 20;

/// A headline of one arm at twenty evenly spaced probabilities, rising.
struct Possible {
    std::size_t arm = 0, outcome = 0;
    std::vector<double> values;
    std::vector<std::string> texts;
};

constexpr std::array<double, dots> probabilities() {
    std::array<double, dots> out{};
    for (std::size_t i = 0; i < dots; ++i) {
        out[i] = (static_cast<double>(i) + 0.5) / static_cast<double>(dots);
    }
    return out;
}

std::vector<double> by_draw(const run::Result& result, std::size_t arm, std::size_t outcome) {
    const auto& cube = result.cube;
    if (arm != cube.reference) {
        return appraisal::means_over_replicates(appraisal::run_differences(cube, arm, outcome),
                                                cube.replicates);
    }
    return appraisal::means_over_replicates(appraisal::runs_of(cube, arm, outcome),
                                            cube.replicates);
}

/// Nothing where the headline is defined in no draw, or the same in all.
std::optional<Possible> possible(const run::Result& result, std::size_t arm, std::size_t outcome) {
    const auto sample = by_draw(result, arm, outcome);
    const auto moments = appraisal::moments(sample);
    if (moments.n == 0 || moments.variance == 0.0) return std::nullopt;
    const auto at = probabilities();
    Possible out{arm, outcome, appraisal::quantiles(sample, at), {}};
    const auto sign =
        arm == result.cube.reference ? report::Sign::minus_only : report::Sign::always;
    for (std::size_t i = 0; i < dots; ++i) {
        const double ranks = appraisal::QuantileError(at[i])(sample);
        // Where many draws agree, ranks see no error, and that of the mean stands in.
        const double error = std::isfinite(ranks) && ranks > 0.0
                                 ? ranks
                                 : std::sqrt(moments.variance / static_cast<double>(moments.n));
        out.texts.push_back(report::figure(out.values[i], error, result.cube.outcomes[outcome].unit,
                                           {sign, report::UnitText::shown}));
    }
    return out;
}

std::vector<Possible> all_possible(const run::Result& result) {
    auto arms = report::arms_as_told(result);
    if (arms.empty()) arms.push_back(result.cube.reference);
    std::vector<Possible> out;
    for (const std::size_t arm : arms) {
        for (const std::size_t outcome : headlines(result)) {
            if (auto found = possible(result, arm, outcome)) out.push_back(std::move(*found));
        }
    }
    return out;
}

report::Table table_of(const run::Result& result, const std::vector<Possible>& all) {
    using Align = report::Column::Align;
    report::Table table;
    table.columns = {{"Arm"},
                     {headline_heading(result)},
                     {"Lowest", Align::right},
                     {"5th of 20", Align::right},
                     {"10th", Align::right},
                     {"15th", Align::right},
                     {"Highest", Align::right}};
    for (const auto& of : all) {
        table.rows.push_back({report::arm_name(result, of.arm),
                              with_capital(report::outcome_words(result, of.outcome)), of.texts[0],
                              of.texts[4], of.texts[9], of.texts[14], of.texts[19]});
    }
    return table;
}

std::string csv_of(const run::Result& result, const std::vector<Possible>& all) {
    std::string out = "arm,outcome,subject,unit,probability,value\n";
    const auto at = probabilities();
    for (const auto& of : all) {
        const auto& info = result.cube.outcomes[of.outcome];
        for (std::size_t i = 0; i < dots; ++i) {
            out += report::csv_line({csv_field(result.cube.arms[of.arm]), csv_field(info.name),
                                     csv_field(info.subject), csv_field(info.unit),
                                     csv_field(at[i]), csv_field(of.values[i])});
        }
    }
    return out;
}

std::string data_of(const run::Result& result, const std::vector<Possible>& all) {
    Json data{{"kind", "dots"}};
    for (const auto& of : all) {
        data["headlines"].push_back(
            {{"arm", result.cube.arms[of.arm]},
             {"outcome", report::outcome_words(result, of.outcome)},
             {"unit", base::printable(result.cube.outcomes[of.outcome].unit)},
             {"values", drawn(of.values)},
             {"texts", of.texts}});
    }
    return json_text(data);
}

// "in 14 of 20 equally likely outcomes net cost is higher than in “No agreement”, and in 6 lower".
std::string ways_text(std::ptrdiff_t higher, std::ptrdiff_t lower, const std::string& what,
                      const std::string& reference) {
    constexpr std::ptrdiff_t all = 20;
    if (higher == 0 && lower == 0) {
        return fmt::format("in all {} equally likely outcomes {} is as in {}", all, what,
                           reference);
    }
    const bool is_ever_higher = higher > 0;
    const std::ptrdiff_t first = is_ever_higher ? higher : lower;
    const std::string text = fmt::format("in {} {} equally likely outcomes {} is {} than in {}",
                                         first == all ? "all" : fmt::format("{} of", first), all,
                                         what, is_ever_higher ? "higher" : "lower", reference);
    return higher > 0 && lower > 0 ? fmt::format("{}, and in {} lower", text, lower) : text;
}

std::string answer_of(const run::Result& result, const Possible& of) {
    const std::string words = report::outcome_words(result, of.outcome);
    if (!has_comparison(result)) {
        return fmt::format("{} may be anything from {} to {}, in 20 equally likely outcomes.",
                           with_capital(words), of.texts.front(), of.texts.back());
    }
    const auto number_of = [&of](auto test) {
        return std::count_if(of.values.begin(), of.values.end(), test);
    };
    return fmt::format("In {}, {}: from {} to {}.", quoted_arm(result, of.arm),
                       ways_text(number_of([](double value) { return value > 0.0; }),
                                 number_of([](double value) { return value < 0.0; }),
                                 words.find(", ") == std::string::npos ? words : words + ",",
                                 quoted_arm(result, result.cube.reference)),
                       of.texts.front(), of.texts.back());
}

}  // namespace

std::optional<Figure> dots_figure(const run::Result& result) {
    const auto all = all_possible(result);
    if (all.empty()) return std::nullopt;
    Figure figure;
    figure.id = "dots";
    figure.question = "What may come of it?";
    figure.answer = answer_of(result, all.front());
    figure.how_to_read =
        "Each dot is one outcome in twenty, each as likely as the next. Left of zero it is less "
        "than in "
        "the reference arm, right of zero more. Their spread is what is "
        "not known, not the luck of single cases.";
    Origins origins(result.document->base);
    for (const auto& info : result.cube.quantities) origins.add_quantity(info.name);
    figure.origins = origins.take();
    figure.table = table_of(result, all);
    figure.csv = csv_of(result, all);
    figure.data = data_of(result, all);
    return figure;
}

}  // namespace custodiet::page
