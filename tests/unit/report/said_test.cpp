// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/said.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

using testing::ElementsAre;

study::Claim said_by(std::string who, std::string on = "") {
    study::Claim claim;
    claim.who = std::move(who);
    claim.on = std::move(on);
    return claim;
}

TEST(Said, NobodyIsTheStudyItself) {
    EXPECT_TRUE(is_own_question(said_by("")));
    EXPECT_TRUE(is_own_question(said_by("nobody")));
    EXPECT_TRUE(is_own_question(said_by("nobody; our question, on the capacity", "2022-04")));
    EXPECT_EQ(speaker_words(said_by("nobody; our question", "2022-04")), "the study itself");
    // Rejects a rule that looks for the letters alone.
    EXPECT_FALSE(is_own_question(said_by("nobodys")));
    EXPECT_FALSE(is_own_question(said_by("A minister, whom nobody asked")));
}

TEST(Said, SpeakersHaveTheirDay) {
    EXPECT_EQ(speaker_words(said_by("A minister", "2025-02-03")), "A minister, 3 February 2025");
    EXPECT_EQ(speaker_words(said_by("A minister", "2025-02")), "A minister, 2025-02");
    EXPECT_EQ(speaker_words(said_by("A minister")), "A minister");
}

TEST(Said, NotesGroupClaimsByWhoSaidThem) {
    run::Result result = small_result();
    study::Study study = result.document->base;
    EXPECT_THAT(speaker_notes(study, result.appraisal.claims),
                ElementsAre("Asked by the study itself, said by nobody: all of them"));
    study.claims[0].who = "A minister";
    EXPECT_THAT(speaker_notes(study, result.appraisal.claims),
                ElementsAre("Asked by the study itself, said by nobody: People are held within "
                            "international standards",
                            "Said by A minister: It saves the United States money"));
    study.claims[1].who = "Another";
    EXPECT_THAT(speaker_notes(study, result.appraisal.claims),
                ElementsAre("Said by A minister: It saves the United States money. Another: "
                            "People are held within international standards"));
    study.claims[1].who = "A minister";
    EXPECT_THAT(speaker_notes(study, result.appraisal.claims), ElementsAre("Said by A minister"));
}

}  // namespace
}  // namespace custodiet::report
