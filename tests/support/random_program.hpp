// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Small programs made at random, for laws that hold of every program. The same number gives the
// same program on any machine: an argument list draws at most once, because compilers choose the
// order in which arguments are evaluated.
#pragma once

#include <random>

#include "support/program_builder.hpp"

namespace custodiet::support {

/// What people of a random program may meet in.
enum class Meet { in_nothing, in_anything };

class RandomProgram {
  public:
    RandomProgram(std::uint64_t number, Meet meet) : chance_(number), builder_(30 + below(90)) {
        builder_.raw().seed = number;
        builder_.raw().attribute_bits = below(3);
        make_stages();
        make_cohorts();
        make_ways_out();
        if (meet == Meet::in_anything) make_meetings();
        for (Index cohort = 0; cohort < cohorts_; ++cohort) settle(cohort);
        if (likely(0.5)) builder_.raw().wrongful_rule = some_rule();
        if (likely(0.7)) make_watches();
        if (likely(0.7)) make_wings();
        if (likely(0.7)) make_spells();
        if (likely(0.7)) look_ahead();
        if (likely(0.7)) let_sentences_stand();
    }

    [[nodiscard]] ProgramBuilder& builder() { return builder_; }
    [[nodiscard]] Index end() const { return stages_ - 1; }

  private:
    int below(int n) { return static_cast<int>(chance_() % static_cast<std::uint64_t>(n)); }
    double unit() { return static_cast<double>(chance_() >> 11) * 0x1p-53; }
    bool likely(double p) { return unit() < p; }

    dist::Law some_law() {
        const double days = 1.0 + 40.0 * unit();
        switch (below(8)) {
            case 0:
                return dist::Law::fixed(std::floor(days));
            case 1:
                return dist::Law::lognormal_from_mean_sd(days, days);
            case 2:
                return dist::Law::weibull_from_shape_scale(0.5 + unit(), days);
            case 3:
                return dist::Law::gamma_from_mean_shape(days, 2.0);
            case 4:
                return dist::Law::uniform_between(0.0, days);
            case 5:
                return dist::Law::from_values({1.0, days, 2.0 * days});
            case 6:
                return dist::Law::never();
            default:
                return dist::Law::exponential_from_mean(days);
        }
    }
    /// Always, or for some cohorts and codes.
    Index some_rule() {
        if (likely(0.5)) return 0;
        std::vector<std::uint8_t> truth(static_cast<std::size_t>(cohorts_)
                                        << builder_.raw().attribute_bits);
        for (auto& holds : truth) holds = static_cast<std::uint8_t>(likely(0.5));
        return builder_.rule(std::move(truth));
    }
    program::CountsAs some_meaning() { return static_cast<program::CountsAs>(below(4)); }
    Order some_order() { return static_cast<Order>(below(3)); }
    Index some_stage() { return below(stages_); }
    Day some_day() { return below(builder_.raw().days); }

    void make_stages() {
        for (int facility = below(3); facility >= 0; --facility) builder_.crowding_facility(20, 2);
        stages_ = 3 + below(4);
        for (Index stage = 0; stage < stages_; ++stage) {
            builder_.stage(likely(0.5) ? below(static_cast<int>(builder_.raw().facilities.size()))
                                       : program::none);
        }
    }

    void make_cohorts() {
        cohorts_ = 1 + below(3);
        for (Index c = 0; c < cohorts_; ++c) {
            auto& cohort = builder_.of(builder_.cohort());
            for (int bit = 0; bit < builder_.raw().attribute_bits; ++bit) {
                program::AttributeDraw draw;
                draw.shift = bit;
                draw.cumulative = {unit(), 1.0};
                if (likely(0.2)) draw = {.shift = bit, .certain = 1, .cumulative = {0.0, 1.0}};
                cohort.attributes.push_back(draw);
            }
        }
    }

    void settle(Index number) {
        auto& cohort = builder_.of(number);
        if (likely(0.8)) {
            cohort.stock = below(40);
            cohort.stock_stage = below(end());
            if (likely(0.3)) cohort.stock_elapsed = dist::Law::uniform_between(0.0, 30.0);
            if (likely(0.5)) cohort.stock_remaining = some_law();
        }
        if (likely(0.7)) {
            cohort.arrivals_per_day = 2.0 * unit();
            cohort.arrivals_stage = below(end());
            cohort.arrivals_from = below(20);
            if (likely(0.5)) cohort.sentence = some_law();
        }
    }

    void make_ways_out() {
        for (Index from = 0; from < end(); ++from) {
            const bool is_instant = likely(0.2);
            if (is_instant) {
                // Only onwards, so that nobody goes round in circles in no time.
                const Index onwards = from + 1 + below(end() - from);
                branch_off(from, onwards);
                builder_.branch(from, end());
                continue;
            }
            for (int clock = below(3); clock > 0; --clock) {
                const auto law = some_law();
                const Index to = some_stage(), rule = some_rule();
                auto& exit = builder_.clock(from, to, law, rule);
                exit.counts_as = some_meaning();
                exit.within = dist::cdf(law, builder_.raw().days + 1.0);
            }
            if (likely(0.5)) {
                const Index to = some_stage(), rule = some_rule();
                builder_.sentence_end(from, to, rule);
            }
            if (likely(0.5)) {
                builder_.stay(from, some_law());
                if (likely(0.7)) branch_off(from, some_stage());
                auto& rest = builder_.branch(from, some_stage());
                rest.counts_as = some_meaning();
            }
        }
    }

