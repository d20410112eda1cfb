// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/pair.hpp"

#include <fmt/format.h>

#include <utility>

#include "custodiet/base/search.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

using appraisal::Measured;
using appraisal::Pair;
using appraisal::PairKnowing;

struct States {
    std::string sending, receiving;
};
States states_of(const run::Result& result) {
    const study::Study& study = result.document->base;
    const auto name_of = [&study](study::Index state) {
        const auto& id = study.states.at(static_cast<std::size_t>(state)).id;
        return with_article(subject_words(study, id));
    };
    return {name_of(study.agreement->sending), name_of(study.agreement->receiving)};
}

// "the United States expects to lose"; with what is too close to call. Empty where neither.
std::string reason_text(const Pair& pair, const States& states) {
    std::vector<std::string> reasons;
    const auto add = [&](const std::string& state, const Measured& gain) {
        if (gain.value == 0.0 && gain.mc_se == 0.0) {
            reasons.push_back("nothing changes for " + state);
        } else if (!gain.is_told_from_zero()) {
            reasons.push_back("too close to call for " + state);
        } else if (gain.value <= 0.0) {
            reasons.push_back(state + " expects to lose");
        }
    };
    add(states.sending, pair.gain_sending);
    add(states.receiving, pair.gain_receiving);
    return joined(reasons, ", ");
}

// "“As announced”, “At scale” (the United States expects to lose)": arms with one reason together.
std::string arms_by_reason(const run::Result& result, const States& states, bool is_signed) {
    std::vector<std::pair<std::string, std::vector<std::string>>> groups;
    for (const Pair& pair : result.appraisal.pairs) {
        if (pair.is_signed != is_signed) continue;
        const std::string reason = reason_text(pair, states);
        auto group = base::find(groups, reason, [](const auto& of) { return of.first; });
        if (group == groups.end()) group = groups.insert(group, {reason, {}});
        group->second.push_back("“" + arm_name(result, pair.arm) + "”");
    }
    std::vector<std::string> texts;
    for (const auto& [reason, arms] : groups) {
        const std::string names = joined(arms, ", ");
        texts.push_back(reason.empty() ? names : fmt::format("{} ({})", names, reason));
    }
    return joined(texts, "; ");
}

std::string now_sentence(const run::Result& result, const States& states) {
    const std::string sign = arms_by_reason(result, states, true);
    const std::string refuse = arms_by_reason(result, states, false);
    std::string text =
        "Both states must sign, and sign what both expect to gain by. By this account alone, they "
        "would sign ";
    if (sign.empty()) return text + "none: " + refuse + ".";
    return text + sign + (refuse.empty() ? "" : "; not " + refuse) + ".";
}

std::string worth_text(const run::Result& result, const Measured& of) {
    if (of.value == 0.0) return "nothing";
    if (!of.is_told_from_zero()) return "nothing measurable";
    const std::string& currency = result.document->base.currency;
    return fmt::format("{} (± {})", figure(of.value, of.mc_se, currency),
                       error_figure(of.mc_se, currency));
}

// Empty where knowing every number changes nothing.
std::string knowing_sentence(const run::Result& result, const Pair& pair, const States& states) {
    const PairKnowing& all = pair.knowing.front();
    if (!all.sending.is_told_from_zero() && !all.receiving.is_told_from_zero()) return {};
    return fmt::format(
        "{}: if both knew every number first, they would sign in {} of draws. That is worth {} to "
        "{}, {} to {}, {} to both.",
        arm_name(result, pair.arm), whole_percent(all.signed_share.value),
        worth_text(result, all.sending), states.sending, worth_text(result, all.receiving),
        states.receiving, worth_text(result, all.both));
}

}  // namespace

std::vector<std::string> pair_sentences(const run::Result& result) {
    std::vector<std::string> sentences;
    if (result.appraisal.pairs.empty() || !result.document->base.agreement) return sentences;
    const States states = states_of(result);
    sentences.push_back(now_sentence(result, states));
    for (const Pair& pair : result.appraisal.pairs) {
        const std::string sentence = knowing_sentence(result, pair, states);
        if (!sentence.empty()) sentences.push_back(sentence);
    }
    return sentences;
}

}  // namespace custodiet::report
