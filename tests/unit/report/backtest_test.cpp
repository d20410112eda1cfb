// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/backtest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/report/backtest_cells.hpp"
#include "custodiet/report/backtest_csv.hpp"
#include "custodiet/report/backtest_screen.hpp"
#include "custodiet/report/layout.hpp"
#include "unit/report/backtest_result.hpp"

namespace custodiet::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

StudyBacktest tested(std::vector<study::Observation> observed,
                     const std::string& known_until = "2025-03-01",
                     const std::string& name = "study.yaml") {
    StudyBacktest of = backtest(observed_result(std::move(observed), known_until));
    of.file = "studies/small/" + name;
    of.name = name;
    of.folder = "studies/small";
    of.digest = "abc";
    return of;
}

/// The screen in one line: where it breaks does not matter here.
std::string screen_of(const StudyBacktest& of) {
    std::string out;
    for (const char c : terminal_text(backtest_screen(of), Colour::off)) {
        const bool is_space = c == ' ' || c == '\n';
        if (!is_space) out += c;
        if (is_space && !out.ends_with(' ')) out += ' ';
    }
    return out;
}

TEST(BacktestTest, AsOfIsTheLastDayOfItsYearOrMonth) {
    EXPECT_EQ(last_day_of("2016")->text(), "2016-12-31");
    EXPECT_EQ(last_day_of("2016-02")->text(), "2016-02-29");
    EXPECT_EQ(last_day_of("2016-04")->text(), "2016-04-30");
    EXPECT_EQ(last_day_of("2016-04-07")->text(), "2016-04-07");
    EXPECT_FALSE(last_day_of("spring 2016"));
}

TEST(BacktestTest, WhatTheStudyCouldKnowIsNoForecast) {
    const StudyBacktest of =
        tested({observation("before", 5e6, "2025-02"), observation("after", 5e6, "2025-03"),
                observation("open", std::nullopt, "2026")});
    EXPECT_EQ(of.rows[0].standing, Standing::known_before);
    EXPECT_EQ(of.rows[1].standing, Standing::tested);
    EXPECT_EQ(of.rows[2].standing, Standing::open);
    EXPECT_THAT(screen_of(of), HasSubstr("Known when the study was made"));
}

TEST(BacktestTest, ArithmeticPassesOrFailsAndHasNoScore) {
    const StudyBacktest of = tested({observation("sum", 5e6, "2025", "arithmetic")});
    EXPECT_EQ(of.rows[0].standing, Standing::exact);
    EXPECT_FALSE(of.rows[0].score);
    EXPECT_FALSE(of.rows[0].check->passes);  // runs differ
    EXPECT_THAT(screen_of(of), HasSubstr("fails"));
    EXPECT_TRUE(coverage_of({of}).empty());
}

TEST(BacktestTest, DigitsAreThoseThatWerePublished) {
    const StudyBacktest of =
        tested({observation("coarse", 5e6, "2025"), observation("fine", 5.25e6, "2025")});
    EXPECT_DOUBLE_EQ(of.rows[0].last_digit, 1e6);
    EXPECT_NEAR(of.rows[1].last_digit, 1e4, 1e-6);
}

TEST(BacktestTest, ScreenHasObservedForecastPercentileAndHit) {
    study::Observation miss = observation("dear", 12e6, "2025");
    miss.range = std::pair(8e6, 14e6);
    miss.explanation = "The flight cost twice as much";
    const std::string screen = screen_of(tested({observation("cheap", 5e6, "2025"), miss}));
    EXPECT_THAT(screen, HasSubstr("What cheap says"));
    EXPECT_THAT(screen, HasSubstr("USD 5 M"));
    EXPECT_THAT(screen, HasSubstr("50 "));
    EXPECT_THAT(screen, HasSubstr("hit"));
    EXPECT_THAT(screen, HasSubstr("miss"));
    EXPECT_THAT(screen, HasSubstr("What dear says: The flight cost twice as much"));
    EXPECT_THAT(screen, HasSubstr("It says that it uses what was known until 1 March 2025"));
}

