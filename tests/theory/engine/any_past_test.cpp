// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Watches, long stays and spells of programs made at random, against a recount from the stages
// through which each person went. The engine counts as it goes, forwards; the recount looks
// backwards from each midnight and each entry. These are equations between whole numbers, without
// tolerance.
//
// Rejects, among others: a run of nights that is one too long or too short; a stay that begins anew
// in each stage of a wing, or that outlasts a day outside; a watch that keeps its first start, or
// runs on once it was stopped; a spell that reaches its day for those who leave on it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "custodiet/engine/births.hpp"
#include "support/random_program.hpp"
#include "support/timings.hpp"

namespace custodiet::engine {
namespace {

using program::Program;
using program::Tally;
using support::Meet;
using support::RandomProgram;

inline constexpr std::uint64_t programs = 300;

/// The stages that someone entered, the first included.
struct Entry {
    Day day;
    Index stage;
};
using History = std::vector<Entry>;

// ---- the recount -----------------------------------------------------------------------------

/// What a program's watches, run lengths and spells say of the histories of one cohort.
class Recount {
  public:
    Recount(const Program& program, const Tally& tally, Index cohort)
        : program_(program), tally_(tally), cohort_(cohort) {}

    /// Compares the nights of the cohort with the tally's.
    /// @return nights of the longer runs
    std::int64_t compare_nights(const std::vector<History>& histories) const {
        std::int64_t nights = 0;
        for (Index wing = 0; wing < program_.wings; ++wing) {
            for (std::size_t run = 0; run < program_.run_lengths.size(); ++run) {
                const Day length = program_.run_lengths[run];
                std::vector<std::int32_t> expected;
                for (Day day = 0; day < program_.days; ++day) {
                    expected.push_back(static_cast<std::int32_t>(std::count_if(
                        histories.begin(), histories.end(), [&](const History& history) {
                            return nights_in_a_row(history, wing, day) >= length;
                        })));
                }
                EXPECT_EQ(support::long_nights(program_, tally_, wing, run, cohort_), expected);
                if (length > 1) nights += support::total(expected);
            }
        }
        return nights;
    }

    /// Compares the watches of the cohort with the tally's.
    /// @return watches stopped while they were running
    std::int64_t compare_watches(const std::vector<History>& histories) const {
        std::int64_t running = 0;
        for (Index watch = 0; watch < program_.watches; ++watch) {
            std::vector<std::int32_t> expected(static_cast<std::size_t>(program_.days) + 1, 0);
            for (const auto& history : histories) {
                for (std::size_t entry = 1; entry < history.size(); ++entry) {
                    if (!(at(history[entry]).stops >> watch & 1U)) continue;
                    ++expected[static_cast<std::size_t>(time_since_start(history, entry, watch))];
                }
            }
            EXPECT_EQ(support::stopped(tally_, watch, cohort_), expected);
            running += support::total(expected) - expected.back();
        }
        return running;
    }

    /// Compares the spells of the cohort with the tally's.
    /// @return persons who reached a length, the coming left out
    std::int64_t compare_spells(const std::vector<History>& histories) const {
        std::int64_t reached = 0;
        for (std::size_t spell = 0; spell < program_.spells.size(); ++spell) {
            const auto& lengths = program_.spells[spell].lengths;
            for (std::size_t length = 0; length < lengths.size(); ++length) {
                std::vector<std::int32_t> expected(static_cast<std::size_t>(program_.days), 0);
                for (const auto& history : histories) {
                    if (lengths[length] == 0) {
                        count_beginnings(history, spell, expected);
                    } else {
                        count_those_there_for(lengths[length], history, spell, expected);
                    }
                }
                EXPECT_EQ(support::anniversaries(program_, tally_, spell, length, cohort_),
                          expected);
                if (lengths[length] > 0) reached += support::total(expected);
            }
        }
        return reached;
    }

