// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The store of a finished run: everything that its tables say, every outcome of every draw, and
// the chunks that they were made from. The same run writes the same bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "custodiet/appraisal/cube.hpp"
#include "custodiet/store/chunk_store.hpp"
#include "custodiet/store/tables.hpp"

namespace custodiet::store {

/// A file of the run, by which a change is found out.
struct FileSum {
    std::string name;
    std::uint64_t bytes = 0;
    std::string sha256;
};

/// What a finished run is, apart from the cube and its chunks.
struct Finished {
    Identity identity;
    std::vector<Fact> record;     ///< digest, numbers of draws, what was asked for
    std::string study;            ///< as the program reads it back
    std::vector<FileSum> files;   ///< but for those that tell the time
    std::vector<Table> tables;    ///< as the CSV files have them
    std::vector<Column> columns;  ///< what the columns of all tables mean
    std::vector<double> scales;   ///< of the units in which quantities are written: [quantity]
};

/// Writes a new file, flushed to the disk. Whoever calls removes it on failure.
/// @param chunks  of the run
/// @throws base::EnvironmentError where it cannot be written
void write_finished(const std::filesystem::path& path, const Finished& finished,
                    const appraisal::Cube& cube, ChunkStore& chunks);

class FinishedStore {
  public:
    /// @throws base::EnvironmentError where the file is no finished store, or of another version
    explicit FinishedStore(const std::filesystem::path& path);

    [[nodiscard]] Identity identity();
    [[nodiscard]] std::vector<Fact> record();
    /// @throws base::EnvironmentError where it is not what was stored
    [[nodiscard]] std::string study();
    [[nodiscard]] std::vector<FileSum> files();
    [[nodiscard]] std::vector<Column> columns();
    /// Names of the tables that are also files, in their order.
    [[nodiscard]] std::vector<std::string> tables();
    [[nodiscard]] Table table(const std::string& name);

    /// Every chunk in order: which it is, and whether it is as it was stored.
    void each_chunk(const std::function<void(const std::string& request, bool is_whole)>& look);
    /// @throws base::EnvironmentError where it is not what was stored
    std::optional<StoredChunk> chunk(const std::string& request);

  private:
    Database base_;
};

}  // namespace custodiet::store