/// Of a hundred runs nine are far below, half lie between `from` and `to`, and the rest spread up
/// to `most`: the median is well known, and the lower end of the interval is not.
std::string forecast_between(double from, double to, double most, const std::string& unit) {
    ObservedRow row;
    for (int i = 0; i < 9; ++i) row.forecast.values.push_back(from * i / 20.0);
    for (int i = 0; i < 51; ++i) row.forecast.values.push_back(from + (to - from) * i / 50.0);
    for (int i = 1; i <= 40; ++i) row.forecast.values.push_back(to + (most - to) * i / 40.0);
    row.forecast.made = row.forecast.values.size();
    const auto quantiles =
        appraisal::quantiles(row.forecast.values, appraisal::forecast_probabilities);
    std::copy(quantiles.begin(), quantiles.end(), row.forecast.quantile.begin());
    row.shown_unit = unit;
    return forecast_text(row);
}

// Rejects "499 persons, 500 to 724": each of three numbers rounded by its own error.
TEST(BacktestTest, AMedianReadsAsInsideItsInterval) {
    EXPECT_THAT(forecast_between(497.0, 499.0, 750.0, "persons"),
                ::testing::StartsWith("499\u00a0persons\n497\u00a0to\u00a0"));
    // What the larger end leaves no room for is not said of the median alone.
    EXPECT_THAT(forecast_between(4.752e6, 4.756e6, 12e6, "USD"),
                ::testing::StartsWith("USD\u00a04.80\u00a0M\n4.8\u00a0M\u00a0to\u00a01"));
    // Where they read in order, each has the digits that it earned.
    EXPECT_THAT(forecast_between(400.0, 499.0, 750.0, "persons"),
                ::testing::StartsWith("480\u00a0persons\n400\u00a0to\u00a0"));
}

// Rejects "222 to 223" of what was published as 221.5 to 222.5, which leaves out 221.74 itself.
TEST(BacktestTest, ARangeHasTheDigitsThatItWasPublishedWith) {
    ObservedRow row;
    row.value = 221.74;
    row.range = std::pair(221.5, 222.5);
    row.shown_unit = "persons";
    EXPECT_THAT(published_text(row), ::testing::EndsWith("\n221.5\u00a0to\u00a0222.5"));
    row.last_digit = 0.01;
    EXPECT_EQ(published_sum(row), "221.74\u00a0persons\n221.5\u00a0to\u00a0222.5");
    row.shown_unit = "USD";
    row.range = std::pair(576.8e6, 577e6);
    EXPECT_THAT(published_text(row), ::testing::EndsWith("\n576.8\u00a0M\u00a0to\u00a0577\u00a0M"));
    row.range = std::pair(0.0, 4.0);
    EXPECT_THAT(published_text(row), ::testing::EndsWith("\n0\u00a0to\u00a04"));
}

// Rejects a bare "hit" where the percentile, which counts ties half, lies outside of 10 to 90 %.
TEST(BacktestTest, AHitAtTheVeryEndSaysSo) {
    run::Result result = observed_result({observation("none", 0.0, "2025")});
    const auto runs = result.cube.values.end() - 11;
    std::fill(runs, runs + 2, 0.0);
    const StudyBacktest of = backtest(result);
    ASSERT_TRUE(of.rows[0].score->is_hit());
    EXPECT_LT(of.rows[0].score->percentile.value, 0.1);
    EXPECT_EQ(hit_text(of.rows[0]), "hit, at lower end");
    EXPECT_THAT(screen_of(of), HasSubstr("an end is inside, and of runs that equal what was"));
    EXPECT_EQ(hit_text(tested({observation("middle", 5e6, "2025")}).rows[0]), "hit");
    EXPECT_EQ(hit_text(tested({observation("top", 9e6, "2025")}).rows[0]), "hit, at upper end");
}

TEST(BacktestTest, AHitNeedsNoExplanation) {
    study::Observation hit = observation("cheap", 5e6, "2025");
    hit.explanation = "It went as foreseen";
    EXPECT_THAT(screen_of(tested({hit})), Not(HasSubstr("It went as foreseen")));
}

