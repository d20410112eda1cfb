// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/print_page.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/folder_beside.hpp"

extern char** environ;

namespace custodiet::commands {

namespace fs = std::filesystem;

namespace {

constexpr int not_found = 127;

/// Runs a program without a shell and without its chatter. @return its exit code; 127 = not there
int run_program(std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0);
    }
    pid_t child = 0;
    const int failure =
        ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) return not_found;
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

/// The address of a file, every byte that needs it escaped.
std::string file_address(const fs::path& path) {
    std::string out = "file://";
    for (const char c : fs::absolute(path).string()) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                              (byte >= '0' && byte <= '9') ||
                              std::string_view("/-_.~").find(c) != std::string_view::npos;
        out += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return out;
}

std::vector<std::string> words_for(const char* browser, const fs::path& html, const fs::path& half,
                                   const fs::path& profile) {
    std::vector<std::string> words{browser,
                                   "--headless",
                                   "--disable-gpu",
                                   "--no-first-run",
                                   "--no-pdf-header-footer",
                                   "--virtual-time-budget=20000",
                                   "--user-data-dir=" + profile.string(),
                                   "--print-to-pdf=" + half.string()};
    // Chromium refuses to put root into its sandbox. The page is our own and may load nothing.
    if (::geteuid() == 0) words.emplace_back("--no-sandbox");
    words.push_back(file_address(html));
    return words;
}

}  // namespace

void print_page(const fs::path& html, const fs::path& pdf) {
    const FolderBeside workshop(fs::absolute(pdf));
    const fs::path half = workshop.path() / "page.pdf";
    for (const char* browser : {"chromium", "chromium-browser", "google-chrome"}) {
        const int code = run_program(words_for(browser, html, half, workshop.path() / "profile"));
        if (code == not_found) continue;
        if (code != 0 || !fs::exists(half)) {
            throw base::EnvironmentError(
                fmt::format("{} could not print `{}`", browser, html.string()));
        }
        std::error_code failure;
        fs::rename(half, pdf, failure);
        if (!failure) return;
        throw base::EnvironmentError(
            fmt::format("cannot write `{}`: {}", pdf.string(), failure.message()));
    }
    throw base::EnvironmentError(
        "there is no Chromium on this machine to print with\n"
        "  = help: install it (on Debian: apt install chromium), or open report.html in a browser "
        "and print it there");
}

}  // namespace custodiet::commands
