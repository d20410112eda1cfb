// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/calendar.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
