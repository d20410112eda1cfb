// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/evidence.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace custodiet::report {

namespace {

using run::RightsRow;

bool contains(const std::vector<std::string>& items, std::string_view item) {
    return std::find(items.begin(), items.end(), item) != items.end();
}

bool concerns(const study::Study& study, const study::Regime& regime, const RightsRow& row) {
    if (!regime.active) return false;
    const study::Index place = row.is_transfer ? regime.line : regime.facility;
    if (place == study::none) return false;
    const auto position = static_cast<std::size_t>(place);
    const std::string& id =
        row.is_transfer ? study.lines.at(position).id : study.facilities.at(position).id;
    if (id != row.place) return false;
    return regime.cohorts.empty() ||
           std::any_of(regime.cohorts.begin(), regime.cohorts.end(), [&](study::Index cohort) {
               return study.cohorts.at(static_cast<std::size_t>(cohort)).id == row.cohort;
           });
}

// Nothing where the regime says nothing of the indicator.
std::optional<Evidence> evidence_said(const study::Regime& regime, std::string_view indicator) {
    if (contains(regime.alleged, indicator)) return Evidence::alleged;
    if (contains(regime.corroborated, indicator)) return Evidence::corroborated;
    const bool is_given =
        std::any_of(regime.readings.begin(), regime.readings.end(),
                    [&](const study::Reading& reading) { return reading.indicator == indicator; });
    return is_given ? std::optional(Evidence::documented) : std::nullopt;
}

// A regime of a whole place takes over from those before it; one of a wing stands beside them.
Evidence evidence_in(const study::Study& study, const RightsRow& row, std::string_view indicator) {
    Evidence worst = Evidence::documented;
    for (const study::Regime& regime : study.regimes) {
        if (!concerns(study, regime, row)) continue;
        const auto said = evidence_said(regime, indicator);
        if (!said) continue;
        worst = regime.stages.empty() ? *said : std::max(worst, *said);
    }
    return worst;
}

}  // namespace

std::string_view evidence_word(Evidence evidence) {
    switch (evidence) {
        case Evidence::documented:
            break;
        case Evidence::corroborated:
            return "corroborated";
        case Evidence::alleged:
            return "alleged";
    }
    return "";
}

namespace {

/// Evidence of each cohort and place in which the indicator is in breach.
std::vector<Evidence> evidence_everywhere(const run::Result& result, std::size_t arm,
                                          std::string_view indicator) {
    const study::Study& study = result.arm(arm).study;
    const standards::Catalogue& catalogue = *study.rights.catalogue;
    std::vector<Evidence> found;
    for (const RightsRow& row : result.rights.rows) {
        if (row.arm != arm || row.finding.split.breached <= 0.0) continue;
        if (catalogue.standards.at(row.standard).indicator != indicator) continue;
        found.push_back(evidence_in(study, row, indicator));
    }
    return found;
}

}  // namespace

Evidence evidence_of(const run::Result& result, std::size_t arm, std::string_view indicator) {
    const auto found = evidence_everywhere(result, arm, indicator);
    return found.empty() ? Evidence::documented : *std::min_element(found.begin(), found.end());
}

Evidence weakest_evidence_of(const run::Result& result, std::size_t arm,
                             std::string_view indicator) {
    const auto found = evidence_everywhere(result, arm, indicator);
    return found.empty() ? Evidence::documented : *std::max_element(found.begin(), found.end());
}

}  // namespace custodiet::report
