// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The laws of what is found, for every study that is shipped.
#include "laws/findings_laws.hpp"

namespace custodiet::laws {
namespace {

class Findings : public EveryStudy {};

TEST_P(Findings, EstimatesAreOfTheirRuns) {
    of_findings::estimates_are_of_their_runs(text());
}
TEST_P(Findings, IntervalsAreAboutTheirMedian) {
    of_findings::intervals_are_about_their_median(text());
}
TEST_P(Findings, APartIsWorthNoMoreThanTheWhole) {
    of_findings::a_part_is_worth_no_more_than_the_whole(text());
}
TEST_P(Findings, ParametersAreThoseOfTheirArmAndDraw) {
    of_findings::parameters_are_those_of_their_arm_and_draw(text());
}
TEST_P(Findings, TablesSayWhatTheirHeadsSay) {
    of_findings::tables_say_what_their_heads_say(text());
}

INSTANTIATE_TEST_SUITE_P(Studies, Findings, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