TEST(BacktestTest, WhatWasKnownHasNoVerdict) {
    const StudyBacktest of = tested({observation("before", 12e6, "2025-02")});
    EXPECT_FALSE(of.rows[0].score);
    EXPECT_FALSE(of.rows[0].is_counted);
    const std::string screen = screen_of(of);
    EXPECT_THAT(screen, HasSubstr("USD 12 M"));
    EXPECT_THAT(screen, Not(HasSubstr("Percentile")));
    EXPECT_THAT(screen, Not(HasSubstr("CRPS")));
}

TEST(BacktestTest, SumsHaveOneDigitMoreThanWasPublished) {
    run::Result result = observed_result({observation("sum", 5.2e6, "2025", "arithmetic")});
    std::fill(result.cube.values.end() - 11, result.cube.values.end(), 5.2423e6);
    const std::string screen = screen_of(backtest(result));
    EXPECT_THAT(screen, HasSubstr("USD 5.2 M USD 5.24 M passes"));
    EXPECT_THAT(screen, Not(HasSubstr("Published")));  // perhaps worked out by hand from terms
}

TEST(BacktestTest, SaysHowManyDrawsAndWhichSeed) {
    EXPECT_THAT(screen_of(tested({observation("a", 5e6, "2026")})), HasSubstr("11 draws, seed 7."));
}

TEST(BacktestTest, OpenOnesSayWhenTheyAreDue) {
    EXPECT_THAT(screen_of(tested({observation("end", std::nullopt, "2026-12-31")})),
                HasSubstr("What end says: open, due 2026-12-31: forecast"));
}

TEST(BacktestTest, AnOutcomeThatWasNotRunIsNamed) {
    study::Observation lost = observation("lost", 1.0, "2025");
    lost.outcome = {"metric", "lost"};
    const StudyBacktest of = tested({lost});
    EXPECT_EQ(of.rows[0].standing, Standing::not_comparable);
    EXPECT_THAT(screen_of(of), HasSubstr("metric[lost]"));
}

// ---- versions and coverage ----------------------------------------------------------------------

const CoverageRow& row_named(const std::vector<CoverageRow>& rows, const std::string& group,
                             const std::string& name) {
    for (const CoverageRow& row : rows) {
        if (row.group == group && row.name == name) return row;
    }
    throw std::out_of_range(group + " " + name);
}

TEST(VersionsTest, TheFirstVersionKeepsItsScoreAndALaterOneIsAVintageOfItsOwn) {
    const auto miss = observation("miss", 12e6, "2026-06");
    const auto hit = observation("hit", 5e6, "2025-06");
    // The later version is given first: order is by what they knew.
    std::vector<StudyBacktest> studies = {tested({miss, hit}, "2026-01-01", "revised-2026.yaml"),
                                          tested({miss, hit})};
    order_versions(studies);
    EXPECT_EQ(studies[0].name, "study.yaml");
    const auto rows = coverage_of(studies);
    EXPECT_EQ(row_named(rows, "all", "all").coverage.observations, 2U);
    EXPECT_EQ(row_named(rows, "all", "all").coverage.inside[1], 1U);
    EXPECT_EQ(row_named(rows, "vintage", "2025-03-01").coverage.observations, 2U);
    // The later one knew of the hit, which is no forecast of its.
    EXPECT_EQ(row_named(rows, "vintage", "2026-01-01").coverage.observations, 1U);
    EXPECT_EQ(row_named(rows, "kind", "money").coverage.observations, 2U);
}

TEST(VersionsTest, TheSameNumberUnderAnotherKeyCountsOnce) {
    study::Observation first = observation("stock_2026", 5e6, "2026-06");
    study::Observation again = observation("stock", 5e6, "2026-06");
    study::Observation other = observation("flow", 6e6, "2026-06");
    first.source = again.source = other.source = 0;
    std::vector<StudyBacktest> studies = {
        tested({first}), tested({again, other}, "2026-01-01", "revised-2026.yaml")};
    order_versions(studies);
    EXPECT_FALSE(studies[1].rows[0].is_counted);
    EXPECT_EQ(studies[1].rows[0].counted_in, "study.yaml");
    EXPECT_TRUE(studies[1].rows[1].is_counted);
    EXPECT_THAT(screen_of(studies[1]), HasSubstr("counted in study.yaml"));
    // Kinds and studies add up to all; only a vintage counts what an earlier one tested.
    const auto rows = coverage_of(studies);
    EXPECT_EQ(row_named(rows, "all", "all").coverage.observations, 2U);
    EXPECT_EQ(row_named(rows, "study", "studies/small/study.yaml").coverage.observations, 1U);
    EXPECT_EQ(row_named(rows, "study", "studies/small/revised-2026.yaml").coverage.observations,
              1U);
    EXPECT_EQ(row_named(rows, "vintage", "2026-01-01").coverage.observations, 2U);
}

