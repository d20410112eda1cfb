// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One synthetic person, followed through the reference arm and others at one draw and replicate:
// what happened to them on which day, and what in the study made it. Plain data, by name, so that
// it can be printed and sent without the study.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "custodiet/base/date.hpp"
#include "custodiet/engine/witness.hpp"
#include "custodiet/run/result.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// Whom to follow, in which run.
struct TraceRequest {
    std::string cohort;         ///< id
    std::uint32_t ordinal = 0;  ///< counted from 1: the stock, then arrivals by day, as they are in
                                ///< the reference arm. 0 = one whom the first other arm transfers
    std::vector<std::string> arms;  ///< ids; empty = all. The reference arm is always among them
    std::uint32_t draw = 0, replicate = 0;  ///< counted from 0
    std::uint32_t draws = 0;                ///< of the run that the draw is one of; 0 = the study's
    std::uint64_t seed = 0;
    bool has_seed = false;
    std::vector<Fixed> fixed;
};

/// What was asked for is not there: a cohort, an arm, a draw, a person.
struct NoSuchPerson : std::runtime_error {
    NoSuchPerson(const std::string& what, std::string with_help)
        : std::runtime_error(what), help(std::move(with_help)) {}
    std::string help;  ///< what would be right; may be empty
};

/// Something that the study names.
struct Named {
    std::string id;
    std::string name;  ///< the id where the study gives no name

    friend bool operator==(const Named&, const Named&) = default;
};

struct TracedSource {
    study::Grade grade = study::Grade::none;
    std::string id, publisher, title, date, url;
};

/// A quantity of the study at the draw.
struct TracedNumber {
    std::string name;   ///< of the quantity
    std::string about;  ///< as the study says it; may be empty
    double value = 0;   ///< in `unit`
    std::string unit;   ///< as the study writes it
    study::Form form = study::Form::constant;
    study::Kind kind = study::Kind::assumption;
    std::optional<TracedSource> source;
    std::string why;                    ///< of an assumption; may be empty
    std::string clause;                 ///< id; may be empty
    std::optional<double> drawn_at;     ///< probability in its distribution; none = not drawn
    bool is_held = false;               ///< at a value that the request fixes
    std::vector<std::size_t> operands;  ///< of a derived one: positions in TracedArm::numbers
};

/// A number that took part, and as what: "mean", "share", "seats".
struct Part {
    std::string role;
    std::size_t number = 0;  ///< position in TracedArm::numbers
};

struct TracedClause {
    std::string id, text, cite;
    std::optional<TracedSource> source;
};

/// A time that was drawn from a law.
struct TracedTime {
    study::LawSpec::Family family = study::LawSpec::Family::fixed;
    std::vector<Part> parameters;
    std::size_t values = 0;          ///< of a table: how many
    std::optional<double> drawn_at;  ///< number of chance in (0, 1)
    double elapsed = 0;              ///< days that had passed before
    std::int32_t days = 0;           ///< drawn, whole: from the day on which the stage was entered
};

/// Which of several ways out was taken.
struct TracedBranch {
    double drawn_at = 0;
    double from = 0, until = 0;  ///< stretch of (0, 1) that belongs to it
    std::optional<Part> share;   ///< none = the rest
    /// Of the rest: the way out in whose stretch the number lies, if its rule does not hold.
    std::string barred_rule;
    Named barred_to;
};

/// What someone had waited for, and how they came by it.
struct TracedGrant {
    Named what;             ///< flight line, pool or facility
    std::int32_t days = 0;  ///< waited
    study::Waiting::Order order = study::Waiting::Order::longest_waiting;
    std::optional<double> lot;       ///< number of chance, where a lot decides: lowest first
    std::string rule;                ///< who may wait; empty = everyone
    std::vector<std::string> ranks;  ///< rules that go first, in this order
    std::size_t rank = 0;            ///< of this person; `ranks.size()`: with the others
    std::vector<Part> numbers;       ///< size of the pool, seats, least time left
    std::string flight;              ///< id of the departure; empty = no flight
    std::string quota;               ///< rule of the seats; empty = anyone
    std::string about;               ///< what the study says of the flight
    std::optional<TracedSource> source;
};

/// A calendar event that moved someone.
struct TracedEvent {
    std::string id, about;
    std::string rule;  ///< who is moved, or who goes first; empty = everyone
    std::vector<Named> from;
    Named emptied;  ///< the facility that lost places; no id = none
    study::CalendarEvent::Anchor anchor = study::CalendarEvent::Anchor::date;
    std::optional<double> lot;
    std::vector<Part> numbers;  ///< delay, notice, at most, places
    std::optional<TracedSource> source;
};

/// What made a step, and what it counts as.
using Cause = engine::Step::Cause;
using CountsAs = program::CountsAs;

