// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Where `run --out` keeps what is finished while it goes on, and what becomes of that in the end.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/commands/output_folder.hpp"
#include "custodiet/run/result.hpp"
#include "custodiet/store/finished.hpp"

namespace custodiet::commands {

/// Names in the folder of a run.
inline constexpr std::string_view finished_name = "results.sqlite",
                                  unfinished_name = "unfinished.sqlite";

/// Which program this is, as far as it decides the bits of a run.
std::vector<store::Fact> program_facts();

/// SHA-256 of a file; nothing where it cannot be read.
std::optional<std::string> sum_of(const std::filesystem::path& path);

/// What decides the bits of a run, in the words of a reader.
store::Identity identity_of(const study::Document& document, const run::Options& options);

/// Quantities that are held, as text from which they can be read back bit for bit.
std::string held_text(const std::vector<run::Fixed>& fixed);
/// @throws base::EnvironmentError where the text is no such thing
std::vector<run::Fixed> held_from(const std::string& text);

/// Draws of the finished run in the folder, if it is the run that is asked for, whatever its
/// length; nothing where there is none.
/// @throws base::EnvironmentError where its store cannot be read
std::optional<std::uint64_t> draws_finished(const std::filesystem::path& folder,
                                            const study::Document& document,
                                            const run::Options& options);

class RunStore {
  public:
    /// Begins a store in the folder, which is made if need be; or goes on with the one that is
    /// there.
    ///
    /// @param resumes  goes on with an unfinished run, or makes a finished one longer
    /// @throws base::EnvironmentError where another process runs there, where an unfinished run is
    ///         there and `resumes` is false, or where what is there is of another run
    RunStore(const OutputFolder& folder, const study::Document& document,
             const run::Options& options, bool resumes);
    /// Leaves what was kept. Where that is nothing, leaves nothing.
    ~RunStore();
    RunStore(const RunStore&) = delete;
    RunStore& operator=(const RunStore&) = delete;

    [[nodiscard]] run::Keeper& keeper() { return *chunks_; }
    /// For a run that was broken off: how many draws are kept, where, and how to go on.
    std::string what_is_kept();
    /// Chunks that were kept and damaged since, and that were run again.
    [[nodiscard]] std::size_t damaged() const { return chunks_->damaged(); }
    /// For a run that cannot be finished, now or later.
    void discard() { is_of_use_ = false; }
    /// For a run whose folder has taken the place of this one: what is there is no longer ours.
    void done() { is_done_ = true; }

    /// Writes the store of the finished run.
    /// @param files   of the run, but for `run.json`
    /// @param record  `run.json` without what tells the time
    /// @return        SHA-256 of the file
    std::string finish(const std::filesystem::path& path, const run::Result& result,
                       const std::vector<OutputFile>& files, const std::string& record);

  private:
    void begin(bool resumes, const std::optional<std::filesystem::path>& earlier);
    void let_go();
    /// Nothing where that cannot be read any more.
    std::optional<std::uint64_t> draws();
    void refuse_unfinished(std::uint64_t draws) const;
    [[nodiscard]] std::optional<std::filesystem::path> former(bool resumes) const;

    std::filesystem::path folder_, path_;
    run::Options options_;
    store::Identity identity_;
    bool has_made_folder_ = false, is_of_use_ = true, is_done_ = false;
    std::optional<store::ChunkStore> chunks_;
};

}  // namespace custodiet::commands