    void branch_off(Index from, Index to) {
        const double share = unit();
        builder_.branch(from, to, share, some_rule());
    }

    void make_meetings() {
        const Index pool = builder_.pool(1 + below(4));
        const int places = 2 + below(8), others = below(3);
        const Index prison = builder_.hard_facility(places, others);
        const Index line = builder_.line(likely(0.5));
        for (Index from = 0; from < end(); ++from) {
            auto& stage = builder_.at(from);
            if (stage.is_instant()) continue;
            if (likely(0.2)) stage.holds_pool = pool;
            if (likely(0.2)) stage.facility = prison;
            if (!likely(0.6)) continue;
            const Index queue = some_queue(from, pool, prison, line);
            if (likely(0.5)) builder_.queue(queue).priority = {some_rule(), some_rule()};
            builder_.at(from).queue_rule = some_rule();
        }
        for (int flight = below(6); flight > 0; --flight) {
            std::vector<program::Quota> quotas;
            for (int quota = below(3); quota > 0; --quota) {
                quotas.push_back({.rule = some_rule(), .seats = 1 + below(5)});
            }
            const Day day = some_day();
            builder_.depart(line, day, 1 + below(8), quotas);
        }
        for (int event = below(6); event > 0; --event) some_event(pool, prison, line);
    }

    Index some_queue(Index from, Index pool, Index prison, Index line) {
        const int what = below(3);
        const Index then = some_stage();
        const Order order = some_order();
        if (what == 0) return builder_.wait_for_pool(from, pool, then, order);
        if (what == 1) return builder_.wait_for_flight(from, line, then, order);
        builder_.at(then).facility = prison;
        return builder_.wait_for_place(from, prison, then, order);
    }

    void some_event(Index pool, Index prison, Index line) {
        program::Event event;
        event.day = some_day();
        event.what = static_cast<program::Event::What>(below(6));
        event.line = line;
        event.from = {some_stage(), some_stage()};
        event.to = some_stage();
        event.rule = some_rule();
        event.at_most = likely(0.5) ? below(6) : INT32_MAX;
        event.counts_as = some_meaning();
        event.target = event.what == program::Event::What::pool ? pool : prison;
        event.size = below(6);
        event.order = some_order();
        builder_.event(event);
    }

    void make_watches() {
        builder_.raw().watches = 1 + below(4);
        const int settings = 1 << builder_.raw().watches;
        for (Index stage = 0; stage < stages_; ++stage) {
            if (likely(0.6))
                builder_.at(stage).starts = static_cast<std::uint32_t>(below(settings));
            if (likely(0.6)) builder_.at(stage).stops = static_cast<std::uint32_t>(below(settings));
        }
    }

    /// Short and long stays, one that the horizon is too short for, and in no order.
    void make_wings() {
        builder_.raw().wings = 1 + below(3);
        for (Index stage = 0; stage < stages_; ++stage) {
            if (likely(0.7)) builder_.at(stage).wing = below(builder_.raw().wings);
        }
        builder_.raw().run_lengths = {2 + below(20), 1};
        if (likely(0.5)) builder_.raw().run_lengths.push_back(builder_.raw().days + 1);
    }

    /// Of short lengths and long, some beyond the horizon; the first counts who comes.
    void make_spells() {
        auto& spells = builder_.raw().spells;
        spells.resize(1 + static_cast<std::size_t>(below(4)));
        std::size_t row = 0;
        for (auto& spell : spells) {
            spell.first = row;
            for (Day length = 0; length < 60; length += 1 + below(20)) {
                spell.lengths.push_back(length);
            }
            if (likely(0.3)) spell.lengths.push_back(builder_.raw().days + 1);
            row += spell.lengths.size();
        }
        for (Index stage = 0; stage < stages_; ++stage) {
            builder_.at(stage).spells = static_cast<std::uint32_t>(below(1 << spells.size()));
        }
    }

    /// Exits some days before the sentence ends, and queues that need some of it to be left.
    void look_ahead() {
        for (Index stage = 0; stage < stages_; ++stage) {
            if (builder_.at(stage).sentence_ends.empty()) continue;
            const Index to = some_stage(), rule = some_rule();
            if (likely(0.5)) builder_.sentence_end(stage, to, rule);
            for (auto& exit : builder_.at(stage).sentence_ends) {
                if (likely(0.7)) exit.before = below(30);
            }
        }
        for (auto& queue : builder_.raw().queues) {
            if (likely(0.7)) queue.least_remaining = below(40);
        }
    }

    /// Also where there are exits at the end of the sentence, which nobody then takes.
    void let_sentences_stand() {
        for (Index stage = 0; stage < stages_; ++stage) {
            builder_.at(stage).sentence_stands = likely(0.4);
        }
    }

    std::mt19937_64 chance_;
    ProgramBuilder builder_;
    Index stages_ = 0, cohorts_ = 0;
};

}  // namespace custodiet::support
