// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/rights/headcount.hpp"

#include <numeric>

namespace custodiet::rights {

namespace {

template <typename Number>
void add_row(Number* total, std::span<const std::int32_t> row) {
    for (std::size_t day = 0; day < row.size(); ++day) total[day] += row[day];
}

}  // namespace

Headcount::Headcount(const Charter& charter, const program::Program& program,
                     const program::Tally& tally)
    : days_(static_cast<std::size_t>(tally.days)),
      cohorts_(tally.cohorts),
      groups_(charter.wings.size() * cohorts_ * days_, 0) {
    for (const auto& facility : charter.facilities) {
        facilities_.insert(facilities_.end(), days_, facility.others);
    }
    const auto each_cohort = [&](Index stage, auto use) {
        for (std::size_t cohort = 0; cohort < cohorts_; ++cohort) {
            if (!tally.can_occur(stage, static_cast<Index>(cohort))) continue;
            use(cohort, tally.census_of(stage, static_cast<Index>(cohort)));
        }
    };
    for (std::size_t wing = 0; wing < charter.wings.size(); ++wing) {
        for (const Index stage : charter.wings[wing].stages) {
            each_cohort(stage, [&](std::size_t cohort, auto row) {
                add_row(groups_.data() + (wing * cohorts_ + cohort) * days_, row);
            });
        }
    }
    for (std::size_t stage = 0; stage < program.stages.size(); ++stage) {
        const auto facility = static_cast<std::size_t>(program.stages[stage].facility);
        if (facility >= charter.facilities.size()) continue;  // no facility is -1, and larger
        each_cohort(static_cast<Index>(stage), [&](std::size_t, auto row) {
            add_row(facilities_.data() + facility * days_, row);
        });
    }
}

double admissions(const Wing& wing, const program::Program& program, const program::Tally& tally,
                  std::size_t cohort) {
    std::int64_t persons = 0;
    const auto c = static_cast<Index>(cohort);
    for (const Index to : wing.stages) {
        const auto row = tally.entries_of(to, c);
        persons += std::accumulate(row.begin(), row.end(), std::int64_t{0});
        for (std::size_t from = 0; from < program.stages.size(); ++from) {
            if (program.stages[from].facility != wing.facility) continue;
            persons -= tally.flow(c, static_cast<Index>(from), to);
        }
    }
    return static_cast<double>(persons);
}

double deaths(const Charter& charter, const Wing& wing, const program::Tally& tally,
              std::size_t cohort) {
    std::int64_t persons = 0;
    for (const Index from : wing.stages) {
        for (std::size_t to = 0; to < charter.is_death.size(); ++to) {
            if (charter.is_death[to] == 0) continue;
            persons += tally.flow(static_cast<Index>(cohort), from, static_cast<Index>(to));
        }
    }
    return static_cast<double>(persons);
}

}  // namespace custodiet::rights
