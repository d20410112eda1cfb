// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/same_things.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/search.hpp"

namespace custodiet::study {

namespace {

struct Things {
    std::string path;  ///< of the section that declares them
    std::vector<std::string> ids;
};

template <typename Thing>
Things named(std::string path, const std::vector<Thing>& things) {
    Things out{std::move(path), {}};
    for (const Thing& thing : things) out.ids.push_back(thing.id);
    return out;
}

/// Everything that is counted by its position.
std::vector<Things> things_of(const Study& study) {
    std::vector<Things> all{
        named("states", study.states),         named("attributes", study.attributes),
        named("facilities", study.facilities), named("pools", study.pools),
        named("flights", study.lines),         named("stages", study.stages),
        named("cohorts", study.cohorts),       named("calendar", study.calendar),
        named("costs", study.costs),           named("budgets", study.budgets),
        named("regimes", study.regimes)};
    for (const auto& attribute : study.attributes) {
        all.push_back({"attributes." + attribute.id, attribute.values});
    }
    for (const auto& line : study.lines) {
        all.push_back(named(fmt::format("flights.{}.departures", line.id), line.flights));
    }
    for (const auto& regime : study.regimes) {
        all.push_back(named(fmt::format("regimes.{}.remedies", regime.id), regime.remedies));
    }
    all.push_back(study.agreement ? named("agreement.clauses", study.agreement->clauses)
                                  : Things{"agreement.clauses", {}});
    return all;
}

/// True if a change at one of the two paths may change what is at the other.
bool are_in_line(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    return b.substr(0, a.size()) == a && (b.size() == a.size() || b[a.size()] == '.');
}

}  // namespace

void check_same_things(const Study& base, const Arm& arm, Reporter& report) {
    const auto before = things_of(base), after = things_of(arm.study);
    for (std::size_t t = 0; t < std::min(before.size(), after.size()); ++t) {
        if (before[t].path == after[t].path && before[t].ids == after[t].ids) continue;
        const auto change = base::find_if(arm.changes, [&](const Change& made) {
            return are_in_line(made.path, before[t].path);
        });
        report.error({.code = "S0705",
                      .message = fmt::format("the arm `{}` does not declare the same `{}` as the "
                                             "study, in the same order",
                                             arm.id, before[t].path),
                      .help =
                          "declare what any arm needs in the study, and change the keys of each "
                          "by a path of their own",
                      .where = change != arm.changes.end() ? change->where : base::Span{}});
        return;
    }
}

}  // namespace custodiet::study
