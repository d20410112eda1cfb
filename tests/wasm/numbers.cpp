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
#include "custodiet/rights/account.hpp"
#include "custodiet/rights/charter.hpp"
#include "support/program_builder.hpp"

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

/// Everything in a tally that two engines could differ in.
template <typename Number>
void add_column(Digest& digest, const std::vector<Number>& column) {
    for (const Number number : column) digest.add(static_cast<std::uint64_t>(number));
}

/// Everything in it.
void add_tally(Digest& digest, const program::Tally& tally) {
    add_column(digest, tally.entries);
    add_column(digest, tally.leaves);
    add_column(digest, tally.census);
    add_column(digest, tally.flows);
    add_column(digest, tally.moves);
    add_column(digest, tally.transfers_by_code);
    add_column(digest, tally.wrongful_transfers);
    add_column(digest, tally.created);
    add_column(digest, tally.event_moves);
    add_column(digest, tally.granted);
    add_column(digest, tally.waited_days);
    add_column(digest, tally.blocked_days);
    add_column(digest, tally.watched);
    add_column(digest, tally.long_stays_begin);
    add_column(digest, tally.long_stays_end);
    for (const auto& boarding : tally.boardings) {
        add_column<std::int32_t>(
            digest, {boarding.day, boarding.flight, boarding.cohort, boarding.persons});
    }
}

/// What may be ordered from outside: no flights for a month, fewer officers, fewer places and a
/// move of those for whom there is none left.
void add_orders(support::ProgramBuilder& world, program::Index line, program::Index officers,
                program::Index prison, program::Index back) {
    using What = program::Event::What;
    const auto order = [&](program::Day day, What what) {
        program::Event event;
        event.day = day;
        event.what = what;
        event.line = line;
        return event;
    };
    world.event(order(60, What::stop_flights));
    world.event(order(90, What::resume_flights));
    auto fewer = order(120, What::pool);
    fewer.target = officers;
    fewer.size = 2;
    world.event(fewer);
    fewer = order(200, What::places);
    fewer.target = prison;
    fewer.size = 35;
    world.event(fewer);
    fewer.day = 214;
    fewer.what = What::displace;
    fewer.to = back;
    world.event(fewer);
}

/// A review by officers, a flight to a prison with a hard limit, sentences, deaths on the way, an
/// attribute that rules look at, and a day on which some are moved.
support::ProgramBuilder small_world() {
    using dist::Law;
    support::ProgramBuilder world(300, 20250203);
    world.raw().attribute_bits = 1;
    const auto prison = world.hard_facility(60, 20);
    const auto officers = world.pool(3);
    const auto line = world.line(true);
    const auto detained = world.stage(world.crowding_facility(50));
    const auto reviewed = world.stage_of_pool(officers);
    const auto ready = world.stage();
    const auto abroad = world.stage(prison);
    const auto home = world.stage(), died = world.stage();

    for (int c = 0; c < 2; ++c) {
        const auto cohort = world.stock(40, detained);
        world.of(cohort).arrivals_per_day = 1.5 + c;
        world.of(cohort).arrivals_stage = detained;
        world.of(cohort).stock_elapsed = Law::weibull_from_shape_scale(1.3, 20);
        world.of(cohort).stock_remaining = Law::gamma_from_mean_shape(200, 2.5);
        world.of(cohort).sentence = Law::lognormal_from_mean_sd(250, 120);
        world.of(cohort).attributes.push_back({.shift = 0, .cumulative = {0.4, 1.0}});
    }
    const auto first_cohort = world.rule_for({0});
    const auto marked = world.rule({0, 1, 0, 1});

    world.clock(detained, died, Law::exponential_from_mean(2000));
    const auto review = world.wait_for_pool(detained, officers, reviewed);
    world.queue(review).priority = {marked};
    world.stay(reviewed, Law::lognormal_from_mean_sd(6, 4));
    world.branch(reviewed, home, 0.3, first_cohort);
    world.branch(reviewed, ready);
    world.wait_for_flight(ready, line, abroad, program::Order::lot);
    world.sentence_end(ready, home);
    world.sentence_end(abroad, home).counts_as = program::CountsAs::return_;
    world.clock(abroad, died, Law::exponential_from_mean(1500));
    for (program::Day day = 20; day < 300; day += 14) {
        world.depart(line, day, 25, {{.rule = marked, .seats = 10}, {.rule = 0, .seats = 15}});
    }
    program::Event exchange;
    exchange.day = 180;
    exchange.from = {abroad};
    exchange.to = home;
    exchange.rule = first_cohort;
    exchange.at_most = 12;
    exchange.order = program::Order::newest;
    exchange.counts_as = program::CountsAs::return_;
    world.event(exchange);
    add_orders(world, line, officers, prison, detained);
    world.raw().wrongful_rule = marked;
    world.at(ready).starts = world.at(abroad).stops = 1;
    world.at(detained).wing = 0;
    world.at(abroad).wing = 1;
    world.raw().watches = 1;
    world.raw().wings = 2;
    world.raw().run_lengths = {27, 16};
    return world;
}

