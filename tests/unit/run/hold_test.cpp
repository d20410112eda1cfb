// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/hold.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "custodiet/run/digest.hpp"
#include "custodiet/run/execute.hpp"
#include "custodiet/study/settings.hpp"

namespace custodiet::run {
namespace {

using testing::HasSubstr;

constexpr std::uint32_t draws = 16;

std::shared_ptr<const study::Document> read(const std::string& text) {
    base::Diagnostics diagnostics;
    auto document = study::read_text(
        std::make_shared<base::SourceText>(base::SourceText{"study.yaml", text}), diagnostics);
    if (!document) throw std::runtime_error(base::render(diagnostics));
    return std::make_shared<const study::Document>(std::move(*document));
}

std::string shipped(const std::string& study) {
    std::ifstream file(CUSTODIET_SOURCE_DIR "/studies/" + study + "/study.yaml");
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The study to start from, with two quantities that depend on each other.
std::string correlated() {
    return shipped("starter") +
           "\ncorrelations:\n  - {between: [sentence_mean, marginal_share], rank: 0.6, why: "
           "invented}\n";
}

Result run(const std::shared_ptr<const study::Document>& document, std::vector<Fixed> fixed = {},
           std::uint32_t of = draws) {
    Options options;
    options.draws = of;
    options.has_fixed_draws = true;
    options.replicates = 1;
    options.threads = 2;
    options.fixed = std::move(fixed);
    return execute(document, options);
}

/// What the run says when a quantity is held at a value.
std::string answer_to(const std::shared_ptr<const study::Document>& document, const Fixed& fixed) {
    try {
        run(document, {fixed});
    } catch (const base::RunError& error) {
        return error.what();
    }
    return "accepted";
}

/// Outcomes of one draw that are not the same in both, bit for bit, over all arms.
std::size_t differing(const appraisal::Cube& a, const appraisal::Cube& b, std::size_t draw) {
    std::size_t differing = 0;
    for (std::size_t arm = 0; arm < a.arms.size(); ++arm) {
        for (std::size_t outcome = 0; outcome < a.outcomes.size(); ++outcome) {
            const double x = a.values[a.index(arm, outcome, draw, 0)];
            const double y = b.values[b.index(arm, outcome, draw, 0)];
            if (std::bit_cast<std::uint64_t>(x) != std::bit_cast<std::uint64_t>(y)) ++differing;
        }
    }
    return differing;
}

double parameter(const appraisal::Cube& cube, const std::string& name, std::size_t draw) {
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        if (cube.quantities[q].name == name) {
            return cube
                .parameters[(cube.reference * cube.quantities.size() + q) * cube.draws + draw];
        }
    }
    throw std::runtime_error("no quantity " + name);
}

TEST(Hold, AtTheValueOfADrawGivesTheOutcomesOfThatDraw) {
    const auto document = read(correlated());
    const Result free = run(document);
    for (const char* name :
         {"sentence_mean", "southland_cost", "marginal_share", "domestic_cost"}) {
        for (const std::size_t draw : {0, 5, 15}) {
            const Result held = run(document, {{name, parameter(free.cube, name, draw)}});
            EXPECT_EQ(differing(free.cube, held.cube, draw), 0U) << name << " " << draw;
            EXPECT_GT(differing(free.cube, held.cube, (draw + 1) % draws), 0U) << name;
            EXPECT_EQ(free.cube.uniforms, held.cube.uniforms);
        }
    }
}

TEST(Hold, IsNotAStudyInWhichTheQuantityIsKnown) {
    // That study would draw the others from other dimensions: this is what holding must not do.
    const auto document = read(shipped("starter"));
    const Result free = run(document);
    const double value = parameter(free.cube, "sentence_mean", 3);
    std::string text = shipped("starter");
    const std::string range = "range90: 300 .. 500 days";
    std::array<char, 64> known{};
    std::snprintf(known.data(), known.size(), "value: %.17g days", value);
    text.replace(text.find(range), range.size(), known.data());
    EXPECT_GT(differing(free.cube, run(read(text)).cube, 3), 0U);
    EXPECT_EQ(differing(free.cube, run(document, {{"sentence_mean", value}}).cube, 3), 0U);
}

TEST(Hold, LeavesAnArmThatChangesTheQuantityAsItIs) {
    std::string text = shipped("starter");
    const std::string arms = "\narms:\n";
    text.insert(
        text.find(arms) + arms.size(),
        "  cheaper: {name: Cheaper, changes: {quantities.southland_cost: 50 EUR/person/day}}\n");
    const auto document = read(text);
    const Result free = run(document), held = run(document, {{"southland_cost", 100.0}});
    ASSERT_EQ(free.cube.arms.front(), "cheaper");
    const std::size_t of_arm = free.cube.outcomes.size() * free.cube.draws * free.cube.replicates;
    const auto bits_of = [&](const Result& result, std::size_t arm) {
        std::vector<std::uint64_t> bits;
        for (std::size_t i = arm * of_arm; i < (arm + 1) * of_arm; ++i) {
            bits.push_back(std::bit_cast<std::uint64_t>(result.cube.values[i]));
        }
        return bits;
    };
    EXPECT_EQ(bits_of(free, 0), bits_of(held, 0));
    EXPECT_NE(digest(free.cube), digest(held.cube));
}

TEST(Hold, LetsTheAppraisalStand) {
    const auto document = read(shipped("starter"));
    const Result held = run(document, {{"sentence_mean", 400.0}}, 128);
    ASSERT_EQ(held.fixed.size(), 1U);
    for (const appraisal::Driver& driver : held.appraisal.drivers) {
        if (held.cube.quantities[driver.quantity].name != "sentence_mean") continue;
        EXPECT_NEAR(driver.first_order, 0.0, 1e-12);
    }
}

TEST(Kept, ChangesNoBit) {
    const auto document = read(correlated());
    Options options;
    options.draws = draws;
    options.has_fixed_draws = true;
    options.threads = 2;
    Kept kept(draws / 2);  // of some draws, so that both ways are gone
    // People who come from a quantity that moves, people who do not, and back again.
    for (const char* name : {"", "southland_cost", "sentence_mean", "prisoners", ""}) {
        options.fixed.clear();
        if (*name != '\0') options.fixed.push_back({name, 450.0});
        EXPECT_EQ(digest(execute(document, options, nullptr, &kept).cube),
                  digest(execute(document, options).cube))
            << name;
    }
}

TEST(Hold, RefusesWhatAQuantityCannotBe) {
    const auto document = read(shipped("starter"));
    const auto message = [&](const Fixed& fixed) { return answer_to(document, fixed); };
    EXPECT_THAT(message({"sentence_men", 1.0}), HasSubstr("did you mean `sentence_mean`?"));
    EXPECT_THAT(message({"admissions", 1.0}), HasSubstr("`admissions` is worked out"));
    EXPECT_THAT(message({"domestic_cost", -1.0}), HasSubstr("`domestic_cost` cannot be negative"));
    EXPECT_THAT(message({"marginal_share", 1.1}), HasSubstr("`marginal_share` lies from 0 to 1"));
    EXPECT_THAT(message({"price", std::numeric_limits<double>::infinity()}), HasSubstr("finite"));
    EXPECT_THAT(message({"price", std::nan("")}), HasSubstr("finite"));
    EXPECT_EQ(message({"price", 90.0}), "accepted");
    EXPECT_EQ(message({"domestic_cost", 500.0}), "accepted") << "beyond the evidence";
}

/// A model inside a page has no `check`, so the run itself looks at shares that are known. Rejects
/// what cut them to 0 .. 1 without a word.
TEST(Hold, RefusesKnownSharesThatAreNone) {
    std::string three = shipped("starter");
    for (const auto& [before, after] :
         {std::pair<std::string, std::string>{"risk: [low, high]", "risk: [low, middle, high]"},
          {"{high: 0.3, low: rest}", "{high: 0.3, middle: 0.3, low: 0.4}"},
          {"{to: released, at: sentence_end}",
           "{to: released, share: half}\n      - {to: released, share: rest}"},
          {"    facility: northland_prisons\n    waits_for",
           "    facility: northland_prisons\n    stay: {exponential: {mean: 300 days}}\n    "
           "waits_for"},
          {"quantities:\n", "quantities:\n  half: {value: 0.5, why: invented}\n"}}) {
        ASSERT_NE(three.find(before), std::string::npos) << before;
        three.replace(three.find(before), before.size(), after);
    }
    const auto document = read(three);
    const auto message = [&](const std::string& quantity, double value) {
        return answer_to(document, {quantity, value});
    };
    const std::string high = "cohorts.sentenced.attributes.risk.high";
    EXPECT_EQ(message(high, 1.4), "`" + high + "` must be from 0 to 1, not 1.4");
    EXPECT_EQ(message(high, 0.8), "the shares of `risk` sum to 1.5; shares sum to at most 1");
    EXPECT_EQ(message(high, 0.2), "the shares of `risk` sum to 0.9; let them sum to 1");
    EXPECT_EQ(message(high, 0.3), "accepted");
    EXPECT_EQ(message("half", 1.25), "`half` must be from 0 to 1, not 1.25");
    EXPECT_EQ(message("half", 1.0), "accepted");
}

/// Nor has it one for times. Rejects what let the first draw find them, in words of its own.
TEST(Hold, RefusesKnownTimesThatAreNone) {
    std::string text = shipped("starter");
    const std::string law = "{exponential: {mean: sentence_mean}}";
    const std::size_t sentence = text.rfind(law);
    ASSERT_NE(sentence, std::string::npos);
    text.replace(sentence, law.size(), "{lognormal: {mean: sentence_mean, sd: 2 * sentence_sd}}");
    const std::string above = "quantities:\n";
    text.replace(text.find(above), above.size(), above + "  sentence_sd: {value: 3 months}\n");
    const auto document = read(text);
    const auto message = [&](const std::string& quantity, double value) {
        return answer_to(document, {quantity, value});
    };
    EXPECT_EQ(message("sentence_mean", 0.0), "`sentence_mean` must be above 0");
    EXPECT_EQ(message("sentence_sd", 0.0),
              "`cohorts.sentenced.sentence.lognormal.sd` must be above 0");
    EXPECT_EQ(message("sentence_sd", 30.0), "accepted");
}

TEST(Hold, TakesOnlyListedValues) {
    study::Quantity quantity;
    quantity.form = study::Form::choice;
    quantity.values = {1.0, 2.0};
    EXPECT_FALSE(study::why_not_held(quantity, 2.0));
    EXPECT_THAT(study::why_not_held(quantity, 1.5).value_or(""), HasSubstr("study lists"));
    quantity.form = study::Form::count;
    quantity.among = "who_is_sent";
    EXPECT_THAT(study::why_not_held(quantity, 0.5).value_or(""), HasSubstr("who_is_sent"));
}

TEST(Digest, SeesABitAndTheShape) {
    appraisal::Cube cube;
    cube.arms = {"a"};
    cube.outcomes.resize(1);
    cube.draws = 2;
    cube.replicates = 1;
    cube.values = {1.0, std::nan("1")};
    const std::string one = digest(cube);
    EXPECT_EQ(one.size(), 64U);
    cube.values[1] = std::nan("2");
    EXPECT_EQ(digest(cube), one) << "undefined is undefined";
    cube.values[0] = std::nextafter(1.0, 2.0);
    EXPECT_NE(digest(cube), one);
    cube.values[0] = 1.0;
    std::swap(cube.draws, cube.replicates);
    EXPECT_NE(digest(cube), one);
}

}  // namespace
}  // namespace custodiet::run
