// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Compares what a run yields with what an earlier one has stored.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "custodiet/run/keeper.hpp"
#include "custodiet/run/result.hpp"
#include "custodiet/store/finished.hpp"

namespace custodiet::commands {

/// "draw 5", "draws 64 to 67", of a request as bytes.
std::string draws_of(const std::string& request);

/// Keeps nothing and finds nothing, so that all is run; remembers the first chunk that differs.
class ChunkCheck : public run::Keeper {
  public:
    explicit ChunkCheck(store::FinishedStore& stored) : stored_(stored) {}

    std::optional<run::Chunk> find(const run::ChunkRequest& /*request*/) override { return {}; }
    void keep(const run::Chunk& chunk) override;

    /// The first difference, in words.
    /// @param result  of the run that is over
    [[nodiscard]] std::optional<std::string> first_difference(const run::Result& result) const;

  private:
    struct Different {
        run::Chunk now;
        std::optional<run::Chunk> stored;  ///< missing where it cannot be read, or is not there
        bool is_there = false;
    };

    store::FinishedStore& stored_;
    /// By draw and replicate, so that it does not depend on who came first.
    std::optional<std::pair<std::pair<std::uint32_t, std::uint32_t>, Different>> first_;
};

}  // namespace custodiet::commands
