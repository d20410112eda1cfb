// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which quantities move the main headline, and by how much.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "custodiet/base/display.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/page/figure_parts.hpp"
#include "custodiet/page/json.hpp"
#include "custodiet/page/renewals.hpp"
#include "custodiet/page/wording.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/leading_arm.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::page {

namespace {

using appraisal::Driver;

constexpr std::size_t most_bars = 10;
// A share of the variance below this is not told from none by a thousand draws.
constexpr double least_share = 0.01;

/// A quantity at its 10th and 90th percentile, and what becomes of the headline there.
struct Bar {
    const Driver* driver = nullptr;
    std::string quantity, label, low_text, high_text, grade, kind;
    double low_value = 0, high_value = 0;  ///< of the quantity, in the unit that the study writes
    double at_low = 0, at_high = 0;        ///< of the headline
    bool has_source = false;

    /// Whether there is anything between its ends: what is the same in more than eight draws of ten
    /// has the same value at both, wherever its rare values lead.
    [[nodiscard]] bool has_ends() const { return low_text != high_text; }
};

struct Headline {
    std::size_t arm = 0;
    const appraisal::Estimate* estimate = nullptr;
    std::vector<Bar> bars;
};

/// The quantity where it is uncertain: in the arm; else in the base study or in the first arm that
/// has it so. Null where it is known in all.
const study::Quantity* uncertain_in(const run::Result& result, std::size_t arm,
                                    std::string_view name) {
    std::vector<const study::Study*> studies{&result.arm(arm).study, &result.document->base};
    for (const study::Arm& other : result.document->arms) studies.push_back(&other.study);
    for (const study::Study* study : studies) {
        const study::Quantity* quantity = find_quantity(*study, name);
        if (quantity != nullptr && quantity->is_uncertain()) return quantity;
    }
    return nullptr;
}

/// The number that decides on a renewal says nothing to anyone; whether it is granted does.
void set_ends(const run::Result& result, const study::Renewal& renewal, Bar& bar) {
    const Driver& driver = *bar.driver;
    const auto means = means_by_grant(result, driver.arm, driver.outcome, renewal);
    if (!means) return;
    bar.low_text = "not granted";
    bar.high_text = "granted";
    bar.high_value = 1.0;
    bar.at_low = means->refused;
    bar.at_high = means->granted;
}

Bar bar_of(const run::Result& result, const Driver& driver) {
    constexpr double low = 0.1, high = 0.9;
    const auto& info = result.cube.quantities.at(driver.quantity);
    Bar bar;
    bar.driver = &driver;
    bar.quantity = info.name;
    bar.label = with_capital(quantity_label(result, info.name));
    bar.grade = info.grade;
    bar.kind = info.kind;
    bar.at_low = driver.low;
    bar.at_high = driver.high;
    const auto* quantity = uncertain_in(result, driver.arm, info.name);
    if (quantity == nullptr) return bar;
    if (const auto* renewal = renewal_of(result.arm(driver.arm).study, info.name)) {
        set_ends(result, *renewal, bar);
        return bar;
    }
    bar.has_source = quantity->source != study::none;
    bar.low_value = compile::marginal_quantile(*quantity, low) / quantity->unit.scale;
    bar.high_value = compile::marginal_quantile(*quantity, high) / quantity->unit.scale;
    // What a quantity may be was not simulated; it is shown as an estimate all the same.
    const auto text = [&info](double value) {
        return value_text(value, std::abs(value) * 1e-6, info.unit);
    };
    bar.low_text = text(bar.low_value);
    bar.high_text = text(bar.high_value);
    return bar;
}

/// Arms in which anything moves the main headline.
std::vector<Headline> headlines_of(const run::Result& result) {
    const std::size_t outcome = report::main_headline(result);
    std::vector<Headline> out;
    for (const std::size_t arm : report::arms_as_told(result)) {
        Headline headline{
            arm, result.appraisal.find(arm, outcome, appraisal::Basis::vs_reference), {}};
        if (headline.estimate == nullptr) continue;
        for (const Driver& driver : result.appraisal.drivers) {
            if (driver.arm != arm || driver.outcome != outcome) continue;
            if (headline.bars.size() == most_bars || !driver.explains(least_share)) continue;
            Bar bar = bar_of(result, driver);
            if (bar.has_ends()) headline.bars.push_back(std::move(bar));
        }
        if (!headline.bars.empty()) out.push_back(std::move(headline));
    }
    return out;
}

std::string unit_of(const run::Result& result) {
    return result.cube.outcomes.at(report::main_headline(result)).unit;
}

/// A mean of the headline where a quantity is known: no better known than its mean.
std::string mean_text(const run::Result& result, const Headline& headline, double value) {
    return report::figure(value, headline.estimate->mc_se, unit_of(result),
                          {report::Sign::always, report::UnitText::shown});
}

std::string kind_and_grade(const Bar& bar) {
    return bar.grade.empty() ? bar.kind : fmt::format("{}, grade\u00a0{}", bar.kind, bar.grade);
}

report::Table table_of(const run::Result& result, const std::vector<Headline>& headlines) {
    using Align = report::Column::Align;
    report::Table table;
    table.columns = {{"Arm"},
                     {"Quantity"},
                     {"Kind"},
                     {"Low (10 %)", Align::right},
                     {"Headline there", Align::right},
                     {"High (90 %)", Align::right},
                     {"Headline there", Align::right},
                     {"Share of the spread", Align::right}};
    for (const auto& headline : headlines) {
        for (const auto& bar : headline.bars) {
            table.rows.push_back({report::arm_name(result, headline.arm), bar.label,
                                  kind_and_grade(bar), bar.low_text,
                                  mean_text(result, headline, bar.at_low), bar.high_text,
                                  mean_text(result, headline, bar.at_high),
                                  report::whole_percent(bar.driver->share_of_spread())});
        }
    }
    return table;
}

std::string csv_of(const run::Result& result, const std::vector<Headline>& headlines) {
    std::string out =
        "arm,quantity,kind,grade,unit,low,high,headline_at_low,headline_at_high,headline_unit,"
        "first_order\n";
    for (const auto& headline : headlines) {
        for (const auto& bar : headline.bars) {
            const auto& info = result.cube.quantities.at(bar.driver->quantity);
            out += report::csv_line(
                {csv_field(result.cube.arms[headline.arm]), csv_field(bar.quantity),
                 csv_field(bar.kind), csv_field(bar.grade), csv_field(info.unit),
                 csv_field(bar.low_value), csv_field(bar.high_value), csv_field(bar.at_low),
                 csv_field(bar.at_high), csv_field(unit_of(result)),
                 csv_field(bar.driver->first_order)});
        }
    }
    return out;
}

std::string data_of(const run::Result& result, const std::vector<Headline>& headlines) {
    Json data{{"kind", "tornado"}};
    for (const auto& headline : headlines) {
        Json bars = Json::array();
        for (const auto& bar : headline.bars) {
            bars.push_back({{"quantity", bar.quantity},
                            {"label", bar.label},
                            {"low", drawn(bar.at_low)},
                            {"high", drawn(bar.at_high)},
                            {"low_text", bar.low_text},
                            {"high_text", bar.high_text},
                            {"kind", bar.kind},
                            {"grade", bar.grade},
                            {"has_source", bar.has_source}});
        }
        data["headlines"].push_back(
            {{"arm", result.cube.arms[headline.arm]},
             {"outcome", report::outcome_words(result, report::main_headline(result))},
             {"unit", base::printable(unit_of(result))},
             {"mean", drawn(headline.estimate->mean)},
             {"bars", std::move(bars)}});
    }
    return json_text(data);
}

std::string answer_of(const run::Result& result, const Headline& headline) {
    const Bar& first = headline.bars.front();
    return fmt::format(
        "In {}, “{}” explains {} of the spread: where it is {}, {} is {}, and {} where it is {}.",
        quoted_arm(result, headline.arm), first.label,
        report::whole_percent(first.driver->share_of_spread()), first.low_text,
        headline_words(result, report::main_headline(result)),
        mean_text(result, headline, first.at_low), mean_text(result, headline, first.at_high),
        first.high_text);
}

}  // namespace

std::optional<Figure> tornado_figure(const run::Result& result) {
    const auto headlines = headlines_of(result);
    if (headlines.empty()) return std::nullopt;
    Figure figure;
    figure.id = "tornado";
    figure.question = "What does the result hang on?";
    figure.answer = answer_of(result, headlines.front());
    figure.how_to_read = fmt::format(
        "Each bar shows the mean of {} where one quantity is low (its 10th percentile) and where "
        "it "
        "is high (its 90th), all others being as they may be. The line is the mean over all draws. "
        "Quantities that explain no more than chance may, and those with the same value at both "
        "ends, are left out.",
        headline_words(result, report::main_headline(result)));
    Origins origins(result.document->base);
    for (const auto& headline : headlines) {
        for (const auto& bar : headline.bars) origins.add_quantity(bar.quantity);
    }
    figure.origins = origins.take();
    figure.table = table_of(result, headlines);
    figure.csv = csv_of(result, headlines);
    figure.data = data_of(result, headlines);
    return figure;
}

}  // namespace custodiet::page
