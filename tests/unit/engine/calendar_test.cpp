// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/calendar.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace custodiet::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CalendarOfTen : public ::testing::Test {
  protected:
    CalendarOfTen() {
        calendar_.reset(10);
        calendar_.resize(5);
    }

    std::vector<std::uint32_t> due(Day day) {
        std::vector<std::uint32_t> persons;
        calendar_.take_due(day, persons);
        calendar_.sort(persons);
        return persons;
    }

    Calendar calendar_;
};

TEST_F(CalendarOfTen, GivesThoseDueByNumber) {
    for (std::uint32_t person : {3U, 0U, 4U}) calendar_.put(person, 6);
    calendar_.put(1, 7);
    EXPECT_THAT(due(5), IsEmpty());
    EXPECT_THAT(due(6), ElementsAre(0, 3, 4));
    EXPECT_THAT(due(6), IsEmpty());
    EXPECT_THAT(due(7), ElementsAre(1));
}

TEST_F(CalendarOfTen, TakesOutFromAnyPlaceInTheList) {
    for (std::uint32_t person : {0U, 1U, 2U, 3U, 4U}) calendar_.put(person, 2);
    for (std::uint32_t person : {4U, 2U, 0U}) calendar_.take_out(person);
    EXPECT_THAT(due(2), ElementsAre(1, 3));
}

TEST_F(CalendarOfTen, PutsAgainWhoWasTakenOutOrWasDue) {
    calendar_.put(0, 2);
    calendar_.take_out(0);
    calendar_.put(0, 3);
    EXPECT_THAT(due(2), IsEmpty());
    EXPECT_THAT(due(3), ElementsAre(0));
    calendar_.put(0, 9);
    EXPECT_THAT(due(9), ElementsAre(0));
}

TEST_F(CalendarOfTen, DoesNotKeepDaysBeyondTheHorizon) {
    calendar_.put(0, 10);
    calendar_.put(1, never);
    calendar_.take_out(0);  // not in the calendar: nothing happens
    calendar_.take_out(1);
    for (Day day = 0; day < 10; ++day) EXPECT_THAT(due(day), IsEmpty());
}

TEST_F(CalendarOfTen, GivesSomeoneOnceWhoWasPutTwiceOnADay) {
    calendar_.put(2, 4);
    calendar_.take_out(2);
    calendar_.put(2, 4);
    EXPECT_THAT(due(4), ElementsAre(2));
}

// Lists keep the entries of those taken out; a list of thousands of them is written again.
TEST_F(CalendarOfTen, ForgetsThoseTakenOutHoweverMany) {
    for (int time = 0; time < 20'000; ++time) {
        calendar_.put(1, 8);
        calendar_.take_out(1);
    }
    calendar_.put(3, 8);
    calendar_.put(1, 9);
    EXPECT_THAT(due(8), ElementsAre(3));
    EXPECT_THAT(due(9), ElementsAre(1));
}

TEST_F(CalendarOfTen, GivesManyByNumberAcrossBlocks) {
    calendar_.resize(1000);
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < 1000; ++i) calendar_.put(i * 7 % 1000, i % 3 == 0 ? 5 : 6);
    for (std::uint32_t i = 0; i < 1000; i += 3) expected.push_back(i * 7 % 1000);
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(due(5), expected);
}

TEST_F(CalendarOfTen, RenumbersThoseWhoAreDueAndDropsTheRest) {
    for (std::uint32_t person : {0U, 1U, 2U, 3U, 4U}) calendar_.put(person, 4);
    calendar_.take_out(1);
    calendar_.take_out(3);
    calendar_.put(3, 6);
    calendar_.renumber({0, Calendar::nobody, 1, 2, 3}, 4);
    EXPECT_THAT(due(4), ElementsAre(0, 1, 3));
    EXPECT_THAT(due(6), ElementsAre(2));
}

TEST_F(CalendarOfTen, IsEmptyAfterAReset) {
    for (std::uint32_t person : {0U, 1U, 2U}) calendar_.put(person, 3);
    calendar_.reset(20);
    calendar_.resize(2);
    calendar_.put(1, 15);
    EXPECT_THAT(due(3), IsEmpty());
    EXPECT_THAT(due(15), ElementsAre(1));
}

}  // namespace
}  // namespace custodiet::engine
