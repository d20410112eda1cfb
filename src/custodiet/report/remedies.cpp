// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What it costs to respect rights, and how many people the cells have room for.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "custodiet/base/display.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/report/estimate_text.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/rights_reading.hpp"
#include "custodiet/report/sections.hpp"

namespace custodiet::report {

namespace {

using appraisal::Basis;
using appraisal::Estimate;
using study::Regime;
using study::Remedy;

constexpr int remedy_columns = 20;
constexpr int facts_columns = 26;
constexpr int payer_columns = 13;
constexpr std::size_t facts_lines = 2;
constexpr int facility_columns = 14;
constexpr int name_columns = 60;
constexpr Style bare{Sign::minus_only, UnitText::hidden};

// An amount of a study in the unit that it is written in: median, 5 % and 95 % point.
struct Spread {
    std::string unit;
    double low = 0.0, central = 0.0, high = 0.0;
};

Spread spread_of(const study::Study& study, study::Amount amount) {
    const auto position = static_cast<std::size_t>(amount);
    const study::Quantity& quantity = study.quantities.at(position);
    const auto value = [&](double u) {
        return compile::Valuer(study).at([u](std::size_t) { return u; })[position];
    };
    Spread spread{quantity.unit.text, value(0.5), value(0.5), value(0.5)};
    if (quantity.is_uncertain()) {
        spread.low = compile::marginal_quantile(quantity, 0.05);
        spread.high = compile::marginal_quantile(quantity, 0.95);
    }
    for (double* number : {&spread.low, &spread.central, &spread.high}) {
        *number /= quantity.unit.scale;
    }
    return spread;
}

std::string spread_text(const Spread& spread, Style style) {
    if (spread.low == spread.high) return figure(spread.central, 0.0, spread.unit, style);
    // Of what is only known to lie between two values no more than three digits are shown.
    const double error = spread.high * 1e-6;
    return fmt::format("{}\n{}", figure(spread.central, error, spread.unit, style),
                       interval(spread.low, spread.high, error, spread.unit, bare));
}

std::string estimate_text(const Estimate& estimate, const std::string& unit) {
    std::string mean = figure(estimate.mean, estimate.mc_se, unit, bare);
    if (estimate.p05 == estimate.p95) return mean;
    return fmt::format("{}\n{}", mean, interval_text(estimate, unit, bare));
}

std::string state_name(const study::Study& study, study::Index state) {
    if (state == study::none) return "–";
    const study::State& found = study.states.at(static_cast<std::size_t>(state));
    return base::printable(found.name.empty() ? found.id : found.name, name_columns);
}

// ---- remedies -----------------------------------------------------------------------------------

struct Active {
    const Regime* regime;
    const Remedy* remedy;

