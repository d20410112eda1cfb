// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Figures of a study without chance, whose numbers can be counted by hand.
#include "custodiet/page/figure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "unit/report/backtest_result.hpp"
#include "unit/report/rights_result.hpp"
#include "unit/run/counted_study.hpp"
#include "unit/run/runs.hpp"

namespace custodiet::page {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class FiguresOfACountedStudy : public testing::Test {
  protected:
    static const run::Result& result() {
        static const run::Result once = [] {
            run::Options options;
            options.draws = 4;
            options.threads = 1;
            return run::run_text(std::string(run::counted_study), options);
        }();
        return once;
    }

    /// What is told of one arm.
    static json arm_of(const Figure& figure, std::string_view arm) {
        const json data = json::parse(figure.data);
        for (const auto& of : data["arms"]) {
            if (of["arm"] == arm) return of;
        }
        return {};
    }
};

TEST_F(FiguresOfACountedStudy, AreThoseThatItHasSomethingToDrawFor) {
    std::vector<std::string> ids;
    for (const auto& figure : figures(result())) ids.push_back(figure.id);
    // Nothing is uncertain, no right is spoken of and nothing was observed.
    EXPECT_THAT(ids, testing::ElementsAre("people", "flow", "payments", "price", "map"));
}

TEST_F(FiguresOfACountedStudy, PeopleAreToldByPlace) {
    const auto figure = people_figure(result());
    ASSERT_TRUE(figure);
    EXPECT_EQ(figure->answer,
              "In “with”, of the dates shown, prison is fullest on 11 January 2025, with "
              "4\u00a0persons; in “without” nobody is there then.");
    const json places = arm_of(*figure, "with")["places"];
    ASSERT_EQ(places.size(), 2U) << "those who are released are in no place";
    EXPECT_EQ(places[0]["id"], "jail");
    EXPECT_EQ(places[0]["state"], "United States");
    EXPECT_EQ(places[1]["mean"][9], 0.0);
    EXPECT_EQ(places[1]["mean"][10], 4.0);
    EXPECT_EQ(places[1]["high"][40], 4.0);
    EXPECT_EQ(json::parse(figure->data)["dates"].size(), 41U);
    EXPECT_THAT(figure->csv, HasSubstr("with,prison,El Salvador,2025-01-11,4,4,4\n"));
}

TEST_F(FiguresOfACountedStudy, FlowsAreToldFromTheBeginning) {
    const auto figure = flow_figure(result());
    ASSERT_TRUE(figure);
    EXPECT_EQ(
        figure->answer,
        "Of 10\u00a0persons in “with”, 4 are transferred; at the end the largest group, 6, is "
        "in “released”.");
    const json of = arm_of(*figure, "with");
    EXPECT_EQ(of["links"].size(), 4U);
    EXPECT_EQ(of["links"][0]["from"], "(outside)");
    EXPECT_EQ(of["links"][0]["text"], "10\u00a0persons");
    for (const auto& node : of["nodes"]) {
        EXPECT_EQ(node["is_abroad"], node["id"] == "abroad" || node["id"] == "held_on");
        EXPECT_EQ(node["is_end"], node["id"] == "released");
    }
}

TEST_F(FiguresOfACountedStudy, PaymentsAreAgainstTheReference) {
    const auto figure = payments_figure(result());
    ASSERT_TRUE(figure);
    json by_line;
    const json of = arm_of(*figure, "with");
    for (const auto& entry : of["entries"]) {
        by_line[entry["line"].get<std::string>()] = entry;
    }
    ASSERT_EQ(by_line.size(), 5U);
    EXPECT_EQ(by_line["A fee by the day"]["amount"], 20.0 * 4 * 31);
    EXPECT_EQ(by_line["A fee by the day"]["payee"], "El Salvador");
    EXPECT_EQ(by_line["Custody, jail"]["amount"], -40.0 * 4 * 20);
    EXPECT_EQ(by_line["Custody, jail"]["payee"], "");
    EXPECT_EQ(by_line["Transport, line"]["clause"], "transport");
    // Four people less for twenty midnights, a flight, and four times the papers: 2,150.64 less.
    EXPECT_EQ(
        figure->answer,
        "In “with”, against “without”, the United States pays El Salvador USD\u00a02,480 and "
        "spends USD\u00a02,151 less on its own account; El Salvador spends USD\u00a0930 on its "
        "own account.");
}

TEST_F(FiguresOfACountedStudy, ThePriceIsThatOfACoveredDay) {
    const auto figure = price_figure(result());
    ASSERT_TRUE(figure);
    const json of = arm_of(*figure, "with");
    EXPECT_EQ(of["agreed"], 20.0);
    EXPECT_EQ(of["prices"].size(), of["both"].size());
    EXPECT_EQ(of["sending_name"], "United States");
    EXPECT_THAT(figure->answer,
                HasSubstr("El Salvador needs USD\u00a07.5 per person-day at least"));
}

// Rejects as certain what some draws contradict.
TEST_F(FiguresOfACountedStudy, ALimitOnBothSidesOfNothingIsSaidOfTheMean) {
    run::Result changed = result();
    for (auto& bargain : changed.appraisal.bargains) {
        bargain.in_expectation.most = {{-41.0, 1.0}, -405.0, 323.0};
        bargain.in_expectation.least = {{-5.0, 1.0}, -9.0, 2.0};
    }
    EXPECT_THAT(price_figure(changed)->answer,
                HasSubstr("the United States loses on average even if it pays nothing, and El "
                          "Salvador loses nothing on average at any price"));
    for (auto& bargain : changed.appraisal.bargains) {
        bargain.in_expectation.most.p95 = -1.0;
        bargain.in_expectation.least.p95 = -1.0;
    }
    EXPECT_THAT(price_figure(changed)->answer,
                HasSubstr("the United States loses even if it pays nothing, and El Salvador loses "
                          "nothing at any price"));
}

TEST_F(FiguresOfACountedStudy, TheMapKnowsBothStates) {
    const auto figure = map_figure(result());
    ASSERT_TRUE(figure);
    const json data = json::parse(figure->data);
    EXPECT_EQ(data["states"][0],
              (json{{"code", "US"}, {"name", "United States"}, {"role", "sending"}}));
    EXPECT_EQ(data["states"][1]["role"], "receiving");
}

// ---- what came ----------------------------------------------------------------------------------

// Rejects words that call a dot what is drawn as a tick.
TEST(BacktestFigure, CallsItsMarksWhatTheyAre) {
    const auto figure =
        backtest_figure(report::observed_result({report::observation("cheap", 5e6, "2025")}));
    ASSERT_TRUE(figure);
    EXPECT_THAT(figure->how_to_read, HasSubstr("the tick is the median"));
    EXPECT_THAT(figure->how_to_read, HasSubstr("a dot where it lies in the thick part and a "
                                               "diamond where it does not"));
}

// ---- rights ------------------------------------------------------------------------------------

TEST(RightsFigure, SaysWhatABreachRestsOnAndInHowManyRuns) {
    const auto figure = rights_figure(report::result_with_rights());
    ASSERT_TRUE(figure);
    EXPECT_THAT(figure->answer, HasSubstr("of 3\u00a0gates, 2 are breached (1 of them in some runs "
                                          "only), 0 unknown and 1 met"));
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : figure->table.rows) rows.emplace_back(row.begin() + 1, row.end());
    using testing::Contains;
    using testing::ElementsAre;
    EXPECT_THAT(rows, Contains(ElementsAre("Gate: torture and ill-treatment (corroborated)",
                                           "iccpr.7", "binding", "all runs", "–", "–")));
    EXPECT_THAT(rows, Contains(ElementsAre("Gate: a hearing (alleged)", "law.hearing", "binding",
                                           "50\u00a0% of runs", "–", "–")));
    EXPECT_THAT(rows, Contains(ElementsAre("Gate: on the register", "law.register", "binding", "–",
                                           "–", "all runs")));
}

