// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A small study in which every date can be worked out by hand, and the shipped ones, in which a
// trace must agree with the run that it is of.
#include "custodiet/report/trace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "custodiet/base/display.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/run/execute.hpp"
#include "custodiet/run/trace.hpp"
#include "support/studies.hpp"

namespace custodiet::report {
namespace {

using run::Cause;
using run::NoSuchPerson;
using run::Trace;
using run::TracedArm;
using run::TraceRequest;
using ::testing::HasSubstr;

/// Twelve people; one flight with five seats, by lot; ten days abroad; a move back by the calendar.
constexpr std::string_view sections = R"yaml(start: 2025-01-01
end: 2025-07-01
draws: 16
quantities:
  fee: {value: 50 USD/person/day, kind: term, source: letter, clause: price}
  stay: {range: 29.6 .. 30.4 days, why: about a month}
  seat: {value: 700 USD/person, kind: fact, source: letter}
flights:
  line:
    name: The line
    from: US
    to: SV
    payer: US
    clause: carriage
    cost: {per_person: seat}
    departures:
      first: {active: false, on: 2025-01-11, seats: 5 persons, about: The only flight}
attributes:
  record: [none, convicted]
pools: {}
stages:
  detained:
    name: Detained at home
    facility: jail
    exits: [{to: released, after: stay}]
    waits_for: {flights: line, then: abroad, first: lot}
  abroad:
    name: Held abroad
    facility: prison
    exits: [{to: back, after: 100 days}]
  back:
    name: Back home
    facility: jail
    stay: 5 days
    exits: [{to: released, share: 60 %, when: "record == convicted"}, {to: removed, share: rest}]
  released: {name: Released, standing: at_liberty}
  removed: {name: Removed, standing: removed}
cohorts:
  people:
    name: The people
    stock: {persons: 12 persons, stage: detained}
    attributes: {record: {convicted: 50 %, none: rest}}
calendar:
  recall:
    active: false
    on: 2025-02-20
    move: {from: [abroad], to: back, counts_as: return}
    clause: recall
    about: Everyone is called back
agreement:
  id: small-2025
  sending: US
  receiving: SV
  clauses:
    price:
      text: A price for each day
      cite: article 4
      active: false
      pays: {per_person_day: fee, payer: US, payee: SV, for: {stages: [abroad]}}
    carriage: {text: The sender carries people}
    recall: {text: People may be called back, active: false, acts_through: {events: [recall]}}
costs:
  release: {payer: US, stage: released, per_entry: 100 USD/person}
arms:
  without: {name: Without}
  with:
    name: With
    changes:
      flights.line.departures.first.active: true
      agreement.clauses.price.active: true
      calendar.recall.active: true
      agreement.clauses.recall.active: true
)yaml";

Trace trace_small(const std::string& cohort = "people", std::uint32_t ordinal = 0) {
    const auto document = support::read_over_small(sections);
    TraceRequest request;
    request.cohort = cohort;
    request.ordinal = ordinal;
    return run::trace(*document, request);
}

const TracedArm& arm_of(const Trace& trace, std::string_view id) {
    return *std::find_if(trace.arms.begin(), trace.arms.end(),
                         [&](const TracedArm& arm) { return arm.arm.id == id; });
}

std::string text_of(const Trace& trace) {
    return terminal_text(compose_trace(trace), Colour::off);
}

TEST(Trace, HasTheDatesThatTheStudyGives) {
    const Trace trace = trace_small();
    const TracedArm& without = trace.arms.front();
    EXPECT_TRUE(without.is_reference);
    ASSERT_EQ(without.steps.size(), 2U);
    EXPECT_EQ(without.steps[1].date.text(), "2025-01-31");
    EXPECT_EQ(without.steps[1].to.id, "released");
    EXPECT_EQ(without.steps[1].cause, Cause::clock);

    const TracedArm& with = arm_of(trace, "with");
    ASSERT_EQ(with.steps.size(), 4U);
    EXPECT_EQ(with.steps[1].date.text(), "2025-01-11");
    EXPECT_EQ(with.steps[1].counts_as, run::CountsAs::transfer);
    EXPECT_EQ(with.steps[1].grant->days, 10);
    EXPECT_EQ(with.steps[2].date.text(), "2025-02-20");
    EXPECT_EQ(with.steps[2].cause, Cause::event);
    EXPECT_EQ(with.steps[3].date.text(), "2025-02-25");
    EXPECT_EQ(with.days_in_custody, 10 + 40 + 5);
    EXPECT_EQ(with.days_abroad, 40);
    EXPECT_EQ(with.days_transferred, 40);
}

TEST(Trace, GivesThePersonWhomItChose) {
    const Trace chosen = trace_small();
    EXPECT_EQ(chosen.chosen_for, "the first of the cohort who is transferred in “With”");
    const Trace again = trace_small("people", chosen.ordinal);
    EXPECT_EQ(again.chosen_for, "");
    EXPECT_EQ(text_of(again).substr(0, 80), text_of(chosen).substr(0, 80));
    EXPECT_EQ(again.arms[1].steps.size(), chosen.arms[1].steps.size());
}

TEST(Trace, SendsAsManyAsThereAreSeats) {
    int sent = 0;
    for (std::uint32_t ordinal = 1; ordinal <= 12; ++ordinal) {
        const Trace trace = trace_small("people", ordinal);
        const TracedArm& with = arm_of(trace, "with");
        EXPECT_EQ(with.is_as_reference, with.steps.size() == 2) << ordinal;
        sent += with.is_as_reference ? 0 : 1;
    }
    EXPECT_EQ(sent, 5);
}

TEST(Trace, PricesOnePersonByDaysEntriesAndSeats) {
    const TracedArm with = arm_of(trace_small(), "with");
    double price = 0.0, seat = 0.0;
    for (const auto& payment : with.payments) {
        if (payment.line.id == "price") price = payment.amount;
        if (payment.line.id == "line") seat = payment.amount;
    }
    EXPECT_EQ(price, 40 * 50.0);
    EXPECT_EQ(seat, 700.0);
}

TEST(Trace, SaysWhatMadeEachStep) {
    const std::string text = text_of(trace_small());
    EXPECT_THAT(text, HasSubstr("This person does not exist"));
    EXPECT_THAT(text, HasSubstr("Boards “The line”, departure first."));
    EXPECT_THAT(text, HasSubstr("The only flight."));
    EXPECT_THAT(text, HasSubstr("by lot, drawn at "));
    EXPECT_THAT(text, HasSubstr("Clause carriage: “The sender carries people”."));
    EXPECT_THAT(text, HasSubstr("Event recall."));
    EXPECT_THAT(text, HasSubstr("Clause recall: “People may be called back”."));
    EXPECT_THAT(text, HasSubstr("[stay: assumption, no source]"));
    EXPECT_THAT(text, HasSubstr("Clause price (article 4)"));
    EXPECT_THAT(text, HasSubstr("40 days × USD 50"));
}

TEST(Trace, FitsTheScreen) {
    const std::string text = text_of(trace_small());
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        EXPECT_LE(base::display_columns(text.substr(begin, end - begin)), screen_columns);
        begin = end + 1;
    }
}

