// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The claims: what was said, whether it holds, and where that would turn.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "custodiet/base/display.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/expr/expr.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/rights_reading.hpp"
#include "custodiet/report/said.hpp"
#include "custodiet/report/sections.hpp"

namespace custodiet::report {

namespace {

using appraisal::ClaimResult;
using appraisal::Verdict;

constexpr int claim_columns = 41;
constexpr int turn_columns = 24;
// What is missing fits on a few lines.
constexpr int note_columns = 400;

// With its error, unless that is next to nothing. One that rests on constants alone is shown as an
// estimate all the same.
std::string value_text(const ClaimResult& claim) {
    const double value = *claim.switching_value, size = std::abs(value);
    const double error = std::isfinite(claim.switching_se) ? claim.switching_se : 0.1 * size;
    const std::string number = figure(value, std::max(error, 1e-6 * size), claim.unit);
    constexpr double rounding = 1e-9;
    return error < std::max(1e-3 * size, rounding)
               ? number
               : fmt::format("{} ± {}", number, error_figure_beside(value, error, claim.unit));
}

// What a claim turns on: a quantity, or an outcome such as "metric[per_head]".
std::string turning_words(const run::Result& result, std::string_view name) {
    const std::size_t open = name.find('[');
    if (open != std::string_view::npos && name.ends_with(']')) {
        const std::string_view subject = name.substr(open + 1, name.size() - open - 2);
        const auto outcome = find_outcome(result.cube.outcomes, name.substr(0, open), subject);
        if (outcome) return outcome_words(result, *outcome);
    }
    if (const auto outcome = find_outcome(result.cube.outcomes, name, "")) {
        return outcome_words(result, *outcome);
    }
    return quantity_words(result, name);
}

std::string turn_text(const run::Result& result, const ClaimResult& claim,
                      const study::Claim* written) {
    if (claim.verdict == Verdict::not_testable) return "see below";
    if (claim.switching_value) {
        return fmt::format("{}: {}", turning_words(result, claim.switching_quantity),
                           value_text(claim));
    }
    if (written == nullptr || claim.no_switching_value.empty()) return "–";
    return fmt::format("{}: {}", turning_words(result, written->turns_on),
                       claim.no_switching_value);
}

std::string claim_text(const ClaimResult& claim, const study::Claim* written) {
    const bool has_text = written != nullptr && !written->text.empty();
    return base::shortened(has_text ? written->text : claim.id, claim_columns * 3);
}

// With who said it, which a reader must know before the verdict.
std::string claim_cell(const ClaimResult& claim, const study::Claim* written, Speakers speakers) {
    const bool is_named =
        written != nullptr && (speakers == Speakers::all || is_own_question(*written));
    const std::string speaker = is_named ? speaker_in_short(*written) : "";
    const std::string text = claim_text(claim, written);
    return speaker.empty() ? text : fmt::format("{} ({})", text, speaker);
}

bool is_missing(const ClaimResult& claim) {
    return claim.verdict == Verdict::not_testable && !claim.note.empty();
}

// What is missing before a claim can be tested.
std::string missing_text(const study::Study& study, const ClaimResult& claim) {
    return base::shortened(fmt::format("{}: {}", short_claim(study, claim.id), claim.note),
                           note_columns);
}

// ---- claims about rights ------------------------------------------------------------------------

// What a claim says of rights is said of one facility, or of everything.
struct AboutRights {
    std::string facility;
};

std::optional<AboutRights> about_rights(const study::Study& study, const study::Claim* written) {
    static constexpr std::array<std::string_view, 5> outcomes{
        "gates_breached", "gates_unknown", "breach_person_days", "soft_breach_person_days",
        "unknown_person_days"};
    if (written == nullptr || !written->holds_if || !study.has_rights()) return std::nullopt;
    std::optional<AboutRights> about;
    for (const expr::Reference& named : expr::references(*written->holds_if)) {
        if (std::find(outcomes.begin(), outcomes.end(), named.text) == outcomes.end()) continue;
        const bool is_facility =
            std::any_of(study.facilities.begin(), study.facilities.end(),
                        [&](const auto& facility) { return facility.id == named.index; });
        const std::string facility = is_facility ? named.index : "";
        // A claim that speaks of several places is about everything.
        about = AboutRights{!about || about->facility == facility ? facility : ""};
    }
    return about;
}

// "It keeps to the standards: in “As carried out” 2 gates are breached (…), 3 unknown."
std::string gates_text(const run::Result& result, const study::Claim& claim,
                       const AboutRights& about) {
    const auto arm = std::find(result.cube.arms.begin(), result.cube.arms.end(), claim.arm);
    if (arm == result.cube.arms.end()) return {};
    const auto position = static_cast<std::size_t>(arm - result.cube.arms.begin());
    std::vector<std::string> breached;
    std::size_t unknown = 0;
    for (const GateReading& gate : gates(result, position, about.facility)) {
        if (gate.is_breached()) breached.push_back(gate_words(gate));
        if (gate.is_unknown()) ++unknown;
    }
    const std::string where =
        about.facility.empty()
            ? fmt::format("in “{}”", arm_name(result, position))
            : fmt::format("in {}, “{}”", subject_words(result.document->base, about.facility),
                          arm_name(result, position));
    const std::string about_claim = short_claim(result.document->base, claim.id);
    if (breached.empty() && unknown > 0) {
        return fmt::format("{}: {}, {} unknown, none known to be breached", about_claim, where,
                           count(unknown, "gates"));
    }
    const std::string names = breached.empty() ? "" : fmt::format(": {}", joined(breached, ", "));
    return fmt::format("{}: {}, {} breached{}; {} unknown", about_claim, where,
                       count(breached.size(), "gates"), names, count(unknown));
}

// Empty where there is nothing to add to a claim's row.
std::string note_text(const run::Result& result, const ClaimResult& claim,
                      const study::Claim* written, WhatIsMissing where) {
    const study::Study& study = result.document->base;
    if (is_missing(claim)) return where == WhatIsMissing::below ? missing_text(study, claim) : "";
    const auto about = about_rights(study, written);
    return about ? gates_text(result, *written, *about) : "";
}

// Empty where the claim is defined in every draw.
std::string defined_text(const study::Study& study, const ClaimResult& claim) {
    if (claim.verdict == Verdict::not_testable || claim.defined == claim.draws) return {};
    return fmt::format("{}: of the {} of {} in which it is defined", short_claim(study, claim.id),
                       count(claim.defined), count(claim.draws, "draws"));
}

// Empty where something simulated bears on the claim, or nothing uncertain.
std::string of_inputs_text(const run::Result& result, const ClaimResult& claim,
                           const study::Claim* written) {
    const bool is_tested = claim.verdict != Verdict::not_testable;
    if (!is_tested || written == nullptr || !written->holds_if) return {};
    std::vector<std::string> quoted;
    for (const std::string& name : deciding_inputs(result.document->base, *written)) {
        quoted.push_back(fmt::format("“{}”", quantity_words(result, name)));
    }
    if (quoted.empty()) return {};
    return fmt::format(
        "{}: nothing simulated bears on this; its probability is what the study puts "
        "in for {}",
        claim_text(claim, written), joined(quoted, " and "));
}

// "The agreement saves …: would most likely be decided by knowing “…” (in 31 % of draws)"; empty
// for a claim that is settled, or where no number would settle it.
std::string decisive_text(const run::Result& result, const ClaimResult& claim,
                          const study::Claim* written) {
    if (claim.verdict != Verdict::undetermined || !claim.decisive) return {};
    const std::string& quantity = result.cube.quantities.at(*claim.decisive).name;
    return fmt::format("{}: would most likely be decided by knowing “{}” (in {} of draws)",
                       claim_text(claim, written), quantity_words(result, quantity),
                       whole_percent(claim.decisive_share));
}

// What was put in has no error of sampling.
std::string probability_text(const run::Result& result, const ClaimResult& claim,
                             const study::Claim* written) {
    if (claim.verdict == Verdict::not_testable) return "–";
    if (of_inputs_text(result, claim, written).empty()) {
        return probability_with_error(claim.probability, claim.mc_se);
    }
    return probability(claim.probability, claim.mc_se) + ", put in";
}

std::vector<std::string> claim_row(const run::Result& result, const ClaimResult& claim,
                                   const study::Claim* written, Speakers speakers) {
    return {claim_cell(claim, written, speakers), verdict_word(claim.verdict),
            probability_text(result, claim, written), turn_text(result, claim, written)};
}

}  // namespace

Section claims_section(const run::Result& result, WhatIsMissing where, Speakers speakers) {
    if (result.appraisal.claims.empty()) return {};
    Section section;
    section.heading =
        "Claims: verdict, probability that each holds, value at which it turns (± one standard "
        "error)";
    Table table;
    table.columns = {{"Claim", Column::Align::left, claim_columns},
                     {"Verdict", Column::Align::left, 0, true},
                     {"Probability", Column::Align::left, 0},
                     {"Turns at", Column::Align::left, turn_columns}};
    for (const ClaimResult& claim : result.appraisal.claims) {
        const study::Claim* written = find_claim(result.document->base, claim.id);
        table.rows.push_back(claim_row(result, claim, written, speakers));
        std::string of_inputs = of_inputs_text(result, claim, written);
        std::string decisive = decisive_text(result, claim, written);
        if (!of_inputs.empty()) {
            section.notes.push_back(std::move(of_inputs));
        } else if (!decisive.empty()) {
            section.notes.push_back(std::move(decisive));
        }
        std::string note = note_text(result, claim, written, where);
        if (!note.empty()) section.notes.push_back(std::move(note));
        std::string defined = defined_text(result.document->base, claim);
        if (!defined.empty()) section.notes.push_back(std::move(defined));
    }
    if (base::any_of(result.appraisal.claims,
                     [](const ClaimResult& claim) { return claim.is_of_histories; })) {
        section.notes.emplace_back(
            "What is counted is counted in single histories, with chance in them; of all else it "
            "is "
            "asked what is to be expected.");
    }
    section.table = std::move(table);
    return section;
}

std::vector<std::string> missing_for_claims(const run::Result& result) {
    std::vector<std::string> texts;
    for (const ClaimResult& claim : result.appraisal.claims) {
        if (is_missing(claim)) texts.push_back(missing_text(result.document->base, claim));
    }
    return texts;
}

}  // namespace custodiet::report
