// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/screen.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "custodiet/base/display.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"
#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

using testing::HasSubstr;
using testing::Not;

// A document that may still be changed, for a result made from it.
run::Result result_with(const std::function<void(study::Document&)>& change) {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    change(*document);
    result.document = document;
    return result;
}

std::string text_of(const run::Result& result) {
    return terminal_text(compose(result), Colour::off);
}

TEST(Screen, ReadsAsExpected) {
    EXPECT_EQ(text_of(small_result()), R"(A small study
What does it do?

The answer: what each arm does, against “No agreement” (90 % intervals)
  As carried out: 288 persons transferred. The United States is worse off by USD 1.50 M (from
    750,000 better to 3.75 M worse; in 75 % of draws), El Salvador better off by USD 4.76 M, both
    together better off by USD 2.50 M (in all draws).
  What the states win or lose does not add up to what all do together: each discounts at a rate of
    its own, so that a fee paid later is not worth the same to all.

Differences against “No agreement”: mean, and 90 % interval
                                    As carried out
  ────────────────────────────────────────────────
  Persons transferred                          288
  Net cost, United States, USD             +1.50 M
                                 −0.75 M to 3.75 M
  Net cost, El Salvador, USD               −4.76 M
  Net cost, both together, USD             −2.50 M
                                −3.70 M to −1.30 M
  Fee: as paid. Net cost: present value on 1 March 2025, prices of 2025; discount rate 0 %.

Rights: no account
  People are sent, and the study says nothing of how they are sent or held. Nothing of their
    rights is known from it, and nothing is met.

Claims: verdict, probability that each holds, value at which it turns (± one standard error)
  Claim                                 Verdict       Probability   Turns at
  ────────────────────────────────────────────────────────────────────────────────────────
  It saves the United States money      undetermined  25.0 ± 2.0 %  ice stay: 9.25 weeks ±
                                                                    0.50 weeks
  People are held within international  not testable  –             see below
  standards
  People are held within international standards: rights are not yet part of it

What drives net cost, United States (share of its spread that each explains)
  As carried out: ice stay 75 % (fact B)

How sure, and what it rests on (net cost, United States)
  More runs would hardly change the intervals: the simulation's own error of an end is at most 1 %
    of their width. With one replicate per draw, chance and ignorance are not told apart: the
    intervals hold both. That arms share their numbers and their luck makes the variance of the
    difference 43 times smaller.
  Settled in 95 % of draws against “No agreement”: it is open in As carried out.
  The study has 2 numbers: 1 term agreed (no source 1), 1 fact observed (B 1); 1 more worked out
    from them.

To mind
  Clauses in force that never do anything: As carried out: exchange.
  Priced at average cost, which overstates what is saved: prison.

Not modelled
  families; deterrence.

Assurance: not quality-assured. 4 draws, 4 runs for each arm, seed 7; 1 March 2025 to 28 February
2026.
)");
}

/// Rejects a screen that prints a mean of pure chance like an effect.
TEST(Screen, CallsNoMeanAnEffectThatIsWithinItsOwnError) {
    run::Result result = small_result();
    appraisal::Estimate& us = result.appraisal.estimates.at(3);
    us.mean = 40'000.0;
    us.mc_se = 22'000.0;
    const std::string text = text_of(result);
    EXPECT_THAT(text,
                HasSubstr("The United States is neither better nor worse off as\n"
                          "    far as the draws tell (from USD 750,000 better to USD 3.75 M worse; "
                          "worse in 75 % of draws), El"));
    EXPECT_THAT(text, HasSubstr("Net cost, United States, USD     not told from 0\n"));
    us.mc_se = 20'000.0;
    EXPECT_THAT(text_of(result), HasSubstr("The United States is worse off by USD 40,000"));
}

/// Rejects "better off by USD 2.50 M" where three draws in four say the opposite.
TEST(Screen, SaysThatMostDrawsAreAgainstTheMean) {
    run::Result result = small_result();
    appraisal::Estimate& us = result.appraisal.estimates.at(3);
    us.mean = -1.5e6;
    EXPECT_THAT(
        text_of(result),
        HasSubstr("The United States is better off by USD 1.50 M on\n"
                  "    average (from 3.75 M worse to 750,000 better; worse in 75 % of draws)"));
}

