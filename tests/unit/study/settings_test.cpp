// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "custodiet/study/study.hpp"

namespace custodiet::study {
namespace {

using testing::HasSubstr;
using testing::Not;

Document starter() {
    base::Diagnostics diagnostics;
    auto document = read(CUSTODIET_SOURCE_DIR "/studies/starter", diagnostics);
    EXPECT_TRUE(document) << base::render(diagnostics);
    return *std::move(document);
}

/// What `check_settings` says of texts that `read_setting` accepts.
std::string said_of(const Document& document, const std::vector<std::string>& texts) {
    base::Diagnostics diagnostics;
    std::vector<Setting> settings;
    for (const std::string& text : texts) {
        const auto setting = read_setting(text, document.base, diagnostics);
        EXPECT_TRUE(setting) << base::render(diagnostics);
        if (setting) settings.push_back(*setting);
    }
    check_settings(document, settings, diagnostics);
    return diagnostics.has_errors() ? base::render(diagnostics) : "";
}

TEST(CheckSettings, FindsNothingInWhatTheStudyCouldHave) {
    EXPECT_EQ(said_of(starter(), {}), "");
    EXPECT_EQ(said_of(starter(), {"prisoners=4000 persons", "sentence_mean=1 day",
                                  "cohorts.sentenced.attributes.risk.high=1"}),
              "");
}

TEST(CheckSettings, SaysOfANamedQuantityWhatItDoesNotFit) {
    const std::string said = said_of(starter(), {"sentence_mean=0 days"});
    EXPECT_THAT(said, HasSubstr("--set:1:15: error[S0305]: `mean` must be above 0"));
    EXPECT_THAT(said, HasSubstr("study.yaml:79:83"));
    EXPECT_THAT(said, HasSubstr("what the value does not fit"));
}

TEST(CheckSettings, SaysOfANumberInItsFieldTheSameAsCheck) {
    EXPECT_THAT(said_of(starter(), {"cohorts.sentenced.attributes.risk.high=1.4"}),
                HasSubstr("--set:1:40: error[S0305]: `high` must be from 0 to 1, not 1.4"));
}

TEST(CheckSettings, TellsTheCauseAndNotWhatFollows) {
    const std::string said = said_of(starter(), {"facilities.northland_prisons.places=2e9 places"});
    EXPECT_THAT(said, HasSubstr("`places` must be below 16777216"));
    EXPECT_THAT(said, HasSubstr("1 error"));
    EXPECT_THAT(said, Not(HasSubstr("S0802")));
}

TEST(CheckSettings, TellsEachOfSeveral) {
    const std::string said = said_of(
        starter(), {"prisoners=1e12 persons", "price=1 EUR/person/day", "sentence_mean=0 days"});
    EXPECT_THAT(said, HasSubstr("`persons` must be below 16777216"));
    EXPECT_THAT(said, HasSubstr("`mean` must be above 0"));
    EXPECT_THAT(said, Not(HasSubstr("EUR")));
}

/// The starter study with a line in the place of another.
Document with(const std::string& line, const std::string& other) {
    const Document of_file = starter();
    std::string text = of_file.inputs.front()->text;
    text.replace(text.find(line), line.size(), other);
    base::Diagnostics diagnostics;
    auto document = read_text(
        std::make_shared<base::SourceText>(base::SourceText{"study.yaml", text}), diagnostics);
    EXPECT_TRUE(document) << base::render(diagnostics);
    return *std::move(document);
}

TEST(CheckSettings, LeavesAnArmWhatItSetsItself) {
    const std::string last = "      agreement.clauses.price.active: true\n";
    const std::string own = "      quantities.price: {value: 20 EUR/person/day, kind: lever}\n";
    const Document document = with(last, last + own);
    // Another form in the arm, of which a part is changed there, is no part of the setting.
    EXPECT_EQ(said_of(document, {"price=10 EUR/person/day"}), "");
    const Document with_part =
        with(last, last + "      quantities.sentence_mean.range90: 1 .. 2 days\n");
    EXPECT_EQ(said_of(with_part, {"sentence_mean=40 days"}), "");
}

TEST(CheckSettings, AsksNothingOfWhatIsKnownForOnce) {
    const std::string section = "\nfacilities:\n";
    const Document document =
        with(section,
             "\ncorrelations:\n  - {between: [domestic_cost, southland_cost], rank: 0.5, "
             "why: both follow the wages of guards}\n" +
                 section);
    EXPECT_EQ(said_of(document, {"southland_cost=90 EUR/person/day"}), "");
}

}  // namespace
}  // namespace custodiet::study
