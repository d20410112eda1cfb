// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The answer in words, and the same in numbers side by side.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "custodiet/base/display.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"

namespace custodiet::report {

namespace {

using appraisal::Basis;
using appraisal::Estimate;

constexpr std::size_t arms_abreast = 4;
constexpr int cell_columns = 19;
constexpr int label_columns = 20;

const std::string& unit_of(const run::Result& result, const Estimate& estimate) {
    return result.cube.outcomes[estimate.outcome].unit;
}

std::string mean_text(const run::Result& result, const Estimate& estimate, Style style = {}) {
    return figure(estimate.mean, estimate.mc_se, unit_of(result, estimate), style);
}

bool is_certain(const Estimate& estimate) {
    return estimate.p05 == estimate.p95;
}

std::string interval_text(const run::Result& result, const Estimate& estimate, Style style) {
    return interval(estimate.p05, estimate.p95, estimate.mc_se, unit_of(result, estimate), style);
}

Estimate with_sign_changed(Estimate estimate) {
    std::swap(estimate.p05, estimate.p95);
    for (double* value : {&estimate.mean, &estimate.p05, &estimate.p50, &estimate.p95}) {
        *value = -*value;
    }
    return estimate;
}

// "the United States is worse off by USD 4.2 M (3.1 M to 5.2 M; in 98 % of draws)".
std::string money_clause(const run::Result& result, const Estimate& difference,
                         const Perspective& perspective) {
    const std::string who =
        perspective.subject == "joint" ? perspective.name : with_article(perspective.name);
    const double above =
        share_of_draws_above_reference(result.cube, difference.arm, difference.outcome);
    if (difference.mean == 0.0 && is_certain(difference)) return who + " no better or worse off";
    const bool is_worse = difference.mean > 0.0;
    const Estimate shown = is_worse ? difference : with_sign_changed(difference);
    const double agreeing = is_worse ? above : 1.0 - above;
    std::string out = fmt::format("{} {} off by {}", who, is_worse ? "worse" : "better",
                                  mean_text(result, shown));
    if (is_certain(difference)) return out;
    const Style bare{Sign::minus_only, UnitText::hidden};
    return out + fmt::format(" ({}; in {} of draws)", interval_text(result, shown, bare),
                             probability(agreeing, 0.0));
}

std::string people_clause(const run::Result& result, std::size_t arm) {
    const Estimate* persons = find_estimate(result, arm, "persons_transferred", "", Basis::level);
    if (persons == nullptr) return {};
    if (persons->mean == 0.0) return "nobody is transferred.";
    std::string out = fmt::format("{} transferred", mean_text(result, *persons));
    const Style bare{Sign::minus_only, UnitText::hidden};
    if (!is_certain(*persons)) {
        out += fmt::format(" ({})", interval_text(result, *persons, bare));
    }
    const Estimate* days = find_estimate(result, arm, "person_days_abroad", "", Basis::level);
    if (days != nullptr) out += fmt::format(", {} abroad", mean_text(result, *days));
    const Estimate* fee = find_estimate(result, arm, "fee_paid", "", Basis::level);
    if (fee != nullptr) out += fmt::format(", a fee of {}", mean_text(result, *fee));
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
        if (difference != nullptr) money.push_back(money_clause(result, *difference, perspective));
    }
    std::vector<std::string> sentences;
    const std::string people = people_clause(result, arm);
    if (!people.empty()) sentences.push_back(people);
    if (!money.empty()) sentences.push_back(with_capital(joined(money, ", ")) + ".");
    return fmt::format("{}: {}", arm_name(result, arm), joined(sentences, " "));
}

// Whether a row is about people or about money decides on its sign and on whether it names a unit.
enum class About { people, fee, net_cost };

struct Row {
    std::string_view outcome;
    std::string subject;
    std::string label;
    About about = About::people;
};

std::vector<Row> comparison_rows(const study::Study& study) {
    std::vector<Row> rows{{"persons_transferred", "", "Persons transferred"},
                          {"wrongful_transfers", "", "Wrongful transfers"},
                          {"person_days_abroad", "", "Person-days abroad"},
                          {"fee_paid", "", "Fee paid", About::fee}};
    for (const Perspective& perspective : perspectives(study)) {
        rows.push_back(
            {"net_cost", perspective.subject, "Net cost, " + perspective.name, About::net_cost});
    }
    return rows;
}

std::string cell(const run::Result& result, const Estimate* estimate, About about) {
    if (estimate == nullptr) return "–";
    const Sign sign = about == About::net_cost ? Sign::always : Sign::minus_only;
    const std::string mean = mean_text(result, *estimate, {sign, UnitText::hidden});
    if (is_certain(*estimate)) return mean;
    return mean + "\n" + interval_text(result, *estimate, {Sign::minus_only, UnitText::hidden});
}

std::string row_label(const Row& row, const std::string& unit) {
    return row.about == About::people ? row.label : row.label + ", " + base::printable(unit);
}

Table comparison_table(const run::Result& result, const std::vector<std::size_t>& arms) {
    Table table;
    table.columns.push_back({"", Column::Align::left, label_columns});
    for (std::size_t arm : arms) {
        table.columns.push_back({arm_name(result, arm), Column::Align::right, cell_columns});
    }
    for (const Row& row : comparison_rows(result.document->base)) {
        const auto outcome = find_outcome(result.cube, row.outcome, row.subject);
        if (!outcome) continue;
        std::vector<std::string> cells{row_label(row, result.cube.outcomes[*outcome].unit)};
        for (std::size_t arm : arms) {
            const Estimate* estimate =
                find_estimate(result, arm, row.outcome, row.subject, Basis::vs_reference);
            cells.push_back(cell(result, estimate, row.about));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace

Section answer_section(const run::Result& result) {
    Section section{"The answer", {}, {}, {}};
    for (std::size_t arm : compared_arms(result.cube)) {
        section.paragraphs.push_back(arm_answer(result, arm));
    }
    return section;
}

std::vector<Section> comparison_sections(const run::Result& result) {
    const std::vector<std::size_t> arms = compared_arms(result.cube);
    std::vector<Section> sections;
    for (std::size_t first = 0; first < arms.size(); first += arms_abreast) {
        const std::size_t last = std::min(first + arms_abreast, arms.size());
        const std::vector<std::size_t> abreast(arms.begin() + static_cast<std::ptrdiff_t>(first),
                                               arms.begin() + static_cast<std::ptrdiff_t>(last));
        Section section;
        section.heading = fmt::format("{} against “{}”: mean, and 90 % interval",
                                      first == 0 ? "Differences" : "More arms",
                                      arm_name(result, result.cube.reference));
        section.table = comparison_table(result, abreast);
        sections.push_back(std::move(section));
    }
    return sections;
}

}  // namespace custodiet::report