/// Rejects a mean without a word for what one draw in four alone brings about, and the ends of an
/// interval of which both are nothing.
TEST(Screen, SaysInHowManyDrawsARareEffectComes) {
    run::Result result = small_result();
    appraisal::Estimate& sv = result.appraisal.estimates.at(4);
    sv.mean = 2e6;
    sv.p05 = sv.p50 = sv.p95 = 0.0;
    sv.sd = 4e6;
    std::fill_n(result.cube.values.begin() + 24, 4, 0.0);
    result.cube.values[27] = 8e6;
    const std::string text = text_of(result);
    EXPECT_THAT(text,
                HasSubstr("El Salvador worse off by USD 2 M on average\n    (in 25 % of draws)"));
    EXPECT_THAT(text, HasSubstr("0 in 75 % of draws\n"));
    sv.sd = 0.0;
    EXPECT_THAT(text_of(result), Not(HasSubstr("0 in 75 % of draws")));
}

/// Rejects "worse off by USD 400,000 on average (in 25 % of draws)" where all others gain, and a
/// mean that is within its error as told because the interval lies on the other side.
TEST(Screen, SaysTheOtherSideOfAMeanThatFewDrawsMake) {
    run::Result result = small_result();
    appraisal::Estimate& sv = result.appraisal.estimates.at(4);
    sv.mean = 4e5;
    sv.p05 = sv.p50 = sv.p95 = -1e6;
    sv.sd = 2e6;
    sv.mc_se = 1e5;
    std::fill_n(result.cube.values.begin() + 24, 4, -1e6);
    result.cube.values[27] = 4.6e6;
    EXPECT_THAT(text_of(result), HasSubstr("El Salvador worse off by USD 400,000 on\n"
                                           "    average (better in 75 % of draws)"));
    sv.mc_se = 3e5;
    EXPECT_THAT(text_of(result),
                HasSubstr("El Salvador neither better nor worse off as\n    far as the draws tell "
                          "(USD 1.00 M better; worse in 25 % of draws)"));
}

/// Rejects "not told from 0" beside "0 in 75 % of draws" of what is never below it.
TEST(Screen, TellsFromNothingWhatIsNeverBelowIt) {
    run::Result result = small_result();
    appraisal::Estimate& sv = result.appraisal.estimates.at(4);
    sv.mean = 2e6;
    sv.p05 = sv.p50 = sv.p95 = 0.0;
    sv.sd = 4e6;
    sv.mc_se = 2e6;
    std::fill_n(result.cube.values.begin() + 24, 4, 0.0);
    result.cube.values[27] = 8e6;
    EXPECT_THAT(text_of(result), HasSubstr("El Salvador worse off by USD 2.0 M on average"));
    EXPECT_THAT(text_of(result), Not(HasSubstr("not told from 0")));
    result.cube.values[26] = -1.0;
    EXPECT_THAT(text_of(result), HasSubstr("not told from 0"));
}

/// Rejects "no source 1" of a number whose source has no grade.
TEST(Screen, TellsAnUngradedSourceFromNone) {
    const run::Result result = result_with(
        [](study::Document& document) { document.base.sources[0].grade = study::Grade::none; });
    EXPECT_THAT(text_of(result), HasSubstr("1 term agreed (no source 1), 1 fact observed (ungraded "
                                           "source 1)"));
}

