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

constexpr int claim_columns = 40;
constexpr int turn_columns = 27;

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

std::string turn_text(const ClaimResult& claim) {
    if (claim.verdict == Verdict::not_testable) return "–";
    if (!claim.switching_value) return claim.switching_quantity.empty() ? "–" : "nowhere in range";
    return fmt::format("{} at {}", in_words(claim.switching_quantity),
                       figure(*claim.switching_value, 0.0, claim.unit));
}

std::string claim_text(const study::Study& study, const std::string& id) {
    const auto found = std::find_if(study.claims.begin(), study.claims.end(),
                                    [&id](const study::Claim& claim) { return claim.id == id; });
    const bool has_text = found != study.claims.end() && !found->text.empty();
    return base::printable(has_text ? found->text : id, claim_columns * 3);
}

std::vector<std::string> claim_row(const run::Result& result, const ClaimResult& claim) {
    const bool is_tested = claim.verdict != Verdict::not_testable;
    return {claim_text(result.document->base, claim.id), verdict_word(claim.verdict),
            is_tested ? probability_with_error(claim.probability, claim.mc_se) : "–",
            turn_text(claim)};
}

}  // namespace

Section claims_section(const run::Result& result) {
    if (result.appraisal.claims.empty()) return {};
    Section section;
    section.heading =
        "Claims: verdict, probability that it holds, and where the verdict would turn";
    Table table;
    table.columns = {{"Claim", Column::Align::left, claim_columns},
                     {"Verdict", Column::Align::left, 0, true},
                     {"Probability", Column::Align::left, 0},
                     {"Turns", Column::Align::left, turn_columns}};
    for (const ClaimResult& claim : result.appraisal.claims) {
        table.rows.push_back(claim_row(result, claim));
    }
    section.table = std::move(table);
    return section;
}

}  // namespace custodiet::report
