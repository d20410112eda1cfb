// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `completions`: scripts that let a shell complete verbs and options.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"

namespace custodiet::commands {

/// What may stand after an option, or as an argument.
struct Expected {
    enum class What { nothing, text, path, choice };
    What what = What::nothing;
    std::vector<std::string> choices;  ///< of a choice
};

struct OptionWords {
    std::string name;  ///< "--out"
    std::string help;
    Expected value;
};

struct VerbWords {
    std::string name;
    std::string help;
    std::vector<OptionWords> options;
    Expected argument;
};

enum class Shell { bash, zsh, fish };

/// The script for a shell.
std::string completion_script(Shell shell, const std::vector<VerbWords>& verbs);

/// Prints the script for `shell`: bash, zsh or fish.
/// @pre `shell` is one of them
ExitCode print_completions(std::string_view shell, const std::vector<VerbWords>& verbs,
                           const Console& console);

}  // namespace custodiet::commands
