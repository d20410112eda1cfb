// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Rights in numbers, arms side by side: gates first, then days and facts, then incidents.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "custodiet/base/sort.hpp"
#include "custodiet/report/estimate_text.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/rights_notes.hpp"
#include "custodiet/report/rights_reading.hpp"
#include "custodiet/report/sections.hpp"

namespace custodiet::report {

namespace {

using appraisal::Basis;
using appraisal::Estimate;
using standards::Count;

constexpr std::size_t arms_abreast = 4;
constexpr std::size_t incidents_shown = 2;
constexpr int cell_columns = 15;
constexpr int label_columns = 29;
// Sums over runs of days that are whole leave less than this of themselves by rounding.
constexpr double rounding = 1e-9;
constexpr Style bare{Sign::minus_only, UnitText::hidden};

// Which arms are told side by side, and which only in a note.
struct Plan {
    std::vector<std::size_t> arms, in_short;
    Scope scope = Scope::abroad;
};

bool holds_anyone_abroad(const run::Result& result, std::size_t arm) {
    const Estimate* abroad = find_estimate(result, arm, "person_days_abroad", "", Basis::level);
    return abroad != nullptr && abroad->mean > 0.0;
}

Plan plan_of(const run::Result& result) {
    Plan plan;
    for (std::size_t arm = 0; arm < result.cube.arms.size(); ++arm) {
        (holds_anyone_abroad(result, arm) ? plan.arms : plan.in_short).push_back(arm);
    }
    if (plan.arms.empty()) {
        std::swap(plan.arms, plan.in_short);
        plan.scope = Scope::custody;
    }
    return plan;
}

// ---- days ---------------------------------------------------------------------------------------

struct Days {
    std::optional<Estimate> held, breached, recorded, unknown, met, soft;
    std::optional<Estimate> unbound;  ///< no law in use binds, so that there is none to keep
};

Days days_of(const run::Result& result, std::size_t arm, Scope scope) {
    const auto sum = [&](const std::vector<std::pair<std::string, double>>& outcomes) {
        return estimate_of_days(result, arm, scope, outcomes);
    };
    return {sum({{"person_days", 1.0}}),
            sum({{"breach_person_days", 1.0}}),
            sum({{"recorded_breach_person_days", 1.0}}),
            sum({{"unknown_person_days", 1.0}}),
            sum({{"person_days", 1.0},
                 {"breach_person_days", -1.0},
                 {"unknown_person_days", -1.0},
                 {"unbound_person_days", -1.0}}),
            sum({{"soft_breach_person_days", 1.0}, {"breach_person_days", -1.0}}),
            sum({{"unbound_person_days", 1.0}})};
}

bool has_unbound(const Days& days) {
    return days.unbound && days.held && days.unbound->mean > rounding * days.held->mean;
}

bool is_nothing(const std::optional<Estimate>& estimate, const Days& days) {
    return estimate && days.held && std::abs(estimate->mean) <= rounding * days.held->mean;
}

// True where 0 days in breach say only that nobody knows of any.
bool is_none_known(const std::optional<Estimate>& breached, const Days& days) {
    return is_nothing(breached, days) && days.unknown && !is_nothing(days.unknown, days);
}

std::string days_text(const std::optional<Estimate>& estimate, const Days& days) {
    if (!estimate || !days.held) return "–";
    if (is_nothing(estimate, days)) return "0";
    return figure(estimate->mean, estimate->mc_se, "person-days", bare);
}

std::string breach_text(const std::optional<Estimate>& breached, const Days& days) {
    return is_none_known(breached, days) ? none_known : days_text(breached, days);
}

// ---- rows ---------------------------------------------------------------------------------------

using Cell = std::function<std::string(std::size_t arm)>;

std::vector<std::string> row(std::string label, const std::vector<std::size_t>& arms,
                             const Cell& cell) {
    std::vector<std::string> cells{std::move(label)};
    for (std::size_t arm : arms) cells.push_back(cell(arm));
    return cells;
}

std::string gates_cell(const run::Result& result, std::size_t arm) {
    return gates_text(gate_counts(gates(result, arm, "")));
}

std::string held_label(const study::Study& study, Scope scope) {
    if (scope != Scope::abroad) return "Person-days held";
    return counts_hosts_own(study) ? "Person-days there, its own people included"
                                   : label_of_outcome("person_days_abroad");
}

void add_day_rows(Table& table, const run::Result& result, const std::vector<std::size_t>& arms,
                  Scope scope) {
    std::map<std::size_t, Days> by_arm;
    for (std::size_t arm : arms) by_arm[arm] = days_of(result, arm, scope);
    const auto text = [&](std::size_t arm, std::optional<Estimate> Days::*what) {
        return days_text(by_arm[arm].*what, by_arm[arm]);
    };
    const auto breach = [&](std::size_t arm, std::optional<Estimate> Days::*what) {
        return breach_text(by_arm[arm].*what, by_arm[arm]);
    };
    const auto add = [&](std::string label, const Cell& cell) {
        table.rows.push_back(row(std::move(label), arms, cell));
    };
    add(held_label(result.document->base, scope),
        [&](std::size_t arm) { return text(arm, &Days::held); });
    // Spaces at which no line is broken stay at its beginning.
    add("\u00a0\u00a0law breached", [&](std::size_t arm) { return breach(arm, &Days::breached); });
    const bool is_recorded = std::any_of(by_arm.begin(), by_arm.end(), [](const auto& entry) {
        return entry.second.recorded.has_value();
    });
    if (is_recorded) {
        add("\u00a0\u00a0… that come on record", [&](std::size_t arm) {
            return is_none_known(by_arm[arm].breached, by_arm[arm]) ? "–"
                                                                    : text(arm, &Days::recorded);
        });
    }
    add("\u00a0\u00a0law unknown/met", [&](std::size_t arm) {
        return fmt::format("{}\u00a0/\u00a0{}", text(arm, &Days::unknown), text(arm, &Days::met));
    });
    const bool is_unbound = std::any_of(
        by_arm.begin(), by_arm.end(), [](const auto& entry) { return has_unbound(entry.second); });
    if (is_unbound) {
        add("\u00a0\u00a0no law in use binds",
            [&](std::size_t arm) { return text(arm, &Days::unbound); });
    }
    add("\u00a0\u00a0soft law alone breached",
        [&](std::size_t arm) { return breach(arm, &Days::soft); });
}

void add_fact_rows(Table& table, const run::Result& result, const std::vector<std::size_t>& arms,
                   Scope scope) {
    const auto number = [&](std::size_t arm, Scope where, Count in) {
        const std::vector<Fact> all = facts(result, arm, where);
        const std::size_t breached = breached_facts(all, in).size();
        const bool is_any_unknown = std::any_of(all.begin(), all.end(), [in](const Fact& fact) {
            return fact.indicator->count == in && !fact.is_gate && fact.split.unknown > 0.0;
        });
        return breached == 0 && is_any_unknown ? none_known : count(breached);
    };
    if (has_custody(result.document->base)) {
        table.rows.push_back(row("Conditions breached*", arms, [&](std::size_t arm) {
            return number(arm, scope, Count::person_days);
        }));
    }
    table.rows.push_back(row("Safeguards missed*", arms, [&](std::size_t arm) {
        return number(arm, Scope::transfers, Count::transfers);
    }));
    table.rows.push_back(row("Facts unknown*", arms, [&](std::size_t arm) {
        return count(unknown_facts(result, arm, scope).size());
    }));
}

// ---- incidents ----------------------------------------------------------------------------------

struct Incident {
    std::string label;
    std::map<std::size_t, const Estimate*> by_arm;
    std::map<std::size_t, bool> is_partly_unknown;
    double most = 0.0;
};

void note_incidents(const run::Result& result, std::size_t arm,
                    std::map<std::string, Incident>& incidents) {
    for (const Fact& fact : facts(result, arm, Scope::custody)) {
        if (fact.indicator->count != Count::events || fact.split.breached <= 0.0) continue;
        const Estimate* events =
            find_estimate(result, arm, "incidents", fact.leading->id, Basis::level);
        if (events == nullptr) continue;
        Incident& incident = incidents[fact.indicator->id];
        incident.label = fact_name(*fact.indicator) + ", events";
        const Evidence weakest = weakest_evidence_of(result, arm, fact.indicator->id);
        if (weakest != fact.evidence) {
            incident.label += fmt::format(" (partly {})", evidence_word(weakest));
        } else if (weakest != Evidence::documented) {
            incident.label += fmt::format(" ({})", evidence_word(weakest));
        }
        incident.by_arm[arm] = events;
        incident.is_partly_unknown[arm] = fact.split.unknown > rounding * fact.split.concerned();
        incident.most = std::max(incident.most, events->mean);
    }
}

// Where something is unknown, what is known is the least that there can be, and has no interval.
std::string events_cell(const Incident& incident, std::size_t arm) {
    const auto found = incident.by_arm.find(arm);
    if (found == incident.by_arm.end()) return "–";
    const Estimate& events = *found->second;
    std::string mean = figure(events.mean, events.mc_se, "events", bare);
    if (incident.is_partly_unknown.at(arm)) return "at least " + mean;
    if (events.p05 == events.p95) return mean;
    return fmt::format("{}\n{}", mean, interval_text(events, "events", bare));
}

// The most frequent ones; their number is in all custody, as the outcomes are.
void add_incident_rows(Table& table, const run::Result& result,
                       const std::vector<std::size_t>& arms) {
    std::map<std::string, Incident> by_indicator;
    for (std::size_t arm : arms) note_incidents(result, arm, by_indicator);
    std::vector<Incident> incidents;
    for (auto& [indicator, incident] : by_indicator) incidents.push_back(std::move(incident));
    base::sort_stably(incidents.begin(), incidents.end(),
                      [](const Incident& a, const Incident& b) { return a.most > b.most; });
    if (incidents.size() > incidents_shown) incidents.resize(incidents_shown);
    for (const Incident& incident : incidents) {
        table.rows.push_back(
            row(incident.label, arms, [&](std::size_t arm) { return events_cell(incident, arm); }));
    }
}

// ---- sections -----------------------------------------------------------------------------------

Table table_of(const run::Result& result, const std::vector<std::size_t>& arms, Scope scope) {
    Table table;
    table.columns.push_back({"", Column::Align::left, label_columns});
    for (std::size_t arm : arms) {
        table.columns.push_back({arm_name(result, arm), Column::Align::right, cell_columns});
    }
    table.rows.push_back(row("Gates breached/unknown/met", arms,
                             [&](std::size_t arm) { return gates_cell(result, arm); }));
    if (has_custody(result.document->base)) add_day_rows(table, result, arms, scope);
    add_fact_rows(table, result, arms, scope);
    add_incident_rows(table, result, arms);
    return table;
}

// "gates breached 2, unknown 3, met 1"; what is unknown first where nothing is known to be
// breached.
std::string gates_in_short(const GateCounts& counts) {
    const bool is_none = counts.breached == 0 && counts.unknown > 0;
    return is_none ? fmt::format("gates unknown {}, breached {}, met {}", counts.unknown,
                                 none_known, counts.met)
                   : fmt::format("gates breached {}, unknown {}, met {}", counts.breached,
                                 counts.unknown, counts.met);
}

std::string days_in_short(const Days& days) {
    const std::string unknown = days_text(days.unknown, days);
    const std::string law =
        is_none_known(days.breached, days)
            ? fmt::format("unknown on\u00a0{}, breached on {}", unknown, none_known)
            : fmt::format("breached on\u00a0{}, unknown on\u00a0{}", days_text(days.breached, days),
                          unknown);
    const std::string unbound = has_unbound(days) ? fmt::format("; no law in use binds on\u00a0{}",
                                                                days_text(days.unbound, days))
                                                  : "";
    return fmt::format(
        "of {}\u00a0person-days held, law {}, met on\u00a0{}{}; soft law alone breached on\u00a0{}",
        days_text(days.held, days), law, days_text(days.met, days), unbound,
        breach_text(days.soft, days));
}

// An arm in which nobody is abroad, beside others in which people are.
std::string in_short(const run::Result& result, std::size_t arm) {
    const std::string gates_words = gates_in_short(gate_counts(gates(result, arm, "")));
    const Days days = days_of(result, arm, Scope::custody);
    if (days.held && days.held->mean < 0.5) {
        return fmt::format("{}: nobody is held; {}.", arm_name(result, arm), gates_words);
    }
    return fmt::format("{}: {}; {}.", arm_name(result, arm), gates_words, days_in_short(days));
}

bool transfers_anyone(const run::Result& result) {
    for (std::size_t arm = 0; arm < result.cube.arms.size(); ++arm) {
        const Estimate* sent = find_estimate(result, arm, "persons_transferred", "", Basis::level);
        if (sent != nullptr && sent->mean > 0.0) return true;
    }
    return false;
}

// Silence would read as if there were nothing to say.
Section no_account() {
    Section section;
    section.heading = "Rights: no account";
    section.paragraphs.emplace_back(
        "People are sent, and the study says nothing of how they are sent or held. Nothing of "
        "their "
        "rights is known from it, and nothing is met.");
    return section;
}

}  // namespace

std::vector<Section> rights_sections(const run::Result& result) {
    std::vector<Section> sections;
    if (!result.document->base.has_rights()) {
        if (transfers_anyone(result)) sections.push_back(no_account());
        return sections;
    }
    const Plan plan = plan_of(result);
    for (std::size_t first = 0; first < plan.arms.size(); first += arms_abreast) {
        const std::size_t last = std::min(first + arms_abreast, plan.arms.size());
        const std::vector<std::size_t> abreast(
            plan.arms.begin() + static_cast<std::ptrdiff_t>(first),
            plan.arms.begin() + static_cast<std::ptrdiff_t>(last));
        Section section;
        section.heading = first == 0 ? "Rights in each arm (gates: what nothing offsets; law: what "
                                       "binds; *: besides gates)"
                                     : "Rights, more arms";
        section.table = table_of(result, abreast, plan.scope);
        sections.push_back(std::move(section));
    }
    if (sections.empty()) return sections;
    std::vector<std::string>& notes = sections.back().notes;
    notes = rights_notes(result, plan.arms, plan.scope);
    for (std::size_t arm : plan.in_short) notes.push_back(in_short(result, arm));
    return sections;
}

}  // namespace custodiet::report
