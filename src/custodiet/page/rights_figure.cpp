// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Rights: the gates first, then person-days by standard. They are never added to each other.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "custodiet/base/sort.hpp"
#include "custodiet/page/figure_parts.hpp"
#include "custodiet/page/json.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/rights_reading.hpp"
#include "custodiet/report/some_runs.hpp"

namespace custodiet::page {

namespace {

using report::GateReading;
using report::Scope;
using standards::Standard;

// Sums over runs of days that are whole leave less than this of themselves by rounding.
constexpr double rounding = 1e-9;

/// Person-days of one standard over places and cohorts.
struct StandardDays {
    const Standard* standard = nullptr;
    const standards::Indicator* fact = nullptr;
    standards::Force force = standards::Force::benchmark;
    rights::Split split;
    report::Evidence evidence = report::Evidence::documented;  ///< of what is in breach
};

struct ArmRights {
    std::size_t arm = 0;
    Measure days;  ///< in the scope
    std::vector<GateReading> gates;
    std::vector<StandardDays> standards;
};

struct Account {
    Scope scope = Scope::abroad;
    std::vector<ArmRights> arms;
};

bool is_in_scope(const run::Result& result, Scope scope, const std::string& facility) {
    if (scope != Scope::abroad) return true;
    const auto& facilities = result.document->base.facilities;
    return std::any_of(facilities.begin(), facilities.end(), [&](const auto& other) {
        return other.id == facility && report::is_abroad(result.document->base, other);
    });
}

/// Of the facilities in the scope together; nothing where the study has none.
Measure sum_of_days(const run::Result& result, std::size_t arm, Scope scope,
                    std::string_view outcome) {
    std::vector<report::Term> terms;
    for (const auto& facility : result.document->base.facilities) {
        if (!is_in_scope(result, scope, facility.id)) continue;
        terms.push_back({std::string(outcome), facility.id, 1.0});
    }
    if (terms.empty()) return {};
    const auto sum = report::estimate_of_sum(result, arm, terms);
    return sum ? Measure{sum->mean, sum->mc_se} : Measure{};
}

/// Standards that count, on conditions: benchmarks are comparisons, and events and transfers are
/// counted otherwise.
bool counts(const StandardDays& of) {
    return of.force != standards::Force::benchmark &&
           of.standard->severity != standards::Class::benchmark &&
           of.standard->comparison != standards::Comparison::report &&
           of.fact->count == standards::Count::person_days;
}

/// Gates first, then by the days in breach, then by those unknown.
std::vector<StandardDays> standards_of(const run::Result& result, std::size_t arm, Scope scope) {
    const auto& catalogue = *result.arm(arm).study.rights.catalogue;
    std::map<std::size_t, StandardDays> sums;
    for (const auto& row : result.rights.rows) {
        if (row.arm != arm || row.is_transfer || !is_in_scope(result, scope, row.place)) continue;
        auto& of = sums[row.standard];
        of.standard = &catalogue.standards.at(row.standard);
        of.fact = catalogue.indicator(of.standard->indicator);
        of.force = std::min(of.force, row.force);
        of.split += row.finding.split;
    }
    std::vector<StandardDays> out;
    for (auto& [position, of] : sums) {
        if (!counts(of)) continue;
        if (of.split.breached > 0.0) of.evidence = report::evidence_of(result, arm, of.fact->id);
        out.push_back(of);
    }
    base::sort_stably(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.standard->severity, -a.split.breached, -a.split.unknown) <
               std::tuple(b.standard->severity, -b.split.breached, -b.split.unknown);
    });
    return out;
}

bool holds_anyone(const run::Result& result, std::size_t arm, Scope scope) {
    return sum_of_days(result, arm, scope, "person_days").value > 0.0;
}

Account account_of(const run::Result& result) {
    Account account;
    std::vector<std::size_t> arms;
    const auto find_arms = [&](Scope scope) {
        account.scope = scope;
        for (std::size_t arm = 0; arm < result.cube.arms.size(); ++arm) {
            if (holds_anyone(result, arm, scope)) arms.push_back(arm);
        }
    };
    find_arms(Scope::abroad);
    if (arms.empty()) find_arms(Scope::custody);
    for (const std::size_t arm : arms) {
        account.arms.push_back({arm, sum_of_days(result, arm, account.scope, "person_days"),
                                report::gates(result, arm, ""),
                                standards_of(result, arm, account.scope)});
    }
    return account;
}

