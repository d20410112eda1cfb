// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Rights in words: gates first, then days and facts, transfers, what is unknown, who answers.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/rights_reading.hpp"
#include "custodiet/report/sections.hpp"

namespace custodiet::report {

namespace {

using appraisal::Basis;
using appraisal::Estimate;
using standards::Count;

constexpr std::size_t names_shown = 3;
constexpr std::size_t facts_shown = 5;
constexpr std::size_t unknown_shown = 4;
// Sums over runs of days that are whole leave less than this of themselves by rounding.
constexpr double rounding = 1e-9;

// ---- gates --------------------------------------------------------------------------------------

struct GateLists {
    std::vector<std::string> breached, unknown, met;
};

GateLists gate_lists(const run::Result& result, std::size_t arm) {
    GateLists lists;
    for (const GateReading& gate : gates(result, arm, "")) {
        if (gate.is_breached()) {
            lists.breached.push_back(gate_words(gate));
        } else {
            (gate.is_unknown() ? lists.unknown : lists.met).push_back(fact_name(*gate.indicator));
        }
    }
    return lists;
}

// "3 met (a, b, c)" or "none met".
std::string counted(const std::vector<std::string>& names, std::string_view what) {
    if (names.empty()) return fmt::format("none {}", what);
    return fmt::format("{} {} ({})", count(names.size()), what, listed(names, names_shown));
}

std::vector<std::string> gate_lines(const GateLists& lists) {
    const std::string breached =
        lists.breached.empty()
            ? "No gate breached."
            : fmt::format("{} breached: {}.", count(lists.breached.size(), "gates"),
                          joined(lists.breached, ", "));
    return {breached, fmt::format("Of the other gates {}, {}.", counted(lists.unknown, "unknown"),
                                  counted(lists.met, "met"))};
}

// ---- days ---------------------------------------------------------------------------------------

// Facilities whose days are told: abroad, or all where nobody can be abroad.
std::vector<std::string> facilities_told(const study::Study& study, Scope scope) {
    std::vector<std::string> out;
    if (scope == Scope::abroad) {
        for (std::size_t facility : facilities_abroad(study)) {
            out.push_back(study.facilities[facility].id);
        }
        return out;
    }
    for (const study::Facility& facility : study.facilities) out.push_back(facility.id);
    return out;
}

std::optional<Estimate> days(const run::Result& result, std::size_t arm, Scope scope,
                             const std::vector<std::pair<std::string, double>>& outcomes) {
    std::vector<Term> terms;
    for (const std::string& facility : facilities_told(result.document->base, scope)) {
        for (const auto& [name, weight] : outcomes) terms.push_back({name, facility, weight});
    }
    return terms.empty() ? std::nullopt : estimate_of_sum(result, arm, terms);
}

std::string bare_figure(const Estimate& estimate, double all) {
    const bool is_none = std::abs(estimate.mean) < rounding * all;
    return figure(is_none ? 0.0 : estimate.mean, is_none ? 0.0 : estimate.mc_se, "person-days",
                  {Sign::minus_only, UnitText::hidden});
}

// "Held abroad for 50,100 person-days: binding law breached on 50,100, unknown on 0, met on 0; …".
std::string days_line(const run::Result& result, std::size_t arm, Scope scope) {
    const auto held = days(result, arm, scope, {{"person_days", 1.0}});
    const auto breached = days(result, arm, scope, {{"breach_person_days", 1.0}});
    const auto unknown = days(result, arm, scope, {{"unknown_person_days", 1.0}});
    const auto met =
        days(result, arm, scope,
             {{"person_days", 1.0}, {"breach_person_days", -1.0}, {"unknown_person_days", -1.0}});
    if (!held || !breached || !unknown || !met) return {};
    const std::string_view where = scope == Scope::abroad ? "abroad " : "";
    if (held->mean == 0.0) return fmt::format("Nobody is held {}.", where.empty() ? "" : "abroad");
    const std::string on_breached = bare_figure(*breached, held->mean);
    std::string out = fmt::format(
        "Held {}for {}: binding law breached on\u00a0{}, unknown on\u00a0{}, met on\u00a0{}", where,
        figure(held->mean, held->mc_se, "person-days"), on_breached,
        bare_figure(*unknown, held->mean), bare_figure(*met, held->mean));
    if (const auto soft = days(result, arm, scope, {{"soft_breach_person_days", 1.0}})) {
        const std::string on_soft = bare_figure(*soft, held->mean);
        out += on_soft == on_breached
                   ? "; with soft law the same"
                   : fmt::format("; with soft law, breached on\u00a0{}", on_soft);
    }
    if (const auto recorded = days(result, arm, scope, {{"recorded_breach_person_days", 1.0}})) {
        out += fmt::format("; recorded of the binding breaches:\u00a0{}",
                           bare_figure(*recorded, held->mean));
    }
    return out + ".";
}

// ---- facts --------------------------------------------------------------------------------------

// Most persons or days first; among equals the leading standard decides.
void sort_by_breached(std::vector<Fact>& facts) {
    std::stable_sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) {
        return std::tuple(-a.split.breached, a.force, a.leading->severity) <
               std::tuple(-b.split.breached, b.force, b.leading->severity);
    });
}