  private:
    [[nodiscard]] bool is_in(const Entry& entry, std::size_t spell) const {
        return (at(entry).spells >> spell & 1U) != 0;
    }
    void count_beginnings(const History& history, std::size_t spell,
                          std::vector<std::int32_t>& on_day) const {
        for (std::size_t entry = 0; entry < history.size(); ++entry) {
            const bool was_in = entry > 0 && is_in(history[entry - 1], spell);
            if (is_in(history[entry], spell) && !was_in) {
                ++on_day[static_cast<std::size_t>(history[entry].day)];
            }
        }
    }
    /// At each midnight, whether the spell began so many days before.
    void count_those_there_for(Day length, const History& history, std::size_t spell,
                               std::vector<std::int32_t>& on_day) const {
        for (Day night = 0; night < program_.days; ++night) {
            auto entry = std::find_if(history.begin(), history.end(),
                                      [night](const Entry& at) { return at.day > night; });
            if (entry == history.begin() || !is_in(*(entry - 1), spell)) continue;
            while (entry != history.begin() && is_in(*(entry - 1), spell)) --entry;
            if (night - entry->day == length) ++on_day[static_cast<std::size_t>(night)];
        }
    }

    [[nodiscard]] const program::Stage& at(const Entry& entry) const {
        return program_.stages[static_cast<std::size_t>(entry.stage)];
    }

    /// Nights in a row in the wing, at the midnight after `day`.
    [[nodiscard]] Day nights_in_a_row(const History& history, Index wing, Day day) const {
        Day nights = 0;
        for (Day night = day; is_there_at_midnight(history, wing, night); --night) {
            ++nights;
            if (was_elsewhere_on(history, wing, night)) break;
        }
        return nights;
    }
    [[nodiscard]] bool is_there_at_midnight(const History& history, Index wing, Day night) const {
        const auto later = std::find_if(history.begin(), history.end(),
                                        [night](const Entry& entry) { return entry.day > night; });
        return later != history.begin() && at(*(later - 1)).wing == wing;
    }
    [[nodiscard]] bool was_elsewhere_on(const History& history, Index wing, Day day) const {
        return std::any_of(history.begin(), history.end(), [&](const Entry& entry) {
            return entry.day == day && at(entry).wing != wing;
        });
    }

    /// Days for which the watch had run when it was stopped by `stop`; the horizon if it had not.
    [[nodiscard]] Day time_since_start(const History& history, std::size_t stop,
                                       Index watch) const {
        for (std::size_t before = stop; before-- > 0;) {
            const auto& stage = at(history[before]);
            if (stage.starts >> watch & 1U) return history[stop].day - history[before].day;
            if (before > 0 && (stage.stops >> watch & 1U)) break;
        }
        return program_.days;
    }

