// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the page asks of the model, asked of the same code without a browser; tools/check_wasm asks
// the model itself.
#include "model/model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "custodiet/run/digest.hpp"
#include "custodiet/study/carried.hpp"

namespace custodiet::model {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

class OpenModel : public testing::Test {
  protected:
    OpenModel() {
        base::Diagnostics diagnostics;
        auto document = study::read(CUSTODIET_SOURCE_DIR "/studies/starter", diagnostics);
        document_ = std::make_shared<const study::Document>(std::move(*document));
        model_.open(study::carried_text(*document_));
    }

    Json run(const std::string& request) { return Json::parse(model_.run(request, nullptr)); }

    [[nodiscard]] std::string digest(const run::Options& options) const {
        return run::digest(run::execute(document_, options).cube);
    }

    std::shared_ptr<const study::Document> document_;
    Model model_;
};

TEST_F(OpenModel, RunsWhatTheProgramRuns) {
    run::Options options;
    options.draws = 16;
    options.has_fixed_draws = true;
    options.replicates = 2;
    options.seed = 18'446'744'073'709'551'615U;  // more than a number of JavaScript can hold
    options.has_seed = true;
    const Json page =
        run("draws 16\nreplicates 2\nseed 18446744073709551615\nversion 1.2 dev\ncommit abc");
    EXPECT_EQ(page["digest"], digest(options));
    EXPECT_EQ(page["draws"], 16);
    EXPECT_EQ(page["program"]["version"], "1.2 dev");
    EXPECT_FALSE(page["parts"].empty());
    options.seed = 5;
    EXPECT_NE(page["digest"], digest(options));
}

TEST_F(OpenModel, TakesValuesInTheUnitsOfTheStudy) {
    run::Options options;
    options.draws = 16;
    options.has_fixed_draws = true;
    options.fixed = {{"sentence_mean", 350.0}};
    const Json page = run("draws 16\nfixed sentence_mean 3.5e2\nquick\n");
    EXPECT_TRUE(page["parts"].empty());
    EXPECT_EQ(page["digest"], digest(options));
    ASSERT_EQ(page["fixed"].size(), 1U);
    EXPECT_EQ(page["fixed"][0]["value"], 350.0);
}

TEST_F(OpenModel, LeavesOutArmsAndTellsProgress) {
    std::vector<std::uint32_t> told;
    const auto tell = [&](std::uint32_t done, std::uint32_t all, run::Work /*work*/) {
        EXPECT_EQ(all, 8U);
        told.push_back(done);
    };
    const Json page = Json::parse(model_.run("draws 8\narm rent", tell));
    EXPECT_EQ(page["arms"].size(), 2U);
    EXPECT_EQ(told, (std::vector<std::uint32_t>{1, 2, 3, 4, 5, 6, 7, 8}));
}

TEST_F(OpenModel, SaysWhatIsWrongAndGoesOn) {
    const auto message = [&](const std::string& request) -> std::string {
        try {
            run(request);
        } catch (const std::exception& error) {
            return error.what();
        }
        return "accepted";
    };
    EXPECT_THAT(message("fixed no 1"), HasSubstr("`no`"));
    EXPECT_THAT(message("draws 12"), HasSubstr("power of two"));
    for (const std::string line : {"seed 12x", "seed -1", "draws", "fixed sentence_mean",
                                   "fixed sentence_mean 1 2", "quick please", "drawn 8"}) {
        EXPECT_THAT(message("draws 8\n" + line), HasSubstr("`" + line + "` is nothing")) << line;
    }
    EXPECT_EQ(message("draws 8"), "accepted");
    EXPECT_THROW(model_.open("a: 1"), base::EnvironmentError);
}

TEST(Model, NeedsAStudy) {
    Model model;
    EXPECT_THROW(static_cast<void>(model.run("", nullptr)), base::EnvironmentError);
    EXPECT_EQ(error_json("\"\xff"), "{\"error\":\"\\\"\xEF\xBF\xBD\"}");
}

}  // namespace
}  // namespace custodiet::model
