// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Reading the tables of rights: facts instead of standards, gates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/report/evidence.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/rights/account.hpp"
#include "custodiet/run/result.hpp"
#include "custodiet/standards/standards.hpp"

namespace custodiet::report {

/// Where facts are read from.
enum class Scope {
    abroad,    ///< custody in facilities of the receiving state
    custody,   ///< all custody
    transfers  ///< flights
};

/// One fact, read once however many standards read it, as far as standards that bind or are soft
/// law decide on it. Person-days in custody, persons at transfers: means over the runs.
struct Fact {
    const standards::Indicator* indicator = nullptr;
    /// Of each cohort in each place by the standard that is most often in breach, summed.
    rights::Split split;
    bool is_gate = false;  ///< a gate reads it
    /// Of the standards in breach the one that leads, else of all that read it.
    const standards::Standard* leading = nullptr;
    standards::Force force = standards::Force::benchmark;  ///< of that one
    std::size_t breached_standards = 0;  ///< in breach, benchmarks included; at least 1 if any is
    Evidence evidence = Evidence::documented;
};

/// The facts of an arm, in the order of the catalogue's standards that read them.
std::vector<Fact> facts(const run::Result& result, std::size_t arm, Scope scope);

/// A gate at which someone was concerned.
struct GateReading {
    const standards::Indicator* indicator = nullptr;
    const standards::Standard* leading = nullptr;
    double breached = 0.0, unknown = 0.0;  ///< shares of the runs
    Evidence evidence = Evidence::documented;
    standards::Force force = standards::Force::binding;  ///< of the one that leads

    [[nodiscard]] bool is_breached() const { return breached > 0.0; }
    [[nodiscard]] bool is_unknown() const { return !is_breached() && unknown > 0.0; }
};

/// Those breached first, then unknown, then met.
/// @param facility  its id; empty = everywhere, transfers included. Of one facility the shares are
///                  1 where any run shows it.
std::vector<GateReading> gates(const run::Result& result, std::size_t arm,
                               std::string_view facility);

struct GateCounts {
    std::size_t breached = 0, unknown = 0, met = 0;
};
GateCounts gate_counts(const std::vector<GateReading>& gates);
/// "2 / 3 / 1": breached, unknown, met. Where none is known to be breached the unknown stand first,
/// in words, since 0 would read as if all were kept: "all 12 unknown", "10 unknown, 2 met".
std::string gates_text(const GateCounts& counts);

/// Stands in the place of a number of breaches that is 0 because nothing is known of them.
inline constexpr const char* none_known = "none\u00a0known";

/// Of `all`, those in breach that no gate reads: most days or persons first, then by the standard
/// that leads.
std::vector<Fact> breached_facts(const std::vector<Fact>& all, standards::Count counted_in);

/// Facts of custody in the scope and of transfers that are unknown for someone and that no gate
/// reads, by the standard that leads.
std::vector<Fact> unknown_facts(const run::Result& result, std::size_t arm, Scope scope);

/// "time in the open air": the indicator's name, fit to print.
std::string fact_name(const standards::Indicator& indicator);

/// "transfer on assurances alone (assumed)"; the name alone where what is in breach is documented.
std::string name_with_evidence(const Fact& fact);

/// "time in the open air (mandela.r23 or 3 others, alleged)".
std::string fact_words(const Fact& fact);

/// "torture and ill-treatment (iccpr.7, corroborated)"; whether the standard that leads is less
/// than law for the state that it speaks to; the share of runs where it is not all.
std::string gate_words(const GateReading& gate);

/// "a, b, c and 4 more".
std::string listed(const std::vector<std::string>& names, std::size_t most);

/// False where the study has no place of custody: no days held are then to be told, which as 0 in
/// breach would read as if the law were kept.
bool has_custody(const study::Study& study);

/// True where the host's own prisoners are in the study. Rights abroad are those of everyone in the
/// facilities there, so that these are then not only the days of those who were sent.
bool counts_hosts_own(const study::Study& study);

/// In the receiving state; without an agreement nothing is.
bool is_abroad(const study::Study& study, const study::Facility& facility);

/// A sum of outcomes of one arm, run by run, as an estimate of its own.
struct Term {
    std::string name, subject;
    double weight = 1.0;
};
/// Nothing where an outcome does not exist, or where the sum is defined in no draw.
std::optional<appraisal::Estimate> estimate_of_sum(const run::Result& result, std::size_t arm,
                                                   const std::vector<Term>& terms);

/// Outcomes of places of custody, each with its weight, added up over the facilities of the scope.
std::optional<appraisal::Estimate> estimate_of_days(
    const run::Result& result, std::size_t arm, Scope scope,
    const std::vector<std::pair<std::string, double>>& outcomes);

}  // namespace custodiet::report
