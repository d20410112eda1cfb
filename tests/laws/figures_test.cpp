// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of figures, for every study that is shipped: each can be drawn, read without its drawing,
// and says nothing that is not known.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "custodiet/page/figure.hpp"
#include "laws/shipped_studies.hpp"

namespace custodiet::laws {
namespace {

using nlohmann::json;
using page::Figure;

class Figures : public EveryStudy {
  protected:
    static const std::vector<Figure>& figures() {
        static std::map<std::string, std::vector<Figure>> by_study;
        auto& figures = by_study[GetParam()];
        if (figures.empty()) figures = page::figures(run::execute(read(text()), options()));
        return figures;
    }

    static const Figure* find(std::string_view id) {
        for (const auto& figure : figures()) {
            if (figure.id == id) return &figure;
        }
        return nullptr;
    }

  private:
    static run::Options options() {
        run::Options options;
        // Enough for drivers and prices.
        options.draws = 64;
        options.has_fixed_draws = true;
        return options;
    }
};

/// Calls `use` for every value that holds no others.
template <typename Use>
void for_each_leaf(const json& value, Use use) {
    if (!value.is_structured()) return use(value);
    for (const auto& inner : value) for_each_leaf(inner, use);
}

TEST_P(Figures, SayWhatTheyAskAndAnswer) {
    for (const auto& figure : figures()) {
        EXPECT_TRUE(figure.question.ends_with('?')) << figure.id;
        EXPECT_TRUE(figure.answer.ends_with('.')) << figure.answer;
        EXPECT_FALSE(figure.how_to_read.empty()) << figure.id;
        for (const auto* text : {&figure.answer, &figure.how_to_read}) {
            EXPECT_THAT(*text, testing::Not(testing::HasSubstr("undefined")));
            EXPECT_THAT(*text, testing::Not(testing::HasSubstr("  ")));
        }
    }
}

TEST_P(Figures, HaveTablesWithAsManyCellsAsColumns) {
    for (const auto& figure : figures()) {
        EXPECT_FALSE(figure.table.rows.empty()) << figure.id;
        for (const auto& row : figure.table.rows) {
            EXPECT_EQ(row.size(), figure.table.columns.size()) << figure.id;
        }
    }
}

TEST_P(Figures, HaveDataOfTheirKindWithoutHoles) {
    for (const auto& figure : figures()) {
        json data = json::parse(figure.data);
        EXPECT_EQ(data["kind"], figure.id);
        // Only a price may be missing: that of an arm in which nothing is paid.
        if (figure.id == "price") {
            for (auto& arm : data["arms"]) arm.erase("agreed");
        }
        for_each_leaf(data, [&](const json& leaf) { EXPECT_FALSE(leaf.is_null()) << figure.id; });
    }
}

TEST_P(Figures, NameOnlyArmsOfTheStudy) {
    std::set<std::string> arms;
    const auto document = read(text());
    for (const auto& arm : document->arms) arms.insert(arm.id);
    for (const auto& figure : figures()) {
        const json data = json::parse(figure.data);
        for (const char* list : {"arms", "headlines"}) {
            if (!data.contains(list)) continue;
            for (const auto& of : data[list]) {
                EXPECT_TRUE(arms.contains(of["arm"].get<std::string>())) << figure.id;
            }
        }
    }
}

TEST_P(Figures, OfPeopleHaveAValueAtEachDate) {
    const auto* figure = find("people");
    ASSERT_NE(figure, nullptr);
    const json data = json::parse(figure->data);
    for (const auto& arm : data["arms"]) {
        EXPECT_LE(arm["places"].size(), 8U);
        for (const auto& place : arm["places"]) {
            for (const char* row : {"mean", "low", "high"}) {
                EXPECT_EQ(place[row].size(), data["dates"].size());
            }
        }
    }
}

TEST_P(Figures, OfFlowsNeverLeadBack) {
    const auto* figure = find("flow");
    ASSERT_NE(figure, nullptr);
    const json data = json::parse(figure->data);
    for (const auto& arm : data["arms"]) {
        std::map<std::string, std::size_t> depth;
        std::set<std::string> nodes;
        for (const auto& node : arm["nodes"]) nodes.insert(node["id"].get<std::string>());
        EXPECT_EQ(nodes.size(), arm["nodes"].size());
        for (std::size_t round = 0; round <= nodes.size(); ++round) {
            for (const auto& link : arm["links"]) {
                auto& to = depth[link["to"].get<std::string>()];
                to = std::max(to, depth[link["from"].get<std::string>()] + 1);
            }
        }
        for (const auto& [node, steps] : depth) {
            EXPECT_TRUE(nodes.contains(node)) << node;
            EXPECT_LT(steps, nodes.size()) << "a way of more steps than there are nodes";
        }
    }
}

TEST_P(Figures, OfRightsNeverTakeTheUnknownForMet) {
    const auto* figure = find("rights");
    if (figure == nullptr) return;
    const json data = json::parse(figure->data);
    for (const auto& arm : data["arms"]) {
        const double days = arm["days"];
        for (const auto& of : arm["standards"]) {
            const double sum = of["met"].get<double>() + of["breached"].get<double>() +
                               of["unknown"].get<double>();
            // A standard may concern some of them only. One draw in eight has a second run, which
            // counts for the days and not for the standards.
            EXPECT_LE(sum, days * 1.02) << of["standard"];
        }
        for (const auto& gate : arm["gates"]) {
            EXPECT_GT(gate["share"].get<double>(), 0.0);
            EXPECT_LE(gate["share"].get<double>(), 1.0);
        }
    }
}

TEST_P(Figures, OfRoomAddUpToAllDays) {
    const auto* figure = find("space");
    if (figure == nullptr) return;
    const json data = json::parse(figure->data);
    for (const auto& place : data["arms"]) {
        ASSERT_EQ(place["shares"].size(), data["edges"].size() + 1);
        double sum = 0.0;
        for (const double share : place["shares"]) sum += share;
        EXPECT_NEAR(sum, 1.0, 1e-5);
    }
}

INSTANTIATE_TEST_SUITE_P(Studies, Figures, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
