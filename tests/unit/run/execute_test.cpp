// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/execute.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <map>
#include <utility>

#include "custodiet/compile/values.hpp"
#include "custodiet/engine/engine.hpp"
#include "custodiet/run/design.hpp"
#include "custodiet/run/outcomes.hpp"
#include "unit/run/runs.hpp"

namespace custodiet::run {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

// Uncertain numbers, a flight, a pool, and people who meet nobody. The arm `same` switches on what
// does nothing; `shorter` touches one cohort only, who meet nobody either.
constexpr std::string_view text = R"yaml(study: uncertain
title: Uncertain
start: 2025-01-01
end: 2026-01-01
currency: USD
reference: without
seed: 11
states:
  US: {discount_rate: 3 %/year}
  SV: {discount_rate: 3 %/year}
quantities:
  fee: {range: 40 .. 90 USD/person/day}
  people: {range: 60 .. 140 persons}
  wait: {range90: 20 .. 60 days, shape: lognormal}
  stay: {value: 90 days}
attributes:
  record: [none, convicted]
pools:
  reviewers: {size: 2 officers}
facilities:
  jail: {state: US, places: 100 places, cost: {marginal: 40 USD/person/day}}
  prison: {state: SV, places: 50 places, limit: hard}
flights:
  line:
    from: US
    to: SV
    payer: US
    departures:
      some: {active: false, from: 2025-02-01, every: 30 days, seats: 12 persons}
      none: {active: false, on: 2025-02-02, seats: 0 persons}
stages:
  detained:
    facility: jail
    exits: [{to: released, after: {exponential: {mean: wait}}}]
    waits_for: {flights: line, then: abroad, when: record == convicted}
  abroad: {facility: prison, exits: [{to: released, after: 200 days, counts_as: return}]}
  asks: {waits_for: {pool: reviewers, then: review}, exits: [{to: released, after: 100 days}]}
  review: {holds: reviewers, stay: {gamma: {mean: 9 days, shape: 2}}, exits: [{to: released, share: rest}]}
  alone: {facility: jail, stay: {exponential: {mean: stay}}, exits: [{to: released, share: rest}]}
  released: {standing: at_liberty}
cohorts:
  flown:
    stock: {persons: people, stage: detained}
    arrivals: {per_day: 0.5 persons/day, stage: detained}
    attributes: {record: {convicted: 40 %, none: rest}}
  reviewed: {arrivals: {per_day: 0.3 persons/day, stage: asks}, attributes: {record: none}}
  unmet: {stock: {persons: 30 persons, stage: alone}, attributes: {record: none}}
agreement:
  id: uncertain
  sending: US
  receiving: SV
  clauses:
    price: {text: x, active: false, pays: {per_person_day: fee, payer: US, payee: SV, for: {stages: [abroad]}}}
arms:
  same: {changes: {flights.line.departures.none.active: true}}
  without: {}
  with: {changes: {flights.line.departures.some.active: true, agreement.clauses.price.active: true}}
  shorter: {changes: {quantities.stay: {range: 20 .. 40 days}}}
)yaml";

Options options_of(std::uint32_t draws, unsigned threads = 1, std::uint32_t replicates = 2) {
    Options options;
    options.draws = draws;
    options.replicates = replicates;
    options.threads = threads;
    return options;
}

/// Equal to the bit, undefined numbers included.
void expect_same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        ASSERT_EQ(std::bit_cast<std::uint64_t>(a[i]), std::bit_cast<std::uint64_t>(b[i])) << i;
    }
}

/// The part of the cube that belongs to an arm.
std::vector<double> of_arm(const Result& result, std::string_view arm) {
    const auto& cube = result.cube;
    const std::size_t size = cube.outcomes.size() * cube.draws * cube.replicates;
    for (std::size_t a = 0; a < cube.arms.size(); ++a) {
        if (cube.arms[a] != arm) continue;
        const auto first = cube.values.begin() + static_cast<std::ptrdiff_t>(a * size);
        return {first, first + static_cast<std::ptrdiff_t>(size)};
    }
    throw std::out_of_range("no arm " + std::string(arm));
}

