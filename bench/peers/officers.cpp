// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Workload W1 as a textbook writes it: officers and one queue, a priority queue of events,
// continuous time, <random>. A peer to take ratios against; it shares nothing with the program.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <queue>
#include <random>
#include <utility>
#include <vector>

namespace {

constexpr double horizon = 28854;  // days

/// Arrivals and departures within the horizon.
std::uint64_t events_of(double queues, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::exponential_distribution<double> between(queues * 0.09), stay(0.01);
    enum class Kind : std::uint8_t { arrival, departure };
    using Event = std::pair<double, Kind>;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events;
    std::queue<double> waiting;
    auto officers = static_cast<long>(queues * 10);
    std::uint64_t counted = 0;
    for (events.emplace(between(random), Kind::arrival); events.top().first < horizon; ++counted) {
        const auto [now, kind] = events.top();
        events.pop();
        if (kind == Kind::arrival) {
            events.emplace(now + between(random), Kind::arrival);
            waiting.push(now);
        } else {
            ++officers;
        }
        for (; officers > 0 && !waiting.empty(); --officers) {
            events.emplace(now + stay(random), Kind::departure);
            waiting.pop();
        }
    }
    return counted;
}

}  // namespace

/// @param argv  queues, repeats; prints events of all runs
int main(int argc, char** argv) {
    const double queues = argc > 1 ? std::atof(argv[1]) : 40;
    const int repeats = argc > 2 ? std::atoi(argv[2]) : 1;
    std::uint64_t events = 0;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        events += events_of(queues, static_cast<std::uint64_t>(repeat) + 1);
    }
    std::printf("%llu\n", static_cast<unsigned long long>(events));
}
