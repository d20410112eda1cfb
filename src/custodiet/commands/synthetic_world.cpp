// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/synthetic_world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "custodiet/study/counted.hpp"

namespace custodiet::commands {

namespace {

constexpr const char* head = R"(# SPDX-License-Identifier: Apache-2.0
#
# A SYNTHETIC WORLD. It describes no real state and no real agreement: every number was made up by
#   custodiet new --synthetic --states {states} --persons {persons} --agreements {agreements} --years {years} --seed {seed}
# to show how the program bears a world of this size. Nothing follows from it for any policy.
#
# How several agreements stand in it. A study has one agreement, between one sending and one
# receiving state. So all agreements of this world are clauses of one framework: each has its line
# of flights, its places with the host and its payment, from the state that sends to the state that
# holds. What the results call the sending and the receiving state is the first pair only, and so
# are "transferred" and "abroad". Of the others, flights, prisons and treasuries tell.

study: synthetic-world
title: A synthetic world of {states} states and {persons} prisoners
assurance: not quality-assured
start: 2025-01-01
end: {end}-01-01
currency: USD
price_year: 2025
reference: no_agreements
seed: {seed}
draws: 16
replicates: 1
not_modelled: [Anything real]
headlines: ["net_cost[joint]"]

quantities:
  time_factor: {{range: 0.9 .. 1.1, kind: assumption, why: Made up, about: Time in prison against the plan}}
  marginal_share: {{range: 0.3 .. 0.7, kind: assumption, why: Made up, about: Marginal share of the cost}}
  death_rate: {{value: 250 per_100k/year, kind: assumption, why: Made up}}
)";

constexpr const char* tail = R"(
# ---- the arms ------------------------------------------------------------------------------------

arms:
  no_agreements: {{name: No agreements, changes: {{}}}}
  agreements:
    name: All agreements
    changes:
)";

/// Numbers from a seed, the same on every machine (SplitMix64).
class Numbers {
  public:
    explicit Numbers(std::uint64_t seed) : state_(seed) {}

    /// From `low` up to and with `high`.
    std::uint32_t between(std::uint32_t low, std::uint32_t high) {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBU;
        mixed ^= mixed >> 31;
        return low + static_cast<std::uint32_t>(mixed % (high - low + 1ULL));
    }

  private:
    std::uint64_t state_;
};

struct State {
    std::uint32_t number = 0;
    std::uint32_t prisoners = 0;
    std::uint32_t crowding = 100;  ///< prisoners for each 100 places
    std::uint32_t days = 0;        ///< mean time in prison
    std::uint32_t cost = 0;        ///< of a prisoner and day
    [[nodiscard]] std::string id() const { return fmt::format("s{:04}", number); }
};

struct Agreement {
    State sender, host;
    std::uint32_t seats = 0;  ///< each month
    std::uint32_t price = 0;  ///< of a person and day
};

/// The prisoners of each state. Sizes fall as one over the rank, so that few states hold most.
std::vector<double> parts_of(const SyntheticWorld& world) {
    constexpr double flat = 5.0;
    double whole = 0.0;
    for (std::uint32_t i = 0; i < world.states; ++i) whole += 1.0 / (i + flat);
    std::vector<double> parts;
    for (std::uint32_t i = 0; i < world.states; ++i) {
        parts.push_back(world.persons / whole / (i + flat));
    }
    return parts;
}

std::vector<State> states_of(const SyntheticWorld& world, Numbers& numbers) {
    const std::vector<double> parts = parts_of(world);
    std::vector<State> states;
    for (std::uint32_t i = 0; i < world.states; ++i) {
        const double part = parts[i];
        states.push_back({.number = i + 1,
                          .prisoners = static_cast<std::uint32_t>(std::max(1.0, std::floor(part))),
                          .crowding = numbers.between(60, 180),
                          .days = numbers.between(200, 1500),
                          .cost = numbers.between(5, 150)});
    }
    return states;
}

/// The fullest states send; they choose among the emptier half.
std::vector<Agreement> agreements_of(const SyntheticWorld& world, std::vector<State> states,
                                     Numbers& numbers) {
    std::stable_sort(states.begin(), states.end(),
                     [](const State& a, const State& b) { return a.crowding > b.crowding; });
    std::vector<Agreement> agreements;
    const auto half = static_cast<std::uint32_t>(states.size() / 2);
    for (std::uint32_t k = 0; k < world.agreements; ++k) {
        const State& sender = states[k];
        const State& host = states[states.size() - 1 - numbers.between(0, half - 1)];
        agreements.push_back({.sender = sender,
                              .host = host,
                              .seats = std::max(1U, sender.prisoners / 200),
                              .price = host.cost + numbers.between(5, 40)});
    }
    return agreements;
}

class Writer {
  public:
    Writer(const SyntheticWorld& world, std::vector<State> states,
           std::vector<Agreement> agreements)
        : world_(world), states_(std::move(states)), agreements_(std::move(agreements)) {}

    std::string write() {
        line(head, fmt::arg("states", world_.states), fmt::arg("persons", world_.persons),
             fmt::arg("agreements", world_.agreements), fmt::arg("years", world_.years),
             fmt::arg("seed", world_.seed), fmt::arg("end", 2025 + world_.years));
        write_states();
        write_people();
        write_places();
        write_ways();
        write_framework();
        line(tail);
        for (const auto& agreement : agreements_) {
            line(
                "      flights.to_{0}.departures.monthly.active: true\n"
                "      agreement.clauses.fee_{0}.active: true\n",
                agreement.sender.id());
        }
        return std::move(text_);
    }