    const Program& program_;
    const Tally& tally_;
    Index cohort_;
};

// ---- people who meet nobody --------------------------------------------------------------------

History history_of(const Program& program, const Lives& lives, const Newborn& newborn, Index stage,
                   Day came) {
    Person person = newborn.person;
    double elapsed = newborn.elapsed;
    History history{{came, stage}};
    for (Day day = came;; elapsed = 0.0) {
        const auto& here = program.stages[static_cast<std::size_t>(stage)];
        if (here.is_end) return history;
        NextExit next{day, NextExit::stay};
        if (!here.is_instant()) next = lives.next_exit(person, stage, day, elapsed);
        if (next.due >= program.days) return history;
        stage = lives.exit_taken(person, stage, next)->to;
        if (here.sentence_stands && person.sentence_end != never) {
            person.sentence_end += next.due - day;
        }
        day = next.due;
        ++person.visits;
        history.push_back({day, stage});
    }
}

std::vector<History> histories_of(const Program& program, const Lives& lives, Index cohort) {
    std::vector<History> histories;
    Births births(program, lives, cohort, nullptr);
    births.stock([&](const Newborn& newborn) {
        histories.push_back(history_of(program, lives, newborn, births.stock_stage(), 0));
    });
    for (Day day = 0; day < program.days; ++day) {
        births.arrivals(day, [&](const Newborn& newborn) {
            histories.push_back(history_of(program, lives, newborn, births.arrivals_stage(), day));
        });
    }
    return histories;
}

TEST(AnyPast, OfPeopleWhoMeetNobodyIsCountedAsInTheirHistories) {
    std::int64_t nights = 0, watches = 0, spells = 0;
    for (std::uint64_t number = 0; number < programs; ++number) {
        SCOPED_TRACE(number);
        RandomProgram random(number, Meet::in_nothing);
        const auto program = random.builder().apart();
        const auto tally = engine::run(program, {.draw = 3});
        const Lives lives(program, 3U << 8);
        for (Index cohort = 0; cohort < static_cast<Index>(tally.cohorts); ++cohort) {
            const auto histories = histories_of(program, lives, cohort);
            const Recount recount(program, tally, cohort);
            nights += recount.compare_nights(histories);
            watches += recount.compare_watches(histories);
            spells += recount.compare_spells(histories);
        }
    }
    EXPECT_GT(nights, 100000);
    EXPECT_GT(watches, 10000);
    EXPECT_GT(spells, 10000);
}

// ---- people who meet -------------------------------------------------------------------------

/// Makes a cohort of each person of the stock, so that the tally tells one from another; nobody
/// else comes.
void part(support::ProgramBuilder& builder) {
    auto& program = builder.raw();
    const auto codes = std::size_t{1} << program.attribute_bits;
    const auto together = program.cohorts;
    auto truth = program.rules.truth;
    for (auto& rule : truth) rule.clear();
    program.cohorts.clear();
    for (std::size_t c = 0; c < together.size(); ++c) {
        for (std::int32_t person = 0; person < together[c].stock; ++person) {
            program.cohorts.push_back(together[c]);
            program.cohorts.back().stock = 1;
            program.cohorts.back().arrivals_per_day = 0.0;
            for (std::size_t rule = 1; rule < truth.size(); ++rule) {
                const auto first =
                    program.rules.truth[rule].begin() + static_cast<std::ptrdiff_t>(c * codes);
                truth[rule].insert(truth[rule].end(), first,
                                   first + static_cast<std::ptrdiff_t>(codes));
            }
        }
    }
    program.rules.truth = std::move(truth);
}

/// The history of a cohort of one, as far as a tally tells it: of the stages entered on one day
/// only the last is known to be the last.
/// @param is_in_order  set to false if more than one stage was entered on some day
History history_in(const Tally& tally, Index cohort, bool& is_in_order) {
    History history;
    const auto stages = static_cast<Index>(tally.stages);
    for (Index stage = 0; stage < stages; ++stage) {
        const auto row = static_cast<std::size_t>(cohort) * tally.stages;
        if (tally.stock[row + static_cast<std::size_t>(stage)] != 0) history.push_back({0, stage});
    }
    for (Day day = 0; day < tally.days; ++day) {
        const auto d = static_cast<std::size_t>(day);
        const std::size_t before = history.size();
        Index at_midnight = program::none;
        for (Index stage = 0; stage < stages; ++stage) {
            const std::int32_t times = tally.entries_of(stage, cohort)[d];
            for (std::int32_t time = 0; time < times; ++time) history.push_back({day, stage});
            if (tally.census_of(stage, cohort)[d] == 1) at_midnight = stage;
        }
        is_in_order = is_in_order && history.size() <= before + 1;
        const auto last =
            std::find_if(history.begin() + static_cast<std::ptrdiff_t>(before), history.end(),
                         [at_midnight](const Entry& entry) { return entry.stage == at_midnight; });
        if (last != history.end()) std::swap(*last, history.back());
    }
    return history;
}

TEST(AnyPast, OfPeopleWhoMeetIsCountedAsInTheirHistories) {
    std::int64_t nights = 0, watches = 0, spells = 0;
    for (std::uint64_t number = 0; number < 2 * programs; ++number) {
        SCOPED_TRACE(number);
        RandomProgram random(number, Meet::in_anything);
        part(random.builder());
        const auto program = random.builder().together();
        const auto tally = engine::run(program, {});
        for (Index cohort = 0; cohort < static_cast<Index>(tally.cohorts); ++cohort) {
            bool is_in_order = true;
            const std::vector<History> history{history_in(tally, cohort, is_in_order)};
            const Recount recount(program, tally, cohort);
            nights += recount.compare_nights(history);
            if (!is_in_order) continue;
            watches += recount.compare_watches(history);
            spells += recount.compare_spells(history);
        }
    }
    EXPECT_GT(nights, 100000);
    EXPECT_GT(watches, 5000);
    EXPECT_GT(spells, 5000);
}

/// Persons of the stock in the stages of a spell, and moves into them from outside of it.
std::int64_t moves_into(const Program& program, const Tally& tally, std::size_t spell,
                        Index cohort) {
    std::int64_t moves = 0;
    for (Index to = 0; to < static_cast<Index>(tally.stages); ++to) {
        const auto is_in = [&](Index stage) {
            return (program.stages[static_cast<std::size_t>(stage)].spells >> spell & 1U) != 0;
        };
        if (!is_in(to)) continue;
        moves += tally.stock[static_cast<std::size_t>(cohort) * tally.stages +
                             static_cast<std::size_t>(to)];
        moves += support::total(tally.entries_of(to, cohort));
        for (Index from = 0; from < static_cast<Index>(tally.stages); ++from) {
            if (is_in(from)) moves -= tally.flow(cohort, from, to);
        }
    }
    return moves;
}

// ---- sums --------------------------------------------------------------------------------------

// Rejects: a way to move that is not timed.
TEST(AnyPast, NightsFromTheFirstOnAreTheCensusOfTheWing) {
    for (std::uint64_t number = 0; number < programs; ++number) {
        RandomProgram random(number, Meet::in_anything);
        const auto program = random.builder().together();
        if (program.wings == 0) continue;
        ASSERT_EQ(program.run_lengths[1], 1);
        const auto tally = engine::run(program, {});
        for (Index cohort = 0; cohort < static_cast<Index>(tally.cohorts); ++cohort) {
            for (Index wing = 0; wing < program.wings; ++wing) {
                std::vector<std::int32_t> present(static_cast<std::size_t>(program.days), 0);
                for (Index stage = 0; stage < static_cast<Index>(tally.stages); ++stage) {
                    if (program.stages[static_cast<std::size_t>(stage)].wing != wing) continue;
                    const auto census = tally.census_of(stage, cohort);
                    for (std::size_t day = 0; day < present.size(); ++day) {
                        present[day] += census[day];
                    }
                }
                EXPECT_EQ(support::long_nights(program, tally, wing, 1, cohort), present)
                    << "program " << number;
            }
        }
    }
}

// Rejects: a way to come that begins no spell, or one within it that does; a take-back that takes
// back too much.
TEST(AnyPast, EverySpellBeginsWithAMoveIntoItAndReachesFewerTheLongerItIs) {
    std::int64_t begun = 0;
    for (std::uint64_t number = 0; number < programs; ++number) {
        SCOPED_TRACE(number);
        RandomProgram random(number, Meet::in_anything);
        const auto program = random.builder().together();
        const auto tally = engine::run(program, {});
        for (Index cohort = 0; cohort < static_cast<Index>(tally.cohorts); ++cohort) {
            for (std::size_t spell = 0; spell < program.spells.size(); ++spell) {
                const auto reached = [&](std::size_t length) {
                    return support::anniversaries(program, tally, spell, length, cohort);
                };
                EXPECT_EQ(support::total(reached(0)), moves_into(program, tally, spell, cohort));
                for (std::size_t length = 1; length < program.spells[spell].lengths.size();
                     ++length) {
                    EXPECT_THAT(reached(length), ::testing::Each(::testing::Ge(0)));
                    EXPECT_LE(support::total(reached(length)), support::total(reached(length - 1)));
                }
                begun += support::total(reached(0));
            }
        }
    }
    EXPECT_GT(begun, 10000);
}

TEST(AnyPast, EveryMoveIntoAStageThatStopsAWatchIsCountedOnce) {
    for (std::uint64_t number = 0; number < programs; ++number) {
        RandomProgram random(number, Meet::in_anything);
        const auto program = random.builder().together();
        const auto tally = engine::run(program, {});
        for (Index cohort = 0; cohort < static_cast<Index>(tally.cohorts); ++cohort) {
            for (Index watch = 0; watch < program.watches; ++watch) {
                std::int64_t moves = 0;
                for (Index to = 0; to < static_cast<Index>(tally.stages); ++to) {
                    if (!(program.stages[static_cast<std::size_t>(to)].stops >> watch & 1U))
                        continue;
                    for (Index from = 0; from < static_cast<Index>(tally.stages); ++from) {
                        moves += tally.flow(cohort, from, to);
                    }
                }
                EXPECT_EQ(support::total(support::stopped(tally, watch, cohort)), moves)
                    << "program " << number;
            }
        }
    }
}

}  // namespace
}  // namespace custodiet::engine
