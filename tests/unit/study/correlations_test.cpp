// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Pairs of quantities that depend on each other: what is read of them, and what is refused.
#include <gmock/gmock.h>

#include "custodiet/study/coherence.hpp"
#include "unit/study/reading.hpp"

namespace custodiet::study {
namespace {

using ::testing::HasSubstr;

class Correlations : public StudyReading {
  protected:
    /// Reads the pairs over quantities of every kind. Nothing else is wrong with the study.
    std::optional<Document> read_pairs(const std::string& pairs) {
        auto document = read_over_small(R"(quantities:
  fee: {range: 40 .. 60 USD/person/day, kind: assumption}
  wait: {range90: 20 .. 40 days}
  share: {events: 2, trials: 30}
  fixed: {value: 3 days}
  twice: {expr: 2 * wait + fixed}
  reading: {choice: [{value: 2}, {value: 1}]}
  rising: {table: [1, 2, 3]}
  falling: {table: [3, 2, 1]}
  won: {count: 3, among: cases}
  lost: {count: 5, among: cases}
claims:
  all: {text: All, arm: with, holds_if: "twice / (1 days) + share + reading + rising + falling + won + lost > 0"}
facilities:
  jail: {state: US, places: {range: 90 .. 110 places}, cost: {marginal: 40 USD/person/day}}
  prison: {state: SV, places: 500 places}
arms:
  without: {name: Without}
  with: {name: With, changes: {quantities.share: 0.1}}
correlations:
)" + pairs);
        return document;
    }
    base::Diagnostic error(const std::string& code, const std::string& pairs) {
        read_pairs(pairs);
        return take(code);
    }
};

TEST_F(Correlations, AreReadWithWhatSaysSo) {
    const auto document = read_pairs(
        "  - {between: [fee, wait], rank: 0.6, why: both follow the market, source: letter}\n"
        "  - {between: [share, facilities.jail.places], rank: -0.3}\n"
        "  - {between: [rising, wait], rank: 0.1}\n");
    ASSERT_TRUE(document);
    const auto& pairs = document->base.correlations;
    ASSERT_EQ(pairs.size(), 3U);
    EXPECT_EQ(pairs[0].first, "fee");
    EXPECT_EQ(pairs[0].second, "wait");
    EXPECT_EQ(pairs[0].rank, 0.6);
    EXPECT_EQ(pairs[0].source, 0);
    EXPECT_EQ(pairs[0].why, "both follow the market");
    EXPECT_EQ(pairs[1].second, "facilities.jail.places");
}

TEST_F(Correlations, AreOfWhatIsDrawnAndHasARank) {
    EXPECT_THAT(error("S0307", "  - {between: [fee, wiat], rank: 0.6}\n").help, HasSubstr("wait"));
    EXPECT_THAT(error("S0316", "  - {between: [fee, fixed], rank: 0.6}\n").message,
                HasSubstr("one value"));
    EXPECT_EQ(error("S0316", "  - {between: [fee, twice], rank: 0.6}\n").help,
              "name what it follows from: `wait`");
    EXPECT_THAT(error("S0316", "  - {between: [fee, reading], rank: 0.6}\n").help,
                HasSubstr("none is the more"));
    EXPECT_THAT(error("S0316", "  - {between: [fee, won], rank: 0.6}\n").help,
                HasSubstr("depend on each other already"));
}

TEST_F(Correlations, AreOfTwo) {
    EXPECT_EQ(underlined(error("S0317", "  - {between: [fee, fee], rank: 0.6}\n")), "fee");
    EXPECT_THAT(error("S0317", "  - {between: [fee, wait, share], rank: 0.6}\n").message,
                HasSubstr("not 3"));
    EXPECT_THAT(error("S0317",
                      "  - {between: [fee, wait], rank: 0.6}\n"
                      "  - {between: [wait, fee], rank: 0.6}\n")
                    .message,
                HasSubstr("already"));
}

TEST_F(Correlations, LieBetweenMinusOneAndOne) {
    EXPECT_THAT(error("S0206", "  - {between: [fee, wait], rank: 1}\n").message,
                HasSubstr("below 1"));
    EXPECT_THAT(error("S0206", "  - {between: [fee, wait], rank: -1.2}\n").message,
                HasSubstr("above -1"));
    EXPECT_THAT(error("S0301", "  - {between: [fee, wait], rank: 40 %}\n").message,
                HasSubstr("coefficient"));
}

TEST_F(Correlations, AreTheSameInAllArms) {
    read_over_small("arms:\n  without: {}\n  with: {changes: {correlations: []}}\n");
    EXPECT_THAT(take("S0701").message, HasSubstr("all arms share it"));
}

TEST_F(Correlations, OfAnArmThatMakesOneAChoiceAreRefused) {
    read_over_small(R"(quantities:
  fee: {range: 40 .. 60 USD/person/day, kind: assumption}
  wait: {range90: 20 .. 40 days}
claims:
  all: {text: All, arm: with, holds_if: "wait > 0 days"}
correlations: [{between: [fee, wait], rank: 0.5}]
arms:
  without: {}
  with: {changes: {quantities.wait: {choice: [{value: 2 days}, {value: 1 days}]}}}
)");
    EXPECT_THAT(take("S0316").message, HasSubstr("`wait`"));
}

TEST_F(Correlations, OfThreeThatCannotHoldTogetherSayWhatTheThirdMustBe) {
    // Scores of 0.9: 1.8166; the third must lie above 0.6428 in scores, 0.62 in ranks.
    const auto missing = error("S0318",
                               "  - {between: [fee, wait], rank: 0.9}\n"
                               "  - {between: [wait, share], rank: 0.9}\n");
    EXPECT_EQ(missing.message,
              "`wait` and `fee` have 0.9, `wait` and `share` have 0.9: then `fee` and `share` "
              "cannot have 0, since they are in no pair");
    EXPECT_THAT(missing.help, HasSubstr("add the pair; its rank must then lie above 0."));
    const auto given = error("S0318",
                             "  - {between: [fee, wait], rank: 0.9}\n"
                             "  - {between: [wait, share], rank: 0.9}\n"
                             "  - {between: [fee, share], rank: -0.2}\n");
    EXPECT_EQ(given.where.line, missing.where.line + 1);  // the last of the three
    EXPECT_THAT(given.message, HasSubstr("cannot have -0.2"));
}

Correlation pair(const std::string& first, const std::string& second, double rank) {
    return {first, second, rank, none, {}, {}};
}

std::vector<base::Diagnostic> check(std::vector<Correlation> pairs) {
    for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i].where.line = static_cast<int>(i + 1);
    base::Diagnostics diagnostics;
    Reporter report(diagnostics);
    check_coherence(pairs, report);
    return diagnostics.sorted();
}

TEST(Coherence, NamesTheLimitsOfTheThird) {
    EXPECT_TRUE(check({pair("a", "b", 0.9), pair("b", "c", 0.9), pair("a", "c", 0.7)}).empty());
    const auto found = check({pair("a", "b", 0.9), pair("b", "c", 0.9), pair("a", "c", 0.5)});
    ASSERT_EQ(found.size(), 1U);
    // What is said to hold together does, to the last digit that is said.
    const std::string& help = found[0].help;
    const double low = std::stod(help.substr(help.find("above ") + 6));
    EXPECT_TRUE(check({pair("a", "b", 0.9), pair("b", "c", 0.9), pair("a", "c", low)}).empty());
    EXPECT_FALSE(
        check({pair("a", "b", 0.9), pair("b", "c", 0.9), pair("a", "c", low - 0.02)}).empty());
}

TEST(Coherence, GivesTheNearestWhereEachThreeAreFine) {
    // Four quantities, each two with -0.4: any three can, all four cannot.
    const std::vector<std::string> names{"a", "b", "c", "d"};
    std::vector<Correlation> pairs, mended;
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t j = 0; j < i; ++j) pairs.push_back(pair(names[j], names[i], -0.4));
    }
    const auto found = check(pairs);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].message, HasSubstr("`a`, `b`, `c` and `d`"));
    EXPECT_THAT(found[0].help, HasSubstr("`a` and `b` -0."));
    const double nearest = std::stod(found[0].help.substr(found[0].help.find("`b` ") + 4));
    EXPECT_LT(nearest, -0.28);  // near -1/3 in scores
    EXPECT_GT(nearest, -0.32);
    for (Correlation& each : pairs) each.rank = nearest;
    EXPECT_TRUE(check(pairs).empty());
}

TEST(Coherence, LooksAtThoseThatHangTogether) {
    EXPECT_TRUE(check({}).empty());
    const auto found =
        check({pair("x", "y", 0.9), pair("a", "b", 0.9), pair("c", "d", 0.9), pair("b", "c", 0.9)});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].message, ::testing::Not(HasSubstr("`x`")));
}

}  // namespace
}  // namespace custodiet::study
