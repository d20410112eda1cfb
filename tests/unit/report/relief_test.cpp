// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The section and the files on relief and on the pair, from results made by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "custodiet/report/csv.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/report/pair.hpp"
#include "custodiet/report/sections.hpp"
#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

using appraisal::Acceptability;
using appraisal::AtThreshold;
using appraisal::Dominance;
using appraisal::FiellerInterval;
using appraisal::Measured;
using appraisal::Pair;
using appraisal::PairKnowing;
using appraisal::Quadrant;
using appraisal::Ratio;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

Ratio small_ratio() {
    Ratio ratio;
    ratio.arm = 1;
    ratio.cost = {1.8e6, 2e4};
    ratio.effect = {1e5, 1e3};
    ratio.quadrant = Quadrant::dearer_more;
    ratio.shares = {0.75, 0.0, 0.25, 0.0};
    ratio.ratio = Measured{18.0, 0.1};
    ratio.interval = FiellerInterval{12.0, 31.0, 0.1};
    ratio.standing.after = 0;
    ratio.step = Measured{18.0, 0.1};
    return ratio;
}

run::Result result_with(const Ratio& ratio) {
    run::Result result = small_result();
    Ratio reference;
    result.appraisal.ratios = {{"US", {reference, ratio}}};
    return result;
}

// Its spaces are those of a line that is not yet broken.
std::string paragraph(const Ratio& ratio) {
    std::string text = relief_section(result_with(ratio)).paragraphs.at(1);
    for (std::size_t at = 0; (at = text.find("\u00a0", at)) != std::string::npos;) {
        text.replace(at, 2, " ");
    }
    return text;
}

TEST(ReliefSection, TellsThePriceOfADayAvoided) {
    EXPECT_EQ(relief_section(result_with(small_ratio())).paragraphs.front(), "United States:");
    EXPECT_EQ(
        paragraph(small_ratio()),
        "As carried out: USD 18.0 for each person-day of custody avoided (12.0 to 31.0), with a "
        "saving besides in 25 % of draws.");
}

TEST(ReliefSection, TellsWhatIsGainedForADayAdded) {
    Ratio ratio = small_ratio();
    ratio.quadrant = Quadrant::cheaper_less;
    ratio.interval.reset();
    EXPECT_EQ(paragraph(ratio),
              "As carried out: USD 18.0 gained for each person-day of custody added (no interval: "
              "the number of days is too uncertain).");
}

// The mutant prints the ratio, which has the same sign on both counts as on neither.
TEST(ReliefSection, GivesNoPriceWhereThereIsNothingToPay) {
    Ratio ratio = small_ratio();
    ratio.quadrant = Quadrant::cheaper_more;
    ratio.cost.value = -1.8e6;
    ratio.ratio->value = -18.0;
    EXPECT_THAT(paragraph(ratio),
                HasSubstr("USD 1.80 M saved, and 100,000 person-days of custody avoided."));
    EXPECT_THAT(paragraph(ratio), Not(HasSubstr("18.0")));
    ratio.quadrant = Quadrant::dearer_less;
    ratio.standing = {Dominance::dominated, {0}};
    ratio.cost.value = 1.8e6;
    ratio.effect.value = -1e5;
    ratio.standing = {Dominance::dominated, {0}};
    EXPECT_THAT(paragraph(ratio), HasSubstr("USD 1.80 M more, and 100,000 person-days of custody "
                                            "added; “No agreement” costs no more and adds no more "
                                            "days."));
}

TEST(ReliefSection, SaysWhereTheSignIsUncertain) {
    Ratio ratio = small_ratio();
    ratio.ratio.reset();
    ratio.interval.reset();
    ratio.shares = {0.5, 0.375, 0.125, 0.0};
    EXPECT_THAT(paragraph(ratio),
                HasSubstr("custody is avoided in 63 % of draws and added in 38 %"));
}

// Rejects "avoided in 63 % of draws and added in 0 %, so no cost of relief".
TEST(ReliefSection, SaysWhereOnlyTheSizeIsUncertain) {
    Ratio ratio = small_ratio();
    ratio.ratio.reset();
    ratio.interval.reset();
    ratio.shares = {0.5, 0.0, 0.125, 0.0};
    EXPECT_THAT(paragraph(ratio), HasSubstr("custody is avoided in 63 % of draws and added in "
                                            "none; by how much is too uncertain"));
    ratio.shares = {0.0, 0.5, 0.0, 0.0};
    EXPECT_THAT(paragraph(ratio),
                HasSubstr("custody is added in 50 % of draws and avoided in none"));
}