TEST(VersionsTest, TwoOutcomesWithOneNumberInOneVersionBothCount) {
    study::Observation one = observation("one", 5e6, "2026-06");
    study::Observation two = observation("two", 5e6, "2026-06");
    one.source = two.source = 0;
    std::vector<StudyBacktest> studies = {tested({one, two})};
    order_versions(studies);
    EXPECT_TRUE(studies[0].rows[0].is_counted && studies[0].rows[1].is_counted);
}

TEST(VersionsTest, WithoutKnownUntilNothingIsKnownBefore) {
    StudyBacktest of = tested({observation("early", 5e6, "1999")}, "");
    EXPECT_EQ(of.rows[0].standing, Standing::tested);
    EXPECT_THAT(screen_of(of), HasSubstr("nothing shows that it forecasts"));
}

TEST(LibraryScreenTest, CountsByGroupAndNamesTheMisses) {
    std::vector<StudyBacktest> studies = {
        tested({observation("a", 5e6, "2026"), observation("b", 12e6, "2026")})};
    order_versions(studies);
    const std::string screen = terminal_text(library_screen(studies), Colour::off);
    EXPECT_THAT(screen, HasSubstr("1 of 2"));
    EXPECT_THAT(screen, HasSubstr("small: What b says"));
    EXPECT_THAT(screen, HasSubstr("not independent"));
}

TEST(LibraryScreenTest, SaysSoWhereNothingWasTested) {
    const std::string screen = terminal_text(
        library_screen({tested({observation("a", std::nullopt, "2026")})}), Colour::off);
    EXPECT_THAT(screen, HasSubstr("No forecast has been tested yet"));
}

TEST(KindTest, IsReadFromTheUnit) {
    EXPECT_EQ(kind_of_unit("NOK"), "money");
    EXPECT_EQ(kind_of_unit("EUR/person/day"), "money");
    EXPECT_EQ(kind_of_unit("persons"), "people");
    EXPECT_EQ(kind_of_unit("days/person"), "time");
    EXPECT_EQ(kind_of_unit("share"), "shares");
    EXPECT_EQ(kind_of_unit("m2/person"), "other");
}

// ---- charts and files ---------------------------------------------------------------------------

std::string strip(double value) {
    return chart_strip(tested({observation("a", value, "2026")}).rows[0]);
}

TEST(ChartTest, PutsWhatWasObservedInTheMiddle) {
    // 80 % of 0..10 M is 1 M to 9 M: of an observed 5 M, from a fifth to 1.8.
    const std::string text = strip(5e6);
    EXPECT_TRUE(text.starts_with("     ├─")) << text;
    EXPECT_THAT(text, HasSubstr("◆"));
    EXPECT_TRUE(text.ends_with("┤"));
}

TEST(ChartTest, ShowsWhatLiesBeyondByAnArrow) {
    EXPECT_TRUE(strip(2e6).ends_with("▶"));
    EXPECT_THAT(strip(1e5), HasSubstr("▶"));
    EXPECT_EQ(strip(0.0), "");
}

TEST(ChartTest, SvgSaysWhatItsMarksAre) {
    study::Observation miss = observation("dear", 12e6, "2026");
    miss.range = std::pair(8e6, 14e6);
    const std::string svg = chart_svg({tested({miss})});
    EXPECT_THAT(svg, HasSubstr("miss, but in\u00a0range</text>"));
    EXPECT_THAT(svg, HasSubstr("triangle: the interval goes on beyond"));
}