/// Rejects "each discounts at a rate of its own" where a third state pays.
TEST(Screen, NamesEveryCauseWhyTheStatesDoNotAddUp) {
    run::Result result = result_with([](study::Document& document) {
        document.base.states.resize(3);
        document.base.states[2].id = "TH";
        document.base.states[2].name = "Thirdland";
    });
    result.cube.outcomes.push_back({"net_cost", "TH", "USD"});
    const std::vector<double> before = result.cube.values;
    result.cube.values.clear();
    for (int arm = 0; arm < 2; ++arm) {
        const auto first = before.begin() + arm * 16;
        result.cube.values.insert(result.cube.values.end(), first, first + 16);
        result.cube.values.insert(result.cube.values.end(), 4, arm * 5e5);
    }
    add_estimate(result.appraisal, 1, 4, appraisal::Basis::vs_reference, 5e5, 0);
    const std::string others = "other states of the study pay or save besides";
    const std::string discounting = "each discounts at a rate of its own";
    const auto sentence = [&result] { return joined(answer_section(result).paragraphs, " "); };
    EXPECT_THAT(sentence(), HasSubstr("What these states win or lose does not add up"));
    EXPECT_THAT(sentence(), HasSubstr(others + "; " + discounting));
    EXPECT_THAT(text_of(result), HasSubstr("Net cost, Thirdland, USD"));
    // 1.5 M less 4.76 M plus 0.5 M: now discounting opens no gap.
    result.appraisal.estimates.at(5).mean = -2.76e6;
    EXPECT_THAT(sentence(), HasSubstr(others));
    EXPECT_THAT(sentence(), Not(HasSubstr(discounting)));
    result.appraisal.estimates.at(6).mean = 0.0;
    result.appraisal.estimates.at(5).mean = -3.26e6;
    EXPECT_THAT(sentence(), Not(HasSubstr("add up")));
    EXPECT_THAT(text_of(result), Not(HasSubstr("Thirdland")));
}

/// Rejects one unit for fees as paid and for present values.
TEST(Screen, SaysWhatANetCostIs) {
    const run::Result result = result_with([](study::Document& document) {
        study::Quantity rate = small_quantity("rate", study::Kind::assumption, study::none);
        rate.a = 0.02;
        document.base.quantities.push_back(rate);
        rate.form = study::Form::uniform;
        rate.a = 0.03;
        rate.b = 0.07;
        document.base.quantities.push_back(rate);
        document.base.states[0].discount_rate = 3;
        document.base.states[1].discount_rate = 4;
    });
    const std::string rates = "discount rate 2 % (United\n    States), about 5.0 % (El Salvador).";
    EXPECT_THAT(
        text_of(result),
        HasSubstr("Fee: as paid. Net cost: present value on 1 March 2025, prices of 2025; " +
                  rates));
    const run::Result by_schedule = result_with([](study::Document& document) {
        for (study::State& state : document.base.states) {
            state.discount_schedule = "uk-green-book-2022";
        }
    });
    EXPECT_THAT(text_of(by_schedule),
                HasSubstr("discount rate that of HM\n    Treasury, The Green Book (2022)."));
}

TEST(Screen, SaysWhatCouldBeKnown) {
    EXPECT_THAT(text_of(small_result()), Not(HasSubstr("As known on")));
    const run::Result result = result_with([](study::Document& document) {
        document.base.known_until = base::Date::parse("2025-02-28");
    });
    const std::string sentence = "As known on 28 February 2025; nothing later is used.";
    EXPECT_THAT(text_of(result), HasSubstr("What does it do?\n" + sentence + "\n\nThe answer"));
    EXPECT_THAT(markdown_text(compose(result)), HasSubstr("\n\n" + sentence + "\n\n## The"));
}

// A sum may be agreed on one day and printed on a later one; other numbers may not.
TEST(Screen, CountsWhatWasPrintedLater) {
    const auto vintage = [](const char* date, study::Kind kind) {
        const run::Result result = result_with([=](study::Document& document) {
            document.base.known_until = base::Date::parse("2025-02-28");
            document.base.sources[0].date = date;
            document.base.quantities[0].kind = kind;
        });
        return vintage_words(result.document->base);
    };
    EXPECT_THAT(vintage("2025-02-28", study::Kind::fact),
                testing::EndsWith("; nothing later is used"));
    EXPECT_THAT(vintage("2025-02", study::Kind::fact),
                testing::EndsWith("; nothing later is used"));
    EXPECT_THAT(vintage("2025-03", study::Kind::fact),
                testing::EndsWith(" is used but 1\u00a0number taken from a later source"));
    EXPECT_THAT(vintage("2025-03-01", study::Kind::term),
                testing::EndsWith(" is used but 1\u00a0term agreed then and printed later"));
}

