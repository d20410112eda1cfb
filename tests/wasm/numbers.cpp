// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Prints numbers of every kind that a run rests on, as bits. tools/check_wasm builds this natively
// and for WebAssembly; a difference in one bit anywhere changes a line.
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>

#include "custodiet/dist/law.hpp"
#include "custodiet/dist/marginal.hpp"
#include "custodiet/engine/engine.hpp"
#include "custodiet/program/program.hpp"
#include "custodiet/program/tally.hpp"
#include "custodiet/random/sobol.hpp"
#include "custodiet/random/stream.hpp"

namespace {

using namespace custodiet;

/// FNV-1a over the bits of what is added, in order.
class Digest {
  public:
    void add(std::uint64_t bits) {
        for (int byte = 0; byte < 8; ++byte) {
            value_ = (value_ ^ (bits >> (8 * byte) & 0xff)) * 0x100000001b3;
        }
    }
    void add_number(double number) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &number, sizeof bits);
        add(bits);
    }
    void print(const char* name) const { std::printf("%-24s %016" PRIx64 "\n", name, value_); }

  private:
    std::uint64_t value_ = 0xcbf29ce484222325;
};

void print_laws() {
    struct Named {
        const char* name;
        dist::Law law;
    };
    const std::vector<Named> laws = {
        {"fixed", dist::Law::fixed(46)},
        {"exponential", dist::Law::exponential_from_mean(46)},
        {"lognormal", dist::Law::lognormal_from_mean_sd(46, 30)},
        {"weibull", dist::Law::weibull_from_shape_scale(1.7, 400)},
        {"gamma", dist::Law::gamma_from_mean_shape(300, 2.5)},
        {"uniform", dist::Law::uniform_between(5, 90)},
        {"table", dist::Law::from_values({3, 5, 8, 21})},
    };
    for (const auto& [name, law] : laws) {
        Digest digest;
        for (int i = 0; i < 4096; ++i) {
            const double u = (i + 0.5) / 4096;
            digest.add_number(dist::quantile(law, u));
            digest.add_number(dist::quantile_beyond(law, 40.0, u));
            digest.add_number(dist::cdf(law, 0.25 * i));
        }
        digest.print(name);
    }
}

void print_marginals() {
    Digest digest;
    for (int i = 0; i < 4096; ++i) {
        const double u = (i + 0.5) / 4096;
        digest.add_number(dist::normal_quantile(3.0, 2.0, u));
        digest.add_number(dist::triangular_quantile(0.15, 0.35, 0.6, u));
        digest.add_number(dist::pert_quantile(129, 165, 187, u));
        digest.add(static_cast<std::uint64_t>(dist::poisson_quantile(0.01 * i, u)));
    }
    digest.print("marginals");
}

void print_points() {
    Digest points, streams;
    const random::Sobol sobol(64, 20250203);
    for (std::uint32_t i = 0; i < 1024; ++i) {
        for (std::size_t dimension = 0; dimension < 64; ++dimension) {
            points.add_number(sobol.at(i, dimension));
        }
        streams.add_number(random::uniform(20250203, i, 1, 2, 3));
    }
    points.print("sobol");
    streams.print("streams");
}

/// Two places: people arrive, wait for one of 30 places, stay, and leave or die on the way.
program::Program small_world() {
    program::Program world;
    world.days = 200;
    world.seed = 20250203;
    world.rules.truth.resize(1);
    program::Cohort cohort;
    cohort.stock = 40;
    cohort.stock_stage = 0;
    cohort.stock_elapsed = dist::Law::exponential_from_mean(10);
    cohort.arrivals_per_day = 2.5;
    cohort.arrivals_stage = 0;
    cohort.arrivals_until = 150;
    world.cohorts.push_back(cohort);

    world.stages.resize(4);
    program::Stage& waiting = world.stages[0];
    waiting.queue = 0;
    program::Exit dies;
    dies.to = 3;
    dies.law = dist::Law::exponential_from_mean(900);
    waiting.clocks.push_back(dies);
    program::Stage& held = world.stages[1];
    held.facility = 0;
    held.has_stay = true;
    held.stay = dist::Law::lognormal_from_mean_sd(20, 12);
    program::Exit freed;
    freed.to = 2;
    freed.share = 1.0;
    held.branches.push_back(freed);
    world.stages[2].is_end = true;
    world.stages[3].is_end = true;

    program::Facility facility;
    facility.hard_limit = true;
    facility.places = 30;
    facility.place_queues = {0};
    world.facilities.push_back(facility);
    program::Queue queue;
    queue.then = 1;
    world.queues.push_back(queue);
    program::Component component;
    component.cohorts = {0};
    component.shares = true;
    world.components.push_back(component);
    return world;
}

void print_engine() {
    const program::Program world = small_world();
    Digest digest;
    for (std::uint32_t draw = 0; draw < 20; ++draw) {
        const program::Tally tally = engine::run(world, {draw, 0});
        for (const std::int32_t persons : tally.census) {
            digest.add(static_cast<std::uint64_t>(persons));
        }
        for (const std::int64_t days : tally.waited_days)
            digest.add(static_cast<std::uint64_t>(days));
    }
    digest.print("engine");
}

}  // namespace

int main() {
    print_laws();
    print_marginals();
    print_points();
    print_engine();
    return 0;
}
