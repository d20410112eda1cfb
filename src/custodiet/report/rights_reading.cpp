// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/rights_reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "custodiet/appraisal/estimate.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/base/sort.hpp"
#include "custodiet/report/number.hpp"

namespace custodiet::report {

namespace {

using run::RightsRow;
using standards::Force;
using standards::Standard;

constexpr int name_columns = 60;

const standards::Catalogue& catalogue_of(const run::Result& result, std::size_t arm) {
    return *result.arm(arm).study.rights.catalogue;
}

// Whether a standard counts in what is said of a fact; the others are comparisons.
bool counts(const Standard& standard, Force force) {
    return force != Force::benchmark && standard.severity != standards::Class::benchmark;
}

// Smaller leads: binding before soft law, then by class, then the first.
using Rank = std::tuple<Force, standards::Class, std::size_t>;

// ---- facts --------------------------------------------------------------------------------------

bool is_in(Scope scope, const std::set<std::string>& abroad, const RightsRow& row) {
    if (scope == Scope::transfers) return row.is_transfer;
    return !row.is_transfer && (scope == Scope::custody || abroad.contains(row.place));
}

void take_larger(rights::Split& split, const rights::Split& other) {
    // The unknown are the same for all standards of a fact; what is not breached or unknown is met.
    const double concerned = std::max(split.concerned(), other.concerned());
    split.breached = std::max(split.breached, other.breached);
    split.unknown = std::max(split.unknown, other.unknown);
    split.met = std::max(concerned - split.breached - split.unknown, 0.0);
}

// Sums up the rows of one fact.
class FactSum {
  public:
    void add(const RightsRow& row, const Standard& standard) {
        first_ = std::min(first_, row.standard);
        const rights::Split& split = row.finding.split;
        if (split.breached > 0.0) breached_.insert(row.standard);
        if (!counts(standard, row.force)) return;
        take_larger(groups_[{row.place, row.cohort}], split);
        is_gate_ = is_gate_ || standard.severity == standards::Class::gate;
        Lead& lead = split.breached > 0.0 ? leading_breached_ : leading_;
        const Rank rank{row.force, standard.severity, row.standard};
        if (lead.standard == nullptr || rank < lead.rank) lead = {&standard, rank};
    }

    [[nodiscard]] bool is_empty() const { return groups_.empty(); }
    [[nodiscard]] std::size_t first_standard() const { return first_; }

    [[nodiscard]] Fact fact(const standards::Indicator* indicator) const {
        const bool is_breached = leading_breached_.standard != nullptr;
        const Lead& lead = is_breached ? leading_breached_ : leading_;
        Fact fact;
        fact.indicator = indicator;
        fact.is_gate = is_gate_;
        fact.leading = lead.standard;
        fact.force = std::get<Force>(lead.rank);
        fact.breached_standards = is_breached ? breached_.size() : 0;
        for (const auto& [group, split] : groups_) fact.split += split;
        return fact;
    }

