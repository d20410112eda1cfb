// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/completions.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <iterator>

namespace custodiet::commands {

namespace {

/// `text` as one word of any of the shells, in single quotes.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string verb_names(const std::vector<VerbWords>& verbs) {
    std::vector<std::string_view> names;
    for (const VerbWords& verb : verbs) names.emplace_back(verb.name);
    return fmt::format("{}", fmt::join(names, " "));
}

// ---- bash -------------------------------------------------------------------------------------

/// The command that fills COMPREPLY with what is expected.
std::string bash_reply(const Expected& expected) {
    switch (expected.what) {
        case Expected::What::path:
            return R"(COMPREPLY=($(compgen -f -- "$word")); compopt -o filenames)";
        case Expected::What::choice:
            return fmt::format(R"(COMPREPLY=($(compgen -W {} -- "$word")))",
                               quoted(fmt::format("{}", fmt::join(expected.choices, " "))));
        case Expected::What::text:
        case Expected::What::nothing:
            break;
    }
    return "COMPREPLY=()";
}

void bash_verb(std::string& out, const VerbWords& verb) {
    auto at = std::back_inserter(out);
    std::vector<std::string_view> names;
    fmt::format_to(at, "        {})\n            case $before in\n", verb.name);
    for (const OptionWords& option : verb.options) {
        names.emplace_back(option.name);
        if (option.value.what == Expected::What::nothing) continue;
        fmt::format_to(at, "                {}) {}; return ;;\n", option.name,
                       bash_reply(option.value));
    }
    fmt::format_to(at, "            esac\n            if [[ $word == -* ]]; then\n");
    fmt::format_to(at,
                   "                COMPREPLY=($(compgen -W {} -- \"$word\"))\n            else\n",
                   quoted(fmt::format("{}", fmt::join(names, " "))));
    fmt::format_to(at, "                {}\n            fi ;;\n", bash_reply(verb.argument));
}

std::string bash_script(const std::vector<VerbWords>& verbs) {
    std::string out = "# Completion of custodiet in bash: source <(custodiet completions bash)\n";
    auto at = std::back_inserter(out);
    out +=
        "_custodiet() {\n    local word=${COMP_WORDS[COMP_CWORD]} "
        "before=${COMP_WORDS[COMP_CWORD-1]}\n";
    out += "    if ((COMP_CWORD == 1)); then\n";
    fmt::format_to(at,
                   "        COMPREPLY=($(compgen -W {} -- \"$word\"))\n        return\n    fi\n",
                   quoted(verb_names(verbs) + " --help --version"));
    out += "    case ${COMP_WORDS[1]} in\n";
    for (const VerbWords& verb : verbs) bash_verb(out, verb);
    out += "    esac\n}\ncomplete -F _custodiet custodiet\n";
    return out;
}

// ---- zsh --------------------------------------------------------------------------------------

/// Brackets and colons have a meaning in the specifications of zsh.
std::string zsh_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':') out += '\\';
        out += c;
    }
    return out;
}

std::string zsh_action(const Expected& expected) {
    switch (expected.what) {
        case Expected::What::path:
            return "_files";
        case Expected::What::choice:
            return fmt::format("({})", fmt::join(expected.choices, " "));
        case Expected::What::text:
        case Expected::What::nothing:
            break;
    }
    return " ";
}

void zsh_verb(std::string& out, const VerbWords& verb) {
    auto at = std::back_inserter(out);
    fmt::format_to(at, "        {})\n            _arguments", verb.name);
    for (const OptionWords& option : verb.options) {
        std::string spec = fmt::format("{}[{}]", option.name, zsh_text(option.help));
        if (option.value.what != Expected::What::nothing)
            spec += ":value:" + zsh_action(option.value);
        fmt::format_to(at, " \\\n                {}", quoted(spec));
    }
    if (verb.argument.what != Expected::What::nothing) {
        fmt::format_to(at, " \\\n                {}",
                       quoted("1:argument:" + zsh_action(verb.argument)));
    }
    out += " ;;\n";
}

std::string zsh_script(const std::vector<VerbWords>& verbs) {
    std::string out =
        "#compdef custodiet\n# Completion of custodiet in zsh: source <(custodiet completions "
        "zsh)\n";
    auto at = std::back_inserter(out);
    out += "_custodiet() {\n    local -a verbs=(\n";
    for (const VerbWords& verb : verbs) {
        fmt::format_to(at, "        {}\n", quoted(verb.name + ":" + zsh_text(verb.help)));
    }
    out +=
        "    )\n    if ((CURRENT == 2)); then\n        _describe verb verbs\n        return\n    "
        "fi\n";
    out += "    local verb=$words[2]\n    shift words\n    ((CURRENT--))\n    case $verb in\n";
    for (const VerbWords& verb : verbs) zsh_verb(out, verb);
    out += "    esac\n}\ncompdef _custodiet custodiet\n";
    return out;
}

// ---- fish -------------------------------------------------------------------------------------

std::string fish_value(const Expected& expected) {
    switch (expected.what) {
        case Expected::What::path:
            return " -r -F";
        case Expected::What::choice:
            return fmt::format(" -x -a {}",
                               quoted(fmt::format("{}", fmt::join(expected.choices, " "))));
        case Expected::What::text:
            return " -x";
        case Expected::What::nothing:
            break;
    }
    return "";
}

void fish_verb(std::string& out, const VerbWords& verb) {
    auto at = std::back_inserter(out);
    const std::string seen = fmt::format("-n '__fish_seen_subcommand_from {}'", verb.name);
    if (verb.argument.what != Expected::What::nothing) {
        const bool is_path = verb.argument.what == Expected::What::path;
        fmt::format_to(at, "complete -c custodiet {}{}\n", seen,
                       is_path ? " -F" : fish_value(verb.argument));
    }
    for (const OptionWords& option : verb.options) {
        fmt::format_to(at, "complete -c custodiet {} -l {} -d {}{}\n", seen, option.name.substr(2),
                       quoted(option.help), fish_value(option.value));
    }
}

std::string fish_script(const std::vector<VerbWords>& verbs) {
    std::string out = "# Completion of custodiet in fish: custodiet completions fish | source\n";
    auto at = std::back_inserter(out);
    out += "complete -c custodiet -f\n";
    for (const VerbWords& verb : verbs) {
        fmt::format_to(at, "complete -c custodiet -n __fish_use_subcommand -a {} -d {}\n",
                       verb.name, quoted(verb.help));
    }
    for (const VerbWords& verb : verbs) fish_verb(out, verb);
    return out;
}

}  // namespace

std::string completion_script(Shell shell, const std::vector<VerbWords>& verbs) {
    switch (shell) {
        case Shell::zsh:
            return zsh_script(verbs);
        case Shell::fish:
            return fish_script(verbs);
        case Shell::bash:
            break;
    }
    return bash_script(verbs);
}

ExitCode print_completions(std::string_view shell, const std::vector<VerbWords>& verbs,
                           const Console& console) {
    const Shell which = shell == "zsh" ? Shell::zsh : shell == "fish" ? Shell::fish : Shell::bash;
    console.results << completion_script(which, verbs);
    return ExitCode::done;
}

}  // namespace custodiet::commands
