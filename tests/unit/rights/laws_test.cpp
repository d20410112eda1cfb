// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of every account. The last is a second way to count: cells are filled one person after
// another.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "unit/rights/random_custody.hpp"

namespace custodiet::rights {
namespace {

inline constexpr double slack = 1e-7;

/// Calls `use` for the accounts of many charters, and for all their groups.
void for_each_custody(const std::function<void(RandomCustody&)>& use) {
    for (std::uint64_t number = 0; number < 500; ++number) {
        SCOPED_TRACE("charter " + std::to_string(number));
        RandomCustody random(number);
        random.custody.judge();
        use(random);
        if (testing::Test::HasFailure()) return;
    }
}

bool is_condition(const Custody& custody, const Line& line) {
    return custody.charter.facts[static_cast<std::size_t>(line.fact)].count == Count::person_days;
}

TEST(AccountLaws, MetBreachedAndUnknownAreThoseConcerned) {
    double days = 0.0, breached = 0.0, unknown = 0.0;
    for_each_custody([&](const RandomCustody& random) {
        const Custody& custody = random.custody;
        for (const auto& group : custody.account.groups) {
            for (std::size_t l = 0; l < group.findings.size(); ++l) {
                const Split& split = group.findings[l].split;
                const Line& line = custody.charter.lines[l];
                ASSERT_GE(std::min({split.met, split.breached, split.unknown}), -slack);
                const bool is_for_some =
                    custody.charter.facts[static_cast<std::size_t>(line.fact)].simulated ==
                    Simulated::space_single;
                if (line.comparison == Comparison::report) {
                    ASSERT_EQ(split.concerned(), 0.0);
                } else if (is_for_some) {
                    ASSERT_LE(split.concerned(), group.person_days + slack);
                } else {
                    ASSERT_NEAR(split.concerned(), group.person_days, slack) << "line " << l;
                }
            }
            for (const Split& all : {group.binding, group.minimum}) {
                ASSERT_GE(std::min({all.met, all.breached, all.unknown}), 0.0);
                ASSERT_LE(all.concerned(), group.person_days + slack);
            }
            days += group.person_days;
            breached += group.binding.breached;
            unknown += group.binding.unknown;
        }
    });
    // The charters are neither empty nor all alike.
    EXPECT_GT(breached, 0.05 * days);
    EXPECT_GT(unknown, 0.05 * days);
}

TEST(AccountLaws, DaysInBreachAreAtLeastThoseOfEachFactAndAtMostAllTogether) {
    for_each_custody([](const RandomCustody& random) {
        const Custody& custody = random.custody;
        for (std::size_t g = 0; g < custody.account.groups.size(); ++g) {
            const auto& group = custody.account.groups[g];
            const auto& force = custody.charter.wings[g / 2].force;
            for (std::size_t l = 0; l < group.findings.size(); ++l) {
                const Line& line = custody.charter.lines[l];
                if (!is_condition(custody, line) || line.severity == Class::benchmark) continue;
                const double breached = group.findings[l].split.breached - slack;
                if (force[l] != Force::benchmark) {
                    ASSERT_GE(group.minimum.breached, breached);
                }
                if (force[l] == Force::binding) {
                    ASSERT_GE(group.binding.breached, breached);
                }
            }
            ASSERT_LE(group.binding.breached, group.minimum.breached + slack);
            ASSERT_LE(group.minimum.breached, group.person_days + slack);
        }
    });
}

TEST(AccountLaws, OneMoreLineNeverLowersTheDaysInBreach) {
    for_each_custody([](RandomCustody& random) {
        const auto before = random.custody.account.groups;
        random.add_line();
        random.custody.judge();
        const auto& after = random.custody.account.groups;
        for (std::size_t g = 0; g < before.size(); ++g) {
            ASSERT_GE(after[g].binding.breached, before[g].binding.breached - slack);
            ASSERT_GE(after[g].minimum.breached, before[g].minimum.breached - slack);
            ASSERT_GE(after[g].facts_breached, before[g].facts_breached - slack);
        }
    });
}

TEST(AccountLaws, KnowingLessNeverMakesMoreMet) {
    double lost = 0.0;
    for_each_custody([&lost](RandomCustody& random) {
        const auto before = random.custody.account.groups;
        random.forget();
        random.custody.judge();
        const auto& after = random.custody.account.groups;
        for (std::size_t g = 0; g < before.size(); ++g) {
            for (std::size_t l = 0; l < before[g].findings.size(); ++l) {
                const Split& known = before[g].findings[l].split;
                const Split& forgotten = after[g].findings[l].split;
                ASSERT_LE(forgotten.met, known.met + slack) << "line " << l;
                ASSERT_LE(forgotten.breached, known.breached + slack) << "line " << l;
                lost += known.met - forgotten.met;
            }
            ASSERT_LE(after[g].binding.met, before[g].binding.met + slack);
            ASSERT_LE(after[g].binding.breached, before[g].binding.breached + slack);
        }
    });
    EXPECT_GT(lost, 0.0);
}

// ---- a second way to count ----------------------------------------------------------------------

/// A cell and its people by group; the last group is everyone else.
struct Cell {
    std::vector<double> of_group;
    [[nodiscard]] double people() const {
        return std::accumulate(of_group.begin(), of_group.end(), 0.0);
    }
};

/// Puts persons into cells one by one, each into the next, or into the first with a free bed.
void fill(std::span<Cell> cells, std::int64_t persons, std::vector<double> mix, double beds) {
    double all = 0.0;
    for (const double part : mix) all += part;
    for (std::int64_t person = 0; person < persons; ++person) {
        auto* cell = &cells[static_cast<std::size_t>(person) % cells.size()];
        if (beds > 0.0) {
            cell = &*std::find_if(cells.begin(), cells.end(),
                                  [&](const Cell& c) { return c.people() < beds - 0.5; });
        }
        for (std::size_t g = 0; g < mix.size(); ++g) cell->of_group[g] += mix[g] / all;
    }
}

/// The cells of a facility on one day; groups are those of the charter.
std::vector<Cell> filled(const Custody& custody, std::size_t facility, std::size_t day) {
    const auto& place = custody.charter.facilities[facility];
    const std::size_t groups = custody.account.groups.size();
    std::vector<Cell> cells(static_cast<std::size_t>(place.cells.number),
                            {std::vector<double>(groups + 1, 0.0)});
    std::vector<double> everyone(groups + 1, 0.0), common(groups + 1, 0.0);
    everyone[groups] = common[groups] = static_cast<double>(place.others);
    std::size_t next = 0;
    std::vector<std::pair<std::size_t, std::size_t>> apart;  // group and the cells that it takes
    for (std::size_t g = 0; g < groups; ++g) {
        const auto& wing = custody.charter.wings[g / 2];
        if (wing.facility != static_cast<Index>(facility)) continue;
        const double persons =
            custody.tally.census_of(wing.stages[0], static_cast<Index>(g % 2))[day];
        everyone[g] = persons;
        const double per_cell = wing.groups[g % 2].per_cell;
        if (per_cell > 0.0) {
            apart.emplace_back(g, static_cast<std::size_t>(std::ceil(persons / per_cell)));
            next += apart.back().second;
        } else {
            common[g] = persons;
        }
    }
    const auto count = [](const std::vector<double>& mix) {
        return static_cast<std::int64_t>(std::accumulate(mix.begin(), mix.end(), 0.5));
    };
    if (next + (count(common) > 0 ? 1 : 0) > cells.size()) {
        fill(cells, count(everyone), everyone, 0.0);
        return cells;
    }
    std::span<Cell> left(cells);
    for (const auto& [g, taken] : apart) {
        std::vector<double> only(groups + 1, 0.0);
        only[g] = everyone[g];
        fill(left.first(taken), count(only), only, 0.0);
        left = left.subspan(taken);
    }
    const double room = place.cells.beds * static_cast<double>(left.size());
    const bool is_in_turn = place.cells.in_turn && place.cells.beds >= 1.0 &&
                            static_cast<double>(count(common)) <= room;
    fill(left, count(common), common, is_in_turn ? place.cells.beds : 0.0);
    return cells;
}

/// What the cells of all days come to, by group.
struct Counted {
    std::vector<double> area, narrow, without_bed;
};

Counted count_cell_by_cell(const Custody& custody) {
    const std::size_t groups = custody.account.groups.size();
    Counted counted{std::vector<double>(groups, 0.0), std::vector<double>(groups, 0.0),
                    std::vector<double>(groups, 0.0)};
    for (std::size_t f = 0; f < custody.charter.facilities.size(); ++f) {
        const Cells& like = custody.charter.facilities[f].cells;
        for (std::size_t day = 0; day < 30 && like.number > 0; ++day) {
            for (const Cell& cell : filled(custody, f, day)) {
                const double people = cell.people();
                for (std::size_t g = 0; g < groups; ++g) {
                    const double of_group = cell.of_group[g];
                    if (of_group == 0.0) continue;
                    counted.area[g] += of_group * like.area / people;
                    if (like.area / people < 3.0 - slack) counted.narrow[g] += of_group;
                    counted.without_bed[g] += of_group * std::max(0.0, 1.0 - like.beds / people);
                }
            }
        }
    }
    return counted;
}

TEST(AccountLaws, AgreeWithCellsFilledOneByOne) {
    double compared = 0.0;
    for_each_custody([&compared](const RandomCustody& random) {
        const Custody& custody = random.custody;
        const Counted counted = count_cell_by_cell(custody);
        for (std::size_t g = 0; g < custody.account.groups.size(); ++g) {
            const auto& group = custody.account.groups[g];
            const auto facility = static_cast<std::size_t>(custody.charter.wings[g / 2].facility);
            const Cells& like = custody.charter.facilities[facility].cells;
            if (like.number == 0) continue;
            ASSERT_NEAR(group.space_total, counted.area[g], slack);
            for (std::size_t l = 0; l < custody.charter.lines.size(); ++l) {
                const Line& line = custody.charter.lines[l];
                if (line.comparison != Comparison::at_least) continue;
                const auto what =
                    custody.charter.facts[static_cast<std::size_t>(line.fact)].simulated;
                const double breached = group.findings[l].split.breached;
                if (what == Simulated::beds && line.threshold == 1.0 && like.beds >= 0.0) {
                    ASSERT_NEAR(breached, counted.without_bed[g], slack);
                    compared += breached;
                }
                if (what == Simulated::space && line.threshold == 3.0 && like.area > 0.0) {
                    ASSERT_NEAR(breached, counted.narrow[g], slack);
                    ASSERT_NEAR(group.space[0] + group.space[1] + group.space[2], counted.narrow[g],
                                slack);
                    compared += breached;
                }
            }
        }
    });
    EXPECT_GT(compared, 1000.0) << "the two ways are hardly ever put to the test";
}

}  // namespace
}  // namespace custodiet::rights
