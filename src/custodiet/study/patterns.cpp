// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/patterns.hpp"

#include <fmt/format.h>

namespace custodiet::study {
namespace {

constexpr std::size_t longest_shown = 60;

/// Ids of all standards, and `mandela.*` for each instrument.
std::vector<std::string> known_patterns(const standards::Catalogue& catalogue) {
    std::vector<std::string> known;
    for (const auto& instrument : catalogue.instruments) known.push_back(instrument.key + ".*");
    for (const auto& standard : catalogue.standards) known.push_back(standard.id);
    return known;
}

}  // namespace

std::vector<std::string> read_patterns(const Node* list, const standards::Catalogue& catalogue,
                                       Reporter& report) {
    std::vector<std::string> patterns;
    if (!list) return patterns;
    for (const NodePtr& item : list->items) {
        if (!item->is_scalar() || item->is_empty()) continue;
        if (!catalogue.matching(item->text).empty()) {
            patterns.push_back(item->text);
            continue;
        }
        std::string near = did_you_mean(item->text, known_patterns(catalogue));
        if (!catalogue.matching(item->text + "*").empty()) {
            near = fmt::format("write `\"{}*\"` for all that begin so", item->text);
        }
        report.error(
            {.code = "S0905",
             .message = fmt::format("`{}` names no standard", item->text.substr(0, longest_shown)),
             .help = near.empty() ? "`custodiet standards` lists them; a pattern is an id, "
                                    "or the beginning of ids and `*`"
                                  : near,
             .where = item->span});
    }
    return patterns;
}

const standards::Indicator* find_indicator(const std::string& id,
                                           const standards::Catalogue& catalogue,
                                           const base::Span& where, Reporter& report) {
    if (const auto* indicator = catalogue.indicator(id)) return indicator;
    std::vector<std::string> known;
    for (const auto& indicator : catalogue.indicators) known.push_back(indicator.id);
    const std::string near = did_you_mean(id, known);
    report.error({.code = "S0901",
                  .message = fmt::format("`{}` is not an indicator", id.substr(0, longest_shown)),
                  .help = near.empty()
                              ? "`custodiet standards --indicators` lists them; one of your "
                                "own goes under `rights.indicators`"
                              : near,
                  .where = where});
    return nullptr;
}

std::string written_unit(const standards::Indicator& indicator) {
    constexpr std::string_view one_per = "1/";
    if (!indicator.unit.starts_with(one_per)) return indicator.unit;
    return "times/" + indicator.unit.substr(one_per.size());
}

}  // namespace custodiet::study
