// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The claims: what was said, whether it holds, and where that would turn.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/base/display.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"

namespace custodiet::report {

namespace {

using appraisal::ClaimResult;
using appraisal::Verdict;

constexpr int claim_columns = 41;
constexpr int turn_columns = 24;
// What is missing fits on a few lines.
constexpr int note_columns = 400;

std::string verdict_word(Verdict verdict) {
    switch (verdict) {
        case Verdict::holds:
            return "holds";
        case Verdict::fails:
            return "fails";
        case Verdict::undetermined:
            return "undetermined";
        case Verdict::not_testable:
            break;
    }
    return "not testable";
}

const study::Claim* find_claim(const study::Study& study, const std::string& id) {
    const auto found = std::find_if(study.claims.begin(), study.claims.end(),
                                    [&id](const study::Claim& claim) { return claim.id == id; });
    return found == study.claims.end() ? nullptr : &*found;
}

// A switching value has no Monte-Carlo error of its own; it is shown as an estimate all the same.
std::string value_text(double value, std::string_view unit) {
    return figure(value, std::abs(value) * 1e-6, unit);
}

std::string turn_text(const run::Result& result, const ClaimResult& claim,
                      const study::Claim* written) {
    if (claim.verdict == Verdict::not_testable) return "see below";
    if (claim.switching_value) {
        return fmt::format("{}: {}", quantity_words(result, claim.switching_quantity),
                           value_text(*claim.switching_value, claim.unit));
    }
    const bool was_asked = written != nullptr && !written->turns_on.empty();
    return was_asked ? quantity_words(result, written->turns_on) + ": none" : "–";
}

std::string claim_text(const ClaimResult& claim, const study::Claim* written) {
    const bool has_text = written != nullptr && !written->text.empty();
    return base::printable(has_text ? written->text : claim.id, claim_columns * 3);
}

std::vector<std::string> claim_row(const run::Result& result, const ClaimResult& claim,
                                   const study::Claim* written) {
    const bool is_tested = claim.verdict != Verdict::not_testable;
    return {claim_text(claim, written), verdict_word(claim.verdict),
            is_tested ? probability_with_error(claim.probability, claim.mc_se) : "–",
            turn_text(result, claim, written)};
}

// What is missing before a claim can be tested.
std::string missing_text(const ClaimResult& claim) {
    return base::printable(fmt::format("{}: {}", in_words(claim.id), claim.note), note_columns);
}

}  // namespace

Section claims_section(const run::Result& result) {
    if (result.appraisal.claims.empty()) return {};
    Section section;
    section.heading =
        "Claims: the verdict, the probability that each holds, the value at which it turns";
    Table table;
    table.columns = {{"Claim", Column::Align::left, claim_columns},
                     {"Verdict", Column::Align::left, 0, true},
                     {"Probability", Column::Align::left, 0},
                     {"Turns at", Column::Align::left, turn_columns}};
    for (const ClaimResult& claim : result.appraisal.claims) {
        table.rows.push_back(claim_row(result, claim, find_claim(result.document->base, claim.id)));
        if (claim.verdict == Verdict::not_testable && !claim.note.empty()) {
            section.notes.push_back(missing_text(claim));
        }
    }
    section.table = std::move(table);
    return section;
}

}  // namespace custodiet::report
