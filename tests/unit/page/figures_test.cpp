// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Figures of a study without chance, whose numbers can be counted by hand.
#include "custodiet/page/figure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"
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
    EXPECT_EQ(figure->answer,
              "Of 10\u00a0persons in “with”, 4 are transferred; at the end the largest group is "
              "“released”, with 6.");
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
    EXPECT_THAT(figure->answer, HasSubstr("El Salvador needs USD\u00a07.5 at least"));
    EXPECT_THAT(figure->answer,
                HasSubstr("at the USD\u00a020 per covered person-day that it comes to in present "
                          "value, both states gain"));
    EXPECT_EQ(of["text"], "USD\u00a020");
    EXPECT_EQ(json::parse(figure->data)["unit"], "USD per covered person-day");
}

// Rejects an axis of prices that nobody speaks of, along which the receiving state gains nothing.
TEST_F(FiguresOfACountedStudy, PricesThatTheReceivingStateWouldPayAreNotDrawn) {
    run::Result changed = result();
    for (auto& bargain : changed.appraisal.bargains) {
        auto& prices = bargain.in_expectation.prices;
        auto below = prices.front();
        below.price = below.received = -5.0;
        prices.insert(prices.begin(), below);
    }
    const auto figure = price_figure(changed);
    EXPECT_EQ(arm_of(*figure, "with"), arm_of(*price_figure(result()), "with"));
    EXPECT_THAT(figure->csv, HasSubstr("with,-5,")) << "who wants it has it";
}

// Rejects "more than 97.6 %" of all draws above 99.2 % of them.
TEST_F(FiguresOfACountedStudy, SharesOfDrawsCanBeHeldBesideEachOther) {
    run::Result changed = result();
    for (auto& bargain : changed.appraisal.bargains) {
        bargain.in_expectation.prices.front().p_both = {1.0, 0.0122};
        bargain.in_expectation.prices.back().p_both = {0.992, 0.004};
    }
    const auto figure = price_figure(changed);
    EXPECT_EQ(figure->table.rows.front().back(), "100\u00a0%");
    EXPECT_EQ(figure->table.rows.back().back(), "99\u00a0%");
}

// Rejects "no price lets both gain in any draw" because none of those drawn does.
TEST_F(FiguresOfACountedStudy, ThereMayBeAPriceBetweenThoseThatAreDrawn) {
    run::Result changed = result();
    for (auto& bargain : changed.appraisal.bargains) {
        for (auto& at : bargain.in_expectation.prices) at.p_both = {0.0, 0.01};
        bargain.in_expectation.p_some_price = {0.13, 0.01};
    }
    EXPECT_THAT(price_figure(changed)->answer, testing::Not(HasSubstr("no price")));
    for (auto& bargain : changed.appraisal.bargains) bargain.in_expectation.p_some_price = {};
    EXPECT_THAT(price_figure(changed)->answer, HasSubstr("no price lets both gain in any draw."));
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
                          "Salvador needs no fee on average"));
    for (auto& bargain : changed.appraisal.bargains) {
        bargain.in_expectation.most.p95 = -1.0;
        bargain.in_expectation.least.p95 = -1.0;
    }
    EXPECT_THAT(price_figure(changed)->answer,
                HasSubstr("the United States loses even if it pays nothing, and El Salvador needs "
                          "no fee."));
}

TEST_F(FiguresOfACountedStudy, TheMapKnowsBothStates) {
    const auto figure = map_figure(result());
    ASSERT_TRUE(figure);
    const json data = json::parse(figure->data);
    EXPECT_EQ(data["states"][0],
              (json{{"code", "US"}, {"name", "United States"}, {"role", "sending"}}));
    EXPECT_EQ(data["states"][1]["role"], "receiving");
}

// ---- who goes where ----------------------------------------------------------------------------

/// The study of the tests above with its people elsewhere.
run::Result result_of_cohorts(const std::string& cohorts) {
    std::string study(run::counted_study);
    const std::string usual = "  only: {stock: {persons: 10 persons, stage: detained}}\n";
    study.replace(study.find(usual), usual.size(), cohorts);
    run::Options options;
    options.draws = 4;
    options.threads = 1;
    return run::run_text(study, options);
}

