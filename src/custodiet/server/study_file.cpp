// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/study_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/sha256.hpp"
#include "custodiet/base/utf8.hpp"
#include "custodiet/study/files.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::server {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(std::string_view what, const std::string& path, int error) {
    throw base::EnvironmentError(
        fmt::format("cannot {} {}: {}", what, path, std::generic_category().message(error)));
}

/// A new file beside another, that is removed again unless it takes its place.
class FileBeside {
  public:
    explicit FileBeside(std::string target)
        : target_(std::move(target)),
          name_((fs::path(target_).parent_path() / ".custodiet.XXXXXX").string()),
          number_(::mkostemp(name_.data(), O_CLOEXEC)) {
        if (number_ < 0) fail("write a file beside", target_, errno);
    }
    ~FileBeside() {
        ::close(number_);
        if (!name_.empty()) ::unlink(name_.c_str());
    }
    FileBeside(const FileBeside&) = delete;
    FileBeside& operator=(const FileBeside&) = delete;

    void write(std::string_view text, mode_t mode) {
        while (!text.empty()) {
            const ssize_t written = ::write(number_, text.data(), text.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("write", target_, errno);
            text.remove_prefix(static_cast<std::size_t>(written));
        }
        if (::fchmod(number_, mode) != 0 || ::fsync(number_) != 0) fail("write", target_, errno);
    }

    void take_its_place() {
        if (::rename(name_.c_str(), target_.c_str()) != 0) fail("write", target_, errno);
        name_.clear();
        // So that the new name outlives a power failure. Some file systems refuse; their loss.
        const std::string folder = fs::path(target_).parent_path().string();
        const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor < 0) return;
        ::fsync(descriptor);
        ::close(descriptor);
    }

  private:
    std::string target_, name_;
    int number_;
};

std::string study_in(const std::string& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored) ? (fs::path(path) / "study.yaml").string() : path;
}

/// What a new study gets: what the user's mask leaves of reading for all and writing for the owner.
constexpr mode_t usual_mode = 0644;

}  // namespace

StudyFile::StudyFile(const std::string& path) : path_(study_in(path)) {}

Contents StudyFile::read() const {
    study::refuse_irregular(path_);
    std::ifstream stream(path_, std::ios::binary);
    if (!stream) fail("open", path_, errno);
    Contents contents;
    contents.text.resize(study::largest_file_bytes + 1);
    stream.read(contents.text.data(), static_cast<std::streamsize>(contents.text.size()));
    if (stream.bad()) fail("read", path_, errno);
    contents.text.resize(static_cast<std::size_t>(stream.gcount()));
    contents.digest = base::sha256(contents.text);
    return contents;
}

StudyFile::Saved StudyFile::save(const std::string& text, const std::string& loaded) {
    const std::scoped_lock lock(saving_);
    std::error_code error;
    const bool is_there = fs::exists(path_, error);
    const Contents before = is_there ? read() : Contents{};
    if (before.digest != loaded) return {true, before.digest};
    if (before.text.size() > study::largest_file_bytes) {
        throw base::EnvironmentError(
            fmt::format("{} is larger than {} MB, and was not read to its end: what follows would "
                        "be lost here",
                        path_, study::largest_file_bytes / 1'000'000));
    }
    if (base::utf8_bytes(before.text) != before.text.size()) {
        throw base::EnvironmentError(
            fmt::format("{} holds bytes that are no text (UTF-8), which would be lost here: use "
                        "another editor to save it as UTF-8 first",
                        path_));
    }
    const std::string target = is_there ? fs::canonical(path_, error).string() : path_;
    if (error) fail("write", path_, error.value());
    struct stat status {};
    if (is_there && ::stat(target.c_str(), &status) != 0) fail("write", path_, errno);
    if (is_there && ::access(target.c_str(), W_OK) != 0) fail("write", path_, errno);
    FileBeside beside(fs::absolute(target).string());
    beside.write(text, is_there ? status.st_mode & 07777 : usual_mode);
    beside.take_its_place();
    return {false, base::sha256(text)};
}

}  // namespace custodiet::server