/// Lives of people who meet nobody, through stages whose times have every law.
support::ProgramBuilder lonely_world() {
    using dist::Law;
    support::ProgramBuilder world(400, 20250203);
    const std::vector<Law> laws = {Law::fixed(12),
                                   Law::exponential_from_mean(46),
                                   Law::lognormal_from_mean_sd(46, 30),
                                   Law::lognormal_from_median_p90(30, 120),
                                   Law::weibull_from_shape_scale(1.7, 60),
                                   Law::gamma_from_mean_shape(50, 2.5),
                                   Law::uniform_between(5, 90),
                                   Law::from_values({3, 5, 8, 21})};
    const auto died = world.stage();
    auto next = world.stage();
    for (const auto& law : laws) {
        const auto stage = world.stage(world.crowding_facility());
        world.stay_then(stage, law, next);
        world.clock(stage, died, Law::exponential_from_mean(900));
        const auto cohort = world.stock(100, stage);
        world.of(cohort).stock_elapsed = law;
        world.of(cohort).arrivals_per_day = 40;
        world.of(cohort).arrivals_stage = stage;
        next = stage;
    }
    return world;
}

void print_runs(const char* name, const program::Program& program, std::uint32_t draws) {
    Digest digest;
    for (std::uint32_t draw = 0; draw < draws; ++draw) {
        add_tally(digest, engine::run(program, {draw, draw % 3}));
    }
    digest.print(name);
}

/// Every kind of fact, read by lines of every kind, in the small world.
rights::Charter small_charter(const program::Program& program) {
    using rights::Simulated;
    using standards::Comparison;
    using standards::Count;
    using standards::Measure;
    rights::Charter charter;
    for (int what = 1; what <= static_cast<int>(Simulated::population); ++what) {
        charter.facts.push_back({.simulated = static_cast<Simulated>(what)});
    }
    const auto first_given = charter.facts.size();
    for (const Count count :
         {Count::person_days, Count::events, Count::transfers, Count::admissions, Count::deaths}) {
        for (const Measure measure : {Measure::level, Measure::share, Measure::rate}) {
            charter.facts.push_back({.measure = measure, .count = count});
        }
    }
    charter.contact_fact = static_cast<program::Index>(first_given);
    for (std::size_t fact = 0; fact < charter.facts.size(); ++fact) {
        for (const double threshold : {0.7, 3.0, 25.0}) {
            const bool is_share = charter.facts[fact].measure == Measure::share;
            charter.lines.push_back({.fact = static_cast<program::Index>(fact),
                                     .comparison = is_share         ? Comparison::required
                                                   : threshold < 20 ? Comparison::at_least
                                                                    : Comparison::at_most,
                                     .threshold = threshold,
                                     .run = static_cast<program::Index>(fact % 2)});
        }
    }
    std::vector<rights::Reading> readings(charter.facts.size(), {true, 0.93});
    charter.facilities = {
        {.cells = {.number = 31, .area = 7.3, .beds = 3, .toilets = 0.3},
         .others = 20,
         .places = 60},
        {.cells = {.number = 23, .area = 8.9, .beds = 4, .toilets = 1, .in_turn = true},
         .places = 50}};
    charter.is_death.assign(program.stages.size(), 0);
    charter.is_death.back() = 1;
    const std::vector<standards::Force> force(charter.lines.size(), standards::Force::binding);
    charter.wings.resize(2);
    for (std::size_t stage = 0; stage < program.stages.size(); ++stage) {
        if (program.stages[stage].wing == program::none) continue;
        auto& wing = charter.wings[static_cast<std::size_t>(program.stages[stage].wing)];
        wing.facility = program.stages[stage].facility;
        wing.stages.push_back(static_cast<program::Index>(stage));
        wing.force = force;
        wing.groups = {{.readings = readings, .per_cell = 2.5, .detection = 0.3},
                       {.readings = readings, .detection = 0.1}};
    }
    std::vector<program::Index> watch(charter.facts.size(), program::none);
    watch[first_given + 6] = 0;  // a level that is counted in transfers
    charter.routes = {{.line = 0,
                       .flights = {0, 1, 2, 3, 4, 5},
                       .watch = watch,
                       .force = force,
                       .passages = {{readings}, {readings}}}};
    return charter;
}

void add_finding(Digest& digest, const rights::Finding& finding) {
    for (const double number : {finding.split.met, finding.split.breached, finding.split.unknown,
                                finding.events, finding.recorded}) {
        digest.add_number(number);
    }
}

void print_accounts() {
    const auto program = small_world().together();
    const auto charter = small_charter(program);
    rights::Account account;
    Digest digest;
    for (std::uint32_t draw = 0; draw < 50; ++draw) {
        auto tally = engine::run(program, {draw, 0});
        tally.take_census();
        rights::judge(charter, program, tally, account);
        for (const auto& group : account.groups) {
            for (const auto& finding : group.findings) add_finding(digest, finding);
            add_finding(digest, {group.binding, group.facts_breached, group.recorded});
            add_finding(digest, {group.minimum, group.space_total, group.person_days});
        }
        for (const auto& passage : account.passages) {
            for (const auto& finding : passage.findings) add_finding(digest, finding);
        }
    }
    digest.print("rights");
}

}  // namespace

int main() {
    print_laws();
    print_marginals();
    print_points();
    print_runs("engine, together", small_world().together(), 200);
    print_runs("engine, alone", lonely_world().apart(), 4);
    print_runs("engine, alone, by day", lonely_world().together(), 4);
    print_accounts();
    return 0;
}
