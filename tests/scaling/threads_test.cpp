// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The result is the same on any machine: threads, and who runs which draw, change no bit of it.
#include <gtest/gtest.h>

#include "custodiet/report/csv.hpp"
#include "laws/shipped_studies.hpp"

namespace custodiet::laws {
namespace {

class Threads : public EveryStudy {};

/// The tables that a run writes, and its cube.
struct Written {
    run::Result result;
    std::vector<std::string> texts;
};

Written written(const std::shared_ptr<const study::Document>& document, unsigned threads,
                std::uint32_t replicates) {
    run::Options options;
    options.draws = few_draws;
    options.replicates = replicates;
    options.threads = threads;
    Written made{run::execute(document, options), {}};
    made.texts = {report::outcomes_csv(made.result), report::claims_csv(made.result),
                  report::drivers_csv(made.result), report::quantities_csv(made.result),
                  report::events_csv(made.result)};
    return made;
}

void expect_same(const Written& one, const Written& other) {
    EXPECT_TRUE(same_bits(one.result.cube.values, other.result.cube.values));
    EXPECT_TRUE(same_bits(one.result.cube.parameters, other.result.cube.parameters));
    EXPECT_TRUE(same_bits(one.result.cube.uniforms, other.result.cube.uniforms));
    EXPECT_EQ(one.result.persons, other.result.persons);
    EXPECT_EQ(one.result.runs, other.result.runs);
    EXPECT_EQ(one.texts, other.texts);
}

TEST_P(Threads, ChangeNoBit) {
    const std::shared_ptr<const study::Document> document = read(text());
    const auto one = written(document, 1, 1);
    for (const unsigned threads : {2U, 8U}) {
        SCOPED_TRACE(threads);
        expect_same(one, written(document, threads, 1));
    }
}

TEST_P(Threads, ChangeNoBitOfReplicatesEither) {
    const std::shared_ptr<const study::Document> document = read(text());
    const auto one = written(document, 1, 3);
    expect_same(one, written(document, 5, 3));
}

TEST_P(Threads, AFirstReplicateIsTheSameBesideOthers) {
    const std::shared_ptr<const study::Document> document = read(text());
    const auto alone = written(document, 2, 1).result.cube;
    const auto beside = written(document, 2, 3).result.cube;
    for (std::size_t arm = 0; arm < alone.arms.size(); ++arm) {
        for (std::size_t o = 0; o < alone.outcomes.size(); ++o) {
            std::vector<double> first;
            for (std::size_t draw = 0; draw < beside.draws; ++draw) {
                first.push_back(beside.values[beside.index(arm, o, draw, 0)]);
            }
            EXPECT_TRUE(same_bits(values_of(alone, arm, o), first))
                << alone.arms[arm] << " " << name_of(alone.outcomes[o]);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Studies, Threads, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
