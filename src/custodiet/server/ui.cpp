// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/ui.hpp"

#include <fmt/format.h>
#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <optional>
#include <system_error>
#include <thread>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/sha256.hpp"
#include "custodiet/server/api.hpp"
#include "custodiet/server/browser.hpp"
#include "custodiet/server/guard.hpp"
#include "custodiet/server/listener.hpp"
#include "custodiet/server/live.hpp"

namespace custodiet::server {

namespace {

/// 128 bits that nobody can guess.
std::string new_token() {
    std::array<unsigned char, 16> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        throw base::EnvironmentError(
            fmt::format("no random key: {}", std::generic_category().message(errno)));
    }
    std::string token;
    for (const unsigned char byte : bytes) token += fmt::format("{:02x}", byte);
    return token;
}

/// The same for the same study each time, so that a browser finds again what it has kept of it.
std::uint16_t usual_port(const std::string& study) {
    constexpr unsigned first = 20'000, count = 10'000;
    std::error_code ignored;
    const auto path = std::filesystem::weakly_canonical(study, ignored).string();
    const auto digits = base::sha256(path).substr(0, 8);
    return static_cast<std::uint16_t>(first + std::stoul(digits, nullptr, 16) % count);
}

std::uint16_t bind(Listener& listener, std::uint16_t wanted, const std::string& study) {
    if (wanted == 0) {
        if (const auto port = listener.bind(usual_port(study))) return *port;
    }
    if (const auto port = listener.bind(wanted)) return *port;
    throw base::EnvironmentError(
        wanted == 0 ? "there is no port to listen on"
                    : fmt::format("port {} is taken, or may not be listened on\n"
                                  "  = help: leave --port out to get one that is free",
                                  wanted));
}

/// The signals that end the program, kept back from every thread that is begun meanwhile.
class EndSignals {
  public:
    EndSignals() {
        sigemptyset(&signals_);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals_, signal);
        ::pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    }
    ~EndSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;

    void wait() {
        int signal = 0;
        while (::sigwait(&signals_, &signal) != 0) {
        }
    }

    /// So that the next one ends the program at once, where something does not let it end.
    void let_through() { ::pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr); }

  private:
    sigset_t signals_{}, before_{};
};

/// Serves until one of the signals comes.
void serve_until_told(Listener& listener, Api& api, EndSignals& signals) {
    std::atomic<bool> is_ending{false};
    std::jthread serving([&] {
        listener.serve();
        // A listener that fails by itself ends the program like a signal.
        if (!is_ending) ::kill(::getpid(), SIGTERM);
    });
    signals.wait();
    is_ending = true;
    signals.let_through();
    api.stop();
    listener.stop();
}

}  // namespace

commands::ExitCode serve_study(const UiRequest& request, const commands::Console& console) {
    EndSignals signals;
    StudyFile file(request.study);
    (void)file.read();
    Live live(request.threads);
    Api api(file, {[&](const PageOrder& order) { return live.page(order); },
                   [&](const ReadStudy& study, const RunOrder& order, const Progress& progress) {
                       return live.compute(study, order, progress);
                   },
                   [&](const ReadStudy& study, const TraceOrder& order) {
                       return Live::trace(study, order);
                   },
                   Live::assets()});
    std::optional<Guard> guard;
    Listener listener([&](const Request& asked) { return guard->refusal(asked); },
                      [&](const Request& asked) { return api.reply(asked); });
    const std::uint16_t port = bind(listener, request.port, file.path());
    const std::string token = new_token();
    guard.emplace(port, token, api.routes());
    const std::string address = fmt::format("http://127.0.0.1:{}/?token={}", port, token);
    console.results << address << '\n' << std::flush;
    console.messages << "serving " << file.path() << " to this machine only; Ctrl-C ends it\n"
                     << std::flush;
    if (request.opens_browser && console.messages_on_terminal) open_in_browser(address);
    serve_until_told(listener, api, signals);
    return commands::ExitCode::done;
}

}  // namespace custodiet::server
