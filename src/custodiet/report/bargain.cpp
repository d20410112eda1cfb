// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Prices that both states could accept, how probable it is that both gain, and which way of paying
// hedges what. Rights stand beside them: no price makes up for a gate in breach.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "custodiet/base/display.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"
#include "custodiet/report/some_runs.hpp"

namespace custodiet::report {

namespace {

using appraisal::AtPrice;
using appraisal::AtRule;
using appraisal::Bargain;
using appraisal::Limit;
using appraisal::Measured;
using appraisal::PriceRule;
using appraisal::Terms;

constexpr Style bare{Sign::minus_only, UnitText::hidden};
// With the gaps between them these fill a screen of 100 columns.
constexpr int label_columns = 18, limit_columns = 14, figure_columns = 9;

bool suits_both(const Bargain& bargain) {
    const Terms& terms = bargain.in_expectation;
    return terms.most.price.value >= terms.least.price.value;
}

std::string price_text(const run::Result& result, const Measured& price) {
    return figure_beside_estimates(price.value, price.mc_se,
                                   result.document->base.currency + "/person-day", bare);
}

// "4.43" over "2.62 to 6.33".
std::string limit_cell(const run::Result& result, const Limit& limit) {
    std::string mean = price_text(result, limit.price);
    if (limit.p05 == limit.p95) return mean;
    const std::string unit = result.document->base.currency + "/person-day";
    const bool has_none = !(limit.p05_se > 0.0) && !(limit.p95_se > 0.0);
    const Bound low{limit.p05, has_none ? limit.price.mc_se : limit.p05_se};
    const Bound high{limit.p95, has_none ? limit.price.mc_se : limit.p95_se};
    return mean + "\n" + interval(low, high, unit, bare);
}

// "92 %" over "(91 %)": in expectation, and of single histories. Both versions share their prices,
// of which this is one.
std::string both_cell(const Bargain& bargain, const Measured& price) {
    const std::vector<AtPrice>& prices = bargain.in_expectation.prices;
    const auto at =
        static_cast<std::size_t>(base::find(prices, price.value, &AtPrice::price) - prices.begin());
    return fmt::format("{}\n({})", whole_percent(prices.at(at).p_both.value),
                       whole_percent(bargain.one_history.prices.at(at).p_both.value));
}

std::string state_name(const run::Result& result, study::Index state) {
    const study::Study& study = result.document->base;
    return with_article(subject_words(study, study.states.at(static_cast<std::size_t>(state)).id));
}

Table price_table(const run::Result& result) {
    const study::Agreement& agreement = *result.document->base.agreement;
    Table table;
    table.columns = {{"", Column::Align::left, label_columns}};
    const auto add = [&table](std::string heading, int columns) {
        table.columns.push_back({std::move(heading), Column::Align::right, columns});
    };
    add("Least that " + state_name(result, agreement.receiving) + " needs", limit_columns);
    add("Most that " + state_name(result, agreement.sending) + " could pay", limit_columns);
    for (const char* heading : {"Half way", "Both gain there", "Own price", "Both gain there"}) {
        add(heading, figure_columns);
    }
    for (const Bargain& bargain : result.appraisal.bargains) {
        const Terms& terms = bargain.in_expectation;
        const bool has_zone = suits_both(bargain);
        table.rows.push_back({arm_name(result, bargain.arm), limit_cell(result, terms.least),
                              limit_cell(result, terms.most),
                              has_zone ? price_text(result, terms.equal_split) : "none",
                              has_zone ? both_cell(bargain, terms.equal_split) : "–",
                              price_text(result, bargain.own_price),
                              both_cell(bargain, bargain.own_price)});
    }
    return table;
}

std::string_view rule_words(PriceRule rule) {
    switch (rule) {
        case PriceRule::per_day:
            return "by the day";
        case PriceRule::lump_sum:
            return "as a lump sum";
        case PriceRule::take_or_pay:
            return "take-or-pay";
        case PriceRule::indexed:
            break;
    }
    return "indexed to cost";
}

Measured loss_of_worse_off(const AtRule& rule) {
    return std::max(rule.loss_sending, rule.loss_receiving,
                    [](const Measured& a, const Measured& b) { return a.value < b.value; });
}

// A difference that is worth a reader's time.
bool differs(const AtRule& rule, const AtRule& other) {
    const Measured a = loss_of_worse_off(rule), b = loss_of_worse_off(other);
    const Measured& wider = a.mc_se > b.mc_se ? a : b;
    const Measured apart{a.value - b.value, wider.mc_se, wider.freedom};
    return whole_percent(rule.p_both.value) != whole_percent(other.p_both.value) ||
           apart.is_told_from_zero();
}

std::string rule_text(const run::Result& result, const AtRule& rule) {
    const Measured loss = loss_of_worse_off(rule);
    return fmt::format("{} {}, {}", rule_words(rule.rule), whole_percent(rule.p_both.value),
                       figure(loss.value, loss.mc_se, result.document->base.currency));
}

// Empty where it makes no difference how the price is paid.
std::string rules_sentence(const run::Result& result, const Bargain& bargain) {
    const std::vector<AtRule>& rules = bargain.in_expectation.rules;
    std::vector<std::string> texts{rule_text(result, rules.front())};
    for (const AtRule& rule : rules) {
        if (differs(rule, rules.front())) texts.push_back(rule_text(result, rule));
    }
    if (texts.size() == 1) return {};
    return fmt::format("{}, paid at {}: {}.", arm_name(result, bargain.arm),
                       suits_both(bargain) ? "the price half way" : "its own price",
                       joined(texts, "; "));
}

void add_rules(const run::Result& result, std::vector<std::string>& notes) {
    std::vector<std::string> sentences;
    for (const Bargain& bargain : result.appraisal.bargains) {
        const std::string sentence = rules_sentence(result, bargain);
        if (!sentence.empty()) sentences.push_back(sentence);
    }
    if (sentences.empty()) return;
    notes.emplace_back(
        "How it is paid: share of draws in which both gain, and expected loss of the side that is "
        "worse off.");
    notes.insert(notes.end(), sentences.begin(), sentences.end());
    notes.emplace_back(
        "By the day, each state keeps the risk of its own costs. A lump sum hurts the sending "
        "state when few are held and the receiving state when many are; take-or-pay leaves both "
        "risks of numbers with the sending state; an index passes it the receiving state's costs.");
}

void add_cautions(const run::Result& result, std::vector<std::string>& notes) {
    for (const Bargain& bargain : result.appraisal.bargains) {
        const Terms& terms = bargain.in_expectation;
        const std::string arm = arm_name(result, bargain.arm);
        if (terms.left_out > 0) {
            notes.push_back(fmt::format("{}: nobody is covered in {} of {}, which are left out.",
                                        arm, count(terms.left_out),
                                        count(terms.left_out + terms.draws, "draws")));
        }
        if (!terms.note.empty()) notes.push_back(fmt::format("{}: {}.", arm, terms.note));
        const std::string paid = price_text(result, bargain.own_price);
        const std::string received = price_text(result, bargain.own_received);
        if (paid == received) continue;
        const study::Agreement& agreement = *result.document->base.agreement;
        notes.push_back(fmt::format(
            "{}: what the arm pays is worth {} for a day to {}, and {} to {}, which discounts at "
            "another rate.",
            arm, paid, state_name(result, agreement.sending), received,
            state_name(result, agreement.receiving)));
    }
}

// In how many draws there is anything to agree on, whatever the price. What there is to share is
// told where there is any.
std::string some_price_sentence(const run::Result& result) {
    const std::string unit = result.document->base.currency + "/person-day";
    std::vector<std::string> arms;
    for (const Bargain& bargain : result.appraisal.bargains) {
        const Terms& terms = bargain.in_expectation;
        std::string text = fmt::format("{} {}", arm_name(result, bargain.arm),
                                       whole_percent(terms.p_some_price.value));
        if (terms.p_some_price.value > 0.0) {
            text += fmt::format(", {} a day to share",
                                figure(terms.surplus.value, terms.surplus.mc_se, unit, bare));
        }
        arms.push_back(std::move(text));
    }
    return fmt::format(
        "Share of draws in which some price leaves both with a gain, if the draw were known before "
        "it is agreed, and what there is to share on average: {}.",
        joined(arms, "; "));
}

// Of each gate in breach in the arm the share of the runs in which it is.
std::vector<double> gates_breached(const run::Result& result, std::size_t arm) {
    std::vector<double> shares;
    for (const run::GateRow& gate : result.rights.gates) {
        if (gate.arm == arm && gate.breached > 0.0) shares.push_back(gate.breached);
    }
    return shares;
}

// "Breached at any price: As carried out 7 gates (1 of them in some runs only)."
std::string gates_sentence(const run::Result& result) {
    std::vector<std::string> arms;
    for (const Bargain& bargain : result.appraisal.bargains) {
        const std::vector<double> breached = gates_breached(result, bargain.arm);
        if (breached.empty()) continue;
        arms.push_back(fmt::format("{} {}{}", arm_name(result, bargain.arm),
                                   count(breached.size(), "gates"), in_some_runs(breached)));
    }
    return arms.empty() ? "" : fmt::format("Breached at any price: {}.", joined(arms, ", "));
}

}  // namespace

Section bargain_section(const run::Result& result) {
    Section section;
    if (result.appraisal.bargains.empty()) return section;
    section.heading =
        fmt::format("A price for both states? {} per covered person-day, present value",
                    base::printable(result.document->base.currency));
    section.table = price_table(result);
    section.notes.emplace_back(
        "Under a price: its 90 % interval. Both gain: share of draws, chance taken out (in "
        "brackets: of single histories).");
    section.notes.push_back(some_price_sentence(result));
    add_rules(result, section.notes);
    add_cautions(result, section.notes);
    // Last, and no part of any price.
    const std::string gates = gates_sentence(result);
    if (!gates.empty()) section.notes.push_back(gates);
    return section;
}

}  // namespace custodiet::report