/// "soft law": what a standard is to the state, for people.
std::string force_words(standards::Force force) {
    return report::in_words(standards::word_of(force));
}

std::string_view state_of(const GateReading& gate) {
    return gate.is_breached() ? "breached" : gate.is_unknown() ? "unknown" : "met";
}

/// Share of the runs in that state.
double share_of(const GateReading& gate) {
    if (gate.is_breached()) return gate.breached;
    return gate.is_unknown() ? gate.unknown : 1.0;
}

std::string runs_text(double share) {
    return share == 1.0 ? "all runs" : report::whole_percent(share) + " of runs";
}

/// "torture and ill-treatment (alleged)": what is documented needs no word.
std::string with_evidence(std::string name, report::Evidence evidence) {
    if (evidence == report::Evidence::documented) return name;
    return fmt::format("{} ({})", name, report::evidence_word(evidence));
}

std::string days_text(double days, const Measure& held) {
    if (days <= rounding * held.value) return "0";
    // What is met or breached is part of the days held, and no better known.
    const double error = held.value > 0.0 ? held.error * days / held.value : 0.0;
    return text_of({days, error}, "person-days", bare);
}

/// Where nobody knows of a breach, 0 would read as if there were none.
std::string breach_text(double breached, double unknown, const Measure& held) {
    const bool is_none_known = breached <= rounding * held.value && unknown > rounding * held.value;
    return is_none_known ? report::none_known : days_text(breached, held);
}

// ---- table and CSV ------------------------------------------------------------------------------

report::Table table_of(const run::Result& result, const Account& account) {
    using Align = report::Column::Align;
    report::Table table;
    table.columns = {{"Arm"},
                     {"What"},
                     {"Standard"},
                     {"Force"},
                     {"Breached", Align::right},
                     {"Unknown", Align::right},
                     {"Met", Align::right}};
    for (const auto& of : account.arms) {
        const std::string arm = report::arm_name(result, of.arm);
        for (const auto& gate : of.gates) {
            const std::string share = runs_text(share_of(gate));
            const auto cell = [&](std::string_view state) {
                return state_of(gate) == state ? share : "–";
            };
            const std::string name = report::fact_name(*gate.indicator);
            table.rows.push_back({arm, "Gate: " + with_evidence(name, gate.evidence),
                                  gate.leading->id, force_words(gate.force), cell("breached"),
                                  cell("unknown"), cell("met")});
        }
        for (const auto& standard : of.standards) {
            const auto& split = standard.split;
            const std::string name = report::fact_name(*standard.fact);
            table.rows.push_back(
                {arm, with_capital(with_evidence(name, standard.evidence)), standard.standard->id,
                 force_words(standard.force), breach_text(split.breached, split.unknown, of.days),
                 days_text(split.unknown, of.days), days_text(split.met, of.days)});
        }
    }
    return table;
}

std::string csv_of(const run::Result& result, const Account& account) {
    std::string out = "arm,kind,fact,standard,class,force,breached,unknown,met,unit\n";
    for (const auto& of : account.arms) {
        const std::string arm = csv_field(result.cube.arms[of.arm]);
        for (const auto& gate : of.gates) {
            const double met = std::max(1.0 - gate.breached - gate.unknown, 0.0);
            out += report::csv_line(
                {arm, "gate", csv_field(gate.indicator->id), csv_field(gate.leading->id),
                 csv_field(standards::word_of(gate.leading->severity)),
                 csv_field(standards::word_of(gate.force)), csv_field(gate.breached),
                 csv_field(gate.unknown), csv_field(met), "share of runs"});
        }
        for (const auto& standard : of.standards) {
            const auto& split = standard.split;
            out += report::csv_line(
                {arm, "standard", csv_field(standard.fact->id), csv_field(standard.standard->id),
                 csv_field(standards::word_of(standard.standard->severity)),
                 csv_field(standards::word_of(standard.force)), csv_field(split.breached),
                 csv_field(split.unknown), csv_field(split.met), "person-days"});
        }
    }
    return out;
}

// ---- data and answer ----------------------------------------------------------------------------

