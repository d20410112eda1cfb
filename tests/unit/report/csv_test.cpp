// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(Csv, ListsOutcomesTidily) {
    const std::string text = outcomes_csv(small_result());
    EXPECT_THAT(
        text,
        StartsWith(
            "arm,outcome,subject,unit,basis,mean,sd,p05,p50,p95,mc_se,n,p05_se,p95_se,at_most\n"
            "without,persons_transferred,,persons,level,0,0,0,0,0,0,4,0,0,\n"));
    EXPECT_THAT(text, HasSubstr("\nwith,net_cost,SV,USD,vs_reference,-4760000,0,-4760000,-4760000,"
                                "-4760000,0,4,0,0,\n"));
}

TEST(Csv, LeavesUndefinedNumbersEmptyAndZerosUnsigned) {
    run::Result result = small_result();
    appraisal::Estimate& estimate = result.appraisal.estimates[0];
    estimate.mean = std::numeric_limits<double>::quiet_NaN();
    estimate.sd = -0.0;
    estimate.p05 = 0.1;
    EXPECT_THAT(outcomes_csv(result), HasSubstr("persons,level,,0,0.1,0,0,0,4,0,0,\n"));
}

TEST(Csv, WritesNumbersThatReadBackTheSame) {
    run::Result result = small_result();
    const double value = 1.0 / 3.0 * 1e7;
    result.appraisal.estimates[0].mean = value;
    const std::string text = outcomes_csv(result);
    const std::string lead = "persons,level,";
    EXPECT_EQ(std::stod(text.substr(text.find(lead) + lead.size())), value);
}

TEST(Csv, ListsClaims) {
    EXPECT_EQ(
        claims_csv(small_result()),
        "claim,verdict,probability,mc_se,switching_quantity,switching_value,switching_se,unit,"
        "no_switching_value,decisive_quantity,decisive_share,of_histories,defined_draws,text,who,"
        "on,arm,holds_if\n"
        "saves,undetermined,0.25,0.02,ice_stay,9.25,0.5,weeks,,,0,0,0,It saves the United States "
        "money,,,,\n"
        "standards,not_testable,,,,,,,,,,,,People are held within international standards,,,,\n");
}

TEST(Csv, SaysWhoMadeAClaimAndHowItWasTested) {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    study::Claim& claim = document->base.claims[0];
    claim.who = "A minister, in parliament";
    claim.on = "2025-02-03";
    claim.arm = "with";
    claim.holds_if_text = "net_cost[US] <= 0";
    result.document = document;
    EXPECT_THAT(claims_csv(result), HasSubstr(",It saves the United States money,\"A minister, in "
                                              "parliament\",2025-02-03,with,net_cost[US] <= 0\n"));
}

// Rejects 9999.99999999998, which a search and a change of unit leave of 10,000.
TEST(Csv, ClaimsTurnAtNumbersWithoutNoise) {
    const auto turning_at = [](double value) {
        run::Result result = small_result();
        result.appraisal.claims[0].switching_value = value;
        return claims_csv(result);
    };
    EXPECT_THAT(turning_at(9999.99999999998), HasSubstr(",ice_stay,10000,"));
    EXPECT_THAT(turning_at(2.3800000000000017), HasSubstr(",ice_stay,2.38,"));
    EXPECT_THAT(turning_at(-4.76e15), HasSubstr(",ice_stay,-4760000000000000,"));
    EXPECT_THAT(turning_at(1.0 / 3.0), HasSubstr(",ice_stay,0.333333333333,"));
    EXPECT_THAT(turning_at(0.0), HasSubstr(",ice_stay,0,"));
}

TEST(Csv, ListsDriversByHeadline) {
    EXPECT_EQ(drivers_csv(small_result()),
              "headline,quantity,kind,grade,first_order,told,evppi,evppi_se,shapley\n"
              "with/net_cost[US],ice_stay,fact,B,0.75,1,1234.5,,\n");
}

TEST(Csv, ListsTheRegisterInTheUnitsAsWritten) {
    const std::string text = quantities_csv(small_result());
    EXPECT_THAT(text, StartsWith("name,form,unit,low,central,high,kind,grade,source,url,why\n"));
    EXPECT_THAT(text, HasSubstr("ice_stay,uniform,weeks,1.5,6,10.5,fact,B,s1,"
                                "\"https://example.org/a,b\",\n"));
    EXPECT_THAT(text, HasSubstr(",term,,,,\"said \"\"about\"\", in the press\"\n"));
    EXPECT_THAT(text, HasSubstr("double_stay,derived,days,,84,,assumption,,,,\n"));
}

TEST(Csv, ListsEvents) {
    EXPECT_EQ(events_csv(small_result()),
              "date,arm,kind,event,subject,persons,share\n"
              "2025-03-15,with,flight,out.first,all,288,1\n");
}

}  // namespace
}  // namespace custodiet::report