// Rejects "nobody is transferred" alone beside ten people who are held there.
TEST(FlowAndMap, NameThoseWhoAreThereFromTheStart) {
    const auto result =
        result_of_cohorts("  only: {stock: {persons: 10 persons, stage: abroad}}\n");
    EXPECT_THAT(flow_figure(result)->answer,
                HasSubstr("Of 10\u00a0persons in “with”, 10 are abroad when the study begins and "
                          "nobody is sent after them; at the end"));
    EXPECT_EQ(map_figure(result)->answer,
              "In “with”, nobody is transferred from the United States to El Salvador; "
              "10\u00a0persons are there when the study begins.");
    EXPECT_THAT(report::answer_section(result).paragraphs.front(),
                testing::StartsWith(
                    "with: 10\u00a0persons are there at the start; nobody is sent after them."));
}

/// Which stages are drawn as those of people abroad.
std::vector<std::string> stages_abroad(const run::Result& result) {
    std::vector<std::string> out;
    const json data = json::parse(flow_figure(result)->data);
    for (const auto& node : data["arms"][1]["nodes"]) {
        if (node["is_abroad"]) out.push_back(node["id"]);
    }
    std::sort(out.begin(), out.end());
    return out;
}

// Rejects prisoners of the receiving state in the colour of those who were sent there, and the
// other way round.
TEST(FlowAndMap, TheReceivingStatesOwnPeopleAreNotAbroad) {
    const std::string sent = "  only: {stock: {persons: 10 persons, stage: detained}}\n";
    EXPECT_THAT(stages_abroad(result_of_cohorts(sent + "  own: {state: SV, stock: {persons: 5 "
                                                       "persons, stage: held_on}}\n")),
                testing::ElementsAre("abroad", "held_on"))
        << "others come there too";
    EXPECT_THAT(stages_abroad(result_of_cohorts("  own: {state: SV, stock: {persons: 5 persons, "
                                                "stage: held_on}}\n")),
                testing::IsEmpty());
}