struct TracedStep {
    base::Date date;
    Named from, to;       ///< stages; `from` without id: the first
    Named place;          ///< facility of `to`; no id = none
    bool is_end = false;  ///< `to` is left for nothing
    std::string about;    ///< what the study says of `to`
    Cause cause = Cause::stock;
    CountsAs counts_as = CountsAs::nothing;
    bool is_wrongful = false;  ///< a transfer that the agreement's rule calls so
    std::string rule;          ///< of the exit taken, as written; empty = none
    std::optional<TracedTime> time;
    std::optional<TracedBranch> branch;
    std::optional<TracedGrant> grant;
    std::optional<TracedEvent> event;
    std::int32_t barred_days = 0;            ///< by which it came later, for want of a place
    std::optional<base::Date> sentence_end;  ///< of the end of a sentence
    std::optional<Part> before;              ///< days before that end at which people are let go
    std::vector<TracedClause> clauses;
};

struct TracedAttribute {
    Named attribute;  ///< the name is what the study says of it, or the id
    std::string value;
    double share = 0;            ///< of the cohort that has this value
    std::optional<Part> number;  ///< that gives it; none = the rest, or everyone
    bool is_rest = false;
    std::optional<double> drawn_at;  ///< none = not drawn
};

struct TracedStay {
    Named stage, place;
    Named state;  ///< that runs the place; no id = not in custody
    bool is_abroad = false;
    std::int32_t days = 0;  ///< midnights
};

/// What is paid for this person alone, so that it can be told exactly.
struct TracedPayment {
    Named line;  ///< clause, facility, cost line, flight line or remedy
    enum class Of { clause, facility, cost_line, flight, remedy } of = Of::clause;
    std::string cite;          ///< of a clause
    std::string payer, payee;  ///< names of states; payee empty: used up
    std::string per;           ///< "day", "entry", "seat", "stay"
    double units = 0;          ///< how many
    double price = 0;          ///< of one, study currency, money of the price year
    bool is_constant = true;  ///< false: the price moves over time, and `amount` is what it came to
    double amount = 0;        ///< study currency, money of the day
    std::optional<std::size_t> number;  ///< the price as the study gives it: TracedArm::numbers
};

/// Standards for this person's cohort where they were. Law and soft law; each counted once.
struct TracedRights {
    Named place;  ///< facility, or flight line; without an id: by no flight
    bool is_transfer = false;
    std::int32_t days = 0;
    std::size_t breached = 0, partly = 0, unknown = 0, met = 0;
    std::vector<std::string> gates_breached;  ///< names of what they measure, with the standard
};

struct TracedArm {
    Named arm;
    std::string about;
    bool is_reference = false;
    bool is_there = true;  ///< false: this arm has no such person
    std::vector<TracedAttribute> attributes;
    std::optional<Part> people;  ///< how many come as they do: the stock, or a day's arrivals
    std::optional<TracedTime> elapsed;   ///< of the stock: time in the first stage so far
    std::optional<TracedTime> sentence;  ///< time left when they came
    std::vector<TracedStep> steps;
    bool is_as_reference = false;  ///< the same steps for the same reasons
    std::vector<TracedNumber> numbers;
    std::vector<TracedStay> stays;  ///< in the order in which they came there
    std::int32_t days_in_custody = 0;
    std::int32_t days_abroad = 0;       ///< in custody of a receiving state not their own
    std::int32_t days_transferred = 0;  ///< from a transfer to the return, or the end
    std::vector<TracedPayment> payments;
    std::vector<Named> not_divided;  ///< lines that cannot be told for one person
    std::vector<TracedRights> rights;
};

struct Trace {
    Named study;
    std::string currency;
    int price_year = 0;
    base::Date start, last;  ///< first and last day
    std::uint64_t seed = 0;
    std::uint32_t draw = 0, replicate = 0, draws = 0;
    Named cohort;
    std::string about;          ///< what the study says of the cohort
    std::uint32_t ordinal = 0;  ///< counted from 1
    bool is_of_stock = false;
    base::Date came;
    std::uint32_t stock = 0, arrivals = 0;  ///< people of the cohort in the reference arm
    std::string chosen_for;                 ///< why this one, where the request names none
    std::vector<TracedArm> arms;            ///< the reference arm first
    std::vector<Fixed> fixed;
};

/// Reads "cohort:17" into a request; without a number, one whom the first other arm transfers.
/// @return false if what stands after the colon is no number from 1 on
bool name_person(const std::string& person, TraceRequest& request);

/// Follows one person.
/// @throws NoSuchPerson where the cohort, an arm, the draw or the person does not exist
/// @throws base::RunError where a drawn value cannot be meant
Trace trace(const study::Document& document, const TraceRequest& request);

/// Someone worth following, and for what.
struct PersonRef {
    std::string cohort;
    std::uint32_t ordinal = 0;  ///< counted from 1
    std::string way;            ///< "transferred", "returned", "ordered back", "dies abroad" …
};

/// Up to three persons of draw 0 and replicate 0 who between them show the main ways of the first
/// arm besides the reference in which anyone is transferred. Of each cohort the first who is; then
/// the first in each other way; last the first whom the arm leaves as they were. Nobody where a run
/// has more than half a million people, of whom all steps would have to be kept.
/// @param request  of which arms, draws, seed and fixed are heeded
std::vector<PersonRef> people_worth_following(const study::Document& document,
                                              const TraceRequest& request = {});

}  // namespace custodiet::run
