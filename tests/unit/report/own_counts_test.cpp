// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "custodiet/appraisal/estimate.hpp"
#include "custodiet/report/sections.hpp"
#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Days until a prison is full, in the arm `with` known in `defined` of the four draws.
run::Result with_metric(std::size_t defined) {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    study::Metric lost;
    lost.id = "lost";
    lost.name = "Not run";
    study::Metric full;
    full.id = "full";
    full.name = "Time until full";
    full.unit = "days";
    document->base.metrics = {lost, full};
    result.document = document;
    result.cube.outcomes[0] = {"metric", "full", "days"};
    for (std::size_t draw = defined; draw < result.cube.draws; ++draw) {
        result.cube.values[result.cube.index(1, 0, draw, 0)] = std::nan("");
    }
    result.appraisal.estimates = appraisal::estimate_outcomes(result.cube);
    return result;
}

// Rejects the mean of a few draws that reads like that of all.
TEST(OwnCounts, SayInHowManyDrawsThereIsSuchANumber) {
    const auto some = metric_sections(with_metric(1));
    ASSERT_EQ(some.size(), 1U);
    EXPECT_THAT(some[0].table->rows,
                ElementsAre(ElementsAre("Time until full, days", "288\nin 1 of 4\u00a0draws")));
    EXPECT_THAT(some[0].notes, ElementsAre(HasSubstr("in the others there is no such number")));
    const auto all = metric_sections(with_metric(4));
    EXPECT_THAT(all[0].table->rows, ElementsAre(ElementsAre("Time until full, days", "288")));
    EXPECT_THAT(all[0].notes, IsEmpty());
    EXPECT_THAT(metric_sections(with_metric(0))[0].table->rows,
                ElementsAre(ElementsAre("Time until full, days", "–")));
}

// Rejects "not told from 0" of a headcount, which is not below nothing and was seen above it.
TEST(OwnCounts, TellTheMeanOfWhatIsRarelySeen) {
    run::Result result = with_metric(4);
    for (std::size_t draw = 0; draw < result.cube.draws; ++draw) {
        result.cube.values[result.cube.index(1, 0, draw, 0)] = draw == 0 ? 8.0 : 0.0;
    }
    result.appraisal.estimates = appraisal::estimate_outcomes(result.cube);
    for (auto& estimate : result.appraisal.estimates) estimate.p95 = 0.0;
    const auto sections = metric_sections(result);
    EXPECT_THAT(sections[0].table->rows[0][1], testing::StartsWith("2"));
}

/// Of five who are considered one is too ill to be sent, and of the four who are one comes back.
run::Result with_fill() {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    study::Study& study = document->base;
    study.facilities.resize(1);
    study.facilities[0].name = "Camp";
    study.facilities[0].state = study.agreement->receiving;
    study.stages.resize(4);
    for (const auto& [stage, id] :
         {std::pair(0U, "asked"), {1U, "unfit"}, {2U, "there"}, {3U, "back"}}) {
        study.stages[stage].id = id;
    }
    study.stages[2].facility = 0;
    study::Fill fill;
    fill.facility = 0;
    fill.lost = {{"sent_back", {3}}, {"ill", {1}}};
    study.agreement->fill = fill;
    result.document = document;
    result.movement.flows = {{1, "", "asked", 5},
                             {1, "asked", "unfit", 1},
                             {1, "asked", "there", 4},
                             {1, "there", "back", 1}};
    result.cube.outcomes[0] = {"fill_lost", "ill", "persons"};
    result.cube.outcomes[1] = {"fill_lost", "sent_back", "persons"};
    result.cube.outcomes[2] = {"persons_transferred", "", "persons"};
    result.appraisal.estimates = appraisal::estimate_outcomes(result.cube);
    return result;
}

// Rejects people "lost" who were never sent and people "lost" who were, in one row of reasons that
// reads as if it led from those considered to those transferred.
TEST(OwnCounts, TellThoseWhoWereNotSentFromThoseWhoWereReturned) {
    const auto sections = fill_sections(with_fill());
    ASSERT_EQ(sections.size(), 1U);
    std::vector<std::string> labels;
    for (const auto& row : sections[0].table->rows) labels.push_back(row.front());
    EXPECT_THAT(labels, ElementsAre("… not sent: too ill", "Persons transferred",
                                    "… of those, returned: sent back"));
}

}  // namespace
}  // namespace custodiet::report