TEST(Trace, HoldsQuantitiesWhereItIsAsked) {
    const auto document = support::read_over_small(sections);
    TraceRequest request;
    request.cohort = "people";
    request.fixed = {{"stay", 30.0}};
    const Trace trace = run::trace(*document, request);
    const auto& numbers = trace.arms.front().numbers;
    const auto stay = std::find_if(numbers.begin(), numbers.end(),
                                   [](const auto& number) { return number.name == "stay"; });
    ASSERT_NE(stay, numbers.end());
    EXPECT_EQ(stay->value, 30.0);
    EXPECT_TRUE(stay->is_held);
    EXPECT_THAT(text_of(trace), HasSubstr("held at this value"));
}

TEST(Trace, RefusesWhatIsNotThere) {
    const auto document = support::read_over_small(sections);
    const auto message = [&](const TraceRequest& request) {
        try {
            run::trace(*document, request);
        } catch (const NoSuchPerson& error) {
            return error.what() + std::string(" / ") + error.help;
        }
        return std::string("nothing was refused");
    };
    TraceRequest request;
    request.cohort = "peopel";
    EXPECT_THAT(message(request), HasSubstr("no cohort `peopel` / did you mean `people`?"));
    request.cohort = "people";
    request.ordinal = 13;
    EXPECT_THAT(message(request), HasSubstr("it has 12 in draw 0"));
    request.ordinal = 12;
    request.draw = 16;
    EXPECT_THAT(message(request), HasSubstr("no draw 16: they are numbered from 0 to 15"));
    request.draw = 15;
    request.arms = {"whith"};
    EXPECT_THAT(message(request), HasSubstr("no arm `whith` / did you mean `with`?"));
}

