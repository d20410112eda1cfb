// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/rights/account.hpp"

#include <optional>
#include <utility>

#include "custodiet/rights/cells.hpp"
#include "custodiet/rights/headcount.hpp"
#include "custodiet/rights/passage.hpp"
#include "custodiet/rights/wing.hpp"

namespace custodiet::rights {

namespace {

/// Empties an account of one place and keeps the memory of its findings.
template <typename Part>
void clear(Part& part, std::size_t lines) {
    auto findings = std::move(part.findings);
    findings.assign(lines, {});
    part = {};
    part.findings = std::move(findings);
}

void judge_wings(const Charter& charter, const program::Program& program,
                 const program::Tally& tally, std::vector<GroupAccount>& into) {
    const Headcount headcount(charter, program, tally);
    std::vector<std::optional<CellDays>> cells(charter.facilities.size());
    for (std::size_t wing = 0; wing < charter.wings.size(); ++wing) {
        const auto facility = static_cast<std::size_t>(charter.wings[wing].facility);
        auto& here = cells[facility];
        if (!here && charter.facilities[facility].cells.number > 0) {
            here.emplace(charter, facility, headcount);
        }
        WingJudge judge(charter, program, tally, headcount, here ? &*here : nullptr, wing);
        for (std::size_t cohort = 0; cohort < tally.cohorts; ++cohort) {
            judge.judge(cohort, into[wing * tally.cohorts + cohort]);
        }
    }
}

void judge_routes(const Charter& charter, const program::Tally& tally,
                  std::vector<PassageAccount>& into) {
    for (std::size_t r = 0; r < charter.routes.size(); ++r) {
        const Route& route = charter.routes[r];
        const auto persons = persons_on(route, tally);
        for (std::size_t cohort = 0; cohort < tally.cohorts; ++cohort) {
            judge_passage(charter, route, tally, cohort, static_cast<double>(persons[cohort]),
                          into[r * tally.cohorts + cohort]);
        }
    }
}

}  // namespace

void judge(const Charter& charter, const program::Program& program, const program::Tally& tally,
           Account& into) {
    into.groups.resize(charter.wings.size() * tally.cohorts);
    into.passages.resize(charter.routes.size() * tally.cohorts);
    for (auto& group : into.groups) clear(group, charter.lines.size());
    for (auto& passage : into.passages) clear(passage, charter.lines.size());
    if (!charter.wings.empty()) judge_wings(charter, program, tally, into.groups);
    judge_routes(charter, tally, into.passages);
}

}  // namespace custodiet::rights
