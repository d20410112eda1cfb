// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/stopping.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "custodiet/report/sections.hpp"
#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

using appraisal::AimState;
using ::testing::HasSubstr;
using ::testing::Not;

// Rejects "in As carried out: never defined" where it may be the reference arm that lacks it.
TEST(StoppingSentence, SaysThatADifferenceNeedsBothArms) {
    run::Result result = small_result();
    AimState state;
    state.aim.arm = 1;
    state.aim.outcome = 1;
    state.aim.within = 10.0;
    state.half_width = std::numeric_limits<double>::infinity();
    result.stop.aims = {state};
    EXPECT_THAT(stopping_sentence(result),
                HasSubstr("net cost, United States in As carried out: never defined in both arms"));
    result.stop.aims[0].aim.arm = 0;
    EXPECT_THAT(stopping_sentence(result), HasSubstr("in No agreement: never defined."));
}

// Rejects "± 1e-05 share".
TEST(StoppingSentence, GivesSharesInPercent) {
    run::Result result = small_result();
    result.cube.outcomes[1].unit = "share";
    AimState state;
    state.aim.arm = 1;
    state.aim.outcome = 1;
    state.aim.within = 0.00001;
    state.half_width = 0.0123;
    result.stop.aims = {state};
    EXPECT_THAT(stopping_sentence(result), HasSubstr("± 1.2\u00a0%, asked ± 0.001\u00a0%"));
}

// Rejects "differences are from that" where there are none.
TEST(Remarks, CompareNothingInAStudyWithOneArm) {
    run::Result result = small_result();
    result.notices = {{run::Notice::What::reference_transfers, 0, "", 5.0, 0.0}};
    const auto remarks = [&result] {
        std::string all;
        for (const std::string& text : remarks_section(result).paragraphs) all += text;
        return all;
    };
    EXPECT_THAT(remarks(), HasSubstr("differences are from that"));
    result.cube.arms.resize(1);
    EXPECT_THAT(remarks(), Not(HasSubstr("differences are from that")));
}

}  // namespace
}  // namespace custodiet::report