TEST(Execute, GivesTheSameBitsOnAnyNumberOfThreads) {
    const auto one = run_text(std::string(text), options_of(32, 1));
    const auto eight = run_text(std::string(text), options_of(32, 8));
    expect_same_bits(eight.cube.values, one.cube.values);
    expect_same_bits(eight.cube.parameters, one.cube.parameters);
    expect_same_bits(eight.cube.uniforms, one.cube.uniforms);
    EXPECT_EQ(eight.persons, one.persons);
    ASSERT_EQ(eight.happenings.size(), one.happenings.size());
    for (std::size_t h = 0; h < one.happenings.size(); ++h) {
        EXPECT_EQ(eight.happenings[h].persons, one.happenings[h].persons);
        EXPECT_EQ(eight.happenings[h].share, one.happenings[h].share);
    }
}

TEST(Execute, LeavingArmsOutChangesNoNumberOfTheOthers) {
    const auto all = run_text(std::string(text), options_of(16));
    auto options = options_of(16);
    options.arms = {"with"};
    const auto some = run_text(std::string(text), options);
    EXPECT_THAT(all.cube.arms, ElementsAre("same", "without", "with", "shorter"));
    EXPECT_THAT(some.cube.arms, ElementsAre("without", "with"));  // the reference always runs
    EXPECT_EQ(some.cube.reference, 0U);
    expect_same_bits(of_arm(some, "with"), of_arm(all, "with"));
    expect_same_bits(of_arm(some, "without"), of_arm(all, "without"));
}

TEST(Execute, AChangeThatDoesNothingChangesNothing) {
    const auto result = run_text(std::string(text), options_of(16));
    expect_same_bits(of_arm(result, "same"), of_arm(result, "without"));
    std::vector<std::string> notices;
    for (const auto& notice : result.notices) {
        if (notice.what == Notice::What::arm_changes_nothing) {
            notices.push_back(result.cube.arms[notice.arm]);
        }
    }
    EXPECT_THAT(notices, ElementsAre("same"));
}

// Of what an arm does not touch, every number is that of the reference.
TEST(Execute, AnArmLeavesAloneWhatItDoesNotTouch) {
    const auto result = run_text(std::string(text), options_of(16));
    for (std::size_t draw = 0; draw < 16; ++draw) {
        for (std::size_t replicate : {0U, 1U}) {
            const auto value = [&](std::string_view arm, std::string_view name,
                                   std::string_view subject) {
                return value_of(result, arm, name, subject, draw, replicate);
            };
            EXPECT_EQ(value("shorter", "wait_days", "asks"), value("without", "wait_days", "asks"));
            EXPECT_EQ(value("with", "wait_days", "asks"), value("without", "wait_days", "asks"));
            EXPECT_NE(value("shorter", "custody_days", "US"),
                      value("without", "custody_days", "US"));
            EXPECT_GT(value("with", "persons_transferred", "flown"), 0.0);
        }
    }
}

// Arms take over from the reference what they can; that must not show. Each run is done again by
// itself, from the values of its draw.
TEST(Execute, EveryRunIsThatOfItsProgramAlone) {
    const auto result = run_text(std::string(text), options_of(16));
    const auto& document = *result.document;
    std::vector<const study::Study*> studies{&document.base};
    for (const auto& arm : document.arms) studies.push_back(&arm.study);
    const Design design(studies, 16, result.seed);
    const Outcomes outcomes(document);
    const auto run_alone = [&](const study::Study& study, engine::RunId id,
                               const std::vector<double>* reference) {
        const auto dimensions = design.dimensions_of(study);
        const auto values = compile::Valuer(study).at([&](std::size_t quantity) {
            return design.at(static_cast<std::size_t>(dimensions[quantity]), id.draw);
        });
        compile::Compiled compiled;
        compile::Compiler(study).at(values, result.seed, compiled);
        const auto tally = engine::run(compiled.program, id);
        const auto ledger = ledger::price(compiled.tariff, tally);
        rights::Account account;
        rights::judge(compiled.charter, compiled.program, tally, account);
        std::vector<double> numbers;
        outcomes.evaluate({study, compiled, tally, ledger, account, values, reference}, numbers);
        return numbers;
    };
    const auto& cube = result.cube;
    for (std::uint32_t draw = 0; draw < 16; ++draw) {
        for (std::uint32_t replicate : {0U, 1U}) {
            const engine::RunId id{draw, replicate};
            const auto reference = run_alone(document.arms[document.reference].study, id, nullptr);
            for (std::size_t a = 0; a < cube.arms.size(); ++a) {
                const bool is_reference = a == cube.reference;
                const auto numbers =
                    is_reference ? reference : run_alone(result.arm(a).study, id, &reference);
                std::vector<double> in_cube;
                for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
                    in_cube.push_back(cube.values[cube.index(a, o, draw, replicate)]);
                }
                expect_same_bits(in_cube, numbers);
            }
        }
    }
}

