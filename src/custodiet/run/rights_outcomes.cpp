// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Outcomes of rights: person-days in breach, gates, safeguards missed, who answers for whom.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "custodiet/run/any_arm.hpp"
#include "custodiet/run/outcomes.hpp"
#include "custodiet/run/rights_tables.hpp"

namespace custodiet::run {

namespace {

using program::Index;
using rights::GroupAccount;

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
inline constexpr Index everywhere = program::none;
inline constexpr Index everyone = program::none;

/// Calls `use` for the account of each cohort in each wing that is asked for.
template <typename Use>
void for_groups(const Run& run, Index facility, Index cohort, Use use) {
    const auto& wings = run.compiled.charter.wings;
    for (std::size_t w = 0; w < wings.size(); ++w) {
        if (facility != everywhere && wings[w].facility != facility) continue;
        for (std::size_t c = 0; c < run.tally.cohorts; ++c) {
            if (cohort != everyone && static_cast<Index>(c) != cohort) continue;
            use(run.account.group(w, c, run.tally.cohorts));
        }
    }
}

/// Sum over groups of what `value` reads from each.
template <typename Value>
double sum(const Run& run, Index facility, Index cohort, Value value) {
    double total = 0.0;
    for_groups(run, facility, cohort, [&](const GroupAccount& group) { total += value(group); });
    return total;
}

/// The line of a standard in this arm, or nothing where the arm does not use it.
std::optional<std::size_t> line_of(const Run& run, std::size_t standard) {
    const auto& lines = run.compiled.charter.lines;
    const auto wanted = static_cast<Index>(standard);
    const auto found = std::lower_bound(
        lines.begin(), lines.end(), wanted,
        [](const rights::Line& line, Index position) { return line.catalogue < position; });
    if (found == lines.end() || found->catalogue != wanted) return std::nullopt;
    return static_cast<std::size_t>(found - lines.begin());
}

/// Sum over all groups of what `value` reads from the finding on a standard; undefined where the
/// arm does not use it.
template <typename Value>
double held(const Run& run, std::size_t standard, Value value) {
    const auto line = line_of(run, standard);
    if (!line) return undefined;
    return sum(run, everywhere, everyone,
               [&](const GroupAccount& group) { return value(group.findings[*line]); });
}

/// The same over all transfers.
template <typename Value>
double transferred(const Run& run, std::size_t standard, Value value) {
    const auto line = line_of(run, standard);
    if (!line) return undefined;
    double total = 0.0;
    for (const auto& passage : run.account.passages) total += value(passage.findings[*line]);
    return total;
}

/// Person-days that are left of others, without the roundings of their sums.
double nothing_below(double days) {
    return days < 1e-6 ? 0.0 : days;
}

double gates_in(const Run& run, Index facility, rights::Gate::State state) {
    const auto gates = rights::gates(run.compiled.charter, run.account, facility);
    return static_cast<double>(std::count_if(
        gates.begin(), gates.end(), [state](const auto& gate) { return gate.state == state; }));
}

double mean_days(const Run& run, std::size_t watch) {
    const auto& tally = run.tally;
    const auto cells = static_cast<std::size_t>(tally.days) + 1;
    double persons = 0.0, days = 0.0;
    for (std::size_t c = 0; c < tally.cohorts; ++c) {
        const auto* row = &tally.watched[(watch * tally.cohorts + c) * cells];
        for (std::size_t day = 0; day + 1 < cells; ++day) {
            persons += row[day];
            days += static_cast<double>(row[day]) * static_cast<double>(day);
        }
    }
    return persons > 0.0 ? days / persons : undefined;
}

const rights::Cells& cells_of(const Run& run, Index facility) {
    return run.compiled.charter.facilities[static_cast<std::size_t>(facility)].cells;
}

/// True if the area of its cells is known.
bool has_area(const study::Study& study, Index facility) {
    const auto& place = study.facilities[static_cast<std::size_t>(facility)];
    return place.cells != study::none && place.cell_area != study::none;
}

}  // namespace

void Outcomes::add_rights(const study::Document& document) {
    const auto& study = document.base;
    add_breaches(document);
    add_standards(study, observed_standards(document));
    add_responsibility();
    add_intervals(study);
    Index remedy = 0;  // numbered through all regimes, as in the tariff
    for (const auto& regime : study.regimes) {
        for (const auto& of_regime : regime.remedies) {
            add("remedy_cost", regime.id + "." + of_regime.id, study.currency,
                [remedy](const Run& run) {
                    const auto& rules = run.compiled.tariff.rules;
                    double total = 0.0;
                    for (std::size_t r = 0; r < rules.size(); ++r) {
                        if (rules[r].remedy == remedy) total += run.ledger.postings[r].nominal;
                    }
                    return total;
                });
            ++remedy;
        }
    }
}

/// Adds person-days over all, of each cohort and in each facility.
void Outcomes::add_by_group(
    const study::Study& study, const char* name,
    const std::function<double(const Run&, Index facility, Index cohort)>& days) {
    add(name, "", "person-days",
        [days](const Run& run) { return days(run, everywhere, everyone); });
    for (Index c = 0; c < static_cast<Index>(study.cohorts.size()); ++c) {
        add(name, study.cohorts[static_cast<std::size_t>(c)].id, "person-days",
            [days, c](const Run& run) { return days(run, everywhere, c); });
    }
    for (Index f = 0; f < static_cast<Index>(study.facilities.size()); ++f) {
        add(name, study.facilities[static_cast<std::size_t>(f)].id, "person-days",
            [days, f](const Run& run) { return days(run, f, everyone); });
    }
}

/// Undefined in an arm that does not say how breaches come to be recorded.
void Outcomes::add_recorded(const study::Document& document) {
    const auto has_detection = [](const auto& arm) { return arm.rights.detection.has_value(); };
    if (!is_in_any_arm(document, has_detection)) return;
    add_by_group(document.base, "recorded_breach_person_days",
                 [has_detection](const Run& run, Index facility, Index cohort) {
                     if (!has_detection(run.study)) return undefined;
                     return sum(run, facility, cohort,
                                [](const GroupAccount& g) { return g.recorded; });
                 });
}

void Outcomes::add_breaches(const study::Document& document) {
    const auto& study = document.base;
    using Value = double (*)(const GroupAccount&);
    const auto add_over = [&](const char* name, Value value) {
        add_by_group(study, name, [value](const Run& run, Index facility, Index cohort) {
            return sum(run, facility, cohort, value);
        });
    };
    add_over("breach_person_days", [](const GroupAccount& g) { return g.binding.breached; });
    add_over("unknown_person_days", [](const GroupAccount& g) { return g.binding.unknown; });
    add_over("unbound_person_days", [](const GroupAccount& g) {
        return nothing_below(g.person_days - g.binding.concerned());
    });
    add_over("soft_breach_person_days", [](const GroupAccount& g) { return g.minimum.breached; });
    add_over("soft_unknown_person_days", [](const GroupAccount& g) {
        return nothing_below(g.person_days - g.minimum.breached - g.minimum.met);
    });
    add_recorded(document);
    const auto add_at = [&](Index facility, const std::string& id) {
        add("breaches_at_once", id, "facts", [facility](const Run& run) {
            const double days =
                sum(run, facility, everyone, [](const GroupAccount& g) { return g.person_days; });
            const double facts = sum(run, facility, everyone,
                                     [](const GroupAccount& g) { return g.facts_breached; });
            return days > 0.0 ? facts / days : undefined;
        });
        add("gates_breached", id, "gates", [facility](const Run& run) {
            return gates_in(run, facility, rights::Gate::State::breached);
        });
        add("gates_unknown", id, "gates", [facility](const Run& run) {
            return gates_in(run, facility, rights::Gate::State::unknown);
        });
    };
    add_at(everywhere, "");
    for (Index f = 0; f < static_cast<Index>(study.facilities.size()); ++f) {
        add_at(f, study.facilities[static_cast<std::size_t>(f)].id);
    }
}

void Outcomes::add_standards(const study::Study& study, const std::vector<std::size_t>& standards) {
    using rights::Finding;
    const auto& catalogue = *study.rights.catalogue;
    for (std::size_t s : standards) {
        const auto& id = catalogue.standards[s].id;
        const auto breached = [](const Finding& finding) { return finding.split.breached; };
        const auto unknown = [](const Finding& finding) { return finding.split.unknown; };
        const auto events = [](const Finding& finding) { return finding.events; };
        switch (catalogue.indicator(catalogue.standards[s].indicator)->count) {
            case standards::Count::person_days:
                add("breach_person_days", id, "person-days",
                    [s, breached](const Run& run) { return held(run, s, breached); });
                add("unknown_person_days", id, "person-days",
                    [s, unknown](const Run& run) { return held(run, s, unknown); });
                break;
            case standards::Count::events:
                add("incidents", id, "events",
                    [s, events](const Run& run) { return held(run, s, events); });
                break;
            case standards::Count::transfers:
                add("transfers_in_breach", id, "persons",
                    [s, breached](const Run& run) { return transferred(run, s, breached); });
                add("transfers_unknown", id, "persons",
                    [s, unknown](const Run& run) { return transferred(run, s, unknown); });
                break;
            case standards::Count::admissions:
            case standards::Count::deaths:
                break;  // in the table of all standards
        }
    }
}

void Outcomes::add_responsibility() {
    static constexpr std::array<const char*, rights::powers> names{"order_release", "inspect",
                                                                   "investigate", "pays"};
    add("responsibility_gap_days", "", "person-days", [](const Run& run) {
        return sum(run, everywhere, everyone, [](const GroupAccount& g) { return g.gap_any; });
    });
    add("responsibility_unknown_days", "", "person-days", [](const Run& run) {
        // Days on which a power is known to be nobody's are counted there.
        return sum(run, everywhere, everyone, [](const GroupAccount& g) {
            return g.gap_any > 0.0 ? 0.0
                                   : *std::max_element(g.gap_unknown.begin(), g.gap_unknown.end());
        });
    });
    for (std::size_t power = 0; power < names.size(); ++power) {
        add("responsibility_unknown_days", names[power], "person-days", [power](const Run& run) {
            return sum(run, everywhere, everyone,
                       [power](const GroupAccount& g) { return g.gap_unknown[power]; });
        });
        add("responsibility_gap_days", names[power], "person-days", [power](const Run& run) {
            return sum(run, everywhere, everyone,
                       [power](const GroupAccount& g) { return g.gap[power]; });
        });
    }
}

void Outcomes::add_intervals(const study::Study& study) {
    for (std::size_t w = 0; w < study.rights.intervals.size(); ++w) {
        add("interval_days", study.rights.intervals[w].id, "days",
            [w](const Run& run) { return mean_days(run, w); });
    }
}

void Outcomes::add_space(const study::Document& document) {
    const auto& study = document.base;
    for (Index f = 0; f < static_cast<Index>(study.facilities.size()); ++f) {
        const auto& facility = study.facilities[static_cast<std::size_t>(f)];
        if (!is_in_any_arm(document, [f](const auto& arm) { return has_area(arm, f); })) continue;
        const auto add_places = [&](const char* name, double area) {
            add(name, facility.id, "places", [f, area](const Run& run) {
                return has_area(run.study, f) ? rights::places_at(cells_of(run, f), area)
                                              : undefined;
            });
        };
        add_places("places_at_3_m2", 3.0);
        add_places("places_at_3_4_m2", 3.4);
        add_places("places_at_4_m2", 4.0);
        if (!study.has_rights()) continue;
        add("space_per_person", facility.id, "m2/person", [f](const Run& run) {
            const double area =
                sum(run, f, everyone, [](const GroupAccount& g) { return g.space_total; });
            double days = 0.0;
            for_groups(run, f, everyone, [&](const GroupAccount& g) {
                for (double of_class : g.space) days += of_class;
            });
            return days > 0.0 ? area / days : undefined;
        });
    }
}

}  // namespace custodiet::run
