// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "custodiet/report/csv.hpp"
#include "unit/report/rights_result.hpp"

namespace custodiet::report {
namespace {

using testing::HasSubstr;

constexpr const char* rights_header =
    "arm,kind,place,cohort,standard,indicator,class,force,ledger,line,unit,concerned,met,breached,"
    "unknown,events,recorded\n";

/// Of one standard 7.5 days come on record; transfers as a run of an older version kept them.
run::Result result_with_channels() {
    run::Result result = result_with_rights_and(
        [](study::Study& study) { study.rights.detection = study::Detection{}; });
    result.rights.rows[2].finding.recorded = 7.5;
    for (auto& row : result.rights.rows) {
        if (row.is_transfer) row.finding.recorded = 0.055;
    }
    return result;
}

TEST(RightsCsv, ListsEachStandardOfEachGroup) {
    const std::string text = rights_csv(result_with_channels());
    EXPECT_THAT(text, testing::StartsWith(rights_header));
    EXPECT_THAT(text,
                HasSubstr("\nwith,custody,cecot,a,mandela.r23,open_air,counted,soft_law,conditions,"
                          "at least 1 hour a day,person-days,60,0,60,0,,7.5\n"));
    EXPECT_THAT(text, HasSubstr("\nwith,custody,cecot,a,un.water,water,counted,soft_law,conditions,"
                                "at least 3 litres per person a day,person-days,60,0,0,60,,0\n"));
}

// Channels are of a place: a transfer that a court documented had 0.055 of it recorded. Rejects a
// number for transfers, and 0 where the study says no channels at all.
TEST(RightsCsv, SaysNothingOnRecordOfTransfers) {
    const std::string transfer =
        "\nwith,transfer,to_cecot,a,us.notice,notice,counted,binding,"
        "safeguards,at least 24 hours,persons,3,1,2,0,,\n";
    EXPECT_THAT(rights_csv(result_with_channels()), HasSubstr(transfer));
    EXPECT_THAT(rights_csv(result_with_rights()), HasSubstr(transfer));
    EXPECT_THAT(rights_csv(result_with_rights()), HasSubstr(",person-days,60,0,0,60,,\n"));
}

// Incidents are events in days under a regime: two columns, never one number.
TEST(RightsCsv, KeepsTheLedgersApart) {
    const std::string text = rights_csv(result_with_rights());
    EXPECT_THAT(text, HasSubstr("\nwith,custody,cecot,a,iccpr.7,blows,gate,binding,incidents,"
                                "prohibited,person-days,60,0,60,0,5,\n"));
    EXPECT_THAT(text, HasSubstr("\nwith,transfer,to_cecot,a,us.notice,notice,counted,binding,"
                                "safeguards,at least 24 hours,persons,3,1,2,0,,\n"));
}

// Rejects the 0 that a sum over nothing known comes to; of what is known to be none, 0 is right.
TEST(RightsCsv, HasNoNumberOfEventsWhereNothingIsKnown) {
    run::Result result = result_with_channels();
    auto& row = *std::find_if(result.rights.rows.begin(), result.rights.rows.end(),
                              [](const run::RightsRow& of) { return of.finding.events > 0.0; });
    const std::string line =
        "\nwith,custody,cecot,a,iccpr.7,blows,gate,binding,incidents,prohibited,person-days,60,";
    row.finding = {.split = {.met = 0.0, .breached = 0.0, .unknown = 60.0}};
    EXPECT_THAT(rights_csv(result), HasSubstr(line + "0,0,60,,\n"));
    row.finding = {.split = {.met = 60.0, .breached = 0.0, .unknown = 0.0}};
    EXPECT_THAT(rights_csv(result), HasSubstr(line + "60,0,0,0,0\n"));
}

TEST(SpaceCsv, HasAnOpenLastClass) {
    const std::string text = space_csv(result_with_rights());
    EXPECT_THAT(text, testing::StartsWith("arm,facility,cohort,from_m2,to_m2,person_days\n"
                                          "with,cecot,a,0,1,0\n"));
    EXPECT_THAT(text, HasSubstr("\nwith,cecot,a,3,3.4,0\n"));
    EXPECT_THAT(text, testing::EndsWith("\nwith,cecot,a,10,,60\n"));
}

TEST(GatesCsv, SaysWhatABreachRestsOn) {
    EXPECT_EQ(gates_csv(result_with_rights()),
              "arm,indicator,standard,class,force,breached,unknown,evidence\n"
              "with,blows,iccpr.7,gate,binding,1,0,corroborated\n"
              "with,hearing,law.hearing,gate,binding,0.5,0,alleged\n"
              "with,register,law.register,gate,binding,0,0,\n"
              "without,register,law.register,gate,binding,0,1,\n");
}

TEST(RightsCsv, IsAHeaderAloneWithoutRegimes) {
    EXPECT_EQ(rights_csv(small_result()), rights_header);
    EXPECT_EQ(space_csv(small_result()), "arm,facility,cohort,from_m2,to_m2,person_days\n");
    EXPECT_EQ(gates_csv(small_result()),
              "arm,indicator,standard,class,force,breached,unknown,evidence\n");
}

}  // namespace
}  // namespace custodiet::report
