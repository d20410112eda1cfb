// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/pair.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

using appraisal::Measured;
using appraisal::Pair;
using appraisal::PairKnowing;

constexpr double most_errors = 2.0;  // above which a number is told from nothing

bool is_told(const Measured& of) {
    return std::abs(of.value) > most_errors * of.mc_se;
}

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

// "As announced (the United States expects to lose)"; with what is too close to call.
std::string decision_now(const run::Result& result, const Pair& pair, const States& states) {
    std::vector<std::string> reasons;
    const auto add = [&](const std::string& state, const Measured& gain) {
        if (!is_told(gain)) {
            reasons.push_back(state + ": too close to call");
        } else if (gain.value <= 0.0) {
            reasons.push_back(state + " expects to lose");
        }
    };
    add(states.sending, pair.gain_sending);
    add(states.receiving, pair.gain_receiving);
    const std::string name = arm_name(result, pair.arm);
    return reasons.empty() ? name : fmt::format("{} ({})", name, joined(reasons, ", "));
}

std::string now_sentence(const run::Result& result, const States& states) {
    std::vector<std::string> sign, refuse;
    for (const Pair& pair : result.appraisal.pairs) {
        (pair.is_signed ? sign : refuse).push_back(decision_now(result, pair, states));
    }
    std::string text = "The pair signs only what both expect to gain by. On what is known now: ";
    if (!sign.empty()) text += "signed " + joined(sign, ", ");
    if (!sign.empty() && !refuse.empty()) text += "; ";
    if (!refuse.empty()) text += "not signed " + joined(refuse, ", ");
    return text + ".";
}

std::string worth_text(const run::Result& result, const Measured& of) {
    if (!is_told(of)) return "nothing";
    return figure(of.value, of.mc_se, result.document->base.currency);
}

// Empty where knowing every number changes nothing.
std::string knowing_sentence(const run::Result& result, const Pair& pair, const States& states) {
    const PairKnowing& all = pair.knowing.front();
    if (!is_told(all.sending) && !is_told(all.receiving)) return {};
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
