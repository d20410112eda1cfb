// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Runs a study: arms x draws x replicates as work items, on threads, into the cube.
#pragma once

#include <functional>
#include <memory>

#include "custodiet/run/kept.hpp"
#include "custodiet/run/result.hpp"

namespace custodiet::run {

/// Told how many draws of how many are done; called from any thread, one at a time.
using Progress = std::function<void(std::uint32_t done, std::uint32_t all)>;

/// Runs the document and appraises the results. The same document, options and program give the
/// same bits, on any number of threads.
///
/// @throws base::RunError where a drawn value cannot be meant or an arm is not known
/// @throws std::logic_error where people were lost or counted twice: a bug
/// @param kept  of earlier runs of the same document, for this one and the next; may be missing
Result execute(const std::shared_ptr<const study::Document>& document, const Options& options,
               const Progress& progress = nullptr, Kept* kept = nullptr);

}  // namespace custodiet::run