TEST(Screen, NamesEverythingThatIsNotModelledExceptOnAShortScreen) {
    const run::Result result = result_with([](study::Document& document) {
        document.base.not_modelled.assign(9, std::string(100, 'x'));
        document.base.not_modelled.back() = "the last of all";
    });
    EXPECT_THAT(text_of(result), HasSubstr("the last of all"));
    const std::string brief = terminal_text(in_short(compose(result)), Colour::off);
    EXPECT_THAT(brief, Not(HasSubstr("the last of all")));
    EXPECT_THAT(brief, HasSubstr("and 6 more."));
}

TEST(Screen, SaysWhatTheTimeInForceDoesToPrices) {
    using What = run::Notice::What;
    run::Result result = small_result();
    result.notices = {{What::abroad_out_of_force, 1, "", 161'400.0},
                      {What::ended_early, 1, "small", 125.0},
                      {What::line_never_flies, 1, "transit"},
                      {What::average_cost_abroad, 1, "wing"}};
    const std::string text = joined(remarks_section(result).paragraphs, "\n");
    EXPECT_THAT(
        text,
        HasSubstr("counted in the all-in price of a day: As carried out 161,400\u00a0person"));
    EXPECT_THAT(text, HasSubstr("come out higher: As carried out 125\u00a0days in force."));
    EXPECT_THAT(text, HasSubstr("Flights that never carry anyone: As carried out: transit."));
    EXPECT_THAT(text, HasSubstr("overstates what is spent: wing."));
}

TEST(Screen, SaysInHowManyDrawsSharesWereCut) {
    using What = run::Notice::What;
    run::Result result = small_result();
    result.notices = {{What::share_cut, 0, "who_stays", 2.0},
                      {What::share_cut, 1, "who_stays", 2.0},
                      {What::share_cut, 1, "who_leaves", 1.0}};
    EXPECT_THAT(joined(remarks_section(result).paragraphs, "\n"),
                HasSubstr(fmt::format("Shares that were worked out beyond 0 to 1, and cut to it: "
                                      "who stays, in 2 of {0} draws; who leaves, in up to 1 of {0} "
                                      "draws.",
                                      result.cube.draws)));
}

/// Fails where a section goes without a word, and where the footer breaks on a terminal.
TEST(Screen, InShortSaysWhatItLeavesOut) {
    Screen screen;
    screen.sections.resize(3);
    screen.sections[0].heading = "The answer";
    screen.sections[1].heading = "Room by area: places declared";
    screen.sections[2].heading = "A price for both? (90 %)";
    screen.sections[1].is_detail = screen.sections[2].is_detail = true;
    screen.footer = "16 draws.";
    const Screen brief = in_short(screen);
    ASSERT_EQ(brief.sections.size(), 1U);
    const std::string text = terminal_text(brief, Colour::off);
    EXPECT_THAT(text, HasSubstr("16 draws. Not shown: Room by area; A price for both. They come"));
    EXPECT_THAT(text, Not(HasSubstr("?")));
    screen.sections.resize(1);
    EXPECT_EQ(in_short(screen).footer, "16 draws.");
}

TEST(Screen, FitsItsColumnsWhateverNamesAreWritten) {
    run::Result result = result_with([](study::Document& document) {
        document.base.title = std::string(40, 'w') + " 日本語 " + std::string(300, 'x');
        document.arms[1].name = "日本との協定による長期の収容と移送を行う場合の案";
        document.base.not_modelled.assign(50, "something that takes quite a few words to say");
        document.base.claims[0].text =
            "the agreement does to everyone whatever anyone may think of";
        document.base.quantities[0].help = "how long people stay in ICE detention, all in all";
    });
    result.appraisal.claims[0].probability = 0.0;
    std::string text = text_of(result);
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string line = text.substr(0, end);
        // A word that is longer than a line is never broken: it may be an address.
        if (line.find("xxx") == std::string::npos) {
            EXPECT_LE(base::display_columns(line), screen_columns) << line;
        }
        text.erase(0, end + 1);
    }
}

