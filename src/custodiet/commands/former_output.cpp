// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/former_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/output_folder.hpp"
#include "custodiet/commands/run_store.hpp"
#include "custodiet/store/schema.hpp"

namespace custodiet::commands {

namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The first bytes of a file, `most` of them.
std::string beginning_of(const fs::path& path, std::size_t most) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(most, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(most));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return bytes;
}

std::string_view name_of(SingleFile kind) {
    switch (kind) {
        case SingleFile::report:
            return "report";
        case SingleFile::pdf:
            return "PDF";
        case SingleFile::workbook:
            break;
    }
    return "workbook";
}

bool is_former(const fs::path& path, SingleFile kind) {
    switch (kind) {
        case SingleFile::report: {
            const std::string bytes = bytes_of(path);
            return bytes.starts_with("<!doctype html>") &&
                   bytes.find("id=\"custodiet-study\"") != std::string::npos;
        }
        case SingleFile::pdf:
            return beginning_of(path, 4) == "%PDF";
        case SingleFile::workbook:
            break;
    }
    return beginning_of(path, 4) == "PK\x03\x04";
}

/// True if `path` is to take the place, in the folder of a run, of another file of the run.
bool is_of_a_run(const fs::path& path, SingleFile kind) {
    const fs::path folder = fs::absolute(path).parent_path();
    const std::string name = path.filename().string();
    if (kind == SingleFile::report && name == "report.html") return false;
    const auto& names = files_of_run().names;
    const bool is_run = fs::exists(folder / files_of_run().mark) ||
                        fs::exists(folder / finished_name) || fs::exists(folder / unfinished_name);
    return is_run && std::find(names.begin(), names.end(), name) != names.end();
}

bool is_record_of_run(const fs::path& path) {
    const auto json = nlohmann::json::parse(bytes_of(path), nullptr, false);
    if (!json.is_object() || !json.contains("program")) return false;
    const auto& program = json["program"];
    return program.is_object() && program.value("name", nlohmann::json()) == "custodiet";
}

/// SQLite keeps the number of the program whose file it is, its largest byte first, at byte 68.
bool is_store(const fs::path& path) {
    constexpr std::size_t place = 68, length = 4;
    const std::string bytes = beginning_of(path, place + length);
    if (!bytes.starts_with("SQLite format 3") || bytes.size() < place + length) return false;
    std::int64_t owner = 0;
    for (std::size_t i = 0; i < length; ++i) {
        owner = owner * 256 + static_cast<unsigned char>(bytes[place + i]);
    }
    return owner == store::application_id;
}

}  // namespace

void refuse_foreign_file(const fs::path& path, SingleFile kind) {
    if (is_of_a_run(path, kind)) {
        throw base::EnvironmentError(
            fmt::format("`{}` is the name of a file of the run in that folder\n"
                        "  = help: choose another name, or another folder",
                        path.string()));
    }
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status)) return;
    if (!fs::is_regular_file(status)) {
        throw base::EnvironmentError(
            fmt::format("`{}` is no file that could be replaced\n"
                        "  = help: name a file, which need not exist yet",
                        path.string()));
    }
    if (fs::file_size(path, error) == 0 || is_former(path, kind)) return;
    throw base::EnvironmentError(
        fmt::format("`{}` exists and is no {} that was written before\n"
                    "  = help: choose another name, or move it away",
                    path.string(), name_of(kind)));
}

bool is_former_output(const fs::path& path, std::string_view header) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return false;
    if (path.extension() == ".json") return is_record_of_run(path);
    // A store is empty for a moment when it is begun.
    if (path.extension() == ".sqlite") return fs::file_size(path, error) == 0 || is_store(path);
    return beginning_of(path, header.size()) == header;
}

}  // namespace custodiet::commands