TEST(Execute, KeepsTheValuesOfEachDraw) {
    const auto result = run_text(std::string(text), options_of(16));
    const auto& cube = result.cube;
    std::vector<std::string> names;
    for (const auto& quantity : cube.quantities) names.push_back(quantity.name);
    EXPECT_THAT(names, ElementsAre("fee", "people", "wait", "stay"));
    const auto parameter = [&](std::size_t arm, std::size_t quantity, std::size_t draw) {
        return cube.parameters[(arm * cube.quantities.size() + quantity) * cube.draws + draw];
    };
    for (std::size_t draw = 0; draw < cube.draws; ++draw) {
        EXPECT_DOUBLE_EQ(parameter(2, 0, draw), 40.0 + 50.0 * cube.uniforms[draw]);
        EXPECT_EQ(parameter(2, 0, draw), parameter(1, 0, draw));  // one luck for all arms
        EXPECT_EQ(parameter(1, 3, draw), 90.0);                   // known in this arm
        EXPECT_DOUBLE_EQ(parameter(3, 3, draw), 20.0 + 20.0 * cube.uniforms[3 * 16 + draw]);
    }
}

TEST(Execute, FollowsTheSeed) {
    const auto run_with_seed = [](std::uint64_t seed) {
        auto options = options_of(16);
        options.seed = seed;
        options.has_seed = true;
        return run_text(std::string(text), options);
    };
    const auto of_study = run_text(std::string(text), options_of(16));
    expect_same_bits(run_with_seed(11).cube.values, of_study.cube.values);
    const auto other = run_with_seed(12);
    EXPECT_NE(of_arm(other, "without"), of_arm(of_study, "without"));
    EXPECT_NE(other.cube.uniforms, of_study.cube.uniforms);
    EXPECT_EQ(other.seed, 12U);
}

TEST(Execute, CountsItsRunsAndTellsItsProgress) {
    std::vector<std::uint32_t> told;
    const auto result = execute(support::read_study(std::string(text)), options_of(16, 3),
                                [&](std::uint32_t done, std::uint32_t all, Work work) {
                                    told.push_back(done);
                                    EXPECT_EQ(all, 16U);
                                    EXPECT_EQ(work, Work::draws);
                                });
    EXPECT_EQ(result.runs, 4U * 16U * 2U);
    EXPECT_GT(result.persons, 0U);
    ASSERT_EQ(told.size(), 16U);
    for (std::size_t n = 0; n < told.size(); ++n) EXPECT_EQ(told[n], n + 1);
}

/// How many of how many each kind of work tells at its end, and of how many draws throughout.
std::map<Work, std::pair<std::uint32_t, std::uint32_t>> told_at_the_end(const Options& of) {
    std::map<Work, std::pair<std::uint32_t, std::uint32_t>> told;
    const auto tell = [&](std::uint32_t done, std::uint32_t all, Work work) {
        told[work] = {done, all};
        EXPECT_TRUE(work != Work::draws || all == of.draws) << all;
    };
    static_cast<void>(execute(support::read_study(std::string(text)), of, tell));
    return told;
}