// "100 %: a, b; 40 %: c; and 12 more". Each fact's share of what it is compared with.
std::string by_share(const std::vector<Fact>& facts, const std::vector<double>& shares) {
    const std::size_t shown = facts.size() <= facts_shown + 1 ? facts.size() : facts_shown;
    std::string out;
    std::string last;
    for (std::size_t f = 0; f < shown; ++f) {
        const std::string share = whole_percent(shares[f]);
        out += share == last ? ", " : fmt::format("{}{}: ", out.empty() ? "" : "; ", share);
        out += fact_words(facts[f]);
        last = share;
    }
    if (shown < facts.size()) out += fmt::format("; and {} more", count(facts.size() - shown));
    return out;
}

std::vector<Fact> breached_facts(const std::vector<Fact>& all, Count counted_in) {
    std::vector<Fact> out;
    for (const Fact& fact : all) {
        const bool is_wanted = fact.indicator->count == counted_in && !fact.is_gate;
        if (is_wanted && fact.split.breached > 0.0) out.push_back(fact);
    }
    sort_by_breached(out);
    return out;
}

std::string conditions_line(const std::vector<Fact>& all) {
    const std::vector<Fact> breached = breached_facts(all, Count::person_days);
    if (breached.empty()) return {};
    double held = 0.0;  // days of everyone: of the facts that concern everyone
    for (const Fact& fact : all) {
        if (fact.indicator->count != Count::person_days) continue;
        held = std::max(held, fact.split.concerned());
    }
    std::vector<double> shares;
    for (const Fact& fact : breached) shares.push_back(fact.split.breached / held);
    return fmt::format("Besides gates, {} breached, on {}.", count(breached.size(), "conditions"),
                       by_share(breached, shares));
}

std::string transfers_line(const std::vector<Fact>& all) {
    const std::vector<Fact> missed = breached_facts(all, Count::transfers);
    if (missed.empty()) return {};
    std::vector<double> shares;
    for (const Fact& fact : missed) shares.push_back(fact.split.breached / fact.split.concerned());
    return fmt::format("At transfer, besides gates, {} missed, for {}.",
                       count(missed.size(), "safeguards"), by_share(missed, shares));
}

std::string unknown_line(const std::vector<Fact>& held, const std::vector<Fact>& transferred) {
    std::vector<Fact> unknown;
    for (const auto* facts : {&held, &transferred}) {
        for (const Fact& fact : *facts) {
            if (fact.split.unknown > 0.0 && !fact.is_gate) unknown.push_back(fact);
        }
    }
    if (unknown.empty()) return {};
    std::stable_sort(unknown.begin(), unknown.end(), [](const Fact& a, const Fact& b) {
        return std::tuple(a.force, a.leading->severity) < std::tuple(b.force, b.leading->severity);
    });
    std::vector<std::string> names;
    for (const Fact& fact : unknown) names.push_back(fact_name(*fact.indicator));
    return fmt::format("Unknown, so not met: {} besides gates ({}).",
                       count(unknown.size(), "facts"), listed(names, unknown_shown));
}

// In all custody, as the outcomes are. Told even where they are a gate: their number is not among
// the days.
std::string incidents_line(const run::Result& result, std::size_t arm) {
    std::vector<std::string> parts;
    for (const Fact& fact : facts(result, arm, Scope::custody)) {
        if (fact.indicator->count != Count::events || fact.split.breached <= 0.0) continue;
        const Estimate* events =
            find_estimate(result, arm, "incidents", fact.leading->id, Basis::level);
        if (events == nullptr) continue;
        std::string part = fmt::format("{} {}", fact_name(*fact.indicator),
                                       figure(events->mean, events->mc_se, "events"));
        if (events->p05 != events->p95) {
            part += fmt::format(" ({})", interval(events->p05, events->p95, events->mc_se, "events",
                                                  {Sign::minus_only, UnitText::hidden}));
        }
        if (fact.evidence != Evidence::documented) {
            part += fmt::format(", {}", evidence_word(fact.evidence));
        }
        parts.push_back(part);
    }
    return parts.empty()
               ? ""
               : fmt::format("Incidents expected, in all custody: {}.", joined(parts, "; "));
}

// ---- who answers --------------------------------------------------------------------------------

struct Power {
    std::string_view subject;  // of the outcome
    std::string_view words;
    study::Responsibility study::Regime::*field;
};
constexpr std::array<Power, 4> powers{
    {{"order_release", "ordering release", &study::Regime::order_release},
     {"inspect", "inspecting", &study::Regime::inspect},
     {"investigate", "investigating", &study::Regime::investigate},
     {"pays", "paying", &study::Regime::pays}}};

bool is_said(const study::Study& study, const Power& power) {
    return std::any_of(study.regimes.begin(), study.regimes.end(), [&](const auto& regime) {
        return regime.active && regime.facility != study::none && (regime.*power.field).is_given;
    });
}

