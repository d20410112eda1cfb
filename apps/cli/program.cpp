// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "program.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>
#include <sstream>
#include <string>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/display.hpp"

namespace custodiet::cli {

namespace {

using commands::Console;
using commands::ExitCode;

bool wants_colour() {
    const char* refusal = std::getenv("NO_COLOR");  // https://no-color.org
    return ::isatty(STDOUT_FILENO) != 0 && (refusal == nullptr || *refusal == '\0');
}

/// Columns of the terminal that results go to, within what lists can be laid out for.
int columns() {
    constexpr int fewest = 72, most = 100;
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return most;
    return std::clamp<int>(size.ws_col, fewest, most);
}

/// Passes messages on as a terminal may show them: a name of a file or an argument, which messages
/// repeat, cannot steer it.
class ShownText : public std::stringbuf {
  public:
    explicit ShownText(std::ostream& target) : target_(target) {}

  protected:
    int sync() override {
        const std::string text = str();
        str("");
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = text.find('\n', begin);
            target_ << base::printable(std::string_view(text).substr(begin, end - begin));
            if (end == std::string::npos) break;
            target_ << '\n';
            begin = end + 1;
        }
        return target_.flush() ? 0 : -1;
    }

  private:
    std::ostream& target_;
};

ExitCode run(int argc, const char* const* argv, const Console& console, const Runner* runner) {
    try {
        return carry_out(argc, argv, console, runner);
    } catch (const base::InputError& error) {
        console.messages << base::render(error.diagnostics());
        return ExitCode::input_error;
    } catch (const base::EnvironmentError& error) {
        console.messages << "custodiet: " << error.what() << '\n';
        return ExitCode::environment;
    } catch (const base::RunError& error) {
        console.messages << "custodiet: the run failed: " << error.what() << '\n';
        return ExitCode::run_failed;
    } catch (const std::bad_alloc&) {
        console.messages << "custodiet: there is not enough memory\n"
                            "  = help: fewer draws or replicates need less\n";
        return ExitCode::environment;
    } catch (const std::exception& error) {
        console.messages << "custodiet: this is a bug in custodiet: " << error.what() << '\n';
        return ExitCode::bug;
    }
}

}  // namespace

int run_program(int argc, const char* const* argv, const Runner* runner) {
    std::ios::sync_with_stdio(false);
    // A file that may not grow further is an error that is told, like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    ShownText shown(std::cerr);
    std::ostream messages(&shown);
    messages << std::unitbuf;
    const Console console{std::cout,      messages,  ::isatty(STDERR_FILENO) != 0,
                          wants_colour(), columns(), &std::cerr};
    ExitCode code = run(argc, argv, console, runner);
    std::cout.flush();
    if (!std::cout && code == ExitCode::done) {
        std::cerr << "custodiet: the results could not be written to the standard output\n";
        code = ExitCode::environment;
    }
    return static_cast<int>(code);
}

}  // namespace custodiet::cli