// Rejects a count in which draws that are repeated, to choose replicates, are draws once more.
TEST(Execute, TellsItsDrawsApartFromThoseThatAreRepeated) {
    Options options;
    options.draws = 128;
    options.totals = 64;
    const auto told = told_at_the_end(options);
    ASSERT_EQ(told.size(), 3U);
    EXPECT_EQ(told.at(Work::draws), std::pair(128U, 128U));
    EXPECT_EQ(told.at(Work::repeats).first, told.at(Work::repeats).second);
    EXPECT_LE(told.at(Work::repeats).second, 64U);
    EXPECT_EQ(told.at(Work::further).first, told.at(Work::further).second);
}

// With one replicate, every eighth draw has a second, from which chance is told.
TEST(Execute, RepeatsOneDrawInEightWhereThereIsOneReplicate) {
    const auto result = run_text(std::string(text), options_of(256, 1, 1));
    EXPECT_EQ(result.cube.replicates, 2U);
    EXPECT_EQ(result.runs, 4U * (256U + 32U));
    for (std::size_t draw = 0; draw < 256; ++draw) {
        // Two points of each of the 16 scrambles: the first of the first eight, the second of the
        // others.
        const bool is_pilot = draw / 16 == 0 || draw / 16 == 9;
        const auto persons = [&](std::size_t replicate) {
            return value_of(result, "with", "persons_transferred", "", draw, replicate);
        };
        EXPECT_FALSE(std::isnan(persons(0)));
        EXPECT_EQ(std::isnan(persons(1)), !is_pilot) << draw;
    }
}

// Rejects a run with aims that begins with so few draws that doubling them makes a design of other
// points: its first draws would be those of one design, and its errors and drivers of another.
TEST(Execute, WithAimsAndFewDrawsIsARunOfAsManyDraws) {
    const std::string with_aims =
        std::string(text) + "until: [persons_transferred within 1000 persons]\n";
    auto options = options_of(16);
    const auto stopped = run_text(with_aims, options);
    EXPECT_EQ(stopped.cube.draws, 128U);
    EXPECT_EQ(stopped.stop.reason, appraisal::StopReason::aims_met);
    options.draws = 128;
    options.has_fixed_draws = true;
    const auto fixed = run_text(with_aims, options);
    EXPECT_EQ(stopped.cube.scrambles, fixed.cube.scrambles);
    EXPECT_EQ(stopped.cube.uniforms, fixed.cube.uniforms);
    expect_same_bits(stopped.cube.values, fixed.cube.values);
}

// ---- what cannot be run ----------------------------------------------------------------------

TEST(Execute, RefusesAnArmThatIsNotThere) {
    auto options = options_of(16);
    options.arms = {"wiht"};
    EXPECT_THAT([&] { run_text(std::string(text), options); },
                ThrowsMessage<base::RunError>(AllOf(HasSubstr("`wiht`"), HasSubstr("`with`"))));
}

TEST(Execute, RefusesAnUnevenNumberOfDraws) {
    EXPECT_THAT([&] { run_text(std::string(text), options_of(20)); },
                ThrowsMessage<base::RunError>(HasSubstr("32")));
}

// Rejects: sums that no double holds, which means leave out or take for infinite.
TEST(Execute, RefusesMoneyBeyondAllNumbers) {
    std::string study(text);
    const std::string from = "fee: {range: 40 .. 90 USD/person/day}";
    study.replace(study.find(from), from.size(), "fee: {value: 9e14 USD/person/day}");
    EXPECT_THAT([&] { run_text(study, options_of(16)); },
                ThrowsMessage<base::RunError>(HasSubstr("the payments of `price` came to")));
}

// Whichever thread meets a failing draw first, the message is that of the earliest.
TEST(Execute, ReportsTheEarliestDrawThatFails) {
    std::string study(text);
    const std::string from = "people: {range: 60 .. 140 persons}";
    study.replace(
        study.find(from), from.size(),
        "excess: {range: -100 .. 100}\n  people: {expr: excess * 1 persons, unit: persons}");
    const auto message = [&](unsigned threads) {
        try {
            run_text(study, options_of(64, threads));
        } catch (const base::RunError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    const auto expected = message(1);
    EXPECT_THAT(expected, HasSubstr("`people`"));
    for (int times = 0; times < 5; ++times) EXPECT_EQ(message(8), expected);
}

}  // namespace
}  // namespace custodiet::run