// Rejects transfers of one pair that read as those of all.
TEST(FlowAndMap, SayBetweenWhomWhereOthersFlyToo) {
    run::Result result =
        result_of_cohorts("  only: {stock: {persons: 10 persons, stage: detained}}\n");
    EXPECT_THAT(flow_figure(result)->answer, HasSubstr("4 are transferred; at the end"));
    auto document = std::make_shared<study::Document>(*result.document);
    for (auto& arm : document->arms) {
        study::FlightLine other = arm.study.lines.front();
        arm.study.states.push_back(arm.study.states.front());
        other.from = static_cast<study::Index>(arm.study.states.size() - 1);
        arm.study.lines.push_back(other);
    }
    result.document = document;
    EXPECT_THAT(flow_figure(result)->answer,
                HasSubstr("4 are transferred from the United States to El Salvador; at the end"));
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

// Rejects "Of 1 number that came true …, 1 lies".
TEST(BacktestFigure, SaysOfOneNumberWhetherItLies) {
    const auto answer = [](double observed) {
        return backtest_figure(
                   report::observed_result({report::observation("one", observed, "2025")}))
            ->answer;
    };
    EXPECT_THAT(answer(1e12), testing::MatchesRegex(
                                  "The one number that came true.* does not lie in the 80 % .*"));
}

// Rejects "499 persons 500 to 724": where one number ends and the next begins.
TEST(BacktestFigure, PutsRangesInBrackets) {
    auto observed = report::observation("cheap", 5e6, "2025");
    observed.range = {4e6, 6e6};
    const auto figure = backtest_figure(report::observed_result({observed}));
    ASSERT_TRUE(figure);
    const json texts = json::parse(figure->data)["rows"][0]["texts"];
    EXPECT_THAT(texts["interval"].get<std::string>(), testing::MatchesRegex("USD.* \\(.*\\)"));
    EXPECT_THAT(texts["observed"].get<std::string>(),
                testing::EndsWith(" (4\u00a0M\u00a0to\u00a06\u00a0M)"));
    EXPECT_THAT(figure->how_to_read, HasSubstr("Each row has its own scale."));
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

// Rejects a bar from one value to itself.
TEST(TornadoFigure, LeavesOutWhatIsTheSameAtBothEnds) {
    std::string study(run::counted_study);
    const std::string known = "{marginal: 40 USD/person/day}";
    study.replace(study.find(known), known.size(),
                  "{marginal: {choice: [{value: 20, weight: 0.95}, {value: 60, weight: 0.05}], "
                  "unit: USD/person/day, kind: assumption, why: made up}}");
    study += "headlines: [\"net_cost[US]\"]\n";
    run::Options options;
    options.draws = 256;
    options.threads = 1;
    const auto result = run::run_text(study, options);
    ASSERT_TRUE(std::any_of(result.appraisal.drivers.begin(), result.appraisal.drivers.end(),
                            [](const auto& driver) { return driver.explains(0.5); }));
    EXPECT_FALSE(tornado_figure(result));
}

// Rejects "where it is 0.1", which is where it is granted.
TEST(TornadoFigure, SaysOfARenewalWhetherItIsGranted) {
    std::string study(run::counted_study);
    const std::string endless = "in_force: {from: 2025-01-01}";
    study.replace(study.find(endless), endless.size(),
                  "in_force: {from: 2025-01-01, until: 2025-01-21}\n"
                  "  renewals: {one_more: {for: 10 days, chance: 60 %}}");
    study += "headlines: [\"net_cost[US]\"]\n";
    run::Options options;
    options.draws = 64;
    options.threads = 1;
    const auto figure = tornado_figure(run::run_text(study, options));
    ASSERT_TRUE(figure);
    // Four people for twenty days, and for ten more: 1,600 and 2,400 of fees, less 2,150.64.
    EXPECT_EQ(figure->answer,
              "In “with”, “Whether the renewal ‘one more’ is granted” explains 96\u00a0% of the "
              "spread: where it is not granted, net cost, United States, against “without” is "
              "USD\u00a0−1,350, and USD\u00a0−551 where it is granted.");
    EXPECT_THAT(
        figure->csv,
        HasSubstr("agreement.renewals.one_more.luck,assumption,,,0,1,-1350.64,-550.64,USD,"));
}

TEST(DotsFigure, ComparesInASentence) {
    std::string study(run::counted_study);
    const std::string known = "{marginal: 40 USD/person/day}";
    study.replace(
        study.find(known), known.size(),
        "{marginal: {range: 20 .. 30, unit: USD/person/day, kind: assumption, why: made up}}");
    study += "headlines: [\"net_cost[US]\"]\n";
    run::Options options;
    options.draws = 64;
    options.threads = 1;
    EXPECT_THAT(
        dots_figure(run::run_text(study, options))->answer,
        HasSubstr("In “with”, in all 20 equally likely outcomes net cost, United States, is "
                  "higher than in “without”: from USD"));
}

// Rejects shares that read as parts of a whole and come to more than that.
TEST(EvidenceFigure, NamesNothingBesideAllOfTheSpread) {
    run::Result result = report::result_with_rights();
    const std::size_t arm = result.cube.reference == 0 ? 1 : 0;
    const std::size_t outcome = report::main_headline(result);
    result.appraisal.evidence = {{arm, outcome, "assumption", "sourced", 1.02, 3},
                                 {arm, outcome, "assumption", "", 0.02, 1}};
    EXPECT_THAT(evidence_figure(result)->answer, testing::EndsWith("(100\u00a0%)."));
    result.appraisal.evidence.front().share = 0.9;
    EXPECT_THAT(evidence_figure(result)->answer, HasSubstr("(90\u00a0%), then from "));
    result.appraisal.evidence.back() = {arm, outcome, "rest", "", 0.1, 0};
    EXPECT_THAT(evidence_figure(result)->answer,
                testing::EndsWith(", then from what these draws do not explain (10\u00a0%)."));
}

// Rejects "In “with”, against “without”, .".
TEST_F(FiguresOfACountedStudy, PaymentsMayComeToTheSame) {
    run::Result same = result();
    same.movement.payments = {
        {0, "rent", "rent", "US", "SV", 0.3e6, std::vector(same.cube.draws, 0.3e6)},
        {1, "dues", "dues", "US", "SV", 0.3e6 + 3e-9, std::vector(same.cube.draws, 0.3e6)}};
    EXPECT_EQ(payments_figure(same)->answer,
              "In “with”, against “without”, no state pays more or less.");
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