TEST(Trace, ChoosesPeopleWhoShowWhatAnArmDoes) {
    const auto document = support::read_over_small(sections);
    const auto people = run::people_worth_following(*document);
    ASSERT_EQ(people.size(), 2U);
    EXPECT_EQ(people[0].way, "transferred and returned");
    EXPECT_EQ(people[1].way, "not sent, and lives as without the agreement");
    EXPECT_TRUE(arm_of(trace_small("people", people[1].ordinal), "with").is_as_reference);
}

// ---- shipped studies ----------------------------------------------------------------------------

std::shared_ptr<const study::Document> shipped(const std::string& name) {
    base::Diagnostics diagnostics;
    auto document = study::read(
        (std::filesystem::path(CUSTODIET_SOURCE_DIR) / "studies" / name).string(), diagnostics);
    return std::make_shared<const study::Document>(std::move(*document));
}

TEST(TraceOfAShippedStudy, AgreesWithWhatIsKnownOfTheExchange) {
    const auto document = shipped("us-el-salvador-2025");
    TraceRequest request;
    request.cohort = "venezuelans";
    request.arms = {"as_carried_out"};
    request.draw = 3;
    const Trace trace = run::trace(*document, request);
    const TracedArm& arm = trace.arms.at(1);
    EXPECT_EQ(arm.steps.at(1).date.text(), "2025-03-15");
    EXPECT_EQ(arm.steps.at(2).date.text(), "2025-07-18");
    // 125 days from the first flight to the exchange, as the study has it.
    EXPECT_EQ(arm.days_abroad, 125);
    const auto of_cecot = std::find_if(arm.rights.begin(), arm.rights.end(),
                                       [](const auto& row) { return row.place.id == "cecot"; });
    ASSERT_NE(of_cecot, arm.rights.end());
    EXPECT_EQ(of_cecot->days, 125);
    EXPECT_THAT(of_cecot->gates_breached,
                ::testing::Contains("torture and ill-treatment (iccpr.7, corroborated)"));
}

TEST(TraceOfAShippedStudy, FollowsTheSamePersonWhicheverArmsAreAskedFor) {
    const auto document = shipped("norgerhaven-2015");
    TraceRequest request;
    request.cohort = "long";
    request.ordinal = 4;
    const Trace all = run::trace(*document, request);
    request.arms = {all.arms.back().arm.id};
    const Trace one = run::trace(*document, request);
    ASSERT_EQ(one.arms.size(), 2U);
    ASSERT_EQ(one.arms[1].steps.size(), all.arms.back().steps.size());
    for (std::size_t s = 0; s < one.arms[1].steps.size(); ++s) {
        EXPECT_EQ(one.arms[1].steps[s].date, all.arms.back().steps[s].date);
    }
}

}  // namespace
}  // namespace custodiet::report
