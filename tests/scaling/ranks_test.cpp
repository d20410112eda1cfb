// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Ranks change no bit of a run, whichever of them does what.
#include <gtest/gtest.h>

#include "custodiet/commands/embedded.hpp"
#include "custodiet/run/digest.hpp"
#include "custodiet/run/execute.hpp"
#include "support/ranks_here.hpp"
#include "support/studies.hpp"

namespace custodiet::ranks {
namespace {

run::Options options_of(std::uint32_t draws, std::uint32_t replicates) {
    run::Options options;
    options.draws = draws;
    options.has_fixed_draws = true;
    options.replicates = replicates;
    options.threads = 2;
    return options;
}

struct Answer {
    run::Result result;
    std::size_t messages = 0;
};

Answer on_ranks(const std::shared_ptr<const study::Document>& document, const run::Options& options,
                std::size_t others) {
    support::JobHere job(std::vector<std::string>(others, "b"));
    RankExecutor executor(job.link(), *document, options, {"b", "here", 1});
    Answer answer;
    answer.result = run::execute(document, options, nullptr, run::Site{&executor});
    answer.messages = job.boxes().messages();
    return answer;
}

void expect_same(const run::Result& one, const run::Result& other) {
    EXPECT_EQ(run::digest(one.cube), run::digest(other.cube));
    EXPECT_EQ(one.persons, other.persons);
    EXPECT_EQ(one.runs, other.runs);
    EXPECT_EQ(one.replicates, other.replicates);
    EXPECT_EQ(one.stop.draws, other.stop.draws);
    EXPECT_EQ(one.happenings.size(), other.happenings.size());
}

TEST(Ranks, ChangeNoBit) {
    const auto document = support::read_study(std::string(commands::starter_study()));
    for (const std::uint32_t replicates : {1U, 3U}) {
        const auto options = options_of(128, replicates);
        const run::Result threads = run::execute(document, options);
        for (const std::size_t others : {0U, 1U, 3U}) {
            SCOPED_TRACE(others);
            const Answer answer = on_ranks(document, options, others);
            expect_same(answer.result, threads);
            // Every other rank took part in what is more than greeting.
            EXPECT_GE(answer.messages, 6 * others);
        }
    }
}

TEST(Ranks, ChangeNothingWhereTheRunSaysHowLongItIs) {
    // Draws are added until the aims are met, and replicates chosen from the first ones.
    std::string text(commands::starter_study());
    text += "\nuntil: [fee_paid within 20000 EUR]\n";
    const auto document = support::read_study(text);
    run::Options options;
    options.threads = 1;
    options.draws = 64;
    options.most_draws = 1024;
    const run::Result threads = run::execute(document, options);
    EXPECT_GT(threads.stop.draws, 64U) << "some were added";
    EXPECT_TRUE(threads.has_chosen_replicates);
    expect_same(on_ranks(document, options, 2).result, threads);
}

TEST(Ranks, HaveQuantitiesThatAreHeld) {
    const auto document = support::read_study(std::string(commands::starter_study()));
    auto options = options_of(64, 1);
    const run::Result free = run::execute(document, options);
    options.fixed = {{"southland_cost", 90.125}};
    options.seed = 7;
    options.has_seed = true;
    const run::Result threads = run::execute(document, options);
    EXPECT_NE(run::digest(free.cube), run::digest(threads.cube));
    expect_same(on_ranks(document, options, 2).result, threads);
}

}  // namespace
}  // namespace custodiet::ranks
