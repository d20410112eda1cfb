// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/study_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/sha256.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::server {
namespace {

namespace fs = std::filesystem;

class StudyFiles : public ::testing::Test {
  protected:
    StudyFiles() {
        std::string name = (fs::temp_directory_path() / "custodiet.XXXXXX").string();
        folder = ::mkdtemp(name.data());
        path = folder / "study.yaml";
        put("study: one\n");
    }
    ~StudyFiles() override { fs::remove_all(folder); }

    void put(const std::string& text) const { std::ofstream(path, std::ios::binary) << text; }
    [[nodiscard]] std::string content() const {
        std::ifstream stream(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    [[nodiscard]] std::size_t entries() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
    }

    fs::path folder, path;
};

TEST_F(StudyFiles, AFolderNamesItsStudy) {
    EXPECT_EQ(StudyFile(folder.string()).path(), path.string());
    EXPECT_EQ(StudyFile(path.string()).read().text, "study: one\n");
    EXPECT_EQ(StudyFile(path.string()).read().digest, base::sha256("study: one\n"));
    EXPECT_THROW((void)StudyFile((folder / "none").string()).read(), base::EnvironmentError);
}

TEST_F(StudyFiles, SavesWhatItWasGivenAndLeavesNothingElse) {
    StudyFile file(folder.string());
    const std::string text = "\xEF\xBB\xBFstudy: \xC3\xA9\r\nmixed\n\rno end";
    const auto saved = file.save(text, file.read().digest);
    EXPECT_FALSE(saved.is_conflict);
    EXPECT_EQ(saved.digest, base::sha256(text));
    EXPECT_EQ(content(), text);
    EXPECT_EQ(entries(), 1U);
}

TEST_F(StudyFiles, NeverWritesOverWhatSomebodyElseWrote) {
    StudyFile file(folder.string());
    const std::string loaded = file.read().digest;
    put("study: theirs\n");
    const auto saved = file.save("study: mine\n", loaded);
    EXPECT_TRUE(saved.is_conflict);
    EXPECT_EQ(saved.digest, base::sha256("study: theirs\n"));
    EXPECT_EQ(content(), "study: theirs\n");
    // With the digest of theirs, the user has decided.
    EXPECT_FALSE(file.save("study: mine\n", saved.digest).is_conflict);
    EXPECT_EQ(content(), "study: mine\n");
}

TEST_F(StudyFiles, SeesThatTheFileIsGone) {
    StudyFile file(folder.string());
    const std::string loaded = file.read().digest;
    fs::remove(path);
    const auto saved = file.save("study: mine\n", loaded);
    EXPECT_TRUE(saved.is_conflict);
    EXPECT_EQ(saved.digest, "");
    EXPECT_EQ(entries(), 0U);
    EXPECT_FALSE(file.save("study: mine\n", "").is_conflict);
    EXPECT_EQ(content(), "study: mine\n");
    EXPECT_TRUE(file.save("study: again\n", "").is_conflict);
}

TEST_F(StudyFiles, KeepsRightsAndLinks) {
    ASSERT_EQ(::chmod(path.c_str(), 0640), 0);
    const fs::path link = folder / "link.yaml";
    fs::create_symlink("study.yaml", link);
    StudyFile file(link.string());
    file.save("study: through the link\n", file.read().digest);
    EXPECT_TRUE(fs::is_symlink(link));
    EXPECT_EQ(content(), "study: through the link\n");
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0640U);
}

TEST_F(StudyFiles, DoesNotMangleBytesThatAreNoText) {
    const std::string bytes = "study: \xE9\n";  // Latin-1
    put(bytes);
    StudyFile file(folder.string());
    EXPECT_THROW(file.save("study: ?\n", file.read().digest), base::EnvironmentError);
    EXPECT_EQ(content(), bytes);
}

// Rejects: saved over a file of which only the beginning was read.
TEST_F(StudyFiles, DoesNotCutOffWhatWasNotRead) {
    const std::string text = "study: long\n" + std::string(study::largest_file_bytes + 10, '#');
    put(text);
    StudyFile file(folder.string());
    EXPECT_THROW(file.save("study: short\n", file.read().digest), base::EnvironmentError);
    EXPECT_TRUE(content() == text);
}

TEST_F(StudyFiles, AFailureLeavesTheFileAsItWas) {
    StudyFile file(folder.string());
    const std::string loaded = file.read().digest;
    // Nothing can be written beside a file whose folder is a file.
    StudyFile nowhere((path / "study.yaml").string());
    EXPECT_THROW(nowhere.save("study: mine\n", ""), base::EnvironmentError);
    EXPECT_EQ(file.read().digest, loaded);
}

}  // namespace
}  // namespace custodiet::server
