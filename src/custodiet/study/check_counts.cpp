// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "custodiet/study/check.hpp"
#include "custodiet/study/room.hpp"

namespace custodiet::study {
namespace {

/// Reports the first of too many things.
void refuse(std::string_view things, std::size_t most, const base::Span& first_too_many,
            std::string help, Reporter& report) {
    report.error({.code = "S0206",
                  .message = fmt::format("more than {} {}", most, things),
                  .help = std::move(help),
                  .where = first_too_many});
}

}  // namespace

void check_counts(const Study& study, Reporter& report) {
    if (study.stages.size() > most_stages) {
        refuse("stages in a study", most_stages, study.stages[most_stages].where,
               "stages that differ in nobody's way or price can be one", report);
    }
    if (!study.agreement) return;
    std::size_t paid = 0;
    for (const Clause& clause : study.agreement->clauses) {
        if (!clause.payment || clause.payment->basis != Payment::Basis::per_stay) continue;
        if (++paid <= most_paid_by_stay) continue;
        return refuse("clauses that pay `per_stay`", most_paid_by_stay, clause.where,
                      "sums for the same stages can stand in one clause, as a list", report);
    }
}

void check_uncertain(const Document& document, Reporter& report) {
    std::set<std::string_view> names;
    const auto count = [&](const Study& study) {
        for (const Quantity& quantity : study.quantities) {
            if (!quantity.is_uncertain() || !names.insert(quantity.name).second) continue;
            if (names.size() <= most_uncertain) continue;
            refuse("uncertain quantities, over all arms", most_uncertain, quantity.where,
                   "give those that matter least one value", report);
            return false;
        }
        return true;
    };
    if (!count(document.base)) return;
    for (const Arm& arm : document.arms) {
        if (!count(arm.study)) return;
    }
}

}  // namespace custodiet::study
