// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The answer in words, and the same in numbers side by side.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "custodiet/base/display.hpp"
#include "custodiet/report/estimate_text.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"
#include "custodiet/report/side_by_side.hpp"

namespace custodiet::report {

namespace {

using appraisal::Basis;
using appraisal::Estimate;

Estimate with_sign_changed(Estimate estimate) {
    std::swap(estimate.p05, estimate.p95);
    std::swap(estimate.p05_se, estimate.p95_se);
    for (double* value : {&estimate.mean, &estimate.p05, &estimate.p50, &estimate.p95}) {
        *value = -*value;
    }
    return estimate;
}

// "in 95 % of draws".
std::string draws_text(double share) {
    if (share == 1.0) return "in all draws";
    return fmt::format("in {} of draws", whole_percent(share));
}

// "the United States is worse off by USD 4.2 M (3.1 M to 5.2 M; in 98 % of draws)".
std::string money_clause(const run::Result& result, const Estimate& difference,
                         const Perspective& perspective, std::string_view verb) {
    const std::string who =
        perspective.subject == "joint" ? perspective.name : with_article(perspective.name);
    if (difference.mean == 0.0 && is_certain(difference)) {
        return fmt::format("{}{} no better or worse off", who, verb);
    }
    const bool is_worse = difference.mean > 0.0;
    const Estimate shown = is_worse ? difference : with_sign_changed(difference);
    std::string out = fmt::format("{}{} {} off by {}", who, verb, is_worse ? "worse" : "better",
                                  mean_text(result, shown));
    if (is_certain(difference)) return out;
    const DrawShares shares = draw_shares(result.cube, difference.arm, difference.outcome);
    const double agreeing = is_worse ? shares.above : shares.below;
    // Where every draw agrees, the interval is left to the table; the first account always has it.
    if (agreeing == 1.0 && verb.empty()) return out + " (in all draws)";
    const Style bare{Sign::minus_only, UnitText::hidden};
    return out + fmt::format(" ({}; {})", interval_text(shown, unit_of(result, shown), bare),
                             draws_text(agreeing));
}

std::string people_clause(const run::Result& result, std::size_t arm) {
    const Estimate* persons = find_estimate(result, arm, "persons_transferred", "", Basis::level);
    if (persons == nullptr) return {};
    if (const auto none = none_seen_text(result, *persons)) {
        return fmt::format("Persons transferred: {}.", *none);
    }
    if (persons->mean == 0.0) return "Nobody is transferred.";
    std::string out = fmt::format("{} transferred", mean_text(result, *persons));
    const Style bare{Sign::minus_only, UnitText::hidden};
    if (!is_certain(*persons)) {
        out += fmt::format(" ({})", interval_text(*persons, unit_of(result, *persons), bare));
    }
    return out + ".";
}

std::string with_capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

std::string arm_answer(const run::Result& result, std::size_t arm) {
    std::vector<std::string> money;
    for (const Perspective& perspective : perspectives(result.document->base)) {
        const Estimate* difference =
            find_estimate(result, arm, "net_cost", perspective.subject, Basis::vs_reference);
        if (difference == nullptr) continue;
        // "is" or "are" once; "both together" is never first where there are states.
        money.push_back(money_clause(result, *difference, perspective, money.empty() ? " is" : ""));
    }
    std::vector<std::string> sentences;
    const std::string people = people_clause(result, arm);
    if (!people.empty()) sentences.push_back(people);
    if (!money.empty()) sentences.push_back(with_capital(joined(money, ", ")) + ".");
    return fmt::format("{}: {}", arm_name(result, arm), joined(sentences, " "));
}

// Whoever adds up the states' amounts is to know why the sum is not that of both.
std::string sum_sentence(const run::Result& result) {
    constexpr double little = 0.005;
    for (const std::size_t arm : compared_arms(result.cube)) {
        double sum = 0.0, joint = 0.0, largest = 0.0;
        for (const Perspective& perspective : perspectives(result.document->base)) {
            const Estimate* difference =
                find_estimate(result, arm, "net_cost", perspective.subject, Basis::vs_reference);
            if (difference == nullptr) return {};
            (perspective.subject == "joint" ? joint : sum) += difference->mean;
            largest = std::max(largest, std::abs(difference->mean));
        }
        if (std::abs(sum - joint) <= little * largest) continue;
        return "What the states win or lose does not add up to what both do together: each "
               "discounts "
               "at a rate of its own, so that a fee paid later is not worth the same to both.";
    }
    return {};
}

// Outcomes of rights, which only some studies have.
void add_rights_rows(std::vector<Row>& rows) {
    rows.push_back({"gates_breached", "", "Gates breached"});
    rows.push_back({"breach_person_days", "", "Person-days in breach (binding)"});
    rows.push_back({"recorded_breach_person_days", "", "… of which recorded"});
    // Not the days unknown: fewer of them would read as an improvement where they are now known to
    // be in breach. They stand in the section on rights.
}

std::vector<Row> comparison_rows(const study::Study& study) {
    std::vector<Row> rows{{"persons_transferred", "", "Persons transferred"},
                          {"wrongful_transfers", "", "Wrongful transfers"},
                          {"person_days_abroad", "", "Person-days abroad"},
                          {"persons_held_abroad", "", "Still held abroad at the end"},
                          {"deaths", "", "Deaths in custody"}};
    add_rights_rows(rows);
    rows.push_back({"fee_paid", "", "Fee paid", About::fee});
    for (const Perspective& perspective : perspectives(study)) {
        rows.push_back(
            {"net_cost", perspective.subject, "Net cost, " + perspective.name, About::net_cost});
    }
    return rows;
}

// Rows of a study with a single arm, which has nothing to be compared with.
std::vector<Row> level_rows(const study::Study& study) {
    std::vector<Row> rows;
    for (const study::Facility& facility : study.facilities) {
        const std::string name = in_words(facility.name.empty() ? facility.id : facility.name);
        rows.push_back({"peak_headcount", facility.id, "Most persons at once, " + name});
        rows.push_back({"occupancy_share", facility.id, "Occupancy, " + name});
    }
    rows.push_back({"deaths", "", "Deaths"});
    add_rights_rows(rows);
    for (const Perspective& perspective : perspectives(study)) {
        rows.push_back(
            {"net_cost", perspective.subject, "Net cost, " + perspective.name, About::fee});
    }
    return rows;
}

Section level_section(const run::Result& result) {
    const std::vector<std::size_t> arms{result.cube.reference};
    Section section;
    section.heading = "Results: mean, and 90 % interval";
    section.table = table_of(result, level_rows(result.document->base), arms, Basis::level);
    return section;
}

}  // namespace

Section answer_section(const run::Result& result) {
    Section section;
    if (compared_arms(result.cube).empty()) return section;
    section.heading = fmt::format("The answer: what each arm does, against “{}” (90 % intervals)",
                                  arm_name(result, result.cube.reference));
    for (std::size_t arm : compared_arms(result.cube)) {
        section.paragraphs.push_back(arm_answer(result, arm));
    }
    std::string sum = sum_sentence(result);
    if (!sum.empty()) section.paragraphs.push_back(std::move(sum));
    return section;
}

std::vector<Section> comparison_sections(const run::Result& result) {
    const std::vector<std::size_t> arms = compared_arms(result.cube);
    if (arms.empty()) return {level_section(result)};
    const std::string against = fmt::format(" against “{}”: mean, and 90 % interval",
                                            arm_name(result, result.cube.reference));
    return abreast(result, comparison_rows(result.document->base), arms, Basis::vs_reference,
                   {"Differences" + against, "More arms" + against});
}

}  // namespace custodiet::report
