// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Where finished chunks are kept, so that a run that was broken off goes on where it was, and a
// longer one need not do again what a shorter one did. A run knows no more of it.
#pragma once

#include <optional>

#include "custodiet/run/chunk.hpp"

namespace custodiet::run {

/// Holds chunks of one study with the same seed, arms and held quantities, run by one program:
/// whoever makes a keeper answers for that.
class Keeper {
  public:
    virtual ~Keeper() = default;
    /// The chunk that answers the request, if it is kept.
    /// @throws base::EnvironmentError where it is damaged
    virtual std::optional<Chunk> find(const ChunkRequest& request) = 0;
    /// Called from any thread, one at a time. What it returns from is kept, or will be with the
    /// next one.
    /// @throws base::EnvironmentError where it cannot be kept
    virtual void keep(const Chunk& chunk) = 0;
};

}  // namespace custodiet::run