  private:
    struct Lead {
        const Standard* standard = nullptr;
        Rank rank;
    };
    std::map<std::pair<std::string, std::string>, rights::Split> groups_;  // by place and cohort
    std::set<std::size_t> breached_;
    Lead leading_, leading_breached_;
    std::size_t first_ = std::numeric_limits<std::size_t>::max();
    bool is_gate_ = false;
};

std::vector<GateReading> gates_everywhere(const run::Result& result, std::size_t arm) {
    std::vector<GateReading> out;
    for (const run::GateRow& row : result.rights.gates) {
        if (row.arm != arm) continue;
        // Where there is no account of rights there need not be a catalogue.
        const standards::Catalogue& catalogue = catalogue_of(result, arm);
        GateReading gate{catalogue.indicator(row.indicator),
                         &catalogue.standards.at(row.standard),
                         row.breached,
                         row.unknown,
                         Evidence::documented,
                         row.force};
        if (gate.is_breached()) gate.evidence = evidence_of(result, arm, row.indicator);
        out.push_back(gate);
    }
    return out;
}

// Smaller leads: the worst state, then the most binding.
using GateRank = std::tuple<int, Force, std::size_t>;

std::vector<GateReading> gates_of_facility(const run::Result& result, std::size_t arm,
                                           std::string_view facility) {
    const standards::Catalogue& catalogue = catalogue_of(result, arm);
    std::map<std::string, GateRank> leading;
    for (const RightsRow& row : result.rights.rows) {
        if (row.arm != arm || row.is_transfer || row.place != facility) continue;
        const Standard& standard = catalogue.standards.at(row.standard);
        if (standard.severity != standards::Class::gate || row.force == Force::benchmark) continue;
        const rights::Split& split = row.finding.split;
        const int state = split.breached > 0.0 ? 0 : split.unknown > 0.0 ? 1 : 2;
        const GateRank rank{state, row.force, row.standard};
        const auto [at, is_new] = leading.emplace(standard.indicator, rank);
        if (!is_new) at->second = std::min(at->second, rank);
    }
    std::vector<std::pair<GateRank, GateReading>> ranked;
    for (const auto& [indicator, rank] : leading) {
        const auto [state, force, standard] = rank;
        GateReading gate{catalogue.indicator(indicator), &catalogue.standards.at(standard),
                         state == 0 ? 1.0 : 0.0,         state == 1 ? 1.0 : 0.0,
                         Evidence::documented,           force};
        if (gate.is_breached()) gate.evidence = evidence_of(result, arm, indicator);
        ranked.emplace_back(rank, gate);
    }
    base::sort_stably(ranked.begin(), ranked.end(),
                      [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<GateReading> out;
    for (const auto& [rank, gate] : ranked) out.push_back(gate);
    return out;
}

std::string with_evidence(std::string text, Evidence evidence) {
    return evidence == Evidence::documented ? text
                                            : fmt::format("{}, {}", text, evidence_word(evidence));
}

}  // namespace

std::vector<Fact> facts(const run::Result& result, std::size_t arm, Scope scope) {
    const standards::Catalogue& catalogue = catalogue_of(result, arm);
    std::set<std::string> abroad;
    for (const study::Facility& facility : result.document->base.facilities) {
        if (is_abroad(result.document->base, facility)) abroad.insert(facility.id);
    }
    std::map<std::string, FactSum> sums;
    for (const RightsRow& row : result.rights.rows) {
        if (row.arm != arm || !is_in(scope, abroad, row)) continue;
        const Standard& standard = catalogue.standards.at(row.standard);
        sums[standard.indicator].add(row, standard);
    }
    std::map<std::size_t, std::string> order;
    for (const auto& [indicator, sum] : sums) order.emplace(sum.first_standard(), indicator);
    std::vector<Fact> out;
    for (const auto& [standard, indicator] : order) {
        const FactSum& sum = sums.at(indicator);
        if (sum.is_empty()) continue;
        Fact fact = sum.fact(catalogue.indicator(indicator));
        if (fact.split.breached > 0.0) fact.evidence = evidence_of(result, arm, indicator);
        out.push_back(fact);
    }
    return out;
}

std::vector<GateReading> gates(const run::Result& result, std::size_t arm,
                               std::string_view facility) {
    return facility.empty() ? gates_everywhere(result, arm)
                            : gates_of_facility(result, arm, facility);
}

GateCounts gate_counts(const std::vector<GateReading>& gates) {
    GateCounts counts;
    for (const GateReading& gate : gates) {
        ++(gate.is_breached() ? counts.breached : gate.is_unknown() ? counts.unknown : counts.met);
    }
    return counts;
}

std::string gates_text(const GateCounts& counts) {
    if (counts.breached > 0 || counts.unknown == 0) {
        return fmt::format("{}\u00a0/\u00a0{}\u00a0/\u00a0{}", counts.breached, counts.unknown,
                           counts.met);
    }
    if (counts.met > 0) {
        return fmt::format("{}\u00a0unknown, {}\u00a0met", counts.unknown, counts.met);
    }
    return fmt::format("{}{}\u00a0unknown", counts.unknown > 1 ? "all\u00a0" : "", counts.unknown);
}

std::vector<Fact> breached_facts(const std::vector<Fact>& all, standards::Count counted_in) {
    std::vector<Fact> out;
    for (const Fact& fact : all) {
        const bool is_wanted = fact.indicator->count == counted_in && !fact.is_gate;
        if (is_wanted && fact.split.breached > 0.0) out.push_back(fact);
    }
    base::sort_stably(out.begin(), out.end(), [](const Fact& a, const Fact& b) {
        return std::tuple(-a.split.breached, a.force, a.leading->severity) <
               std::tuple(-b.split.breached, b.force, b.leading->severity);
    });
    return out;
}

std::vector<Fact> unknown_facts(const run::Result& result, std::size_t arm, Scope scope) {
    std::vector<Fact> out;
    for (Scope where : {scope, Scope::transfers}) {
        for (const Fact& fact : facts(result, arm, where)) {
            if (fact.split.unknown > 0.0 && !fact.is_gate) out.push_back(fact);
        }
    }
    base::sort_stably(out.begin(), out.end(), [](const Fact& a, const Fact& b) {
        return std::tuple(a.force, a.leading->severity) < std::tuple(b.force, b.leading->severity);
    });
    return out;
}

std::string fact_name(const standards::Indicator& indicator) {
    return indicator.name.empty() ? in_words(indicator.id)
                                  : base::printable(indicator.name, name_columns);
}

std::string name_with_evidence(const Fact& fact) {
    std::string name = fact_name(*fact.indicator);
    if (fact.evidence == Evidence::documented) return name;
    return fmt::format("{} ({})", name, evidence_word(fact.evidence));
}

std::string fact_words(const Fact& fact) {
    std::string inside = base::printable(fact.leading->id, name_columns);
    if (fact.breached_standards > 1) {
        inside += fmt::format(" or {}", count(fact.breached_standards - 1, "others"));
    }
    return fmt::format("{} ({})", fact_name(*fact.indicator), with_evidence(inside, fact.evidence));
}

namespace {

// Where a standard is less than the plain text of a law that binds the state it speaks to; empty
// where it is that.
std::string lesser_law(const Standard& standard, Force force) {
    // What binds some states is a treaty to one that it is addressed to without binding it. The
    // model in the page knows whom a standard binds, and not the words of its status.
    if (force == Force::soft_law) {
        return standard.binds.empty() ? ", soft law" : ", treaty not ratified";
    }
    const bool is_general_comment = standard.id.find(".gc") != std::string::npos;
    return is_general_comment ? ", as its committee reads it" : "";
}

}  // namespace

std::string gate_words(const GateReading& gate) {
    std::string inside =
        with_evidence(base::printable(gate.leading->id, name_columns), gate.evidence);
    inside += lesser_law(*gate.leading, gate.force);
    if (gate.is_breached() && gate.breached < 1.0) {
        inside += fmt::format(", in {} of runs", whole_percent(gate.breached));
    }
    return fmt::format("{} ({})", fact_name(*gate.indicator), inside);
}

std::string listed(const std::vector<std::string>& names, std::size_t most) {
    // Never "and 1 more" where the one could be named.
    const std::size_t shown = names.size() <= most + 1 ? names.size() : most;
    const std::vector<std::string> first(names.begin(),
                                         names.begin() + static_cast<std::ptrdiff_t>(shown));
    if (shown == names.size()) return joined(first, ", ");
    return fmt::format("{} and {} more", joined(first, ", "), count(names.size() - shown));
}

bool has_custody(const study::Study& study) {
    return !study.facilities.empty();
}

bool counts_hosts_own(const study::Study& study) {
    return study.agreement &&
           std::any_of(study.cohorts.begin(), study.cohorts.end(), [&](const auto& cohort) {
               return cohort.state == study.agreement->receiving;
           });
}

bool is_abroad(const study::Study& study, const study::Facility& facility) {
    return study.agreement && facility.state == study.agreement->receiving;
}

std::optional<appraisal::Estimate> estimate_of_sum(const run::Result& result, std::size_t arm,
                                                   const std::vector<Term>& terms) {
    const appraisal::Cube& from = result.cube;
    appraisal::Cube sum;
    sum.arms = {from.arms.at(arm)};
    sum.draws = from.draws;
    sum.replicates = from.replicates;
    sum.scrambles = from.scrambles;
    sum.values.assign(from.draws * from.replicates, 0.0);
    for (const Term& term : terms) {
        const auto outcome = find_outcome(from.outcomes, term.name, term.subject);
        if (!outcome) return std::nullopt;
        sum.outcomes = {from.outcomes[*outcome]};
        for (std::size_t run = 0; run < sum.values.size(); ++run) {
            sum.values[run] += term.weight * from.values[from.index(arm, *outcome, 0, 0) + run];
        }
    }
    const auto estimates = appraisal::estimate_outcomes(sum);
    if (estimates.empty() || estimates.front().n == 0) return std::nullopt;
    return estimates.front();
}

std::optional<appraisal::Estimate> estimate_of_days(
    const run::Result& result, std::size_t arm, Scope scope,
    const std::vector<std::pair<std::string, double>>& outcomes) {
    const study::Study& study = result.document->base;
    std::vector<Term> terms;
    for (const study::Facility& facility : study.facilities) {
        if (scope == Scope::abroad && !is_abroad(study, facility)) continue;
        for (const auto& [name, weight] : outcomes) terms.push_back({name, facility.id, weight});
    }
    return terms.empty() ? std::nullopt : estimate_of_sum(result, arm, terms);
}

}  // namespace custodiet::report