TEST(Screen, IsSafeOnATerminal) {
    const run::Result result = result_with([](study::Document& document) {
        document.base.title = "\x1b]0;owned\x07";
        document.base.not_modelled = {"\x1b[2J"};
        document.arms[1].name = "\xff\u202Ename";
        document.base.claims[0].text = "a\nb\x1b[1m";
    });
    EXPECT_THAT(text_of(result), Not(HasSubstr("\x1b")));
    EXPECT_THAT(text_of(result), Not(HasSubstr("\x07")));
    EXPECT_THAT(text_of(result), HasSubstr("??name"));
}

TEST(Screen, SetsHeadingsAndVerdictsInBoldOnlyWithColour) {
    const std::string text = terminal_text(compose(small_result()), Colour::on);
    EXPECT_THAT(text, HasSubstr("\x1b[1mA small study\x1b[0m\n"));
    EXPECT_THAT(text, HasSubstr("\x1b[1mundetermined\x1b[0m"));
}

TEST(Screen, SaysThatAnArmMakesNoDifference) {
    run::Result result = small_result();
    for (appraisal::Estimate& estimate : result.appraisal.estimates) {
        estimate.mean = estimate.p05 = estimate.p50 = estimate.p95 = estimate.mc_se = 0.0;
        estimate.sd = 0.0;
    }
    result.notices = {{run::Notice::What::arm_changes_nothing, 1, ""}};
    EXPECT_THAT(text_of(result),
                HasSubstr("Nobody is transferred. The United States is no better or"));
    EXPECT_THAT(text_of(result), HasSubstr("Changes nothing, in any run: As carried out."));
}

TEST(Screen, SaysThatNobodyAskedForDrivers) {
    const std::string note = "the study names no `headlines`";
    run::Result result = result_with([](study::Document& of) { of.base.headlines.clear(); });
    EXPECT_THAT(text_of(result), Not(HasSubstr(note))) << "it has some all the same";
    result.appraisal.drivers.clear();
    EXPECT_THAT(text_of(result), HasSubstr("What drives the results\n  Not looked for: " + note));
    result.document = small_result().document;
    EXPECT_THAT(text_of(result), Not(HasSubstr(note))) << "none were found";
}

TEST(Screen, StandsWithTheReferenceArmAlone) {
    run::Result result = small_result();
    result.arms = {0};
    result.cube.arms = {"without"};
    result.appraisal = {};
    result.notices.clear();
    const std::string text = text_of(result);
    EXPECT_THAT(text, HasSubstr("A small study"));
    EXPECT_THAT(text, HasSubstr("Results: mean, and 90 % interval"));
    EXPECT_THAT(text, Not(HasSubstr("The answer")));
}

TEST(Screen, PutsMoreThanFourArmsInSeveralTables) {
    run::Result result = small_result();
    for (int i = 0; i < 4; ++i) {
        result.arms.push_back(1);
        result.cube.arms.push_back("copy");
    }
    result.cube.values.resize(result.cube.arms.size() * result.cube.outcomes.size() * 4, 1.0);
    std::size_t tables = 0;
    for (const Section& section : compose(result).sections) {
        if (section.table && section.table->columns[0].heading.empty()) ++tables;
    }
    EXPECT_EQ(tables, 2U);
}

TEST(Markdown, EscapesWhatUsersWrote) {
    const run::Result result = result_with([](study::Document& document) {
        document.base.title = "a|b <script> [x](y) *z*";
        document.base.claims[0].text = "one | two";
    });
    const std::string text = markdown_text(compose(result));
    EXPECT_THAT(text, HasSubstr("# a\\|b \\<script\\> \\[x\\](y) \\*z\\*\n"));
    EXPECT_THAT(text, HasSubstr("| one \\| two | **undetermined** |"));
    EXPECT_THAT(text, HasSubstr("| +1.50 M<br>−0.75 M to 3.75 M |"));
    EXPECT_THAT(text, Not(HasSubstr("\u00a0")));
}

}  // namespace
}  // namespace custodiet::report
