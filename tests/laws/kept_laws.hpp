// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of keeping: whether a run is kept, broken off and continued, or read back without running
// anything, is no part of the result.
#pragma once

#include <gtest/gtest.h>

#include "custodiet/report/csv.hpp"
#include "custodiet/store/chunk_store.hpp"
#include "laws/shipped_studies.hpp"
#include "support/folder.hpp"

namespace custodiet::laws::of_keeping {

struct BrokenOff {};

class Keeping {
  public:
    explicit Keeping(const std::string& text) : document_(read(text)) {}

    /// @param keeper  may be missing
    /// @param until   draws after which the run is broken off; 0 = never
    run::Result run(unsigned threads, run::Keeper* keeper, std::uint32_t until = 0) {
        run::Options options;
        options.draws = few_draws;
        options.has_fixed_draws = true;
        options.threads = threads;
        const auto progress = [until](std::uint32_t done, std::uint32_t, run::Work) {
            if (done == until) throw BrokenOff();
        };
        return run::execute(document_, options, progress, run::Site{nullptr, keeper});
    }

    void expect_same(const run::Result& one, const run::Result& other) {
        EXPECT_TRUE(same_bits(one.cube.values, other.cube.values));
        EXPECT_TRUE(same_bits(one.cube.parameters, other.cube.parameters));
        EXPECT_EQ(one.persons, other.persons);
        EXPECT_EQ(report::outcomes_csv(one), report::outcomes_csv(other));
        EXPECT_EQ(report::rights_csv(one), report::rights_csv(other));
        EXPECT_EQ(report::claims_csv(one), report::claims_csv(other));
        EXPECT_EQ(report::events_csv(one), report::events_csv(other));
    }

    void changes_no_bit() {
        const auto without = run(1, nullptr);
        const auto path = folder_.path() / "unfinished.sqlite";
        const store::Identity identity{{"study", "any"}};
        {
            store::ChunkStore store(path, identity);
            EXPECT_THROW(run(2, &store, few_draws / 2), BrokenOff);
        }
        {
            store::ChunkStore store(path, identity);
            expect_same(without, run(2, &store));
            EXPECT_GT(store.found(), 0U);
        }
        store::ChunkStore store(path, identity);
        expect_same(without, run(1, &store, 1));  // were anything run, it would be broken off
    }

  private:
    const std::shared_ptr<const study::Document> document_;
    const support::Folder folder_;
};

inline void it_changes_no_bit(const std::string& text) {
    Keeping(text).changes_no_bit();
}

}  // namespace custodiet::laws::of_keeping
