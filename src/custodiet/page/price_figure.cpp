// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// At which price for a covered person-day each state gains, and both.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/base/display.hpp"
#include "custodiet/page/figure_parts.hpp"
#include "custodiet/page/json.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::page {

namespace {

using appraisal::AtPrice;
using appraisal::Bargain;
using appraisal::Measured;

std::string price_unit(const run::Result& result) {
    return result.document->base.currency + "/person-day";
}

/// For people, who are told that it is not every day for which it is paid.
std::string covered_unit(const run::Result& result) {
    return result.document->base.currency + "/covered person-day";
}

std::string price_text(const Measured& price, const std::string& unit) {
    return report::figure_beside_estimates(price.value, price.mc_se, unit);
}

std::string sending_name(const study::Study& study) {
    const auto& states = study.states;
    return state_name(study, states[static_cast<std::size_t>(study.agreement->sending)].id);
}

std::string receiving_name(const study::Study& study) {
    const auto& states = study.states;
    return state_name(study, states[static_cast<std::size_t>(study.agreement->receiving)].id);
}

/// What the arm itself pays, if it is among the prices.
const AtPrice* own_price(const Bargain& bargain) {
    for (const auto& at : bargain.in_expectation.prices) {
        if (at.price == bargain.own_price.value) return &at;
    }
    return nullptr;
}

/// A share of draws, as the screen has it: one of all draws beside one of nearly all, each as it
/// is. Errors are in the CSV of the run.
std::string share_text(const Measured& share) {
    return report::whole_percent(share.value);
}

report::Table table_of(const run::Result& result) {
    using Align = report::Column::Align;
    const auto& study = result.document->base;
    report::Table table;
    table.columns = {
        {"Arm"},
        {"Price, " + base::printable(result.document->base.currency) + " per covered person-day",
         Align::right},
        {sending_name(study) + " gains", Align::right},
        {receiving_name(study) + " gains", Align::right},
        {"Both gain", Align::right}};
    for (const Bargain& bargain : result.appraisal.bargains) {
        for (const AtPrice& at : bargain.in_expectation.prices) {
            const bool is_own = at.price == bargain.own_price.value;
            // A price that one asks about is shown as it was asked.
            std::string price =
                is_own ? report::figure_beside_estimates(at.price, bargain.own_price.mc_se,
                                                         price_unit(result), bare) +
                             "\n(as paid, on average)"
                       : report::figure(at.price, 0.0, price_unit(result), bare);
            table.rows.push_back({report::arm_name(result, bargain.arm), price,
                                  share_text(at.p_sending), share_text(at.p_receiving),
                                  share_text(at.p_both)});
        }
    }
    return table;
}

std::string csv_of(const run::Result& result) {
    std::string out = "arm,price,unit,p_sending,p_receiving,p_both\n";
    for (const Bargain& bargain : result.appraisal.bargains) {
        for (const AtPrice& at : bargain.in_expectation.prices) {
            out += report::csv_line({csv_field(result.cube.arms[bargain.arm]), csv_field(at.price),
                                     csv_field(price_unit(result)), csv_field(at.p_sending.value),
                                     csv_field(at.p_receiving.value), csv_field(at.p_both.value)});
        }
    }
    return out;
}

Json arm_data(const run::Result& result, const Bargain& bargain) {
    const auto& study = result.document->base;
    Json data{{"arm", result.cube.arms[bargain.arm]},
              {"sending_name", sending_name(study)},
              {"receiving_name", receiving_name(study)},
              {"agreed", nullptr}};
    if (const Measured& own = bargain.own_price; own.value > 0.0) {
        data["agreed"] = drawn(own.value);
        data["text"] = price_text(own, study.currency);
    }
    for (const AtPrice& at : bargain.in_expectation.prices) {
        // Lines are of prices that are worth the same to both.
        if (at.received != at.price) continue;
        // Nor of those at which the receiving state would pay: the answer says what it needs.
        if (at.price < 0.0) continue;
        data["prices"].push_back(drawn(at.price));
        data["both"].push_back(drawn(at.p_both.value));
        data["sending"].push_back(drawn(at.p_sending.value));
        data["receiving"].push_back(drawn(at.p_receiving.value));
    }
    return data;
}

/// What is said of a limit on the wrong side of nothing is said of its mean: where its interval
/// lies on both sides, some draws say otherwise.
std::string_view on_average(const appraisal::Limit& limit) {
    return limit.p95 > 0.0 ? " on average" : "";
}

/// "the United States could pay USD 102 at most, and El Salvador needs …".
/// @param unit  of prices: without what they are of, where that was said before
std::string limits_text(const run::Result& result, const appraisal::Terms& terms,
                        const std::string& unit) {
    const auto& study = result.document->base;
    const std::string sending = report::with_article(sending_name(study));
    const std::string receiving = report::with_article(receiving_name(study));
    const std::string most =
        terms.most.price.value > 0.0
            ? fmt::format("{} could pay {} at most", sending, price_text(terms.most.price, unit))
            : fmt::format("{} loses{} even if it pays nothing", sending, on_average(terms.most));
    if (terms.least.price.value > 0.0) {
        return fmt::format("{}, and {} needs {} at least", most, receiving,
                           price_text(terms.least.price, unit));
    }
    return fmt::format("{}, and {} needs no fee{}", most, receiving, on_average(terms.least));
}

std::string answer_of(const run::Result& result) {
    const auto& bargains = result.appraisal.bargains;
    const std::size_t arm = main_arm(result);
    const auto found = std::find_if(bargains.begin(), bargains.end(),
                                    [arm](const Bargain& b) { return b.arm == arm; });
    const Bargain& bargain = found == bargains.end() ? bargains.front() : *found;
    std::string out = fmt::format("In {}", quoted_arm(result, bargain.arm));
    std::string unit = covered_unit(result);
    if (const auto* own = own_price(bargain)) {
        out += fmt::format(
            ", at the {} that it comes to in present value, both states gain in {} of "
            "draws",
            price_text(bargain.own_price, unit), share_text(own->p_both));
        unit = result.document->base.currency;
    }
    out += "; " + limits_text(result, bargain.in_expectation, unit);
    // Of the prices between those of the table, too.
    if (bargain.in_expectation.p_some_price.value <= 0.0)
        return out + "; no price lets both gain in any draw.";
    return out + ".";
}

std::vector<Origin> origins_of(const study::Study& study) {
    Origins origins(study);
    for (const auto& clause : study.agreement->clauses) origins.add_clause(clause);
    for (const auto& facility : study.facilities) {
        origins.add_quantity(facility.average_cost);
        origins.add_quantity(facility.marginal_cost);
    }
    return origins.take();
}

}  // namespace

std::optional<Figure> price_figure(const run::Result& result) {
    if (result.appraisal.bargains.empty() || !result.document->base.agreement) return std::nullopt;
    Figure figure;
    figure.id = "price";
    figure.question = "Is there a price at which both states gain?";
    figure.answer = answer_of(result);
    figure.how_to_read =
        "For each price of a covered person-day, in present value, the lines say in which share of "
        "draws each state is better off than in the reference arm, and in which share both are. "
        "The "
        "mark is what is paid on average. No price makes up for a right that is breached.";
    figure.origins = origins_of(result.document->base);
    figure.table = table_of(result);
    figure.csv = csv_of(result);
    Json data{
        {"kind", "price"},
        {"unit", base::printable(result.document->base.currency) + " per covered person-day"}};
    for (const Bargain& bargain : result.appraisal.bargains) {
        data["arms"].push_back(arm_data(result, bargain));
    }
    figure.data = json_text(data);
    return figure;
}

}  // namespace custodiet::page
