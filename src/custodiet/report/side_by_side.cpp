// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/side_by_side.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/report/modelled.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

using appraisal::Basis;
using appraisal::Estimate;

constexpr std::size_t arms_abreast = 4;
// Four cells of the widest interval and a label fill a screen of 100 columns.
constexpr int cell_columns = 18;
constexpr int label_columns = 18;

std::string cell(const run::Result& result, const Estimate* estimate, About about) {
    if (estimate == nullptr) return "–";
    if (const auto none = none_seen_text(result, *estimate)) return *none;
    const Sign sign = about == About::net_cost ? Sign::always : Sign::minus_only;
    std::string mean = is_told_from_zero(result, *estimate)
                           ? mean_text(result, *estimate, {sign, UnitText::hidden})
                           : "not told from 0";
    const std::string interval = spread_text(result, *estimate);
    if (interval.empty()) return mean;
    const Style bare{Sign::minus_only, UnitText::hidden};
    // One whose ends are those of the mean, by the digits that are told, says nothing more.
    return interval == mean_text(result, *estimate, bare) ? mean : mean + "\n" + interval;
}

// Differences of what is the same in all draws are so but for their last digits.
constexpr double rounding = 1e-9;

double size_of(const Estimate& estimate) {
    return std::max({std::abs(estimate.p05), std::abs(estimate.p95), std::abs(estimate.mean)});
}

std::vector<double> runs_of(const appraisal::Cube& cube, const Estimate& estimate) {
    if (estimate.basis == Basis::vs_reference) {
        return appraisal::run_differences(cube, estimate.arm, estimate.outcome);
    }
    const auto runs = appraisal::runs_of(cube, estimate.arm, estimate.outcome);
    return {runs.begin(), runs.end()};
}

// Share of the draws, of those that define it, in which the outcome is what it is in the middle
// one.
double share_of_the_usual(const run::Result& result, const Estimate& estimate) {
    const auto& cube = result.cube;
    const double width = rounding * std::max(size_of(estimate), estimate.sd);
    std::size_t usual = 0, defined = 0;
    for (const double value :
         appraisal::means_over_replicates(runs_of(cube, estimate), cube.replicates)) {
        if (std::isnan(value)) continue;
        ++defined;
        if (std::abs(value - estimate.p50) <= width) ++usual;
    }
    return static_cast<double>(usual) / static_cast<double>(defined);
}

std::string row_label(const Row& row, const std::string& unit) {
    return row.about == About::people ? row.label : row.label + ", " + base::printable(unit);
}

}  // namespace

const std::string& unit_of(const run::Result& result, const Estimate& estimate) {
    return result.cube.outcomes[estimate.outcome].unit;
}

std::string mean_text(const run::Result& result, const Estimate& estimate, Style style) {
    return figure(estimate.mean, estimate.mc_se, unit_of(result, estimate), style);
}

bool is_told_from_zero(const run::Result& result, const Estimate& estimate) {
    if (estimate.is_told_from_zero()) return true;
    // A headcount is not below nothing: the mean of one that was seen is above it, however rough.
    if (estimate.basis == Basis::level) return estimate.p05 >= 0.0;
    const DrawShares shares = draw_shares(result.cube, estimate.arm, estimate.outcome);
    return (shares.above == 0.0 && estimate.mean <= 0.0) ||
           (shares.below == 0.0 && estimate.mean >= 0.0);
}

bool is_certain(const Estimate& estimate) {
    const double width = rounding * size_of(estimate);
    return estimate.p95 - estimate.p05 <= width && !(estimate.sd > width);
}

std::string spread_text(const run::Result& result, const Estimate& estimate) {
    if (is_certain(estimate)) return {};
    const Style bare{Sign::minus_only, UnitText::hidden};
    const std::string& unit = unit_of(result, estimate);
    if (estimate.p05 != estimate.p95) return interval_text(estimate, unit, bare);
    return fmt::format("{} in {} of draws", figure(estimate.p50, 0.0, unit, bare),
                       whole_percent(share_of_the_usual(result, estimate)));
}

Table table_of(const run::Result& result, const std::vector<Row>& rows,
               const std::vector<std::size_t>& arms, Basis basis) {
    Table table;
    const int label = arms.size() == 1 ? 2 * label_columns : label_columns;
    table.columns.push_back({"", Column::Align::left, label});
    for (std::size_t arm : arms) {
        table.columns.push_back({arm_name(result, arm), Column::Align::right, cell_columns});
    }
    for (const Row& row : rows) {
        const auto outcome = find_outcome(result.cube.outcomes, row.outcome, row.subject);
        if (!outcome) continue;
        std::vector<std::string> cells{row_label(row, result.cube.outcomes[*outcome].unit)};
        for (std::size_t arm : arms) {
            const Estimate* estimate = find_estimate(result, arm, row.outcome, row.subject, basis);
            const bool has_both =
                basis == Basis::level || is_modelled(result, result.cube.reference, *outcome);
            if (!has_both || !is_modelled(result, arm, *outcome)) {
                cells.emplace_back("not modelled");
                continue;
            }
            std::string text = cell(result, estimate, row.about);
            const std::string remark = row.remark ? row.remark(arm) : std::string();
            if (!remark.empty()) text += "\n" + remark;
            cells.push_back(std::move(text));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

std::vector<Section> abreast(const run::Result& result, const std::vector<Row>& rows,
                             const std::vector<std::size_t>& arms, Basis basis,
                             const Headings& headings) {
    std::vector<Section> sections;
    for (std::size_t first = 0; first < arms.size(); first += arms_abreast) {
        const std::size_t last = std::min(first + arms_abreast, arms.size());
        const std::vector<std::size_t> some(arms.begin() + static_cast<std::ptrdiff_t>(first),
                                            arms.begin() + static_cast<std::ptrdiff_t>(last));
        Section section;
        section.heading = first == 0 ? headings.first : headings.others;
        section.table = table_of(result, rows, some, basis);
        sections.push_back(std::move(section));
    }
    return sections;
}

}  // namespace custodiet::report
