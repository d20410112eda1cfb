// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who pays whom, and for what.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/base/display.hpp"
#include "custodiet/page/json.hpp"
#include "custodiet/page/payment_entries.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/leading_arm.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::page {

namespace {

using Entries = std::vector<PaymentEntry>;
using ByArm = std::vector<std::pair<std::size_t, Entries>>;

ByArm entries_by_arm(const run::Result& result) {
    std::vector<std::size_t> arms = report::arms_as_told(result);
    if (arms.empty()) arms.push_back(result.cube.reference);
    ByArm by_arm;
    for (const std::size_t arm : arms) {
        Entries entries = payment_entries(result, arm);
        if (!entries.empty()) by_arm.emplace_back(arm, std::move(entries));
    }
    return by_arm;
}

report::Style style_of(const run::Result& result) {
    return {has_comparison(result) ? report::Sign::always : report::Sign::minus_only,
            report::UnitText::shown};
}

std::string to_whom(const study::Study& study, const PaymentEntry& entry) {
    return entry.payee.empty() ? "used up" : state_name(study, entry.payee);
}

report::Table table_of(const run::Result& result, const ByArm& by_arm) {
    report::Table table;
    table.columns = {
        {"Arm"}, {"For what"}, {"Paid by"}, {"To"}, {"Amount", report::Column::Align::right}};
    for (const auto& [arm, entries] : by_arm) {
        const auto& study = result.arm(arm).study;
        for (const auto& entry : entries) {
            table.rows.push_back(
                {report::arm_name(result, arm), line_words(study, entry),
                 state_name(study, entry.payer), to_whom(study, entry),
                 text_of(entry.amount, result.document->base.currency, style_of(result))});
        }
    }
    return table;
}

std::string csv_of(const run::Result& result, const ByArm& by_arm) {
    std::string out = "arm,line,clause,payer,payee,amount,mc_se,currency\n";
    for (const auto& [arm, entries] : by_arm) {
        for (const auto& entry : entries) {
            out += report::csv_line(
                {csv_field(result.cube.arms[arm]), csv_field(entry.line), csv_field(entry.clause),
                 csv_field(entry.payer), csv_field(entry.payee), csv_field(entry.amount.value),
                 csv_field(entry.amount.error), csv_field(result.document->base.currency)});
        }
    }
    return out;
}

std::string data_of(const run::Result& result, const ByArm& by_arm) {
    const std::string& currency = result.document->base.currency;
    Json data{{"kind", "payments"}, {"currency", base::printable(currency)}};
    for (const auto& [arm, entries] : by_arm) {
        const auto& study = result.arm(arm).study;
        Json of_arm = Json::array();
        for (const auto& entry : entries) {
            of_arm.push_back({{"line", line_words(study, entry)},
                              {"clause", entry.clause},
                              {"payer", state_name(study, entry.payer)},
                              {"payee", state_name(study, entry.payee)},
                              {"amount", drawn(entry.amount.value)},
                              {"text", text_of(entry.amount, currency, style_of(result))}});
        }
        data["arms"].push_back({{"arm", result.cube.arms[arm]}, {"entries", std::move(of_arm)}});
    }
    return json_text(data);
}

// ---- answer -------------------------------------------------------------------------------------

/// Whether what an arm pays is more or less, or all of it.
bool is_paid_in_reference(const run::Result& result, const std::string& payer,
                          const std::string& payee) {
    const auto& rows = result.movement.payments;
    return has_comparison(result) && std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
               return row.arm == result.cube.reference && row.payer == payer &&
                      row.payee == payee && row.amount != 0.0;
           });
}

/// "pays El Salvador USD 4.76 M", "spends USD 1.2 M less on its own account"; empty where it
/// comes to nothing.
std::string part_of(const run::Result& result, const study::Study& study, const Entries& entries,
                    const std::string& payer, const std::string& payee) {
    std::vector<const PaymentEntry*> parts;
    for (const auto& entry : entries) {
        if (entry.payer == payer && entry.payee == payee) parts.push_back(&entry);
    }
    Measure sum = sum_of(result, parts);
    if (sum.value == 0.0) return {};
    std::string_view more;
    if (is_paid_in_reference(result, payer, payee)) more = sum.value > 0.0 ? " more" : " less";
    if (!more.empty()) sum.value = std::abs(sum.value);
    const std::string amount = text_of(sum, result.document->base.currency);
    if (payee.empty()) return fmt::format("spends {}{} on its own account", amount, more);
    return fmt::format("pays {} {}{}", report::with_article(state_name(study, payee)), amount,
                       more);
}

std::string answer_of(const run::Result& result, const ByArm& by_arm) {
    const auto& [arm, entries] = by_arm.front();
    const auto& study = result.arm(arm).study;
    std::vector<std::string> clauses;
    for (const auto& payer : study.states) {
        std::vector<std::string> parts;
        for (const auto& payee : study.states) {
            parts.push_back(part_of(result, study, entries, payer.id, payee.id));
        }
        parts.push_back(part_of(result, study, entries, payer.id, ""));
        std::erase(parts, "");
        if (parts.empty()) continue;
        clauses.push_back(report::with_article(state_name(study, payer.id)) + " " +
                          report::joined(parts, " and "));
    }
    if (clauses.empty()) clauses.emplace_back("no state pays more or less");
    const std::string against =
        has_comparison(result) ? ", against " + quoted_arm(result, result.cube.reference) : "";
    return fmt::format("In {}{}, {}.", quoted_arm(result, arm), against,
                       report::joined(clauses, "; "));
}

std::vector<Origin> origins_of(const run::Result& result) {
    const auto& study = result.document->base;
    Origins origins(study);
    if (study.agreement) {
        for (const auto& clause : study.agreement->clauses) origins.add_clause(clause);
    }
    for (const auto& facility : study.facilities) {
        for (const auto cost : {facility.average_cost, facility.marginal_cost, facility.step_cost,
                                facility.fixed_share}) {
            origins.add_quantity(cost);
        }
    }
    for (const auto& line : study.lines) {
        origins.add_quantity(line.cost_per_flight);
        origins.add_quantity(line.cost_per_person);
    }
    for (const auto& cost : study.costs) origins.add_quantity(cost.amount);
    return origins.take();
}

}  // namespace

std::optional<Figure> payments_figure(const run::Result& result) {
    const ByArm by_arm = entries_by_arm(result);
    if (by_arm.empty()) return std::nullopt;
    Figure figure;
    figure.id = "payments";
    figure.question = "Who pays whom, and for what?";
    figure.answer = answer_of(result, by_arm);
    figure.how_to_read = fmt::format(
        "Each bar is one line of money over the whole study, as it is paid on the day, not "
        "discounted: {}. What one state pays the other is a cost to the one and income to the "
        "other; what is used up, such as staff, food and transport, is income to neither.",
        has_comparison(result) ? fmt::format("how much more or less than in {}",
                                             quoted_arm(result, result.cube.reference))
                               : "what it comes to");
    figure.origins = origins_of(result);
    figure.table = table_of(result, by_arm);
    figure.csv = csv_of(result, by_arm);
    figure.data = data_of(result, by_arm);
    return figure;
}

}  // namespace custodiet::page
