// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/said.hpp"

#include <gtest/gtest.h>

#include "custodiet/report/sections.hpp"
#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

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

// Rejects a table in which a question of ours reads as what somebody said.
TEST(Said, ATableNamesTheSpeakerInShort) {
    EXPECT_EQ(speaker_in_short(said_by("Marco Rubio, US Secretary of State; our reading")),
              "Marco Rubio, our reading");
    EXPECT_EQ(speaker_in_short(said_by("A ministry; as reported", "2025-02")), "A ministry");
    EXPECT_EQ(speaker_in_short(said_by("nobody; our question")), "our question");
    EXPECT_EQ(speaker_in_short(said_by("")), "");
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    document->base.claims[0].who = "A minister, of justice";
    result.document = document;
    EXPECT_EQ(claims_section(result).table->rows[0][0],
              "It saves the United States money (A minister)");
}

}  // namespace
}  // namespace custodiet::report
