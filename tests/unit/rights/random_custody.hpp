// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Charters and tallies made at random, for laws that hold of every account. The same number gives
// the same on any machine.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <random>
#include <span>

#include "unit/rights/custody.hpp"

namespace custodiet::rights {

class RandomCustody {
  public:
    explicit RandomCustody(std::uint64_t number) : chance_(number) {
        custody.program.run_lengths = {3, 8};
        places_ = 1 + below(3);
        for (std::size_t place = 0; place < places_; ++place) add_facility();
        wings_ = 1 + below(4);
        for (std::size_t wing = 0; wing < wings_; ++wing) custody.wing(below(places_));
        add_facts();
        const std::size_t lines = 1 + below(12);
        for (std::size_t line = 0; line < lines; ++line) add_line();
        for (auto& wing : custody.charter.wings) {
            for (auto& group : wing.groups) {
                if (likely(0.3)) group.per_cell = 1.0 + static_cast<double>(below(6));
                group.detection = unit();
            }
        }
        const std::size_t stays = below(25);
        for (std::size_t stay = 0; stay < stays; ++stay) add_stay();
    }

    /// A line on any of the facts, of any force and class.
    void add_line() {
        const auto fact = static_cast<Index>(below(custody.charter.facts.size()));
        const Fact read = custody.charter.facts[static_cast<std::size_t>(fact)];
        const auto force = static_cast<Force>(below(3));
        const auto severity = static_cast<Class>(below(4));
        const Comparison comparison = some_comparison(read);
        const double threshold = some_threshold(read);
        const Index line = custody.line(fact, comparison, threshold, force, severity);
        if (!is_run(read.simulated)) return;
        custody.charter.lines[static_cast<std::size_t>(line)].run = static_cast<Index>(below(2));
    }
    /// Takes away what is known of some facts in some groups: of everybody, or of a part of them.
    /// @pre judged
    void forget() {
        for (std::size_t fact = 0; fact < custody.charter.facts.size(); ++fact) {
            for (std::size_t wing = 0; wing < wings_; ++wing) {
                const std::size_t cohort = below(2);
                if (!likely(0.6)) continue;
                Reading left = custody.group(wing, cohort).readings[fact];
                left.known *= likely(0.5) ? 0.0 : unit();
                custody.in_group(wing, cohort, static_cast<Index>(fact), left);
            }
        }
    }

    Custody custody{30, 2};

  private:
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(chance_() % n); }
    double unit() { return static_cast<double>(chance_() >> 11) * 0x1p-53; }
    bool likely(double p) { return unit() < p; }
    template <typename T>
    T one_of(std::initializer_list<T> choices) {
        return choices.begin()[below(choices.size())];
    }
    static bool is_run(Simulated what) {
        return what == Simulated::space_run || what == Simulated::solitary_run;
    }

    void add_facility() {
        Cells cells;
        cells.number = static_cast<std::int64_t>(below(9));  // sometimes none
        cells.area = static_cast<double>(below(31));
        cells.beds = static_cast<double>(below(6));
        cells.toilets = static_cast<double>(below(3));
        cells.in_turn = likely(0.5);
        const auto others = static_cast<std::int64_t>(below(20));
        custody.facility(cells, others, one_of({not_counted, 0.0, 10.0, 20.0}));
    }
    void add_facts() {
        for (int what = 1; what <= static_cast<int>(Simulated::population); ++what) {
            custody.simulated(static_cast<Simulated>(what));
        }
        for (const Measure measure : {Measure::share, Measure::level, Measure::share}) {
            const Index fact = custody.fact(measure);
            custody.everywhere(fact, unit());
            custody.charter.contact_fact = fact;
        }
        custody.fact(Measure::share);  // nothing is known of it
        custody.everywhere(custody.fact(Measure::rate, Count::events), 0.01);
        custody.everywhere(custody.charter.contact_fact, likely(0.7) ? 1.0 : 0.1);
    }
    Comparison some_comparison(const Fact& read) {
        if (read.measure == Measure::rate) return Comparison::prohibited;
        if (is_run(read.simulated)) return Comparison::below;
        if (read.measure == Measure::share) {
            return one_of({Comparison::required, Comparison::prohibited, Comparison::at_least});
        }
        return one_of({Comparison::at_least, Comparison::at_most, Comparison::below,
                       Comparison::above, Comparison::report});
    }
    double some_threshold(const Fact& read) {
        switch (read.simulated) {
            case Simulated::none:
                return unit();
            case Simulated::beds:
                return one_of({1.0, 0.7});
            case Simulated::occupancy:
                return 0.5 + unit();
            case Simulated::population:
                return 20.0;
            case Simulated::persons_per_cell:
            case Simulated::persons_per_toilet:
                return static_cast<double>(below(5));
            default:
                return one_of({1.0, 3.0, 3.4, 4.0, 6.0});
        }
    }
    void add_stay() {
        const std::size_t wing = below(wings_);
        const std::size_t cohort = below(2);
        const auto persons = static_cast<std::int32_t>(1 + below(8));
        const auto from = static_cast<Day>(below(30));
        const auto nights = static_cast<Day>(1 + below(20));
        custody.stays(wing, cohort, persons, from, std::min<Day>(from + nights, 30));
    }

    std::mt19937_64 chance_;
    std::size_t places_ = 0, wings_ = 0;
};

}  // namespace custodiet::rights
