// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the study itself asks to be counted, and why places were filled or not.
#include "custodiet/base/display.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"
#include "custodiet/report/side_by_side.hpp"

namespace custodiet::report {

namespace {

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

}  // namespace

std::vector<Section> fill_sections(const run::Result& result) {
    const auto& agreement = result.document->base.agreement;
    const auto arms = compared_arms(result.cube);
    if (!agreement || !agreement->fill || arms.empty()) return {};
    const auto& facility =
        result.document->base.facilities[static_cast<std::size_t>(agreement->fill->facility)];
    const std::string name = base::printable(facility.name, name_columns);
    return abreast(result, fill_rows(*agreement->fill), arms, appraisal::Basis::level,
                   {"Are the places filled, and why not: " + name, "More arms: " + name});
}

std::vector<Section> metric_sections(const run::Result& result) {
    if (result.document->base.metrics.empty()) return {};
    auto arms = compared_arms(result.cube);
    if (arms.empty()) arms = {result.cube.reference};
    return abreast(result, metric_rows(result.document->base), arms, appraisal::Basis::level,
                   {"What the study counts: mean, and 90 % interval", "More arms"});
}

}  // namespace custodiet::report
