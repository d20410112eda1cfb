// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/compiler.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/studies.hpp"

namespace custodiet::compile {
namespace {

using dist::LawKind;
using program::Day;
using program::Event;
using program::Index;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::Throws;
using ::testing::ThrowsMessage;

// The small study begins on 2025-01-01 and has 365 days.
class Compiling : public ::testing::Test {
  protected:
    const program::Program& compile(std::string_view sections, double u = 0.5) {
        document_ = support::read_over_small(sections);
        compiled_ = support::compiled(document_->base, u);
        return compiled_.program;
    }
    [[nodiscard]] Index stage(std::string_view id) const {
        return support::position(document_->base.stages, id);
    }
    [[nodiscard]] const program::Stage& stage_at(std::string_view id) const {
        return compiled_.program.stages[static_cast<std::size_t>(stage(id))];
    }

    std::shared_ptr<const study::Document> document_;
    Compiled compiled_;
};

// ---- people ----------------------------------------------------------------------------------

TEST_F(Compiling, CohortsOfStockAndArrivals) {
    const auto& program = compile(R"(cohorts:
  people:
    stock: {persons: 80 persons, stage: detained, elapsed: 20 days, remaining: {exponential: {mean: 90 days}}}
    arrivals: {per_day: 730 persons/year, stage: queue, from: 2025-02-01, until: 2025-03-01}
    sentence: {uniform: {from: 10 days, to: 2 years}}
    attributes: {record: none}
  early:
    arrivals: {per_day: 1 persons/day, stage: queue, from: 2024-01-01, until: 2027-01-01}
    attributes: {record: convicted}
)");
    const auto& people = program.cohorts[0];
    EXPECT_EQ(people.stock, 80);
    EXPECT_EQ(people.stock_stage, stage("detained"));
    EXPECT_EQ(people.stock_elapsed.a, 20.0);
    EXPECT_EQ(people.stock_remaining.kind, LawKind::exponential);
    EXPECT_NEAR(dist::mean(people.stock_remaining), 90.0, 0.01);
    EXPECT_DOUBLE_EQ(people.arrivals_per_day, 2.0);
    EXPECT_EQ(people.arrivals_stage, stage("queue"));
    EXPECT_EQ(people.arrivals_from, 31);
    EXPECT_EQ(people.arrivals_until, 59);
    EXPECT_EQ(people.sentence.b, 730.0);
    const auto& early = program.cohorts[1];
    EXPECT_EQ(early.stock_stage, program::none);
    EXPECT_EQ(early.stock_elapsed.kind, LawKind::fixed);
    EXPECT_EQ(early.stock_remaining.kind, LawKind::never);
    EXPECT_EQ(early.sentence.kind, LawKind::never);
    EXPECT_EQ(early.arrivals_from, 0);  // held to the days of the study
    EXPECT_EQ(early.arrivals_until, 365);
    EXPECT_EQ(program.days, 365);
    EXPECT_EQ(program.seed, 1U);
}

TEST_F(Compiling, SharesOfAttributesWithTheRest) {
    const auto& program = compile(R"(attributes:
  record: [none, convicted, violent]
cohorts:
  middle: {stock: {persons: 1 persons, stage: detained}, attributes: {record: {none: 20 %, convicted: rest, violent: 30 %}}}
  first: {stock: {persons: 1 persons, stage: detained}, attributes: {record: {none: rest, violent: 30 %}}}
  all: {stock: {persons: 1 persons, stage: detained}, attributes: {record: convicted}}
)");
    const auto cumulative = [&](std::size_t cohort) {
        return program.cohorts[cohort].attributes[0].cumulative;
    };
    using ::testing::DoubleEq;
    EXPECT_THAT(cumulative(0), ElementsAre(DoubleEq(0.2), DoubleEq(0.7), DoubleEq(1.0)));
    EXPECT_THAT(cumulative(1), ElementsAre(DoubleEq(0.7), DoubleEq(0.7), DoubleEq(1.0)));
    EXPECT_EQ(program.cohorts[0].attributes[0].certain, program::none);
    EXPECT_EQ(program.cohorts[2].attributes[0].certain, 1);
    EXPECT_EQ(program.attribute_bits, 2);
}

// Rejects: what shares lack of 1, by rounding, given to values that are not listed.
TEST_F(Compiling, ValuesThatAreNotListedDoNotOccur) {
    const auto& program = compile(R"(attributes:
  record: [none, convicted, violent, unlisted]
cohorts:
  people: {stock: {persons: 1 persons, stage: detained}, attributes: {record: {none: 0.3333331, convicted: 0.333333, violent: 0.333333}}}
)");
    const auto& cumulative = program.cohorts[0].attributes[0].cumulative;
    EXPECT_LT(cumulative[1], 0.7);
    EXPECT_EQ(cumulative[2], 1.0);
    EXPECT_EQ(cumulative[3], 1.0);
}

TEST_F(Compiling, ARestOfNothingIsNoChance) {
    const auto& program = compile(R"(cohorts:
  people: {stock: {persons: 1 persons, stage: detained}, attributes: {record: {convicted: p, none: rest}}}
quantities:
  fee: {value: 20075 USD/person/year}
  p: {value: 1}
)");
    EXPECT_EQ(program.cohorts[0].attributes[0].certain, 1);
}

// ---- stages ----------------------------------------------------------------------------------

TEST_F(Compiling, ExitsByTheirKind) {
    const auto& program = compile(R"(stages:
  detained:
    facility: jail
    exits:
      - {to: released, at: sentence_end}
      - {to: gone, after: {rate: 365 per_100k/year}, when: record == convicted, counts_as: return}
      - {to: released, after: {rate: 0 per_100k/year}}
  queue: {facility: jail, stay: 10 days, exits: [{to: released, share: rest}, {to: gone, share: 40 %, when: record == none}]}
  abroad: {facility: prison, exits: [{to: queue, after: 365 days, counts_as: ordered_back}]}
  gone: {standing: removed}
  released: {standing: at_liberty}
flights: {}
pools: {}
arms: {without: {}}
agreement:
  id: small
  sending: US
  receiving: SV
  clauses: {none: {text: Nothing}}
claims: {}
cohorts:
  people: {stock: {persons: 1 persons, stage: detained}, attributes: {record: none}}
  others: {stock: {persons: 1 persons, stage: abroad}, attributes: {record: none}}
calendar: {}
)");
    const auto& detained = stage_at("detained");
    ASSERT_EQ(detained.clocks.size(), 2U);
    EXPECT_EQ(detained.clocks[0].to, stage("gone"));
    EXPECT_DOUBLE_EQ(detained.clocks[0].law.a, 1e5);
    EXPECT_EQ(detained.clocks[0].counts_as, program::CountsAs::return_);
    EXPECT_NEAR(detained.clocks[0].within, 365.5e-5, 1e-5);
    EXPECT_TRUE(program.rules.holds(detained.clocks[0].rule, 0, 1));
    EXPECT_FALSE(program.rules.holds(detained.clocks[0].rule, 0, 0));
    EXPECT_EQ(detained.clocks[1].law.kind, LawKind::never);
    EXPECT_EQ(detained.clocks[1].within, 0.0);
    ASSERT_EQ(detained.sentence_ends.size(), 1U);
    EXPECT_FALSE(detained.has_stay);
    EXPECT_FALSE(detained.is_end);

    const auto& queue = stage_at("queue");  // the rest comes last
    ASSERT_EQ(queue.branches.size(), 2U);
    EXPECT_TRUE(queue.has_stay);
    EXPECT_EQ(queue.branches[0].to, stage("gone"));
    EXPECT_DOUBLE_EQ(queue.branches[0].share, 0.4);
    EXPECT_EQ(queue.branches[1].to, stage("released"));
    EXPECT_TRUE(stage_at("released").is_end);
    EXPECT_TRUE(stage_at("abroad").is_abroad);
    EXPECT_FALSE(detained.is_abroad);
    EXPECT_EQ(stage_at("abroad").clocks[0].counts_as, program::CountsAs::ordered_back);
}

TEST_F(Compiling, EveryFamilyOfDurations) {
    const auto exits = [](const std::string& duration) {
        return "stages:\n  detained: {facility: jail, exits: [{to: released, after: " + duration +
               "}]}\n  abroad: {facility: prison, stay: 1 days, exits: [{to: released, share: "
               "rest}]}\n  released: {standing: at_liberty}\nflights: {}\npools: {}\ncalendar: {}\n"
               "arms: {without: {}}\nclaims: {}\nagreement: {id: a, sending: US, receiving: SV, "
               "clauses: {none: {text: Nothing}}}\n";
    };
    const auto law = [&](const std::string& duration) {
        compile(exits(duration));
        return stage_at("detained").clocks[0].law;
    };
    EXPECT_EQ(law("46 days").a, 46.0);
    EXPECT_NEAR(dist::mean(law("{exponential: {mean: 2 weeks}}")), 14.0, 0.01);
    EXPECT_DOUBLE_EQ(dist::mean(law("{rate: 10 %/year}")), 3650.5);  // half a day for rounding
    EXPECT_NEAR(dist::mean(law("{lognormal: {mean: 50 days, sd: 30 days}}")), 50.0, 1e-9);
    EXPECT_NEAR(dist::quantile(law("{lognormal: {median: 20 days, p90: 70 days}}"), 0.9), 70.0,
                1e-9);
    EXPECT_EQ(law("{weibull: {shape: 1.5, scale: 1 years}}").b, 365.0);
    EXPECT_NEAR(dist::mean(law("{gamma: {mean: 40 days, shape: 2}}")), 40.0, 1e-9);
    EXPECT_EQ(law("{uniform: {from: 7 days, to: 21 days}}").b, 21.0);
    EXPECT_EQ(law("{table: [3, 1, 2], unit: weeks}").values->front(), 7.0);
}

// Rejects: a longest time below the shortest, a bell turned round, a shape solved for without end.
TEST(Durations, ThatCannotBeMeantEndTheDraw) {
    const auto expect_refusal = [](const std::string& duration, const std::string& wanted) {
        const auto document = support::read_over_small(
            "quantities:\n  fee: {value: 20075 USD/person/year}\n  x: {range: 10 .. 30 days}\n"
            "  shape: {expr: (x - 10 days) * 1e6 / 1 days}\nstages:\n"
            "  detained: {facility: jail, exits: [{to: released, after: " +
            duration +
            "}]}\n  released: {standing: at_liberty}\n  abroad: {facility: prison, exits: [{to: "
            "released, after: 1 days}]}\nflights: {}\npools: {}\ncalendar: {}\n"
            "arms: {without: {}}\nclaims: {}\n");
        EXPECT_NO_THROW(support::compiled(document->base, wanted == "shape" ? 0.01 : 0.9));
        EXPECT_THAT([&] { support::compiled(document->base, wanted == "shape" ? 0.9 : 0.1); },
                    ::testing::ThrowsMessage<base::RunError>(::testing::HasSubstr(wanted)))
            << duration;
    };
    expect_refusal("{uniform: {from: 20 days, to: x}}", "must not lie below");
    expect_refusal("{lognormal: {median: 20 days, p90: x}}", "must lie above the median");
    expect_refusal("{gamma: {mean: 20 days, shape: shape}}", "shape");
}

TEST_F(Compiling, QueuesWithTheirRanks) {
    const auto& program = compile(R"(stages:
  detained:
    facility: jail
    exits: [{to: queue, after: 30 days}]
    waits_for: {flights: line, then: abroad, first: lot, when: record == convicted, priority: [cohort == people, record == none]}
  queue: {facility: jail, waits_for: {pool: reviewers, then: review, first: newest}}
  review: {facility: jail, holds: reviewers, stay: 10 days, exits: [{to: outside, share: 40 %}, {to: detained, share: rest}]}
  outside: {waits_for: {place: jail, then: again}, exits: [{to: released, after: 9 days}]}
  again: {facility: jail, exits: [{to: released, after: 9 days}]}
  abroad: {facility: prison, exits: [{to: released, after: 365 days, counts_as: return}]}
  released: {standing: at_liberty}
facilities:
  jail: {state: US, places: 100 places, limit: hard, others: 7 persons, cost: {marginal: 40 USD/person/day}}
  prison: {state: SV, places: 500 places}
)");
    ASSERT_EQ(program.queues.size(), 3U);
    EXPECT_EQ(program.queues[0].order, program::Order::lot);
    EXPECT_EQ(program.queues[1].order, program::Order::newest);
    EXPECT_EQ(program.queues[2].order, program::Order::longest_waiting);
    EXPECT_EQ(program.queues[0].priority.size(), 2U);
    EXPECT_EQ(program.queues[0].then, stage("abroad"));
    EXPECT_TRUE(program.rules.holds(stage_at("detained").queue_rule, 0, 1));
    EXPECT_FALSE(program.rules.holds(stage_at("detained").queue_rule, 0, 0));
    EXPECT_THAT(program.lines[0].queues, ElementsAre(0));
    EXPECT_THAT(program.pools[0].queues, ElementsAre(1));
    EXPECT_EQ(program.pools[0].size, 4);
    EXPECT_THAT(program.facilities[0].place_queues, ElementsAre(2));
    EXPECT_TRUE(program.facilities[0].hard_limit);
    EXPECT_EQ(program.facilities[0].places, 100);
    EXPECT_EQ(program.facilities[0].others, 7);
    EXPECT_FALSE(program.facilities[1].hard_limit);
    EXPECT_EQ(stage_at("review").holds_pool, 0);
    EXPECT_TRUE(program.components[0].shares);
}

// ---- flights ---------------------------------------------------------------------------------

TEST_F(Compiling, DeparturesOneByOne) {
    const auto& program = compile(R"(flights:
  line:
    from: US
    to: SV
    payer: US
    departures:
      monthly: {from: 2025-01-11, every: 30 days, until: 2025-04-11, seats: 20 persons}
      one: {on: 2025-02-10, seats: 50 persons, quotas: [{when: record == none, seats: 10 persons}]}
      off: {active: false, on: 2025-02-11, seats: 50 persons}
      soon: {from: 2025-01-03, every: 7 days, until: 2025-01-15, seats: 5 persons}
      forever: {from: 2025-12-01, every: 14 days, seats: 6 persons}
  back:
    from: SV
    to: US
    payer: US
    departures: {first: {on: 2025-01-01, seats: 9 persons}, last: {on: 2025-12-31, seats: 9 persons}}
arms: {without: {}}
claims: {}
)");
    std::vector<std::pair<Day, Index>> days;
    for (const auto& departure : program.departures) {
        days.emplace_back(departure.day, departure.flight);
    }
    // `until` is the day after the last possible one: 2025-04-11 itself is not flown. Of one day
    // the flights keep the order of the study. Days before and after the study are left out.
    EXPECT_THAT(
        days, ElementsAre(Pair(0, 5), Pair(2, 3), Pair(9, 3), Pair(10, 0), Pair(40, 0), Pair(40, 1),
                          Pair(70, 0), Pair(334, 4), Pair(348, 4), Pair(362, 4), Pair(364, 6)));
    EXPECT_EQ(program.departures[3].seats, 20);
    EXPECT_THAT(program.departures[3].quotas, IsEmpty());
    ASSERT_EQ(program.departures[5].quotas.size(), 1U);
    EXPECT_EQ(program.departures[5].quotas[0].seats, 10);
    EXPECT_EQ(program.flight_count, 7);
    EXPECT_TRUE(program.lines[0].is_transfer);
    EXPECT_FALSE(program.lines[1].is_transfer);
    EXPECT_EQ(program.departures.back().line, 1);
}

// ---- the calendar ----------------------------------------------------------------------------

TEST_F(Compiling, EventsOnTheirDays) {
    const auto& program = compile(R"(calendar:
  release: {on: 2025-05-01, delay: d, move: {from: [detained, queue], to: released, at_most: 12 persons, when: record == none, counts_as: return}}
  stop: {on: 2025-04-01, stop_flights: line}
  resume: {on: 2025-06-01, resume_flights: line}
  off: {active: false, on: 2025-04-01, stop_flights: line}
  fewer: {on: 2025-04-01, places: {facility: jail, size: 40 places, displaced: {to: released, first: longest_waiting, when: record == none, notice: 45 days}}}
  officers: {on: 2025-03-01, pool: {pool: reviewers, size: 9 officers}}
  much_later: {on: 2025-12-01, delay: 40 days, stop_flights: line}
quantities:
  fee: {value: 20075 USD/person/year}
  d: {range: 7 .. 21 days}
)");
    std::vector<std::pair<Day, Event::What>> days;
    for (const auto& event : program.events) days.emplace_back(event.day, event.what);
    EXPECT_THAT(days, ElementsAre(Pair(59, Event::What::pool), Pair(90, Event::What::stop_flights),
                                  Pair(90, Event::What::places), Pair(134, Event::What::move),
                                  Pair(135, Event::What::displace),
                                  Pair(151, Event::What::resume_flights)));
    EXPECT_EQ(program.event_count, 7);
    const auto& displace = program.events[4];
    EXPECT_EQ(displace.id, program.events[2].id);
    EXPECT_EQ(displace.to, stage("released"));
    EXPECT_EQ(displace.order, program::Order::longest_waiting);
    EXPECT_EQ(program.events[2].size, 40);
    EXPECT_EQ(program.events[0].size, 9);
    const auto& move = program.events[3];
    EXPECT_THAT(move.from, ElementsAre(stage("detained"), stage("queue")));
    EXPECT_EQ(move.at_most, 12);
    EXPECT_EQ(move.counts_as, program::CountsAs::return_);
    EXPECT_NE(move.rule, 0);
    EXPECT_EQ(program.events[1].at_most, INT32_MAX);
}

TEST_F(Compiling, EventsWhoseDelayTakesThemBeyondTheEndNeverHappen) {
    const std::string_view sections = R"(calendar:
  stop: {on: 2025-12-20, delay: {range: 0 .. 20 days}, stop_flights: line}
)";
    EXPECT_EQ(compile(sections, 0.1).events.size(), 1U);
    EXPECT_EQ(compile(sections, 0.9).events.size(), 0U);
}

// Rejects an event of the first or the last day in force of what never is in force.
TEST_F(Compiling, EventsOfAnAgreementHappenOnlyIfItIsEverInForce) {
    const auto sections = [](std::string_view end) {
        return fmt::format(R"(calendar:
  first: {{on: agreement_start, stop_flights: line}}
  last: {{on: agreement_end, stop_flights: line}}
agreement:
  id: small
  sending: US
  receiving: SV
  in_force: {{from: 2025-03-01, until: 2025-10-01}}
  endings:
    early: {{by: US, on: {}}}
  clauses: {{}}
arms: {{without: {{}}}}
claims: {{}}
)",
                           end);
    };
    EXPECT_EQ(compile(sections("2025-06-01")).events.size(), 2U);
    EXPECT_EQ(compile(sections("2025-02-01")).events.size(), 0U);
}

