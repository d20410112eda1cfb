// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "custodiet/page/first_page.hpp"
#include "custodiet/page/overturn.hpp"
#include "custodiet/page/registers.hpp"
#include "custodiet/page/sliders.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/run/execute.hpp"
#include "custodiet/study/settings.hpp"
#include "support/studies.hpp"
#include "unit/report/small_result.hpp"

namespace custodiet::page {
namespace {

using report::small_result;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;

const Maker maker{"1.2.3", "abc"};

/// A driver whose difference rises from below nothing to above it, half way.
void let_it_cross(run::Result& result) {
    auto document = std::make_shared<study::Document>(*result.document);
    for (study::Arm& arm : document->arms) arm.study = document->base;
    result.document = document;
    auto& driver = result.appraisal.drivers.at(0);
    for (std::size_t i = 0; i < driver.curve.size(); ++i) {
        driver.curve[i] = static_cast<double>(i) - 9.0;
    }
}

TEST(FirstPage, HasWhatStandsAlone) {
    const std::string html = first_page(small_result());
    for (const char* part : {"The answer", "288", "Net cost, United States", "undetermined",
                             "not testable", "What could overturn this", "Not modelled", "families",
                             "4\u00a0draws", "not quality-assured"}) {
        EXPECT_THAT(html, HasSubstr(part));
    }
}

// Rejects "see below" where what is below stands pages further down.
TEST(FirstPage, SaysWhyAClaimIsNotTestable) {
    const std::string html = first_page(small_result());
    // It stands right below the table that points to it.
    const std::size_t why = html.find("rights are not yet part of it");
    ASSERT_NE(why, std::string::npos);
    EXPECT_LT(html.find("see below"), why);
    EXPECT_LT(why, html.find("What drives"));
    EXPECT_THAT(html, HasSubstr("Net cost: present value on 1 March 2025, prices of 2025"));
}

TEST(FirstPage, SaysWhoAssuredIt) {
    study::Study study;
    EXPECT_EQ(assurance_sentence(study), "Assurance: not quality-assured.");
    study.assurance = "checked by the audit office";
    EXPECT_EQ(assurance_sentence(study), "Assurance: checked by the audit office.");
}

TEST(FirstPage, SaysWhatCouldBeKnown) {
    run::Result result = small_result();
    EXPECT_THAT(masthead(result), Not(HasSubstr("As known on")));
    auto document = std::make_shared<study::Document>(*result.document);
    document->base.known_until = base::Date::parse("2025-02-28");
    result.document = document;
    EXPECT_THAT(masthead(result),
                HasSubstr("As known on 28 February 2025; nothing later is used · 1 March 2025"));
}

TEST(FirstPage, SaysThatAReaderHoldsAQuantity) {
    run::Result result = small_result();
    EXPECT_THAT(first_page(result), Not(HasSubstr("Not the published result")));
    result.fixed = {{"ice_stay", 14.0}};
    EXPECT_THAT(first_page(result), HasSubstr("Not the published result"));
    EXPECT_THAT(first_page(result), HasSubstr("ice stay"));
}

TEST(Overturning, SaysAtWhichValueTheSignTurns) {
    run::Result result = small_result();
    let_it_cross(result);
    const auto texts = overturning(result);
    ASSERT_FALSE(texts.empty());
    EXPECT_THAT(texts[0], HasSubstr("it rises in 75\u00a0% of draws"));
    // Zero at the median of 7 .. 77 days, which the study writes in weeks.
    EXPECT_THAT(texts[0],
                HasSubstr("“ice stay” were 6.00\u00a0weeks (in 50\u00a0% of draws it is lower)."));
}

// Rejects 6 weeks here where the table of claims says 9.25 of the same sign.
TEST(Overturning, SaysTheValueThatTheClaimSays) {
    run::Result result = small_result();
    let_it_cross(result);
    auto document = std::make_shared<study::Document>(*result.document);
    study::Claim& claim = document->base.claims.at(0);
    claim.arm = "with";
    claim.holds_if = expr::parse("net_cost[US] <= 0").root;
    result.document = document;
    result.appraisal.claims.at(0).switching_percentile = 0.78;
    EXPECT_THAT(overturning(result)[0],
                HasSubstr("were 9.25\u00a0weeks (in 78\u00a0% of draws it is lower)."));
    claim.holds_if = expr::parse("net_cost[US] <= reference(net_cost[US])").root;
    EXPECT_THAT(overturning(result)[0], HasSubstr("were 9.25\u00a0weeks"));
    for (const char* other : {"net_cost[US] <= 5", "net_cost[SV] <= 0", "net_cost[US] + 1 > 0",
                              "net_cost[US] <= reference(net_cost[SV])"}) {
        claim.holds_if = expr::parse(other).root;
        EXPECT_THAT(overturning(result)[0], HasSubstr("were 6.00\u00a0weeks")) << other;
    }
}

// Rejects "to know the quantity would decide it" of a claim about that quantity alone.
TEST(Overturning, SaysNothingOfWhatTheStudyPutsIn) {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    appraisal::ClaimResult& open = result.appraisal.claims.at(0);
    open.verdict = appraisal::Verdict::undetermined;
    open.decisive = 0;
    open.decisive_share = 1.0;
    const auto texts_of = [&](const char* statement) {
        document->base.claims.at(0).holds_if = expr::parse(statement).root;
        result.document = document;
        std::string all;
        for (const std::string& text : overturning(result)) all += text;
        return all;
    };
    EXPECT_THAT(texts_of("net_cost[US] <= 0"), HasSubstr("would decide it"));
    EXPECT_THAT(texts_of("ice_stay <= 5"), Not(HasSubstr("would decide it")));
}

// Rejects a value of which "in 52 % of draws it is lower" is said, where no drawn value is.
TEST(Overturning, TurnsAtNoneOfAFewValues) {
    run::Result result = small_result();
    let_it_cross(result);
    auto document = std::make_shared<study::Document>(*result.document);
    study::Quantity& stay = document->arms.at(1).study.quantities.at(0);
    result.document = document;
    stay.form = study::Form::choice;
    stay.values = {7.0, 77.0};
    stay.weights = {0.5, 0.5};
    EXPECT_THAT(overturning(result)[0], HasSubstr("Most depends on “ice stay”."));
    stay.form = study::Form::table;
    stay.values.assign(100, 7.0);
    EXPECT_THAT(overturning(result)[0], HasSubstr("Most depends on “ice stay”."));
    std::iota(stay.values.begin(), stay.values.end(), 1.0);
    EXPECT_THAT(overturning(result)[0], HasSubstr("It would turn if “ice stay” were"));
}

// Rejects "it is open whether it rises or falls" of what never falls, and a value at which it
// would.
TEST(Overturning, LetsNothingFallThatNeverDoes) {
    run::Result result = small_result();
    let_it_cross(result);
    const auto first = result.cube.index(1, 1, 0, 0);
    const auto given = [&](std::vector<double> net_costs) {
        std::copy(net_costs.begin(), net_costs.end(),
                  result.cube.values.begin() + static_cast<std::ptrdiff_t>(first));
        return overturning(result)[0];
    };
    EXPECT_EQ(given({9e6, 9e6, 1.1e7, 1.2e7}),
              "It is open whether net cost, United States, rises: it does in 50\u00a0% of draws. "
              "Most depends on “ice stay”.");
    EXPECT_THAT(given({9e6, 9e6, 8e6, 7e6}), HasSubstr("United States, falls: it does in 50"));
    EXPECT_THAT(given({9e6, 9e6, 8e6, 1.2e7}), HasSubstr("rises or falls"));
    EXPECT_THAT(given({9e6, 9e6, 9e6, 9e6}), Not(HasSubstr("It is open")));
}

// Rejects a value of the number that decides on a renewal: nobody can say what it is.
TEST(Overturning, TurnsAtNoValueOfLuck) {
    run::Result result = small_result();
    let_it_cross(result);
    auto document = std::make_shared<study::Document>(*result.document);
    for (study::Arm& arm : document->arms) {
        const auto& name = result.cube.quantities.at(result.appraisal.drivers.at(0).quantity).name;
        if (!arm.study.agreement) arm.study.agreement.emplace();
        study::Renewal renewal;
        for (std::size_t q = 0; q < arm.study.quantities.size(); ++q) {
            if (arm.study.quantities[q].name == name) renewal.luck = static_cast<study::Amount>(q);
        }
        ASSERT_NE(renewal.luck, study::none);
        arm.study.agreement->renewals = {renewal};
    }
    result.document = document;
    EXPECT_THAT(overturning(result)[0], HasSubstr("Most depends on “ice stay”."));
}

// Rejects "has no source" of an assumption whose source has no grade.
TEST(Overturning, SaysOfAnUngradedSourceThatThereIsOne) {
    run::Result result = small_result();
    let_it_cross(result);
    result.cube.quantities.at(0).kind = "assumption";
    result.cube.quantities.at(0).grade.clear();
    const auto all = [&result] { return report::joined(overturning(result), " "); };
    EXPECT_THAT(all(), Not(HasSubstr("has no source")));
    auto document = std::make_shared<study::Document>(*result.document);
    document->arms.at(1).study.quantities.at(0).source = study::none;
    result.document = document;
    EXPECT_THAT(all(), HasSubstr("“ice stay” has no source, and explains 75"));
}

TEST(Overturning, NamesAtMostThree) {
    run::Result result = small_result();
    EXPECT_LE(overturning(result).size(), most_overturning);
    auto document = std::make_shared<study::Document>(*result.document);
    document->base.not_modelled = {"a", "b", "c", "d", "e"};
    result.document = document;
    EXPECT_EQ(overturning(result).size(), most_overturning);
}

TEST(Overturning, IsSilentWhereNothingIsCompared) {
    run::Result result = small_result();
    result.cube.arms.resize(1);
    EXPECT_THAT(overturning(result), IsEmpty());
}

// Rejects a sum of what each sort explains by itself.
TEST(Overturning, SaysWhatRestsOnAssumptionsTogether) {
    run::Result result = small_result();
    EXPECT_EQ(assumption_sentence(result), "");
    const auto sentence = [](const char* all, const char* without_source, const char* others = "") {
        return fmt::format(
            "In “As carried out”, {}\u00a0% of the spread of net cost, United States, rests on "
            "assumptions: those without any source {}\u00a0%{}.",
            all, without_source, others);
    };
    result.appraisal.evidence = {{1, 1, "assumption", "sourced", 0.5, 1},
                                 {1, 1, "assumption", "", 0.25, 2},
                                 {1, 1, "fact", "A", 0.2, 1},
                                 {1, 1, "assumption", "any", 0.6, 3},
                                 {1, 2, "assumption", "", 1.0, 1}};
    EXPECT_EQ(assumption_sentence(result), sentence("60", "25", ", those with one 50\u00a0%"));
    // 93.6 = 51.2 + 38.1 + 4.3: what is printed sums, too.
    result.appraisal.evidence = {{1, 1, "assumption", "", 0.512, 26},
                                 {1, 1, "assumption", "sourced", 0.381, 27},
                                 {1, 1, "assumption", "any", 0.936, 53}};
    EXPECT_EQ(assumption_sentence(result),
              sentence("94", "51", ", those with one 38\u00a0%, the two together 5\u00a0% more"));
    // Rejects 63 % in all over a part of 80 %: each is estimated by itself.
    result.appraisal.evidence = {{1, 1, "assumption", "", 0.0, 26},
                                 {1, 1, "assumption", "sourced", 0.8, 27},
                                 {1, 1, "assumption", "any", 0.63, 53}};
    EXPECT_EQ(assumption_sentence(result), sentence("80", "0", ", those with one 80\u00a0%"));
    result.appraisal.evidence = {{1, 1, "assumption", "", 0.25, 2}};
    EXPECT_EQ(assumption_sentence(result), sentence("25", "25"));
    result.appraisal.evidence = {{1, 1, "assumption", "", 1.05, 2}};
    EXPECT_EQ(assumption_sentence(result), sentence("100", "100"));
}

TEST(Sliders, MoveInTheUnitsOfTheStudy) {
    const auto all = sliders(small_result());
    ASSERT_EQ(all.size(), 1U);
    const Slider& stay = all[0];
    EXPECT_EQ(stay.quantity, "ice_stay");
    EXPECT_EQ(stay.unit, "weeks");
    EXPECT_DOUBLE_EQ(stay.evidence_low, 1.0);
    EXPECT_DOUBLE_EQ(stay.evidence_high, 11.0);
    EXPECT_DOUBLE_EQ(stay.value, 6.0);
    EXPECT_DOUBLE_EQ(stay.low, 0.0);  // not below nothing, though half the width would lead there
    EXPECT_DOUBLE_EQ(stay.high, 16.0);
    EXPECT_DOUBLE_EQ(stay.step, 0.1);
    EXPECT_EQ(stay.matters, "75\u00a0% of the spread of net cost, United States");
    EXPECT_FALSE(stay.is_known);
}

// Rejects "440 to 1,020 days" for what the study writes as a 90 % range of 500 to 900 days.
TEST(Sliders, ShowTheRangeThatTheStudyWrites) {
    run::Result result = small_result();
    EXPECT_FALSE(sliders(result).at(0).middle);
    auto document = std::make_shared<study::Document>(*result.document);
    study::Quantity& stay = document->base.quantities.at(0);
    stay.form = study::Form::normal;
    stay.a = 700.0;
    stay.b = 200.0 / 1.6448536269514722;
    stay.unit = *study::parse_unit("days");
    result.document = document;
    const Slider slider = sliders(result).at(0);
    ASSERT_TRUE(slider.middle);
    EXPECT_NEAR(slider.middle->first, 500.0, slider.step);
    EXPECT_NEAR(slider.middle->second, 900.0, slider.step);
    EXPECT_LT(slider.evidence_low, 450.0);  // beyond which it says that it extrapolates
}

// Rejects a study whose weightiest quantity has nothing to hold it with, or values between
// readings.
TEST(Sliders, ListTheReadingsOfAChoice) {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    study::Quantity& stay = document->base.quantities.at(0);
    stay.form = study::Form::choice;
    stay.values = {7.0, 14.7};
    stay.weights = {0.3, 0.7};
    result.document = document;
    const auto all = sliders(result);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_THAT(all[0].readings, ElementsAre(Pair(1.0, 0.3), Pair(2.1, 0.7)));  // weeks
    EXPECT_EQ(all[0].value, 2.1);
    EXPECT_FALSE(all[0].middle);
    const auto& quantity = document->base.quantities.at(0);
    const double held = study::as_listed(quantity, all[0].readings[1].first * 7.0);
    EXPECT_EQ(study::why_not_held(quantity, held), std::nullopt);
}

TEST(Sliders, LeaveOutWhatExplainsNothing) {
    run::Result result = small_result();
    result.appraisal.drivers.at(0).first_order = 0.001;
    EXPECT_THAT(sliders(result), IsEmpty());
    result.appraisal.drivers.at(0).first_order = 0.9;
    result.appraisal.drivers.at(0).is_told = false;
    EXPECT_THAT(sliders(result), IsEmpty());
}

TEST(Sliders, HoldTermsOfPaymentsThatAreKnown) {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    study::Clause clause;
    clause.id = "fee";
    clause.payment.emplace();
    clause.payment->amount = 1;
    document->base.agreement->clauses = {clause};
    result.document = document;
    const auto all = sliders(result);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[1].quantity, "price");
    EXPECT_TRUE(all[1].is_known);
    EXPECT_NEAR(all[1].evidence_low, 15'900.0, 1e-6);
    EXPECT_NEAR(all[1].value, 20'000.0, 1e-6);
}

// Rejects a study without a single price to move, since all of them are agreed in bands.
TEST(Sliders, HoldPricesThatAreAgreedInBands) {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    study::Clause clause;
    clause.payment.emplace();
    clause.payment->bands = {{study::none, 1}};
    document->base.agreement->clauses = {clause};
    result.document = document;
    const auto all = sliders(result);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[1].quantity, "price");
}

// Rejects "evidence" for the range of what someone made up.
TEST(Sliders, TellWhatIsAssumedFromWhatIsKnown) {
    run::Result result = small_result();
    EXPECT_FALSE(sliders(result).at(0).is_assumed);
    auto document = std::make_shared<study::Document>(*result.document);
    document->base.quantities.at(0).kind = study::Kind::assumption;
    result.document = document;
    EXPECT_TRUE(sliders(result).at(0).is_assumed) << "also of one that leans on a source";
}

// Rejects shares of several arms that read as parts of one spread.
TEST(Sliders, SayInWhichArmAQuantityMatters) {
    run::Result result = small_result();
    const std::string of_one = sliders(result).at(0).matters;
    EXPECT_THAT(of_one, HasSubstr("of the spread of"));
    auto document = std::make_shared<study::Document>(*result.document);
    document->arms.push_back(document->arms.back());
    document->arms.back().id = "further";
    result.document = document;
    result.cube.arms.emplace_back("further");
    const appraisal::Driver& driver = result.appraisal.drivers.at(0);
    EXPECT_EQ(sliders(result).at(0).matters, of_one + ", " + report::arm_name(result, driver.arm));
}

/// With three clauses: of words, of a payment that is never due, and of a number of the study.
run::Result result_with_clauses() {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    study::Clause words, fee, number;
    words.id = "promise";
    fee.id = "exchange";
    fee.payment.emplace();
    number.id = "term";
    document->base.agreement->clauses = {words, fee, number};
    document->base.quantities.at(1).clause = "term";
    for (study::Arm& arm : document->arms) arm.study = document->base;
    result.document = document;
    return result;
}

// The first page has room for no names: whoever made a claim, and whose reading it is, stands here.
TEST(Registers, SayWhoMadeAClaim) {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    study::Claim& claim = document->base.claims[0];
    claim.who = "A minister; our reading";
    claim.on = "2025-02-03";
    claim.arm = result.cube.arms[1];
    claim.holds_if_text = "net_cost[US] < 0 USD";
    document->base.claims[1].not_testable = "nobody counts";
    result.document = document;
    const std::string html = claim_register(result);
    EXPECT_THAT(html, HasSubstr("A minister; our reading, 3 February 2025"));
    EXPECT_THAT(html, HasSubstr("<code>net_cost[US] &lt; 0 USD</code>"));
    EXPECT_THAT(html, HasSubstr("As carried out"));
    EXPECT_THAT(html, HasSubstr("not testable: nobody counts"));
    EXPECT_THAT(compose(result).parts, testing::Contains(testing::Pair("part-claims", html)));
}

// Rejects "acts" for what has no effect in the model, and for anything where nothing is agreed.
TEST(Registers, SayOfAClauseWhatItDid) {
    run::Result result = result_with_clauses();
    const std::string html = clause_register(result);
    EXPECT_THAT(html, HasSubstr("No agreement: –<br>As carried out: words only"));
    EXPECT_THAT(html, HasSubstr("No agreement: –<br>As carried out: in force, never did anything"));
    EXPECT_THAT(html, HasSubstr("No agreement: –<br>As carried out: acts"));
    run::PaymentRow paid;
    paid.clause = "exchange";
    paid.amount = 1e6;
    result.movement.payments = {paid};
    EXPECT_THAT(clause_register(result), HasSubstr("No agreement: –<br>As carried out: words only"))
        << "what is paid to no state is no agreement";
    EXPECT_THAT(clause_register(result), HasSubstr("No agreement: USD\u00a01.00\u00a0M<br>"));
    result.movement.payments[0].payee = "SV";
    EXPECT_THAT(clause_register(result),
                HasSubstr("No agreement: words only<br>As carried out: words only"));
}

TEST(Registers, ListEveryNumberWithWhatItRestsOn) {
    const std::string html = quantity_register(small_result());
    EXPECT_THAT(html, HasSubstr("A official or primary"));  // what the letters of grades mean
    EXPECT_THAT(html, HasSubstr("6.00\u00a0weeks<br><small>1.50 to 10.5\u00a0weeks</small>"));
    EXPECT_THAT(html, HasSubstr("also read as USD\u00a015,900 to USD\u00a020,000 per person"));
    EXPECT_THAT(html, HasSubstr("<a href=\"#s0\">s1</a>"));
    EXPECT_THAT(html, HasSubstr("said &quot;about&quot;, in the press"));
    EXPECT_THAT(html, HasSubstr("net cost, United States: As carried out\u00a075\u00a0%"));
    EXPECT_THAT(html, HasSubstr("worked out"));
    std::size_t rows = 0;
    for (auto at = html.find("<tr>"); at != std::string::npos; at = html.find("<tr>", at + 1)) {
        ++rows;
    }
    EXPECT_EQ(rows, 1U + 3U);  // the headings, and each of three
}

/// Of a run, whose parts fit together.
run::Result small_run() {
    run::Options options;
    options.draws = 16;
    options.threads = 1;
    return run::execute(support::read_over_small(""), options);
}

TEST(Page, HasAPlaceForEachPart) {
    const run::Result result = small_run();
    const Page page = compose(result);
    const std::string body = body_html(result, page, maker);
    for (const auto& [id, html] : page.parts) {
        if (html.empty()) continue;
        EXPECT_THAT(body, HasSubstr("<div id=\"" + id + "\" data-part>"));
    }
    EXPECT_THAT(body, HasSubstr(page.digest));
    EXPECT_THAT(body, Not(HasSubstr("<script")));
}

// Rejects a command that gives another digest than the one that stands beside it.
TEST(Page, SaysHowItIsRepeatedWithWhatWasHeld) {
    run::Result result = small_run();
    const study::Quantity& first = result.document->base.quantities.at(0);
    result.fixed = {{first.name, 2.0 * first.unit.scale}};
    const std::string body = body_html(result, compose(result), maker);
    EXPECT_THAT(body, HasSubstr("--seed " + std::to_string(result.seed)));
    EXPECT_THAT(body, HasSubstr(" --set '" + first.name + "=2"));
}

TEST(Page, HandsItsDataToTheScript) {
    const run::Result result = small_run();
    const Page page = compose(result);
    const auto data = nlohmann::json::parse(data_json(result, page, maker, true));
    EXPECT_EQ(data.at("digest"), page.digest);
    EXPECT_EQ(data.at("seed"), std::to_string(result.seed));
    EXPECT_EQ(data.at("arms").size(), result.arms.size());
    EXPECT_TRUE(data.at("arms").at(result.cube.reference).at("is_reference"));
    EXPECT_EQ(data.at("parts").at("part-first"), first_page(result));
    EXPECT_EQ(nlohmann::json::parse(data_json(result, page, maker, false)).at("parts").size(), 0U);
}

// A title that ends the element which holds the data would let the rest of it run.
TEST(Page, LetsNoTextEndTheScriptThatHoldsIt) {
    run::Result result = small_run();
    auto document = std::make_shared<study::Document>(*result.document);
    document->base.title = "</script><script>alert(1)</script>";
    result.document = document;
    const Page page = compose(result);
    EXPECT_THAT(data_json(result, page, maker, true), Not(HasSubstr("</script>")));
    EXPECT_THAT(body_html(result, page, maker), Not(HasSubstr("<script>")));
}

TEST(Page, TellsHeldQuantitiesInTheUnitsOfTheStudy) {
    run::Result result = small_run();
    const study::Quantity& first = result.document->base.quantities.at(0);
    result.fixed = {{first.name, 2.0 * first.unit.scale}};
    const Page page = compose(result);
    const auto data = nlohmann::json::parse(data_json(result, page, maker, true));
    EXPECT_DOUBLE_EQ(data.at("fixed").at(0).at("value").get<double>(), 2.0);
}

}  // namespace
}  // namespace custodiet::page