std::string responsibility_line(const run::Result& result, std::size_t arm) {
    std::vector<std::pair<std::string, std::vector<std::string>>> by_days;
    std::vector<std::string> unsaid;
    for (const Power& power : powers) {
        const Estimate* gap =
            find_estimate(result, arm, "responsibility_gap_days", power.subject, Basis::level);
        if (gap == nullptr) continue;
        if (!is_said(result.arm(arm).study, power)) unsaid.emplace_back(power.words);
        if (gap->mean <= 0.0) continue;
        const std::string text = figure(gap->mean, gap->mc_se, "person-days");
        if (by_days.empty() || by_days.back().first != text) by_days.push_back({text, {}});
        by_days.back().second.emplace_back(power.words);
    }
    std::vector<std::string> gaps;
    for (const auto& [text, words] : by_days) {
        gaps.push_back(
            fmt::format("{} ({}{})", joined(words, ", "), text, words.size() > 1 ? " each" : ""));
    }
    std::string out;
    if (!gaps.empty()) out = fmt::format("No state accepts: {}.", joined(gaps, ", "));
    if (!unsaid.empty()) {
        out += fmt::format("{}Not known who accepts: {}.", out.empty() ? "" : " ",
                           joined(unsaid, ", "));
    }
    return out;
}

// ---- arms ---------------------------------------------------------------------------------------

// One line of an arm; what it is about has a name where other arms may say the same.
struct Line {
    std::string_view about;
    std::string text;
};

std::vector<Line> lines_of(const run::Result& result, std::size_t arm, Scope scope) {
    const std::vector<std::string> gate_texts = gate_lines(gate_lists(result, arm));
    const std::vector<Fact> held = facts(result, arm, scope);
    const std::vector<Fact> transferred = facts(result, arm, Scope::transfers);
    std::vector<Line> lines{{"gates breached", gate_texts[0]},
                            {"gates unknown and met", gate_texts[1]},
                            {"", days_line(result, arm, scope)},
                            {"conditions breached", conditions_line(held)},
                            {"", incidents_line(result, arm)},
                            {"safeguards missed", transfers_line(transferred)},
                            {"facts unknown", unknown_line(held, transferred)},
                            {"", responsibility_line(result, arm)}};
    lines.erase(std::remove_if(lines.begin(), lines.end(),
                               [](const Line& line) { return line.text.empty(); }),
                lines.end());
    return lines;
}

// Tells arms one after the other, and says what is the same as in an arm told before.
class Teller {
  public:
    explicit Teller(const run::Result& result) : result_(result) {}

    Group tell(std::size_t arm, const std::vector<Line>& lines) {
        Group group;
        group.name = arm_name(result_, arm);
        std::map<std::size_t, std::vector<std::string>> same;
        for (const Line& line : lines) {
            const auto [told, is_new] = told_.emplace(std::pair(line.about, line.text), arm);
            if (is_new || line.about.empty()) {
                group.lines.push_back(line.text);
            } else {
                same[told->second].emplace_back(line.about);
            }
        }
        std::size_t at = 0;
        for (const auto& [other, abouts] : same) {
            group.lines.insert(
                group.lines.begin() + static_cast<std::ptrdiff_t>(at++),
                fmt::format("As in “{}”: {}.", arm_name(result_, other), joined(abouts, ", ")));
        }
        return group;
    }

  private:
    const run::Result& result_;
    std::map<std::pair<std::string_view, std::string>, std::size_t> told_;
};

// An arm in which nobody is abroad, beside others in which people are.
std::string short_answer(const run::Result& result, std::size_t arm) {
    const GateLists lists = gate_lists(result, arm);
    return fmt::format("{}: of the gates {}, {}, {}. {}", arm_name(result, arm),
                       counted(lists.breached, "breached"), counted(lists.unknown, "unknown"),
                       counted(lists.met, "met"), days_line(result, arm, Scope::custody));
}

bool holds_anyone_abroad(const run::Result& result, std::size_t arm) {
    const Estimate* abroad = find_estimate(result, arm, "person_days_abroad", "", Basis::level);
    return abroad != nullptr && abroad->mean > 0.0;
}

}  // namespace

Section rights_section(const run::Result& result) {
    if (!result.document->base.has_rights()) return {};
    Section section;
    section.heading =
        "Rights in each arm. A gate is a standard that nothing offsets; in brackets the one that "
        "leads";
    std::vector<std::size_t> abroad;
    for (std::size_t arm = 0; arm < result.cube.arms.size(); ++arm) {
        if (holds_anyone_abroad(result, arm)) abroad.push_back(arm);
    }
    Teller teller(result);
    for (std::size_t arm = 0; arm < result.cube.arms.size(); ++arm) {
        const bool is_abroad = std::find(abroad.begin(), abroad.end(), arm) != abroad.end();
        if (!is_abroad && !abroad.empty()) {
            section.paragraphs.push_back(short_answer(result, arm));
            continue;
        }
        const Scope scope = is_abroad ? Scope::abroad : Scope::custody;
        section.groups.push_back(teller.tell(arm, lines_of(result, arm, scope)));
    }
    return section;
}

}  // namespace custodiet::report
