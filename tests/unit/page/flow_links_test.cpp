// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/flow_links.hpp"

#include <gtest/gtest.h>

#include <map>
#include <numeric>

namespace custodiet::page {
namespace {

using run::FlowRow;

const FlowLink* find(const std::vector<FlowLink>& links, std::string_view from,
                     std::string_view to) {
    for (const auto& link : links) {
        if (link.from == from && link.to == to) return &link;
    }
    return nullptr;
}

/// Whether some way leads back to where it began.
bool has_cycle(const std::vector<FlowLink>& links) {
    std::map<std::string, int> depth;
    // With n links, no way without a cycle is longer than n.
    for (std::size_t round = 0; round <= links.size(); ++round) {
        bool is_longer = false;
        for (const auto& link : links) {
            if (depth[link.to] < depth[link.from] + 1) {
                depth[link.to] = depth[link.from] + 1;
                is_longer = true;
            }
        }
        if (!is_longer) return false;
    }
    return true;
}

TEST(FlowLinks, WhoComesFromOutsideComesFromANodeOfItsOwn) {
    const auto links = links_of({{0, "", "jail", 10.0, 0.5}, {0, "jail", "free", 4.0, 0.25}});
    ASSERT_EQ(links.size(), 2U);
    EXPECT_EQ(links[0].from, outside);
    EXPECT_EQ(links[0].persons, 10.0);
    EXPECT_EQ(links[1].error, 0.25);
}

TEST(FlowLinks, AFlowBackGoesToTheStageAgain) {
    const auto links = links_of({{0, "", "jail", 10.0, 0},
                                 {0, "jail", "abroad", 8.0, 0},
                                 {0, "abroad", "jail", 3.0, 0},
                                 {0, "jail", "free", 5.0, 0}});
    EXPECT_FALSE(has_cycle(links));
    ASSERT_NE(find(links, "abroad", "jail(again)"), nullptr);
    EXPECT_EQ(find(links, "abroad", "jail(again)")->persons, 3.0);
    EXPECT_NE(find(links, "jail", "abroad"), nullptr) << "the larger of the two keeps its way";
}

TEST(FlowLinks, AStageThatLeadsToItselfIsNoCycle) {
    const auto links = links_of({{0, "", "jail", 10.0, 0}, {0, "jail", "jail", 2.0, 0}});
    EXPECT_FALSE(has_cycle(links));
    EXPECT_NE(find(links, "jail", "jail(again)"), nullptr);
}

TEST(FlowLinks, LongCyclesAreBrokenOnce) {
    const auto links = links_of({{0, "", "a", 9.0, 0},
                                 {0, "a", "b", 8.0, 0},
                                 {0, "b", "c", 7.0, 0},
                                 {0, "c", "d", 6.0, 0},
                                 {0, "d", "a", 5.0, 0}});
    EXPECT_FALSE(has_cycle(links));
    EXPECT_NE(find(links, "d", "a(again)"), nullptr);
    EXPECT_NE(find(links, "a", "b"), nullptr);
}

/// A stage from which so many ways lead, of which the last ten are tiny.
std::vector<FlowRow> many_ways(int ways) {
    std::vector<FlowRow> flows{{0, "", "jail", 10'000.0, 0}};
    for (int k = 0; k < ways; ++k) {
        const bool is_tiny = k >= ways - 10;
        flows.push_back({0, "jail", "end" + std::to_string(k), is_tiny ? 1.0 : 100.0, 0.3});
    }
    return flows;
}

TEST(FlowLinks, TinyFlowsGoTogetherOnlyWhereThereAreTooMany) {
    EXPECT_EQ(links_of(many_ways(23)).size(), 24U) << "24 links can be drawn";
    const auto links = links_of(many_ways(24));
    const auto* others = find(links, "jail", other_ways);
    ASSERT_NE(others, nullptr);
    EXPECT_EQ(others->persons, 10.0);
    EXPECT_NEAR(others->error * others->error, 10 * 0.3 * 0.3, 1e-12);
    EXPECT_EQ(links.size(), 1U + 14U + 1U);
}

// Rejects the sum of the ways that are drawn, which leaves out those that are drawn together.
TEST(FlowLinks, AllWhoComeToANodeAreCountedBeforeWaysAreDrawnTogether) {
    std::vector<FlowRow> flows{{0, "", "jail", 10'000.0, 0}, {0, "jail", "free", 9'000.0, 0}};
    for (int i = 0; i < 30; ++i) {
        flows.push_back({0, "jail", "small" + std::to_string(i), 3.0, 0});
        flows.push_back({0, "small" + std::to_string(i), "free", 1.0, 0});
    }
    EXPECT_EQ(find(links_of(flows), "jail", "small0"), nullptr);
    const auto all = arrivals_of(flows);
    EXPECT_EQ(find(all, "", "small0")->persons, 3.0);
    EXPECT_EQ(find(all, "", "free")->persons, 9'030.0);
}

TEST(FlowLinks, NobodyIsLost) {
    const auto sum_of = [](const auto& links) {
        return std::accumulate(links.begin(), links.end(), 0.0,
                               [](double sum, const auto& link) { return sum + link.persons; });
    };
    for (const int ways : {12, 24, 60}) {
        const auto flows = many_ways(ways);
        EXPECT_DOUBLE_EQ(sum_of(links_of(flows)), sum_of(flows));
    }
}

}  // namespace
}  // namespace custodiet::page
