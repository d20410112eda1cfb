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
using standards::Comparison;

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

// Of what is worked out, whether any number that it is worked out from is.
bool is_assumed(const study::Study& study, study::Amount amount) {
    const study::Quantity& quantity = study.quantities.at(static_cast<std::size_t>(amount));
    if (quantity.form != study::Form::derived) return quantity.kind == study::Kind::assumption;
    return std::any_of(quantity.operands.begin(), quantity.operands.end(),
                       [&study](study::Index operand) { return is_assumed(study, operand); });
}

// Whether a value may be in breach of the standard. What is the same in all draws and meets it is
// no evidence of a breach, such as that of one wing beside another.
bool may_breach(const study::Study& study, const standards::Standard& standard,
                study::Amount amount) {
    const study::Quantity& quantity = study.quantities.at(static_cast<std::size_t>(amount));
    if (quantity.form != study::Form::constant) return true;
    switch (standard.comparison) {
        case Comparison::at_least:
            return quantity.a < standard.threshold;
        case Comparison::at_most:
            return quantity.a > standard.threshold;
        case Comparison::below:
            return quantity.a >= standard.threshold;
        case Comparison::above:
            return quantity.a <= standard.threshold;
        case Comparison::required:
            return quantity.a < 1.0;
        case Comparison::prohibited:
            return quantity.a > 0.0;
        case Comparison::report:
            break;
    }
    return false;
}

// Nothing where the regime says nothing of the indicator, or nothing that breaches the standard.
std::optional<Evidence> evidence_said(const study::Study& study, const study::Regime& regime,
                                      const standards::Standard& standard) {
    const std::string& indicator = standard.indicator;
    const auto given =
        std::find_if(regime.readings.begin(), regime.readings.end(),
                     [&](const study::Reading& reading) { return reading.indicator == indicator; });
    const bool is_given = given != regime.readings.end();
    if (is_given && !may_breach(study, standard, given->value)) return std::nullopt;
    if (contains(regime.alleged, indicator)) return Evidence::alleged;
    if (contains(regime.corroborated, indicator)) return Evidence::corroborated;
    if (!is_given) return std::nullopt;
    return is_assumed(study, given->value) ? Evidence::assumed : Evidence::documented;
}

// A regime of a whole place takes over from those before it; one of a wing stands beside them.
Evidence evidence_in(const study::Study& study, const RightsRow& row,
                     const standards::Standard& standard) {
    Evidence worst = Evidence::documented;
    for (const study::Regime& regime : study.regimes) {
        if (!concerns(study, regime, row)) continue;
        const auto said = evidence_said(study, regime, standard);
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
        case Evidence::assumed:
            return "assumed";
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
        const standards::Standard& standard = catalogue.standards.at(row.standard);
        if (standard.indicator != indicator) continue;
        found.push_back(evidence_in(study, row, standard));
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
