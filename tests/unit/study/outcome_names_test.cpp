// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/outcome_names.hpp"

#include <gtest/gtest.h>

#include <set>

#include "custodiet/study/unit.hpp"

namespace custodiet::study {
namespace {

TEST(OutcomeNames, AreGivenOnceWithAUnitThatIsOne) {
    std::set<std::string_view> seen;
    for (const OutcomeName& outcome : outcome_names()) {
        EXPECT_TRUE(seen.insert(outcome.name).second) << outcome.name;
        EXPECT_EQ(find_outcome(outcome.name), &outcome);
        EXPECT_FALSE(outcome.meaning.empty());
        std::string unit(outcome.unit);
        if (unit.starts_with("money")) unit.replace(0, 5, "USD");
        // A metric has the unit of what it counts.
        if (outcome.subject == Subject::metric) continue;
        EXPECT_TRUE(parse_unit(unit)) << unit;
    }
    EXPECT_EQ(find_outcome("net_costs"), nullptr);
}

}  // namespace
}  // namespace custodiet::study
