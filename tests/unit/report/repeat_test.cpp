// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/repeat.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "custodiet/study/settings.hpp"
#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

using testing::EndsWith;

TEST(Repeat, NamesWhatTheStudyDoesNotSayItself) {
    run::Result result = small_result();
    result.has_chosen_replicates = true;
    EXPECT_EQ(repeat_command(result), "custodiet run STUDY --draws 4 --seed 7");
    result.has_chosen_replicates = false;
    result.replicates = 3;
    result.fixed = {{"ice_stay", 14.0}};
    EXPECT_EQ(repeat_command(result),
              "custodiet run STUDY --draws 4 --seed 7 --replicates 3 --set 'ice_stay=2 weeks'");
}

TEST(Repeat, NamesTheArmsWhereOnlySomeWereRun) {
    run::Result result = small_result();
    result.has_chosen_replicates = true;
    result.arms = {0};
    result.cube.arms = {"without"};
    EXPECT_THAT(repeat_command(result), EndsWith(" --arm without"));
    auto document = std::make_shared<study::Document>(*result.document);
    document->arms.resize(3);
    result.document = document;
    result.arms = {0, 1};
    result.cube.arms = {"without", "with"};
    EXPECT_THAT(repeat_command(result), EndsWith("--seed 7 --arm with"));
}

// Rejects a number that has lost its last bit on the way from the unit of the study and back.
TEST(Repeat, GivesAHeldQuantityBackToTheLastBit) {
    run::Result result = small_result();
    base::Diagnostics diagnostics;
    for (const char* days : {"0.1", "0.3", "17", "1e-3", "123456.789", "33.333333333333336"}) {
        const auto setting = study::read_setting(fmt::format("ice_stay={} days", days),
                                                 result.document->base, diagnostics);
        ASSERT_TRUE(setting) << days;
        result.fixed = {{setting->quantity, setting->value}};
        const std::string command = repeat_command(result);
        const std::size_t from = command.find('\'') + 1;
        const auto again = study::read_setting(command.substr(from, command.rfind('\'') - from),
                                               result.document->base, diagnostics);
        ASSERT_TRUE(again) << command;
        EXPECT_EQ(again->value, setting->value) << command;
    }
}

}  // namespace
}  // namespace custodiet::report
