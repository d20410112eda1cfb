// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Opening the store of a finished run, and asking for the same again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/run/keeper.hpp"
#include "custodiet/run/result.hpp"
#include "custodiet/store/finished.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::commands {

/// Says that a folder does not hold what is asked of it, and what to do: go on with the run there,
/// if it is not finished, or make one.
/// @param what  "run with a report"
[[noreturn]] void refuse_without(std::string_view what, const std::string& run);

/// @param run  folder that `run --out` wrote
/// @throws base::EnvironmentError where it holds no finished run
store::FinishedStore open_run(const std::string& run);

/// Does nothing where this program reads a study of that form, or where the text is no study.
/// @param run    folder that `run --out` wrote
/// @param study  as it is kept there
/// @throws base::EnvironmentError where another version keeps studies in another form: says which,
///         and what to do
void refuse_other_form(const std::string& run, std::string_view study);

/// The study of a finished run, as it is stored.
/// @param run  the folder that `stored` was opened in
/// @throws base::EnvironmentError where it is damaged, or kept in another form
study::Document study_of(store::FinishedStore& stored, const std::string& run);

/// Whether the path is a folder that `run --out` wrote, even if the run is not finished.
bool is_run(const std::string& path);

/// Options that ask for what a finished run has: the same draws, arms and held quantities.
/// @param record   of its store
/// @param threads  0 = as many as the machine has cores
/// @throws base::EnvironmentError where the record is damaged
run::Options options_of(const std::vector<store::Fact>& record, unsigned threads);

/// Whether this very program made the run, so that its chunks are those that would come out now.
bool is_of_this_program(store::FinishedStore& stored);

/// Hands out the chunks of a finished run, so that it is read and not simulated again.
/// @pre is_of_this_program(stored)
class StoredChunks : public run::Keeper {
  public:
    explicit StoredChunks(store::FinishedStore& stored) : stored_(stored) {}

    std::optional<run::Chunk> find(const run::ChunkRequest& request) override;
    /// Does nothing: a finished run stays as it is.
    void keep(const run::Chunk& /*chunk*/) override {}

  private:
    store::FinishedStore& stored_;
};

}  // namespace custodiet::commands
