// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/completions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace custodiet::commands {
namespace {

using testing::HasSubstr;

const std::vector<VerbWords>& verbs() {
    static const std::vector<VerbWords> all = {
        {"run",
         "Run a user's study [all of it]: now",
         {{"--out", "Folder", {Expected::What::path, {}}},
          {"--format", "Form [table]", {Expected::What::choice, {"table", "csv"}}},
          {"--strict", "Strict", {}}},
         {Expected::What::path, {}}},
    };
    return all;
}

TEST(Completions, BashOffersFilesAndChoices) {
    const std::string script = completion_script(Shell::bash, verbs());
    EXPECT_THAT(script, HasSubstr("compgen -W 'run --help --version'"));
    EXPECT_THAT(script, HasSubstr("--format) COMPREPLY=($(compgen -W 'table csv'"));
    EXPECT_THAT(script, HasSubstr("--out) COMPREPLY=($(compgen -f"));
}

TEST(Completions, ZshEscapesWhatItsSpecificationsUse) {
    const std::string script = completion_script(Shell::zsh, verbs());
    EXPECT_THAT(script, HasSubstr(R"('run:Run a user'\''s study \[all of it\]\: now')"));
    EXPECT_THAT(script, HasSubstr(R"('--format[Form \[table\]]:value:(table csv)')"));
    EXPECT_THAT(script, HasSubstr("'--strict[Strict]'"));
}

TEST(Completions, FishEscapesQuotes) {
    const std::string script = completion_script(Shell::fish, verbs());
    EXPECT_THAT(script, HasSubstr(R"(-a run -d 'Run a user'\''s study)"));
    EXPECT_THAT(script, HasSubstr("-l format -d 'Form [table]' -x -a 'table csv'"));
}

}  // namespace
}  // namespace custodiet::commands
