// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/report/csv.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/run/choices.hpp"

namespace custodiet::report {

namespace {

using appraisal::Decision;
using appraisal::Learning;
using appraisal::Worth;

const Learning* find_learning(const Decision& decision, std::string_view what) {
    const auto found = std::find_if(decision.learning.begin(), decision.learning.end(),
                                    [what](const Learning& part) { return part.what == what; });
    return found == decision.learning.end() ? nullptr : &*found;
}

// What its 95 % interval reaches on either side.
double half_width(const Worth& of) {
    return appraisal::errors_at_95(of.freedom) * of.error;
}

// Of the distance between two.
double half_width(const Worth& a, const Worth& b) {
    const appraisal::ErrorOfMean of =
        appraisal::joined_with({a.error, a.freedom}, b.error * b.error, b.freedom);
    return appraisal::errors_at_95(of.freedom) * of.error;
}

// In all draws each arm is as much better or worse than the reference: nothing that is known more
// could change the choice.
bool is_settled(const run::Result& result, std::size_t cost) {
    const auto arms = compared_arms(result.cube);
    return std::all_of(arms.begin(), arms.end(), [&](std::size_t arm) {
        const auto* difference = result.appraisal.find(arm, cost, appraisal::Basis::vs_reference);
        return difference != nullptr && difference->sd == 0.0;
    });
}

enum class Errors { hidden, shown };

// That no draw would have changed the choice does not say that none could: what is rare and dear
// may not have come up.
std::string amount_text(const Learning& learning, const std::string& unit) {
    const Worth &worth = learning.worth, &lower = learning.lower;
    // Farther apart, the truth is only known to lie between the estimate and its lower bound.
    if (worth.value - lower.value <= half_width(worth, lower)) {
        return figure(worth.value, worth.error, unit);
    }
    if (lower.value <= half_width(lower)) {
        return "at most " + figure(worth.value, worth.error, unit);
    }
    return interval(lower.value, worth.value, worth.error, unit);
}

std::string worth_text(const Learning& learning, const std::string& unit, bool settled,
                       Errors errors) {
    const Worth& worth = learning.worth;
    if (settled) return "nothing";
    const bool has_error = errors == Errors::shown && worth.error > 0.0;
    const std::string error =
        has_error ? "standard error " + error_figure(worth.error, unit) : std::string();
    if (worth.value > half_width(worth)) {
        return amount_text(learning, unit) + (has_error ? fmt::format(" ({})", error) : "");
    }
    // What is idle has no price, but its estimate says how much may have been missed.
    if (!has_error) return "nothing measurable";
    return fmt::format("nothing measurable ({}, {})", figure(worth.value, worth.error, unit),
                       error);
}

// "USD 1.2 M to the United States, nothing to El Salvador and both together"; empty where no
// account knows it.
std::string to_each(const run::Result& result, std::string_view what, Errors errors) {
    std::vector<std::pair<std::string, std::vector<std::string>>> whom;  // by what it is worth
    for (const Perspective& account : perspectives(result.document->base)) {
        const auto outcome = find_outcome(result.cube.outcomes, "net_cost", account.subject);
        for (const Decision& decision : result.appraisal.decisions) {
            const Learning* learning = find_learning(decision, what);
            if (decision.outcome != outcome || learning == nullptr) continue;
            const std::string worth = worth_text(*learning, result.cube.outcomes[*outcome].unit,
                                                 is_settled(result, *outcome), errors);
            auto group = base::find(whom, worth, [](const auto& of) { return of.first; });
            if (group == whom.end()) group = whom.insert(group, {worth, {}});
            group->second.push_back(with_article(account.name));
        }
    }
    std::vector<std::string> parts;
    for (const auto& [worth, names] : whom) {
        std::vector<std::string> first(names.begin(), names.end() - 1);
        if (first.size() > 1) first = {joined(first, ", ")};
        first.push_back(names.back());
        parts.push_back(fmt::format("{} to {}", worth, joined(first, " and ")));
    }
    return joined(parts, ", ");
}

// Units of the study's currency for one of another, on the study's first day.
double rate_of(const study::Study& study, const std::string& currency) {
    const auto found = study.exchange.find(currency);
    if (found == study.exchange.end()) return 1.0;
    double rate = 1.0;
    for (const study::RateStep& step : found->second) {
        if (!step.from || *step.from <= study.start) rate = run::known_value(study, step.rate);
    }
    return rate;
}

// Whether the 95 % interval of what the inquiry is worth to the state holds the cost, so that
// nobody can say which of the two is more.
bool may_be_worth(const run::Result& result, const study::Inquiry& inquiry,
                  const std::string& state, double cost) {
    const auto outcome = find_outcome(result.cube.outcomes, "net_cost", state);
    for (const Decision& decision : result.appraisal.decisions) {
        const Learning* learning = find_learning(decision, "inquiry:" + inquiry.id);
        if (decision.outcome != outcome || learning == nullptr) continue;
        const Worth &worth = learning->worth, &lower = learning->lower;
        return !is_settled(result, *outcome) && cost >= lower.value - half_width(lower) &&
               cost <= worth.value + half_width(worth);
    }
    return false;
}

// "; it would cost the United States USD 0.1 M".
std::string cost_text(const run::Result& result, const study::Inquiry& inquiry) {
    const study::Study& study = result.document->base;
    const auto position = static_cast<std::size_t>(inquiry.cost);
    const std::string unit = study.quantities.at(position).unit.dimension.currency;
    const double amount = run::known_value(study, inquiry.cost);
    const std::string cost = figure(amount, 0.0, unit);
    if (inquiry.payer == study::none) return "; it would cost " + cost;
    const study::State& payer = study.states.at(static_cast<std::size_t>(inquiry.payer));
    return fmt::format("; it would cost {} {}{}", with_article(payer.name), cost,
                       may_be_worth(result, inquiry, payer.id, amount * rate_of(study, unit))
                           ? ", which is not told apart from what it is worth there"
                           : "");
}

}  // namespace

std::string value_sentence(const run::Result& result) {
    const std::string everything = to_each(result, "everything", Errors::hidden);
    if (everything.empty()) return {};
    std::string text =
        fmt::format("To know every number before choosing an arm would be worth {}", everything);
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kinds{
        {{"kind:assumption", "all assumptions"}, {"kind:fact", "all facts"}}};
    for (const auto& [group, words] : kinds) {
        const std::string parts = to_each(result, group, Errors::hidden);
        if (parts.empty()) continue;
        text += fmt::format("; to know {}: {}", words, parts == everything ? "the same" : parts);
    }
    return text + ".";
}

std::vector<std::string> inquiry_sentences(const run::Result& result) {
    const study::Study& study = result.document->base;
    std::vector<std::string> sentences;
    for (const study::Inquiry& inquiry : study.inquiries) {
        const std::string worth = to_each(result, "inquiry:" + inquiry.id, Errors::shown);
        if (worth.empty()) continue;
        std::string text =
            fmt::format("{} before choosing an arm would be worth {}", inquiry.name, worth);
        if (inquiry.cost != study::none) text += cost_text(result, inquiry);
        sentences.push_back(text + ".");
    }
    return sentences;
}

std::string value_csv(const run::Result& result) {
    std::string out = "perspective,what,evppi,se,lower,lower_se,unit\n";
    for (const Decision& decision : result.appraisal.decisions) {
        const appraisal::OutcomeInfo& info = result.cube.outcomes.at(decision.outcome);
        for (const Learning& part : decision.learning) {
            out += csv_line({field(info.subject), field(part.what), field(part.worth.value),
                             field(part.worth.error), field(part.lower.value),
                             field(part.lower.error), field(info.unit)});
        }
    }
    return out;
}

std::string choices_csv(const run::Result& result) {
    std::string out = "perspective,arm,loss,loss_se,best,best_se,unit\n";
    for (const Decision& decision : result.appraisal.decisions) {
        const appraisal::OutcomeInfo& info = result.cube.outcomes.at(decision.outcome);
        for (const appraisal::ArmChoice& choice : decision.arms) {
            out += csv_line({field(info.subject), field(result.cube.arms.at(choice.arm)),
                             field(choice.loss.value), field(choice.loss.error),
                             field(choice.best.value), field(choice.best.error), field(info.unit)});
        }
    }
    return out;
}

}  // namespace custodiet::report
