// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the study itself asks to be counted, and why places were filled or not.
#include <fmt/format.h>

#include <algorithm>
#include <set>

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

// Stages to which people come, in any arm, who have not been abroad before.
std::set<std::string> stages_before_transfer(const run::Result& result) {
    const study::Study& study = result.document->base;
    std::set<std::string> abroad, before;
    for (std::size_t s = 0; s < study.stages.size(); ++s) {
        if (study.is_abroad(static_cast<study::Index>(s))) abroad.insert(study.stages[s].id);
    }
    for (bool has_grown = true; has_grown;) {
        has_grown = false;
        for (const run::FlowRow& flow : result.movement.flows) {
            const bool is_from_here = flow.from.empty() || before.contains(flow.from);
            if (!is_from_here || abroad.contains(flow.to)) continue;
            has_grown = before.insert(flow.to).second || has_grown;
        }
    }
    return before;
}

// Whom a reason keeps from being sent is no part of those who are transferred; who is returned is.
bool is_after_transfer(const study::Study& study, const std::vector<study::Index>& stages,
                       const std::set<std::string>& before) {
    return !before.empty() && std::none_of(stages.begin(), stages.end(), [&](study::Index stage) {
        return before.contains(study.stages.at(static_cast<std::size_t>(stage)).id);
    });
}

std::vector<Row> fill_rows(const run::Result& result) {
    const study::Study& study = result.document->base;
    const study::Fill& fill = *study.agreement->fill;
    const std::set<std::string> before = stages_before_transfer(result);
    std::vector<Row> rows{{"fill_share", "", "Places filled, while in force"}}, after;
    if (!fill.candidates.empty()) rows.push_back({"fill_considered", "", "Persons considered"});
    for (const auto& [reason, stages] : fill.lost) {
        const bool is_after = is_after_transfer(study, stages, before);
        (is_after ? after : rows)
            .push_back(
                {"fill_lost", reason,
                 (is_after ? "… of those, returned: " : "… not sent: ") + words_of_reason(reason)});
    }
    rows.push_back({"persons_transferred", "", "Persons transferred"});
    rows.insert(rows.end(), after.begin(), after.end());
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
        return !find_outcome(result.cube.outcomes, row.outcome, row.subject);
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
    return levels(result, fill_rows(result), arms,
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