// ---- what cannot be meant --------------------------------------------------------------------

TEST_F(Compiling, NamesTheQuantityThatCameOutWrong) {
    const auto expect_refusal = [&](const std::string& quantity, std::string_view sections) {
        EXPECT_THAT([&] { compile(sections); },
                    ThrowsMessage<base::RunError>(HasSubstr("`" + quantity + "`")))
            << sections;
    };
    const std::string over = R"(quantities:
  fee: {value: 20075 USD/person/year}
  low: {range: 10 .. 30}
  high: {range: 40 .. 50}
)";
    const auto with_stock = [](const std::string& persons) {
        return "cohorts:\n  people: {stock: {persons: " + persons +
               ", stage: detained}, attributes: {record: none}}\n";
    };
    const auto with_clock = [](const std::string& duration) {
        return R"(stages:
  detained: {facility: jail, exits: [{to: queue, after: )" +
               duration + R"(}], waits_for: {flights: line, then: abroad}}
  queue: {facility: jail, waits_for: {pool: reviewers, then: review}}
  review: {facility: jail, holds: reviewers, stay: 10 days, exits: [{to: released, share: 40 %}, {to: detained, share: rest}]}
  abroad: {facility: prison, exits: [{to: released, after: 365 days, counts_as: return}]}
  released: {standing: at_liberty}
)";
    };
    expect_refusal(
        "n", over + "  n: {expr: (low - high) * 1 persons, unit: persons}\n" + with_stock("n"));
    expect_refusal("n",
                   over + "  n: {expr: high * 1000000 persons, unit: persons}\n" + with_stock("n"));
    expect_refusal("t",
                   over + "  t: {expr: (low - high) * 1 days, unit: days}\n" + with_clock("t"));
    expect_refusal("t", over + "  t: {expr: (low - high) * 1 days, unit: days}\n" +
                            with_clock("{exponential: {mean: t}}"));
    expect_refusal("t", over + "  t: {expr: (low - high) * 1 days, unit: days}\n" +
                            with_clock("{uniform: {from: t, to: 90 days}}"));
    expect_refusal(
        "s", over + "  s: {expr: low - high}\n" + with_clock("{gamma: {mean: 9 days, shape: s}}"));
    expect_refusal(
        "r", over + "  r: {expr: (low - high) / 1 days, unit: 1/day}\n" + with_clock("{rate: r}"));
    expect_refusal(
        "n", over + "  n: {expr: 1 persons / (low - low), unit: persons}\n" + with_stock("n"));
    // Rejects: more people than 32 bits count.
    expect_refusal("n", over + R"(  n: {expr: low * 1000000 persons/day, unit: persons/day}
cohorts:
  people: {arrivals: {per_day: n, stage: detained}, attributes: {record: none}}
)");
}

TEST_F(Compiling, ChecksEveryDrawOfItsOwn) {
    const std::string_view sections = R"(quantities:
  fee: {value: 20075 USD/person/year}
  change: {range: -10 .. 10}
  n: {expr: change * 1 persons, unit: persons}
cohorts:
  people: {stock: {persons: n, stage: detained}, attributes: {record: none}}
)";
    EXPECT_EQ(compile(sections, 0.9).cohorts[0].stock, 8);
    EXPECT_EQ(compile(sections, 0.49).cohorts[0].stock, 0);  // -0.2 is none
    EXPECT_THROW(compile(sections, 0.1), base::RunError);
}

}  // namespace
}  // namespace custodiet::compile