// ---- one arm ------------------------------------------------------------------------------------

// Its values are drawn in the order in which they are written, and these fall.
TEST(TornadoFigure, PutsTheLowValueOfAChoiceAtItsLowEnd) {
    std::string study(run::counted_study);
    const std::string known = "{marginal: 40 USD/person/day}";
    study.replace(study.find(known), known.size(),
                  "{marginal: {choice: [{value: 60, weight: 0.5}, {value: 20, weight: 0.5}], "
                  "unit: USD/person/day, kind: assumption, why: made up}}");
    study += "headlines: [\"net_cost[US]\"]\n";
    run::Options options;
    options.draws = 64;
    options.threads = 1;
    const auto figure = tornado_figure(run::run_text(study, options));
    ASSERT_TRUE(figure);
    // 3,529.36 paid, and four people less for twenty midnights.
    EXPECT_THAT(figure->csv, HasSubstr(",20,60,1929.36,-1270.64,USD,"));
    EXPECT_THAT(figure->answer, HasSubstr("where it is USD\u00a020.0 per person and day, net cost, "
                                          "United States, against “without” is USD\u00a0+1,9"));
}

TEST(FiguresOfOneArm, CompareWithNothing) {
    run::Options options;
    options.draws = 4;
    options.arms = {"without"};
    const auto result = run::run_text(std::string(run::counted_study), options);
    const auto payments = payments_figure(result);
    ASSERT_TRUE(payments);
    EXPECT_EQ(payments->answer,
              "In “without”, the United States spends USD\u00a012,000 on its own account.");
    for (const auto& figure : figures(result)) {
        EXPECT_THAT(figure.answer, testing::Not(HasSubstr("against"))) << figure.id;
    }
}

}  // namespace
}  // namespace custodiet::page
