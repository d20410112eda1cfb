// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Standards of the user's own in a file beside the study.
#include "custodiet/study/files.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "unit/study/reading.hpp"

namespace custodiet::study {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class StandardsFile : public StudyReading {
  protected:
    void SetUp() override {
        const std::string test = ::testing::UnitTest::GetInstance()->current_test_info()->name();
        folder_ = fs::path(::testing::TempDir()) / ("custodiet-" + test);
        fs::create_directories(folder_);
    }
    void TearDown() override {
        fs::remove_all(folder_);
        StudyReading::TearDown();
    }

    /// Writes the file of standards and reads a study beside it that names it.
    std::optional<Document> read_with(std::string_view standards, std::string_view more = {}) {
        std::ofstream(folder_ / "own.yaml") << standards;
        auto source = std::make_shared<base::SourceText>();
        source->path = (folder_ / "study.yaml").string();
        source->text = laid_over_small_study("rights:\n  from: own.yaml\n" + std::string(more));
        base::Diagnostics diagnostics;
        auto document = read_text(source, diagnostics);
        unread_ = diagnostics.sorted();
        return document;
    }

    fs::path folder_;
};

TEST_F(StandardsFile, AddsToTheCatalogueOfEveryArm) {
    const auto document = read_with(
        "indicators:\n  sun: {name: Sun, unit: hours/day, better: more}\n"
        "standards:\n  acme.r1: {title: Sun, indicator: sun, at_least: 6 hours/day, binds: [SV]}\n",
        "  standards:\n    acme.r2: {title: More sun, indicator: sun, at_least: 8 hours/day}\n");
    ASSERT_TRUE(document) << all_unread();
    for (const Arm& arm : document->arms) {
        const auto& catalogue = *arm.study.rights.catalogue;
        ASSERT_TRUE(catalogue.standard("acme.r1"));
        EXPECT_TRUE(catalogue.standard("acme.r2"));
        EXPECT_EQ(catalogue.standards.size(), standards::shipped().standards.size() + 2);
    }
    ASSERT_THAT(document->inputs, SizeIs(2));
    EXPECT_EQ(document->inputs[0]->path, (folder_ / "study.yaml").string());
    EXPECT_EQ(document->inputs[1]->path, (folder_ / "own.yaml").string());
    EXPECT_THAT(document->inputs[1]->text, HasSubstr("sun"));
}

TEST_F(StandardsFile, HasItsOwnPlacesInMessages) {
    EXPECT_FALSE(
        read_with("standards:\n  acme.r1: {title: Sun, indicator: suns, report: true}\n"
                  "regimes: {}\n"));
    const auto unknown = take("S0901");
    EXPECT_EQ(underlined(unknown), "suns");
    ASSERT_TRUE(unknown.where.source);
    EXPECT_EQ(unknown.where.source->path, (folder_ / "own.yaml").string());
    EXPECT_EQ(unknown.where.line, 2);
    EXPECT_EQ(take("S0201").where.line, 3);
}

TEST_F(StandardsFile, MayBindOnlyStatesOfTheStudy) {
    EXPECT_FALSE(read_with(
        "standards:\n  acme.r1: {title: Sun, indicator: open_air, report: true, binds: [NO]}\n"));
    EXPECT_EQ(underlined(take("S0209")), "NO");
}

TEST_F(StandardsFile, MustBeYamlAndBeThere) {
    EXPECT_FALSE(read_with("standards: [\n"));
    EXPECT_EQ(take("S0101").where.source->path, (folder_ / "own.yaml").string());
    EXPECT_FALSE(read_over_small("rights: {from: none-such.yaml}\n"));
    const auto missing = take("S0912");
    EXPECT_EQ(underlined(missing), "none-such.yaml");
    EXPECT_EQ(missing.message, "there is no file `none-such.yaml`");
    EXPECT_FALSE(read_over_small("rights: {from: /}\n"));
    EXPECT_EQ(take("S0912").message, "`/` is not a file");
}

TEST_F(StandardsFile, CannotRepeatWhatTheStudyAdds) {
    EXPECT_FALSE(
        read_with("standards:\n  acme.r1: {title: A, indicator: open_air, report: true}\n",
                  "  standards:\n    acme.r1: {title: B, indicator: open_air, report: true}\n"));
    const auto twice = take("S0906");
    EXPECT_EQ(twice.where.source->path, (folder_ / "study.yaml").string());
    ASSERT_TRUE(twice.also);
    EXPECT_EQ(twice.also->source->path, (folder_ / "own.yaml").string());
}

// One line and column in two files are two places: in arms, neither hides the other.
TEST(Reporter, KeepsPlacesOfTwoFilesApart) {
    base::Diagnostics diagnostics;
    Reporter report(diagnostics);
    report.begin_arms();
    for (const char* path : {"study.yaml", "own.yaml", "own.yaml"}) {
        auto source = std::make_shared<base::SourceText>();
        source->path = path;
        report.error({.code = "S0901", .message = "wrong", .where = {source, 3, 1, 3, 2}});
    }
    EXPECT_EQ(diagnostics.errors(), 2u);
}

}  // namespace
}  // namespace custodiet::study
