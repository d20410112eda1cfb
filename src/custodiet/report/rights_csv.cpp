// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The tables of rights: standard by standard, space by class, gate by gate.
#include <limits>

#include "custodiet/report/csv.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/rights_reading.hpp"

namespace custodiet::report {

namespace {

using standards::Count;
using standards::word_of;

const standards::Catalogue& catalogue_of(const run::Result& result, std::size_t arm) {
    return *result.arm(arm).study.rights.catalogue;
}

std::string_view ledger_code(Count count) {
    switch (count) {
        case Count::person_days:
            return "conditions";
        case Count::events:
            return "incidents";
        case Count::transfers:
        case Count::admissions:
        case Count::deaths:
            break;
    }
    return "safeguards";
}

// Of those concerned, met, breached and unknown.
std::string_view unit_code(Count count) {
    const bool is_days = count == Count::person_days || count == Count::events;
    return is_days ? "person-days" : "persons";
}

// Channels are of places. Of transfers none is modelled, and 0 would read as "nobody knows of it".
bool has_recorded(const run::Result& result, const run::RightsRow& row) {
    return !row.is_transfer && result.arm(row.arm).study.rights.detection.has_value();
}

std::string rights_line(const run::Result& result, const run::RightsRow& row) {
    const standards::Catalogue& catalogue = catalogue_of(result, row.arm);
    const standards::Standard& standard = catalogue.standards.at(row.standard);
    const standards::Indicator& indicator = *catalogue.indicator(standard.indicator);
    const rights::Split& split = row.finding.split;
    // Of what nobody knows for anyone, there is no expected number; 0 would say that none happen.
    const bool is_incident = indicator.count == Count::events;
    const bool has_events = is_incident && split.met + split.breached > 0.0;
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    return csv_line(
        {field(result.cube.arms.at(row.arm)), row.is_transfer ? "transfer" : "custody",
         field(row.place), field(row.cohort), field(standard.id), field(indicator.id),
         field(word_of(standard.severity)), field(word_of(row.force)),
         field(ledger_code(indicator.count)), field(standards::line_of(standard, indicator)),
         field(unit_code(indicator.count)), field(split.concerned()), field(split.met),
         field(split.breached), field(split.unknown), field(has_events ? row.finding.events : none),
         field(has_recorded(result, row) && (!is_incident || has_events) ? row.finding.recorded
                                                                         : none)});
}

}  // namespace

std::string rights_csv(const run::Result& result) {
    std::string out =
        "arm,kind,place,cohort,standard,indicator,class,force,ledger,line,unit,concerned,met,"
        "breached,unknown,events,recorded\n";
    for (const run::RightsRow& row : result.rights.rows) out += rights_line(result, row);
    return out;
}

std::string space_csv(const run::Result& result) {
    std::string out = "arm,facility,cohort,from_m2,to_m2,person_days\n";
    for (const run::SpaceRow& row : result.rights.space) {
        for (std::size_t k = 0; k < row.person_days.size(); ++k) {
            const bool is_last = k + 1 == rights::space_edges.size();
            out += csv_line({field(result.cube.arms.at(row.arm)), field(row.facility),
                             field(row.cohort), field(rights::space_edges[k]),
                             is_last ? "" : field(rights::space_edges[k + 1]),
                             field(row.person_days[k])});
        }
    }
    return out;
}

std::string gates_csv(const run::Result& result) {
    std::string out = "arm,indicator,standard,class,force,breached,unknown,evidence\n";
    for (const run::GateRow& row : result.rights.gates) {
        const standards::Standard& standard =
            catalogue_of(result, row.arm).standards.at(row.standard);
        const Evidence evidence =
            row.breached > 0.0 ? evidence_of(result, row.arm, row.indicator) : Evidence::documented;
        out +=
            csv_line({field(result.cube.arms.at(row.arm)), field(row.indicator), field(standard.id),
                      field(word_of(standard.severity)), field(word_of(row.force)),
                      field(row.breached), field(row.unknown), field(evidence_word(evidence))});
    }
    return out;
}

}  // namespace custodiet::report
