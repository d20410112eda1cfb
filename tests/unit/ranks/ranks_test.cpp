// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What ranks say to each other, and what becomes of failures.
#include "custodiet/ranks/message.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/embedded.hpp"
#include "custodiet/ranks/launch.hpp"
#include "custodiet/run/execute.hpp"
#include "custodiet/run/keeper.hpp"
#include "custodiet/run/memory_need.hpp"
#include "support/ranks_here.hpp"
#include "support/studies.hpp"
#include "unit/run/counted_study.hpp"

namespace custodiet::ranks {
namespace {

using testing::HasSubstr;

TEST(Message, ComesBack) {
    const Message sent{Kind::left, 1'000'000, std::string("a\0b", 3)};
    const Message got = message_from(to_bytes(sent));
    EXPECT_EQ(got.kind, sent.kind);
    EXPECT_EQ(got.number, sent.number);
    EXPECT_EQ(got.body, sent.body);
    EXPECT_THROW(message_from("\x7f"), base::EnvironmentError);
    EXPECT_THROW(message_from(to_bytes(sent) + "x"), base::EnvironmentError);
}

TEST(Message, AJobComesBackBitForBit) {
    Job job{"0.1.0", "text", {}};
    job.options.has_seed = true;
    job.options.seed = 9;
    job.options.threads = 3;
    job.options.arms = {"one", "two"};
    job.options.fixed = {{"price", 0.1}, {"zero", -0.0}};
    const std::string bytes = to_bytes(job);
    EXPECT_EQ(to_bytes(job_from(bytes)), bytes);
    EXPECT_EQ(build_of_job(bytes), "0.1.0");
    EXPECT_EQ(job_from(bytes).options.fixed[0].value, 0.1);
}

template <typename Error>
std::string words_after(const Error& error) {
    const auto bytes = failure_to_bytes(std::make_exception_ptr(error), "rank 2 on b");
    try {
        std::rethrow_exception(failure_from(bytes));
    } catch (const Error& again) {
        return again.what();
    }
}

TEST(Message, AFailureIsOfItsKindAgain) {
    EXPECT_EQ(words_after(base::RunError("no")), "no") << "it is the same on every rank";
    EXPECT_EQ(words_after(base::EnvironmentError("full")), "rank 2 on b: full");
    EXPECT_EQ(words_after(std::logic_error("bug")), "rank 2 on b: bug");
    const auto memory = failure_to_bytes(std::make_exception_ptr(std::bad_alloc()), "rank 2 on b");
    EXPECT_THROW(std::rethrow_exception(failure_from(memory)), base::EnvironmentError);
}

// ---- failures of a run ------------------------------------------------------------------------

/// A study of which some draws cannot be meant: there are fewer people than none.
std::shared_ptr<const study::Document> failing() {
    std::string text(run::counted_study);
    const std::string from = "persons: 10 persons";
    text.replace(text.find(from), from.size(), "persons: people");
    text +=
        "quantities:\n  excess: {range: -3 .. 100}\n"
        "  people: {expr: excess * 1 persons, unit: persons}\n";
    return support::read_study(text);
}

std::shared_ptr<const study::Document> starter() {
    return support::read_study(std::string(commands::starter_study()));
}

run::Options draws(std::uint32_t number) {
    run::Options options;
    options.draws = number;
    options.has_fixed_draws = true;
    options.threads = 1;
    return options;
}

TEST(RankExecutor, ARankOfAnotherBuildIsRefusedByName) {
    support::JobHere job({"0.1.0", "0.0.9", "0.0.8"});
    try {
        RankExecutor executor(job.link(), *starter(), draws(16), {"0.1.0", "here", 1});
        FAIL() << "another program might count otherwise";
    } catch (const base::EnvironmentError& error) {
        EXPECT_THAT(error.what(), HasSubstr("rank 2 on here: this is custodiet 0.0.9"));
        EXPECT_THAT(error.what(), HasSubstr("rank 0 is custodiet 0.1.0"));
    }
}

TEST(RankExecutor, TellsTheEarliestDrawThatFails) {
    const auto document = failing();
    const auto message = [&](run::Executor* executor) {
        try {
            run::execute(document, draws(512), nullptr, run::Site{executor});
        } catch (const base::RunError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    const std::string expected = message(nullptr);
    EXPECT_THAT(expected, HasSubstr("`people` came out at -"));
    for (int times = 0; times < 5; ++times) {
        support::JobHere job({"b", "b", "b"}, 2);
        RankExecutor executor(job.link(), *document, draws(512), {"b", "here", 1});
        EXPECT_EQ(message(&executor), expected);
    }
}

TEST(RankExecutor, ARunThatDoesNotFitTheMachineIsRefused) {
    support::JobHere job({"b", "b"});
    const auto document = starter();
    const auto make = [&](std::uint64_t memory) {
        return RankExecutor(job.link(), *document, draws(16), {"b", "here", 1}, memory);
    };
    const auto one = run::memory_need(*document, draws(16)).all();
    EXPECT_NO_THROW(make(3 * one));
    EXPECT_THAT([&] { make(2 * one); }, testing::ThrowsMessage<base::EnvironmentError>(
                                            HasSubstr("the 3 ranks on here may need")));
}

struct Stopped {};

TEST(RankExecutor, WhatTellingThrowsEndsTheRun) {
    support::JobHere job({"b", "b"});
    const auto document = starter();
    RankExecutor executor(job.link(), *document, draws(4096), {"b", "here", 1});
    std::uint32_t told = 0;
    const auto stop = [&](std::uint32_t, std::uint32_t, run::Work) {
        if (++told == 20) throw Stopped();
    };
    EXPECT_THROW(run::execute(document, draws(4096), stop, run::Site{&executor}), Stopped);
    EXPECT_LT(told, 200U) << "the rest was not done";
    // The ranks are at hand for another run.
    const run::Result again = run::execute(document, draws(64), nullptr, run::Site{&executor});
    EXPECT_EQ(again.cube.draws, 64U);
}

/// Keeps nothing, and fails at some point.
class FullDisk : public run::Keeper {
  public:
    std::optional<run::Chunk> find(const run::ChunkRequest&) override { return std::nullopt; }
    void keep(const run::Chunk&) override {
        if (++kept == 5) throw base::EnvironmentError("no space");
    }
    int kept = 0;
};

TEST(RankExecutor, WhatKeepingThrowsEndsTheRun) {
    support::JobHere job({"b", "b"}, 2);
    const auto document = starter();
    RankExecutor executor(job.link(), *document, draws(4096), {"b", "here", 1});
    FullDisk disk;
    EXPECT_THROW(run::execute(document, draws(4096), nullptr, run::Site{&executor, &disk}),
                 base::EnvironmentError);
    EXPECT_LT(disk.kept, 100);
}

/// Keeps nothing but the number.
class Counting : public run::Keeper {
  public:
    std::optional<run::Chunk> find(const run::ChunkRequest&) override { return std::nullopt; }
    void keep(const run::Chunk&) override { ++kept; }
    std::atomic<int> kept{0};
};

TEST(RankExecutor, ARankThatIsSlowHasNoMoreThanItsThreadsTwice) {
    const auto document = starter();
    auto options = draws(128);
    options.replicates = 1;  // all in one round
    Counting all;
    run::execute(document, options, nullptr, run::Site{nullptr, &all});
    ASSERT_GT(all.kept, 20);
    Counting others;
    // Rank 1 answers once the others have done all but two: were it given more, none would end.
    support::JobHere job({"b", "b"}, 1, [&] { return others.kept >= all.kept - 2; });
    RankExecutor executor(job.link(), *document, options, {"b", "here", 1});
    run::execute(document, options, nullptr, run::Site{&executor, &others});
    EXPECT_EQ(others.kept, all.kept);
}

// ---- launchers -------------------------------------------------------------------------------

Launch launched(int size, std::map<std::string, std::string> variables) {
    return unknown_to_mpi(size, [&](const char* name) -> const char* {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
    });
}

TEST(Launch, IsWrongWhereManyAreAlone) {
    const Launch open_mpi =
        launched(1, {{"OMPI_COMM_WORLD_SIZE", "4"}, {"OMPI_COMM_WORLD_RANK", "0"}});
    EXPECT_EQ(open_mpi.wanted, 4);
    EXPECT_TRUE(open_mpi.is_first);
    EXPECT_EQ(open_mpi.variable, "OMPI_COMM_WORLD_SIZE");
    EXPECT_FALSE(
        launched(1, {{"OMPI_COMM_WORLD_SIZE", "4"}, {"OMPI_COMM_WORLD_RANK", "3"}}).is_first);
    EXPECT_EQ(launched(1, {{"PMI_SIZE", "2"}, {"PMI_RANK", "1"}}).wanted, 2);
    EXPECT_EQ(launched(1, {{"SLURM_NTASKS", "8"}, {"SLURM_PROCID", "0"}}).wanted, 8);
    EXPECT_EQ(launched(1, {{"PMIX_RANK", "1"}}).wanted, 2);
}

TEST(Launch, IsRightWhereMpiKnowsOfThem) {
    EXPECT_EQ(launched(1, {}).wanted, 1);
    EXPECT_EQ(launched(1, {{"PMI_SIZE", "1"}, {"PMI_RANK", "0"}}).wanted, 1);
    EXPECT_EQ(launched(1, {{"PMIX_RANK", "0"}, {"SLURM_NTASKS", "1"}}).wanted, 1);
    EXPECT_EQ(launched(1, {{"SLURM_NTASKS", ""}, {"PMI_SIZE", "many"}}).wanted, 1);
    EXPECT_EQ(launched(4, {{"PMI_SIZE", "4"}}).wanted, 1);
    EXPECT_EQ(launched(4, {{"SLURM_NTASKS", "8"}}).wanted, 1) << "a part of a batch job";
}

}  // namespace
}  // namespace custodiet::ranks