Json arm_data(const run::Result& result, const ArmRights& of) {
    Json gates = Json::array(), standards = Json::array();
    for (const auto& gate : of.gates) {
        gates.push_back({{"label", report::fact_name(*gate.indicator)},
                         {"standard", gate.leading->id},
                         {"state", state_of(gate)},
                         {"share", drawn(share_of(gate))}});
    }
    for (const auto& standard : of.standards) {
        standards.push_back({{"label", report::fact_name(*standard.fact)},
                             {"standard", standard.standard->id},
                             {"force", force_words(standard.force)},
                             {"met", drawn(standard.split.met)},
                             {"breached", drawn(standard.split.breached)},
                             {"unknown", drawn(standard.split.unknown)}});
    }
    return {{"arm", result.cube.arms[of.arm]},
            {"days", drawn(of.days.value)},
            {"gates", std::move(gates)},
            {"standards", std::move(standards)}};
}

/// "2 are breached in all runs, 3 unknown and 1 met"; what is unknown first where no more is known.
std::string gates_answer(const std::vector<GateReading>& gates) {
    const auto counts = report::gate_counts(gates);
    const std::string unknown = report::count(counts.unknown), met = report::count(counts.met);
    if (counts.breached == 0 && counts.unknown > 0) {
        return fmt::format("{} {} unknown, none is known to be breached and {} met", unknown,
                           counts.unknown == 1 ? "is" : "are", met);
    }
    std::vector<double> breached;  // of each gate in breach the share of the runs
    for (const auto& gate : gates) {
        if (gate.is_breached()) breached.push_back(gate.breached);
    }
    return fmt::format("{} {} breached{}, {} unknown and {} met", report::count(counts.breached),
                       counts.breached == 1 ? "is" : "are", report::in_some_runs(breached), unknown,
                       met);
}

/// "conditions that law sets are breached on 5, and unknown on 7".
std::string days_answer(const Measure& breached, const Measure& unknown, const Measure& held) {
    const std::string breach = breach_text(breached.value, unknown.value, held);
    const std::string not_known = days_text(unknown.value, held);
    return breach == report::none_known
               ? fmt::format(
                     "no breach of conditions that law sets is known, and they are unknown on {}",
                     not_known)
               : fmt::format("conditions that law sets are breached on {}, and unknown on {}",
                             breach, not_known);
}

std::string answer_of(const run::Result& result, const Account& account) {
    const auto found =
        std::find_if(account.arms.begin(), account.arms.end(),
                     [&](const ArmRights& of) { return of.arm == main_arm(result); });
    const ArmRights& of = found == account.arms.end() ? account.arms.front() : *found;
    const auto days = [&](std::string_view outcome) {
        return sum_of_days(result, of.arm, account.scope, outcome);
    };
    const std::string_view place = account.scope != Scope::abroad ? ""
                                   : report::counts_hosts_own(result.document->base)
                                       ? " there, its own people included"
                                       : " abroad";
    return fmt::format(
        "In {}, of {}, {}; {}, of {}{}.", quoted_arm(result, of.arm),
        report::count(of.gates.size(), "gates"), gates_answer(of.gates),
        days_answer(days("breach_person_days"), days("unknown_person_days"), of.days),
        text_of(of.days, "person-days"), place);
}

std::vector<Origin> origins_of(const study::Study& study) {
    Origins origins(study);
    for (const auto& regime : study.regimes) {
        for (const auto& reading : regime.readings) origins.add_quantity(reading.value);
    }
    return origins.take();
}

}  // namespace

std::optional<Figure> rights_figure(const run::Result& result) {
    if (!result.document->base.has_rights()) return std::nullopt;
    const Account account = account_of(result);
    if (account.arms.empty()) return std::nullopt;
    Figure figure;
    figure.id = "rights";
    figure.question = "Which rights are met, which are breached, and which does nobody know?";
    figure.answer = answer_of(result, account);
    figure.how_to_read =
        "Gates come first: rights so basic that nothing makes up for their breach here, each met, "
        "breached or unknown. Below them each line is one standard, and its length the person-days "
        "on which it is breached, unknown or met. What nobody reports is unknown, and unknown is "
        "never met. Gates and days are never added up.";
    figure.origins = origins_of(result.arm(account.arms.front().arm).study);
    figure.table = table_of(result, account);
    figure.csv = csv_of(result, account);
    Json data{{"kind", "rights"}};
    for (const auto& of : account.arms) data["arms"].push_back(arm_data(result, of));
    figure.data = json_text(data);
    return figure;
}

}  // namespace custodiet::page