TEST(ChartTest, SvgEscapesWhatUsersWrite) {
    study::Observation odd = observation("a", 5e6, "2026");
    odd.name = "<b>&";
    const std::string svg = chart_svg({tested({odd})});
    EXPECT_TRUE(svg.starts_with("<svg "));
    EXPECT_TRUE(svg.ends_with("</svg>\n"));
    EXPECT_THAT(svg, HasSubstr("&lt;b&gt;&amp;"));
    EXPECT_THAT(svg, Not(HasSubstr("http://www.w3.org/1999")));
}

std::size_t fields_in(const std::string& line) {
    return static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) + 1;
}

TEST(BacktestCsvTest, EveryRowHasTheFieldsOfTheHeader) {
    study::Observation gone = observation("gone", 1.0, "2025");
    gone.outcome = {"metric", "gone"};
    std::vector<StudyBacktest> studies = {
        tested({observation("a", 5e6, "2026"), observation("b", std::nullopt, "2027"),
                observation("c", 5e6, "2025", "arithmetic"), gone})};
    order_versions(studies);
    for (const std::string& csv :
         {backtest_csv(studies), coverage_csv(studies), registered_forecasts_csv(studies)}) {
        const std::size_t width = fields_in(csv.substr(0, csv.find('\n')));
        for (std::size_t at = 0; at < csv.size();) {
            const std::size_t end = csv.find('\n', at);
            EXPECT_EQ(fields_in(csv.substr(at, end - at)), width) << csv.substr(at, end - at);
            at = end + 1;
        }
    }
}

// ---- registered forecasts -----------------------------------------------------------------------

TEST(RegisterTest, TakesWhatIsOpenAndDueLater) {
    const StudyBacktest of =
        tested({observation("open", std::nullopt, "2026-12-31"),
                observation("due", std::nullopt, "2025"), observation("known", 5e6, "2026")});
    const auto forecasts = to_register(of, *base::Date::parse("2026-03-01"), "0.1.0 abc");
    ASSERT_EQ(forecasts.size(), 1U);
    EXPECT_EQ(forecasts[0].observation, "open");
    EXPECT_DOUBLE_EQ(forecasts[0].quantile[3], 5e6);
    const auto again = read_registered(registered_csv(forecasts), "forecast-2026-03-01.csv");
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].quantile, forecasts[0].quantile);
    EXPECT_EQ(again[0].program, "0.1.0 abc");
    EXPECT_EQ(again[0].draws, 11U);
}

TEST(RegisterTest, IsScoredOnceThereIsAValueAndSaysWhetherTheStudyHasChanged) {
    const StudyBacktest then = tested({observation("x", std::nullopt, "2026-12-31")});
    const auto forecasts = to_register(then, *base::Date::parse("2026-03-01"), "0.1.0");
    StudyBacktest same = tested({observation("x", std::nullopt, "2026-12-31")});
    add_registered(same, forecasts);
    EXPECT_TRUE(same.registered[0].is_same_file && same.registered[0].is_same_forecast);
    EXPECT_THAT(screen_of(same), HasSubstr("gives the same forecast"));

    StudyBacktest now = tested({observation("x", 12e6, "2026-12-31")});
    now.digest = "changed";
    now.rows[0].forecast.quantile[3] += 1e6;
    add_registered(now, forecasts);
    EXPECT_FALSE(now.registered[0].is_inside[1]);
    EXPECT_DOUBLE_EQ(now.registered[0].interval_score, 8e6 + 10.0 * 3e6);
    EXPECT_THAT(screen_of(now), HasSubstr("The study has changed since and now gives something"));
}

TEST(RegisterTest, RefusesAFileThatIsNotOne) {
    EXPECT_THROW(read_registered("a,b\n1,2\n", "forecast-2026-03-01.csv"), BadRegister);
    const StudyBacktest of = tested({observation("x", std::nullopt, "2026-12-31")});
    std::string csv = registered_csv(to_register(of, *base::Date::parse("2026-03-01"), "0.1.0"));
    csv.replace(csv.find(",7,11,"), 6, ",seven,11,");
    EXPECT_THROW(read_registered(csv, "forecast-2026-03-01.csv"), BadRegister);
}

}  // namespace
}  // namespace custodiet::report