// Rejects "(−100 to 100)": ends far out from a ratio next to nothing are known as well as it is.
TEST(ReliefSection, RoundsNoEndByARatioNextToNothing) {
    Ratio ratio = small_ratio();
    ratio.ratio = Measured{0.3, 0.4};
    ratio.interval = FiellerInterval{-76.9, 77.5, 0.1};
    EXPECT_THAT(paragraph(ratio), HasSubstr("(\u221276.9 to 77.5)"));
    ratio.effect.mc_se = 2e4;
    EXPECT_THAT(paragraph(ratio), HasSubstr("(\u221277 to 78)"));
}

// Rejects "up to USD 4.5" and "whatever a person-day less is worth" that chance may have made.
TEST(ReliefSection, TellsNoChoiceThatChanceMayHaveMade) {
    const auto said = [](const Ratio& ratio) {
        run::Result result = result_with(ratio);
        if (!ratio.step) result.appraisal.ratios[0].arms[0].standing = {Dominance::dominated, {1}};
        return relief_section(result).paragraphs.back();
    };
    const std::string open =
        "By money and days alone, these draws do not tell which arm it would choose.";
    Ratio ratio = small_ratio();
    ratio.step = Measured{4.5, 3.0};
    EXPECT_EQ(said(ratio), open);
    ratio.step = Measured{4.5, 1.0};
    EXPECT_THAT(said(ratio), HasSubstr("up to USD\u00a04.5 to it"));
    ratio.step.reset();
    ratio.cost = {-1e4, 2e4};
    EXPECT_THAT(said(ratio), HasSubstr("“As carried out”, whatever"));
    ratio.effect = {1e3, 1e3};
    EXPECT_EQ(said(ratio), open);
}

TEST(ReliefSection, NamesTheTwoArmsOfABetterMixture) {
    Ratio ratio = small_ratio();
    ratio.standing = {Dominance::extended_dominated, {0, 1}};
    EXPECT_THAT(paragraph(ratio), HasSubstr("; a mixture of “No agreement” and “As carried out” "
                                            "would avoid as many for less."));
}

TEST(ReliefSection, TellsWhichArmToTakeByWhatADayIsWorth) {
    EXPECT_EQ(relief_section(result_with(small_ratio())).paragraphs.back(),
              "By money and days alone, it would choose “No agreement” where a person-day less is "
              "worth up to USD\u00a018.0 to it, and “As carried out” beyond.");
    Ratio dominant = small_ratio();
    dominant.cost.value = -1.8e6;
    dominant.standing.after.reset();
    dominant.step.reset();
    run::Result result = result_with(dominant);
    result.appraisal.ratios[0].arms[0].standing = {Dominance::dominated, {1}};
    EXPECT_EQ(
        relief_section(result).paragraphs.back(),
        "By money and days alone, it would choose “As carried out”, whatever a person-day less "
        "is worth to it.");
}

// An arm that changes nothing is as good as the reference arm: the mutant names it instead.
TEST(ReliefSection, TellsOfEqualArmsOnce) {
    const std::string once = relief_section(result_with(small_ratio())).paragraphs.back();
    run::Result result = result_with(small_ratio());
    std::vector<Ratio>& arms = result.appraisal.ratios[0].arms;
    arms.insert(arms.begin(), Ratio{});
    arms[1].arm = 1;
    EXPECT_EQ(relief_section(result).paragraphs.back(), once);
}

TEST(ReliefSection, IsEmptyWhereNoArmChangesCustody) {
    EXPECT_TRUE(relief_section(small_result()).heading.empty());
    Ratio ratio;
    ratio.arm = 1;
    EXPECT_TRUE(relief_section(result_with(ratio)).heading.empty());
}

Pair small_pair() {
    Pair pair;
    pair.arm = 1;
    pair.gain_sending = {-1e6, 1e4};
    pair.gain_receiving = {4e6, 1e4};
    PairKnowing all;
    all.what = "everything";
    all.signed_share = {0.25, 0.01};
    all.sending = {2e5, 1e3};
    all.receiving = {-3e6, 1e4};
    all.both = {-2.8e6, 1e4};
    pair.knowing = {all};
    return pair;
}

// A loss is printed as it is. The mutant, which cuts it at zero, says "nothing".
TEST(PairSentences, TellWhoRefusesAndWhatKnowingDoes) {
    run::Result result = small_result();
    result.appraisal.pairs = {small_pair()};
    EXPECT_THAT(
        pair_sentences(result),
        ElementsAre(
            "Both states must sign, and sign what both expect to gain by. By this account alone, "
            "they "
            "would sign none: “As carried out” (the United States expects to lose).",
            "As carried out: if both knew every number first, they would sign in 25\u00a0% of "
            "draws. That is worth USD\u00a0200,000 (± USD\u00a01,000) to the United States, "
            "USD\u00a0\u22123.00\u00a0M (± USD\u00a010,000) to El Salvador, "
            "USD\u00a0\u22122.80\u00a0M (± USD\u00a010,000) to both."));
}