  private:
    template <typename... Args>
    void line(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    }

    void write_states() {
        line("\nstates:\n");
        for (const auto& state : states_) {
            line("  {}: {{name: State {}, currency: USD, discount_rate: 2 %/year}}\n", state.id(),
                 state.number);
        }
    }

    void write_people() {
        line("\ncohorts:\n");
        for (const auto& state : states_) {
            line(
                "  people_{0}:\n    state: {0}\n"
                "    stock: {{persons: {1} persons, stage: held_{0}, remaining: "
                "{{exponential: {{mean: \"time_factor * {2} days\"}}}}}}\n"
                "    arrivals: {{per_day: {3} persons/day, stage: held_{0}}}\n"
                "    sentence: {{exponential: {{mean: \"time_factor * {2} days\"}}}}\n",
                state.id(), state.prisoners, state.days,
                static_cast<double>(state.prisoners) / state.days);
        }
    }

    void write_places() {
        line("\nfacilities:\n");
        for (const auto& state : states_) {
            line(
                "  prisons_{0}:\n    state: {0}\n    system: true\n    places: {1} places\n"
                "    cost: {{basis: marginal, marginal: \"marginal_share * {2} "
                "USD/person/day\"}}\n",
                state.id(),
                std::max(1U, static_cast<std::uint32_t>(std::uint64_t{state.prisoners} * 100 /
                                                        state.crowding)),
                state.cost);
        }
        for (const auto& of : agreements_) {
            line(
                "  wing_{0}:\n    name: Places for people of {0}\n    state: {1}\n"
                "    places: {2} places\n    limit: hard\n"
                "    cost: {{basis: marginal, marginal: \"marginal_share * {3} "
                "USD/person/day\"}}\n",
                of.sender.id(), of.host.id(), of.seats * 12, of.host.cost);
        }
    }

    void write_ways() {
        line("\nflights:\n");
        for (const auto& of : agreements_) {
            line(
                "  to_{0}:\n    from: {0}\n    to: {1}\n    payer: {0}\n    clause: fee_{0}\n"
                "    cost: {{per_person: 800 USD/person}}\n    departures:\n"
                "      monthly: {{active: false, from: 2025-02-01, every: 30 days, seats: {2} "
                "persons}}\n",
                of.sender.id(), of.host.id(), of.seats);
        }
        line("\nstages:\n");
        for (const auto& state : states_) write_stage(state);
        for (const auto& of : agreements_) {
            line(
                "  guest_{0}:\n    facility: wing_{0}\n    exits:\n"
                "      - {{to: released, at: sentence_end}}\n"
                "      - {{to: died, after: {{rate: death_rate}}}}\n",
                of.sender.id());
        }
        line(
            "  released: {{name: Released, standing: at_liberty}}\n"
            "  died: {{name: Died in custody, standing: died}}\n");
    }

    void write_stage(const State& state) {
        line(
            "  held_{0}:\n    facility: prisons_{0}\n    exits:\n"
            "      - {{to: released, at: sentence_end}}\n"
            "      - {{to: died, after: {{rate: death_rate}}}}\n",
            state.id());
        const bool sends = std::any_of(agreements_.begin(), agreements_.end(), [&](const auto& of) {
            return of.sender.number == state.number;
        });
        if (sends)
            line("    waits_for: {{flights: to_{0}, then: guest_{0}, first: lot}}\n", state.id());
    }

    void write_framework() {
        line(
            "\nagreement:\n  id: framework\n  title: Framework of {} made-up agreements\n"
            "  sending: {}\n  receiving: {}\n  clauses:\n",
            agreements_.size(), agreements_.front().sender.id(), agreements_.front().host.id());
        for (const auto& of : agreements_) {
            line(
                "    fee_{0}:\n      text: State {1} pays for each day of its people with State "
                "{2}\n"
                "      active: false\n"
                "      pays: {{per_person_day: {3} USD/person/day, payer: {0}, payee: {4}, "
                "for: {{stages: [guest_{0}]}}}}\n",
                of.sender.id(), of.sender.number, of.host.number, of.price, of.host.id());
        }
    }

    const SyntheticWorld& world_;
    std::vector<State> states_;
    std::vector<Agreement> agreements_;
    std::string text_;
};

}  // namespace

std::string mistake_in(const SyntheticWorld& world) {
    if (world.agreements == 0 || world.agreements > world.states / 2) {
        return fmt::format(
            "a world of {} states has from 1 to {} agreements, one for each state that sends; {} "
            "were asked for",
            world.states, world.states / 2, world.agreements);
    }
    const double largest = parts_of(world).front();
    if (largest < study::most_counted) return {};
    return fmt::format(
        "of {} prisoners in {} states the largest holds {:.0f}, and a cohort has fewer than {:.0f}",
        world.persons, world.states, std::floor(largest), study::most_counted);
}

std::string synthetic_study(const SyntheticWorld& world) {
    if (const std::string mistake = mistake_in(world); !mistake.empty()) {
        throw std::invalid_argument(mistake);
    }
    Numbers numbers(world.seed);
    auto states = states_of(world, numbers);
    auto agreements = agreements_of(world, states, numbers);
    return Writer(world, std::move(states), std::move(agreements)).write();
}

}  // namespace custodiet::commands
