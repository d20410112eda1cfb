// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Days between two entries, against their law.
//
// People are ordered back, come to an office after T1 whole days, and are gone after T2 more; T1
// and T2 come from exponential laws and are independent. One watch runs from the order to the end:
// its law is the convolution of both. Another is started with the order and again in the office,
// so that it has the law of T2 alone. Who is not gone by the horizon is in the last cell.
//
// Hypotheses: the days have those laws. Statistic: chi-square over the days of 50,000 persons;
// significance 1e-6. It sees a day too many: of the exponential law of mean 10 that moves 1 in 10
// of a cell to its neighbour. The mutants count a day too many, or keep the first start of the
// second watch, which then has the law of the first.
#include <gtest/gtest.h>

#include "support/program_builder.hpp"
#include "support/statistics.hpp"
#include "support/timings.hpp"
#include "support/whole_days.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using program::Day;
using program::Index;

inline constexpr Day days = 150;
inline constexpr std::int32_t persons = 500;
inline constexpr std::uint32_t runs = 100;

using ByDay = std::vector<double>;

Law until_office() {
    return Law::exponential_from_mean(20.0);
}
Law until_gone() {
    return Law::exponential_from_mean(10.0);
}

/// Persons by the days of each watch, summed over runs; the last cell holds all others.
std::vector<ByDay> measured() {
    support::ProgramBuilder builder(days);
    const Index ordered = builder.stage(), office = builder.stage(), gone = builder.stage();
    builder.clock(ordered, office, until_office());
    builder.clock(office, gone, until_gone());
    builder.stock(persons, ordered);
    builder.raw().watches = 2;
    builder.at(ordered).starts = 3;
    builder.at(office).starts = 2;
    builder.at(gone).stops = 3;
    const auto program = builder.apart();
    std::vector<ByDay> counts(2, ByDay(static_cast<std::size_t>(days) + 1, 0.0));
    for (std::uint32_t run = 0; run < runs; ++run) {
        const auto tally = engine::run(program, {.draw = run});
        for (std::size_t watch = 0; watch < 2; ++watch) {
            const auto stopped = support::stopped(tally, static_cast<Index>(watch));
            EXPECT_EQ(stopped.back(), 0);  // nobody is gone who was never ordered back
            for (std::size_t day = 0; day < stopped.size(); ++day) {
                counts[watch][day] += stopped[day];
            }
            counts[watch].back() += static_cast<double>(persons - support::total(stopped));
        }
    }
    return counts;
}

/// P(T = t) for t = 0 .. days - 1.
ByDay mass_of(const Law& law) {
    ByDay mass{0.0};
    for (Day t = 1; t < days; ++t) {
        mass.push_back(support::survival(law, t - 1) - support::survival(law, t));
    }
    return mass;
}

/// P(T1 + T2 = t, gone before the horizon), and P(not gone by then) in the last cell.
ByDay law_of_both() {
    const auto first = mass_of(until_office()), second = mass_of(until_gone());
    ByDay mass(static_cast<std::size_t>(days) + 1, 0.0);
    double rest = 1.0;
    for (std::size_t t = 0; t < first.size(); ++t) {
        for (std::size_t s = 0; s <= t; ++s) mass[t] += first[s] * second[t - s];
        rest -= mass[t];
    }
    mass.back() = rest;
    return mass;
}

/// P(T2 = t, gone before the horizon): T1 must leave time for it.
ByDay law_of_the_second() {
    const auto second = mass_of(until_gone());
    ByDay mass(static_cast<std::size_t>(days) + 1, 0.0);
    double rest = 1.0;
    for (std::size_t t = 0; t < second.size(); ++t) {
        const Day left = days - 1 - static_cast<Day>(t);
        mass[t] = second[t] * (1.0 - support::survival(until_office(), left));
        rest -= mass[t];
    }
    mass.back() = rest;
    return mass;
}

TEST(Watch, HasTheLawOfTheDaysBetweenTwoEntries) {
    const auto counts = measured();
    EXPECT_GT(support::p_of_counts(counts[0], law_of_both()), support::significance);
    EXPECT_GT(support::p_of_counts(counts[1], law_of_the_second()), support::significance);
}

TEST(Watch, ThatKeepsItsFirstStartIsSeen) {
    EXPECT_LT(support::p_of_counts(measured()[0], law_of_the_second()), support::significance);
}

TEST(Watch, ThatCountsADayTooManyIsSeen) {
    const auto counts = measured();
    const auto a_day_too_many = [](ByDay of) {
        of.insert(of.begin(), 0.0);
        of[of.size() - 2] += of.back();  // the last cell stays what it is: all others
        of.pop_back();
        return of;
    };
    EXPECT_LT(support::p_of_counts(a_day_too_many(counts[0]), law_of_both()),
              support::significance);
    EXPECT_LT(support::p_of_counts(a_day_too_many(counts[1]), law_of_the_second()),
              support::significance);
}

}  // namespace
}  // namespace custodiet::engine