TEST(PairSentences, SayWhereItIsTooCloseToCall) {
    run::Result result = small_result();
    Pair pair = small_pair();
    pair.is_signed = true;
    pair.gain_sending = {1e3, 1e4};
    result.appraisal.pairs = {pair};
    EXPECT_THAT(
        pair_sentences(result).front(),
        HasSubstr("would sign “As carried out” (too close to call for the United States)."));
}

// Rejects "too close to call" of what is the same in every draw.
TEST(PairSentences, CallNothingCloseThatNeverChanges) {
    run::Result result = small_result();
    Pair pair = small_pair();
    pair.gain_sending = {0.0, 0.0};
    result.appraisal.pairs = {pair};
    EXPECT_THAT(pair_sentences(result).front(),
                HasSubstr("none: “As carried out” (nothing changes for the United States)."));
}

// 2.05 errors from nothing: told, were the error known, and not where it rests on sixteen
// scrambles.
TEST(PairSentences, TellFromNothingByStudentsErrors) {
    run::Result result = small_result();
    Pair pair = small_pair();
    pair.gain_sending = {-2.05e4, 1e4, 15.0};
    pair.knowing.front().sending = {2.05e3, 1e3, 15.0};
    result.appraisal.pairs = {pair};
    EXPECT_THAT(pair_sentences(result).front(), HasSubstr("too close to call"));
    EXPECT_THAT(pair_sentences(result).back(),
                HasSubstr("That is worth nothing measurable to the United States"));
    result.appraisal.pairs.front().gain_sending.freedom = 1e9;
    EXPECT_THAT(pair_sentences(result).front(), HasSubstr("the United States expects to lose"));
}

// Rejects a heading of net costs for a person-day, and 95 % intervals, over no such number.
TEST(ReliefSection, PromisesNoPriceOfADayWhereNobodysCustodyChanges) {
    run::Result result = small_result();
    result.appraisal.pairs = {small_pair()};
    const Section section = relief_section(result);
    EXPECT_EQ(section.heading, "If both states must sign");
    EXPECT_EQ(section.notes.size(), pair_sentences(result).size());
}

TEST(PairSentences, AreNoneWithoutAPair) {
    EXPECT_THAT(pair_sentences(small_result()), IsEmpty());
}

TEST(RatiosCsv, HasARowForEachStateAndArm) {
    EXPECT_EQ(ratios_csv(result_with(small_ratio())),
              "arm,state,cost,cost_se,effect,effect_se,ratio,ratio_se,low,high,quadrant,status,by,"
              "step,step_se,dearer_more,dearer_less,cheaper_more,cheaper_less\n"
              "without,US,0,0,0,0,,,,,level,efficient,,,,0,0,0,0\n"
              "with,US,1800000,20000,100000,1000,18,0.1,12,31,dearer_more,efficient,,18,0.1,0.75,0,"
              "0.25,0\n");
}

TEST(AcceptabilityCsv, HasARowForEachStateThresholdAndArm) {
    run::Result result = small_result();
    AtThreshold at{20.0,
                   {{{0.0, 0.0}, {0.25, 0.01}, {9.0, 1.0}, false},
                    {{5.0, 1.0}, {0.75, 0.01}, {4.0, 0.5}, true}},
                   4.0};
    result.appraisal.acceptabilities = {{"US", {at}}};
    EXPECT_EQ(acceptability_csv(result),
              "arm,state,threshold,net_benefit,mc_se,p_best,p_best_se,frontier,loss,loss_se,evpi\n"
              "without,US,20,0,0,0.25,0.01,0,9,1,4\n"
              "with,US,20,5,1,0.75,0.01,1,4,0.5,4\n");
}

TEST(PairCsv, HasARowForEachArmThingKnownAndParty) {
    run::Result result = small_result();
    result.appraisal.pairs = {small_pair()};
    EXPECT_EQ(pair_csv(result),
              "arm,knowing,party,value,se,signed_now,signed_then\n"
              "with,everything,US,200000,1000,0,0.25\n"
              "with,everything,SV,-3000000,10000,0,0.25\n"
              "with,everything,both,-2800000,10000,0,0.25\n");
    EXPECT_THAT(pair_csv(small_result()), StartsWith("arm,"));
}

}  // namespace
}  // namespace custodiet::report
