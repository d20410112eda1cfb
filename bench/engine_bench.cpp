// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the parts of the engine cost: the calendar against a heap, people drawn again or taken from
// the register, lives run person by person or day by day.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

#include "custodiet/engine/calendar.hpp"
#include "custodiet/engine/engine.hpp"
#include "custodiet/random/stream.hpp"
#include "support/program_builder.hpp"

namespace custodiet {
namespace {

using program::Day;

inline constexpr Day horizon = 3650;

/// Whole days until the next event, 1 to 60, in no order.
std::vector<Day> waits() {
    std::vector<Day> days;
    for (std::uint32_t i = 0; i < 4096; ++i) {
        days.push_back(1 + static_cast<Day>(60 * random::uniform(1, 0, 1, i, 3)));
    }
    return days;
}

/// The hold model: everyone who falls due is put in again. One item is one event.
void calendar(benchmark::State& state) {
    const auto persons = static_cast<std::uint32_t>(state.range(0));
    const auto days = waits();
    std::int64_t events = 0;
    for (auto _ : state) {
        engine::Calendar calendar;
        calendar.reset(horizon);
        calendar.resize(persons);
        for (std::uint32_t person = 0; person < persons; ++person) {
            calendar.put(person, days[person % days.size()]);
        }
        std::vector<std::uint32_t> due;
        for (Day today = 0; today < 200; ++today) {
            calendar.take_due(today, due);
            for (std::uint32_t person : due) {
                calendar.put(person, today + days[(person + today) % days.size()]);
            }
            events += static_cast<std::int64_t>(due.size());
        }
    }
    state.SetItemsProcessed(events);
}
BENCHMARK(calendar)->RangeMultiplier(10)->Range(1000, 1'000'000)->Unit(benchmark::kMillisecond);

/// The same with the heap of the standard library, in the same order of events.
void heap(benchmark::State& state) {
    const auto persons = static_cast<std::uint32_t>(state.range(0));
    const auto days = waits();
    std::int64_t events = 0;
    for (auto _ : state) {
        using Event = std::pair<Day, std::uint32_t>;
        std::priority_queue<Event, std::vector<Event>, std::greater<>> queue;
        for (std::uint32_t person = 0; person < persons; ++person) {
            queue.emplace(days[person % days.size()], person);
        }
        while (queue.top().first < 200) {
            const auto [today, person] = queue.top();
            queue.pop();
            queue.emplace(today + days[(person + today) % days.size()], person);
            ++events;
        }
    }
    state.SetItemsProcessed(events);
}
BENCHMARK(heap)->RangeMultiplier(10)->Range(1000, 1'000'000)->Unit(benchmark::kMillisecond);

/// Prisoners with a sentence and an attribute, a clock that seldom rings, and an end.
support::ProgramBuilder prison(std::int32_t persons) {
    support::ProgramBuilder world(500, 20250203);
    world.raw().attribute_bits = 1;
    const auto held = world.stage(world.crowding_facility());
    const auto free = world.stage(), died = world.stage();
    world.sentence_end(held, free);
    world.clock(held, died, dist::Law::exponential_from_mean(100'000));
    const auto cohort = world.stock(persons, held);
    auto& group = world.of(cohort);
    group.stock_remaining = dist::Law::exponential_from_mean(550);
    group.sentence = dist::Law::exponential_from_mean(550);
    group.arrivals_per_day = persons / 550.0;
    group.arrivals_stage = held;
    group.attributes.push_back({.shift = 0, .cumulative = {0.3, 1.0}});
    return world;
}

/// The five states of bench/studies/w3.
support::ProgramBuilder five_states(std::int32_t persons) {
    using dist::Law;
    support::ProgramBuilder world(horizon, 1);
    const auto review = world.stage(), held = world.stage(), community = world.stage();
    const auto unknown = world.stage(), left = world.stage();
    world.clock(review, held, Law::lognormal_from_mean_sd(10, 9.468267));
    world.clock(review, community, Law::weibull_from_shape_scale(1.2, 15));
    world.clock(held, community, Law::gamma_from_mean_shape(40, 2));
    world.clock(held, left, Law::exponential_from_mean(300));
    world.clock(community, review, Law::lognormal_from_median_p90(400, 1861.851));
    world.clock(community, left, Law::weibull_from_shape_scale(1.5, 900));
    world.clock(community, unknown, Law::exponential_from_mean(2000));
    world.clock(unknown, review, Law::gamma_from_mean_shape(300, 1.5));
    world.clock(unknown, left, Law::exponential_from_mean(1000));
    world.stock(persons, review);
    return world;
}

std::int64_t events_in(const program::Tally& tally) {
    return support::total(tally.leaves);
}

/// One replicate after another of a program. One item is one change of stage.
void run_all(benchmark::State& state, const program::Program& program, bool keeps_register,
             bool changes_replicate) {
    engine::Workspace kept;
    program::Tally tally(program);
    std::uint32_t draw = 0;
    std::int64_t events = 0;
    for (auto _ : state) {
        tally.reset(program);
        if (!keeps_register) kept.registers.clear();
        if (changes_replicate) ++draw;
        engine::run(program, program.components.front(), {draw, 0}, tally, kept);
        benchmark::DoNotOptimize(tally);
        state.PauseTiming();
        events += events_in(tally);
        state.ResumeTiming();
    }
    state.SetItemsProcessed(events);
}

/// A second arm in which the same people come about in the same way: drawn again, or taken over.
void people_drawn_again(benchmark::State& state) {
    run_all(state, prison(static_cast<std::int32_t>(state.range(0))).apart(), false, false);
}
void people_from_register(benchmark::State& state) {
    run_all(state, prison(static_cast<std::int32_t>(state.range(0))).apart(), true, false);
}
BENCHMARK(people_drawn_again)->Arg(2'000)->Arg(20'000)->Arg(200'000)->Unit(benchmark::kMillisecond);
BENCHMARK(people_from_register)
    ->Arg(2'000)
    ->Arg(20'000)
    ->Arg(200'000)
    ->Unit(benchmark::kMillisecond);

void person_by_person(benchmark::State& state) {
    run_all(state, five_states(static_cast<std::int32_t>(state.range(0))).apart(), false, true);
}
void day_by_day(benchmark::State& state) {
    run_all(state, five_states(static_cast<std::int32_t>(state.range(0))).together(), false, true);
}
BENCHMARK(person_by_person)
    ->RangeMultiplier(10)
    ->Range(1'000, 1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(day_by_day)->RangeMultiplier(10)->Range(1'000, 1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace custodiet
