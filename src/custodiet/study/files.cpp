// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/files.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <string_view>

#include "custodiet/base/search.hpp"

namespace custodiet::study {

namespace {

namespace fs = std::filesystem;

std::string_view kind_of(fs::file_type type) {
    switch (type) {
        case fs::file_type::directory:
            return "a folder";
        case fs::file_type::fifo:
            return "a named pipe";
        case fs::file_type::character:
        case fs::file_type::block:
            return "a device";
        case fs::file_type::socket:
            return "a socket";
        default:
            return "something else";
    }
}

/// Whoever starts the program has its other end.
bool is_handed_over(const std::string& path) {
    static constexpr std::string_view folders[] = {"/dev/fd/", "/proc/self/fd/"};
    return path == "/dev/stdin" ||
           base::any_of(folders, [&path](auto folder) { return path.starts_with(folder); });
}

}  // namespace

void refuse_irregular(const std::string& path) {
    std::error_code failure;
    const fs::file_type type = fs::status(path, failure).type();
    const bool is_absent = type == fs::file_type::none || type == fs::file_type::not_found;
    const bool is_pipe = type == fs::file_type::fifo && is_handed_over(path);
    if (type == fs::file_type::regular || is_absent || is_pipe) return;
    throw base::EnvironmentError(fmt::format("`{}` is {}, not a file", path, kind_of(type)));
}

std::shared_ptr<const base::SourceText> read_file(const std::string& path) {
    refuse_irregular(path);
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw base::EnvironmentError(fmt::format("cannot open {}", path));
    auto source = std::make_shared<base::SourceText>();
    source->path = path;
    // One byte more than is allowed, so that the reader can refuse a longer file without its end.
    source->text.resize(largest_file_bytes + 1);
    stream.read(source->text.data(), static_cast<std::streamsize>(source->text.size()));
    if (stream.bad()) throw base::EnvironmentError(fmt::format("cannot read {}", path));
    source->text.resize(static_cast<std::size_t>(stream.gcount()));
    return source;
}

NodePtr FilesOnDisk::tree(const std::string& name, const base::Span& where, Reporter& report) {
    const auto [entry, is_new] = files_.try_emplace(name);
    File& file = entry->second;
    if (!is_new) return file.root;
    const fs::path path = fs::path(folder_) / name;
    std::error_code failure;
    if (!fs::is_regular_file(path, failure)) {
        const bool is_there = fs::exists(path, failure);
        report.error({.code = "S0912",
                      .message = is_there ? fmt::format("`{}` is not a file", name)
                                          : fmt::format("there is no file `{}`", name),
                      .help = "the path starts from the folder of the study",
                      .where = where});
        return nullptr;
    }
    file.source = read_file(path.string());
    file.root = parse_yaml(file.source, report);
    return file.root;
}

std::vector<std::shared_ptr<const base::SourceText>> FilesOnDisk::sources() const {
    std::vector<std::shared_ptr<const base::SourceText>> sources;
    for (const auto& [name, file] : files_) {
        if (file.source) sources.push_back(file.source);
    }
    return sources;
}

}  // namespace custodiet::study
