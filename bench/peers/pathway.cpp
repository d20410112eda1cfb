// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Workload W2 as a textbook writes it: a priority queue of events, continuous time, <random>. A
// peer to take ratios against; it shares nothing with the program.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <queue>
#include <random>
#include <vector>

namespace {

enum class Kind : std::uint8_t { arrival, reviewed, flight, discharge, comes_back };

struct Event {
    double time;
    std::uint64_t number;
    Kind kind;
    std::uint32_t person;
    friend bool operator>(const Event& a, const Event& b) {
        return a.time != b.time ? a.time > b.time : a.number > b.number;
    }
};

class Pathway {
  public:
    Pathway(double people, std::uint64_t seed)
        : scale_(people / 1e6),
          officers_(std::lround(3900 * scale_)),
          beds_(std::lround(9800 * scale_)),
          seats_(std::lround(1700 * scale_)),
          random_(seed),
          between_(people / 3650) {}

    std::uint64_t run() {
        plan(between_(random_), Kind::arrival, 0);
        plan(7, Kind::flight, 0);
        while (!events_.empty() && events_.top().time < 3650) {
            const Event event = events_.top();
            events_.pop();
            now_ = event.time;
            happen(event);
        }
        return counted_;
    }

  private:
    void plan(double time, Kind kind, std::uint32_t person) {
        events_.push({time, number_++, kind, person});
    }
    void happen(const Event& event) {
        switch (event.kind) {
            case Kind::arrival:
                plan(now_ + between_(random_), Kind::arrival, 0);
                come(next_person_++);
                return;
            case Kind::comes_back:
                come(event.person);
                return;
            case Kind::reviewed:
                ++counted_;
                ++officers_;
                serve();
                if (uniform_(random_) < 0.6) {
                    for_flight_.push_back(event.person);
                } else {
                    release(event.person);
                }
                return;
            case Kind::flight:
                plan(now_ + 7, Kind::flight, 0);
                for (long seat = 0; seat < seats_ && !for_flight_.empty(); ++seat, ++counted_) {
                    for_bed_.push_back(for_flight_.front());
                    for_flight_.pop_front();
                }
                admit();
                return;
            case Kind::discharge:
                ++counted_;
                ++beds_;
                admit();
                release(event.person);
                return;
        }
    }
    void come(std::uint32_t person) {
        ++counted_;
        for_review_.push_back(person);
        serve();
    }
    void serve() {
        for (; officers_ > 0 && !for_review_.empty(); --officers_) {
            plan(now_ + review_(random_), Kind::reviewed, for_review_.front());
            for_review_.pop_front();
        }
    }
    void admit() {
        for (; beds_ > 0 && !for_bed_.empty(); --beds_) {
            plan(now_ + stay_(random_), Kind::discharge, for_bed_.front());
            for_bed_.pop_front();
        }
    }
    void release(std::uint32_t person) {
        if (uniform_(random_) < 0.3) plan(now_ + away_(random_), Kind::comes_back, person);
    }

    double scale_, now_ = 0;
    long officers_, beds_, seats_;
    std::mt19937_64 random_;
    std::exponential_distribution<double> between_;
    std::uniform_real_distribution<double> uniform_;
    std::lognormal_distribution<double> review_{std::log(10.0) - 0.32, 0.8};
    std::lognormal_distribution<double> away_{std::log(180.0) - 0.5, 1.0};
    std::gamma_distribution<double> stay_{2.0, 20.0};
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
    std::deque<std::uint32_t> for_review_, for_flight_, for_bed_;
    std::uint64_t number_ = 0, counted_ = 0;
    std::uint32_t next_person_ = 0;
};

}  // namespace

/// @param argv  people, repeats; prints events of all runs
int main(int argc, char** argv) {
    const double people = argc > 1 ? std::atof(argv[1]) : 1e6;
    const int repeats = argc > 2 ? std::atoi(argv[2]) : 1;
    std::uint64_t events = 0;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        events += Pathway(people, static_cast<std::uint64_t>(repeat) + 1).run();
    }
    std::printf("%llu\n", static_cast<unsigned long long>(events));
}