    [[nodiscard]] std::string subject() const { return regime->id + "." + remedy->id; }
    [[nodiscard]] std::string name() const {
        return remedy->name.empty() ? in_words(remedy->id)
                                    : base::printable(remedy->name, name_columns);
    }
};

// Remedies of regimes under which somebody comes to be, so that at least one of them costs
// anything.
std::vector<Active> active_remedies(const run::Result& result, std::size_t arm) {
    std::vector<Active> out;
    for (const Regime& regime : result.arm(arm).study.regimes) {
        if (!regime.active) continue;
        std::vector<Active> of_regime;
        bool has_cost = false;
        for (const Remedy& remedy : regime.remedies) {
            if (!remedy.active) continue;
            of_regime.push_back({&regime, &remedy});
            const Estimate* cost =
                find_estimate(result, arm, "remedy_cost", of_regime.back().subject(), Basis::level);
            has_cost = has_cost || (cost != nullptr && cost->mean > 0.0);
        }
        if (has_cost) out.insert(out.end(), of_regime.begin(), of_regime.end());
    }
    return out;
}

// As many names as fit on the lines of a cell.
std::string facts_met(const study::Study& study, const Remedy& remedy) {
    std::vector<std::string> names;
    for (const std::string& id : remedy.meets) {
        const auto* indicator = study.rights.catalogue->indicator(id);
        names.push_back(indicator == nullptr ? in_words(id) : fact_name(*indicator));
    }
    std::size_t most = names.size();
    std::string text = listed(names, most);
    while (most > 1 && base::wrapped(text, facts_columns).size() > facts_lines) {
        text = listed(names, --most);
    }
    return text;
}

// What all remedies have in common is said once.
template <typename Read>
bool is_common(const std::vector<Active>& remedies, Read read) {
    return std::all_of(remedies.begin(), remedies.end(), [&](const Active& active) {
        return read(active) == read(remedies.front());
    });
}

// "At 4 m2 each, Reserved wing has room for 200; most held there at once 43 (20 to 81)."
std::string capacity_line(const run::Result& result, std::size_t arm, std::size_t facility) {
    const study::Facility& about = result.arm(arm).study.facilities.at(facility);
    const Estimate* room = find_estimate(result, arm, "places_at_4_m2", about.id, Basis::level);
    const Estimate* peak = find_estimate(result, arm, "peak_headcount", about.id, Basis::level);
    if (room == nullptr || peak == nullptr) return {};
    std::string out = fmt::format(
        "Room is not bought by a remedy: at 4 m2 each, {} has {}; the most held there at once are "
        "{}",
        subject_words(result.arm(arm).study, about.id), figure(room->mean, room->mc_se, "places"),
        figure(peak->mean, peak->mc_se, "persons"));
    if (peak->p05 != peak->p95) {
        out += fmt::format(" ({})", interval_text(*peak, "persons", bare));
    }
    return out + ".";
}

std::vector<std::string> remedy_notes(const run::Result& result, std::size_t arm,
                                      const std::vector<Active>& remedies, bool one_payer) {
    std::vector<std::string> notes;
    const study::Study& study = result.arm(arm).study;
    if (one_payer) {
        const std::string payer = state_name(study, remedies.front().remedy->payer);
        notes.push_back(fmt::format("Paid by {}.", with_article(payer)));
    }
    std::set<study::Index> facilities;
    for (const Active& active : remedies) facilities.insert(active.regime->facility);
    facilities.erase(study::none);
    for (study::Index facility : facilities) {
        std::string line = capacity_line(result, arm, static_cast<std::size_t>(facility));
        if (!line.empty()) notes.push_back(std::move(line));
    }
    return notes;
}

std::vector<std::string> sum_row(const run::Result& result, std::size_t arm,
                                 const std::vector<Active>& remedies, std::size_t columns) {
    std::vector<Term> terms;
    for (const Active& active : remedies) terms.push_back({"remedy_cost", active.subject()});
    const auto sum = estimate_of_sum(result, arm, terms);
    std::vector<std::string> row(columns);
    row[0] = "Together";
    row[3] = sum ? estimate_text(*sum, result.document->base.currency) : "–";
    return row;
}

Table remedy_table(const run::Result& result, std::size_t arm, const std::vector<Active>& remedies,
                   bool one_payer) {
    const study::Study& study = result.arm(arm).study;
    const auto unit = [&](const Active& active) {
        return study.quantities.at(static_cast<std::size_t>(active.remedy->cost)).unit.text;
    };
    const bool one_unit = is_common(remedies, unit);
    Table table;
    table.columns = {
        {"Remedy", Column::Align::left, remedy_columns},
        {"So that these are met", Column::Align::left, facts_columns},
        {one_unit ? base::printable(unit(remedies.front())) : "Unit cost", Column::Align::right},
        {"In all, " + base::printable(study.currency), Column::Align::right}};
    if (!one_payer) table.columns.push_back({"Paid by", Column::Align::left, payer_columns});
    for (const Active& active : remedies) {
        const Estimate* cost =
            find_estimate(result, arm, "remedy_cost", active.subject(), Basis::level);
        const Style style{Sign::minus_only, one_unit ? UnitText::hidden : UnitText::shown};
        table.rows.push_back({active.name(), facts_met(study, *active.remedy),
                              spread_text(spread_of(study, active.remedy->cost), style),
                              cost == nullptr ? "–" : estimate_text(*cost, study.currency)});
        if (!one_payer) table.rows.back().push_back(state_name(study, active.remedy->payer));
    }
    if (remedies.size() > 1) {
        table.rows.push_back(sum_row(result, arm, remedies, table.columns.size()));
    }
    return table;
}

// ---- room ---------------------------------------------------------------------------------------

bool has_regime(const study::Study& study, std::size_t facility) {
    return std::any_of(study.regimes.begin(), study.regimes.end(), [&](const Regime& regime) {
        return regime.facility == static_cast<study::Index>(facility);
    });
}

// "As carried out 10.2, At scale 1.24 (0.9 to 1.6)"; arms that hold nobody there are left out.
std::string space_text(const run::Result& result, const std::string& facility) {
    std::vector<std::string> parts;
    for (std::size_t arm = 0; arm < result.cube.arms.size(); ++arm) {
        const Estimate* space =
            find_estimate(result, arm, "space_per_person", facility, Basis::level);
        if (space == nullptr) continue;
        std::string part = fmt::format("{} {}", arm_name(result, arm),
                                       figure(space->mean, space->mc_se, "m2/person", bare));
        if (space->p05 != space->p95) {
            part += fmt::format(" ({})", interval_text(*space, "m2/person", bare));
        }
        parts.push_back(part);
    }
    return parts.empty() ? "nobody held" : joined(parts, "\n");
}

std::string places_text(const run::Result& result, std::string_view outcome,
                        const std::string& facility) {
    const Estimate* places =
        find_estimate(result, result.cube.reference, outcome, facility, Basis::level);
    return places == nullptr ? "–" : figure(places->mean, places->mc_se, "places", bare);
}

std::vector<std::string> room_row(const run::Result& result, std::size_t position) {
    const study::Study& study = result.document->base;
    const study::Facility& facility = study.facilities[position];
    std::string declared = "–";
    if (facility.places != study::none) {
        const Spread spread = spread_of(study, facility.places);
        declared = spread.low == spread.high
                       ? figure(spread.central, 0.0, spread.unit, bare)
                       : interval(spread.low, spread.high, 0.0, spread.unit, bare);
    }
    return {subject_words(study, facility.id),
            declared,
            places_text(result, "places_at_4_m2", facility.id),
            places_text(result, "places_at_3_4_m2", facility.id),
            places_text(result, "places_at_3_m2", facility.id),
            space_text(result, facility.id)};
}

}  // namespace

std::vector<Section> remedy_sections(const run::Result& result) {
    std::vector<Section> sections;
    for (std::size_t arm = 0; arm < result.cube.arms.size(); ++arm) {
        const std::vector<Active> remedies = active_remedies(result, arm);
        if (remedies.empty()) continue;
        const bool one_payer =
            is_common(remedies, [](const Active& active) { return active.remedy->payer; });
        Section section;
        section.heading = fmt::format("What removing breaches costs in “{}” (90 % intervals)",
                                      arm_name(result, arm));
        section.table = remedy_table(result, arm, remedies, one_payer);
        section.notes = remedy_notes(result, arm, remedies, one_payer);
        sections.push_back(std::move(section));
    }
    return sections;
}

Section room_section(const run::Result& result) {
    const study::Study& study = result.document->base;
    Table table;
    table.columns = {
        {"", Column::Align::left, facility_columns}, {"Declared", Column::Align::right},
        {"At 4 m2", Column::Align::right},           {"At 3.4 m2", Column::Align::right},
        {"At 3 m2", Column::Align::right},           {"m2 each had, mean", Column::Align::left}};
    for (std::size_t f = 0; f < study.facilities.size(); ++f) {
        const bool has_cells =
            find_outcome(result.cube.outcomes, "places_at_4_m2", study.facilities[f].id)
                .has_value();
        if (has_cells && has_regime(study, f)) table.rows.push_back(room_row(result, f));
    }
    Section section;
    if (table.rows.empty()) return section;
    section.heading =
        "Room by area: places declared, and places that the cells give at so much each";
    section.table = std::move(table);
    return section;
}

}  // namespace custodiet::report
