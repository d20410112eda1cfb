// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the study itself asks to be counted, and why places were filled or not.
#include <fmt/format.h>

#include "custodiet/base/display.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"
#include "custodiet/report/side_by_side.hpp"

namespace custodiet::report {

namespace {

using appraisal::Basis;

constexpr int name_columns = 120;

std::string words_of_reason(const std::string& reason) {
    static constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"refused", "refused, or did not consent"},
        {"appealed", "appealed"},
        {"ill", "too ill"},
        {"too_short", "too short a remainder of the sentence"},
        {"not_eligible", "not eligible"},
        {"sent_back", "sent back"}};
    for (const auto& [id, text] : words) {
        if (id == reason) return std::string(text);
    }
    std::string plain = reason;
    for (char& c : plain) c = c == '_' ? ' ' : c;
    return plain;
}

std::vector<Row> fill_rows(const study::Fill& fill) {
    std::vector<Row> rows{{"fill_share", "", "Places filled, while in force"}};
    if (!fill.candidates.empty()) rows.push_back({"fill_considered", "", "Persons considered"});
    for (const auto& [reason, stages] : fill.lost) {
        rows.push_back({"fill_lost", reason, "… lost: " + words_of_reason(reason)});
    }
    rows.push_back({"persons_transferred", "", "Persons transferred"});
    return rows;
}

std::vector<Row> metric_rows(const study::Study& study) {
    std::vector<Row> rows;
    for (const auto& metric : study.metrics) {
        const bool is_plain =
            metric.unit == "persons" || metric.unit == "share" || metric.unit.empty();
        rows.push_back({"metric", metric.id, base::printable(metric.name, name_columns),
                        is_plain ? About::people : About::fee});
    }
    return rows;
}

// "in 9 of 256 draws", where a number does not exist in the others; empty where it exists in all.
std::string where_defined(const run::Result& result, const Row& row, std::size_t arm) {
    const auto* level = find_estimate(result, arm, row.outcome, row.subject, Basis::level);
    if (level == nullptr || level->n >= result.cube.draws) return {};
    return fmt::format("in {} of {}", count(level->n), count(result.cube.draws, "draws"));
}

// Levels of the rows that the study has, and of those that only some draws have, in how many.
std::vector<Section> levels(const run::Result& result, std::vector<Row> rows,
                            const std::vector<std::size_t>& arms, const Headings& headings) {
    std::erase_if(rows, [&result](const Row& row) {
        return !find_outcome(result.cube, row.outcome, row.subject);
    });
    bool has_gaps = false;
    for (Row& row : rows) {
        for (const std::size_t arm : arms) {
            has_gaps = has_gaps || !where_defined(result, row, arm).empty();
        }
        row.remark = [&result, of = row](std::size_t arm) {
            return where_defined(result, of, arm);
        };
    }
    std::vector<Section> sections = abreast(result, rows, arms, Basis::level, headings);
    if (has_gaps) {
        sections.back().notes.emplace_back(
            "in … of … draws: in the others there is no such number; mean and interval are those "
            "of the draws in which there is one");
    }
    return sections;
}

}  // namespace

std::vector<Section> fill_sections(const run::Result& result) {
    const auto& agreement = result.document->base.agreement;
    const auto arms = compared_arms(result.cube);
    if (!agreement || !agreement->fill || arms.empty()) return {};
    const auto& facility =
        result.document->base.facilities[static_cast<std::size_t>(agreement->fill->facility)];
    const std::string name = base::printable(facility.name, name_columns);
    return levels(result, fill_rows(*agreement->fill), arms,
                  {"Are the places filled, and why not: " + name, "More arms: " + name});
}

std::vector<Section> metric_sections(const run::Result& result) {
    if (result.document->base.metrics.empty()) return {};
    auto arms = compared_arms(result.cube);
    if (arms.empty()) arms = {result.cube.reference};
    return levels(result, metric_rows(result.document->base), arms,
                  {"What the study counts: mean, and 90 % interval", "More arms"});
}

}  // namespace custodiet::report
