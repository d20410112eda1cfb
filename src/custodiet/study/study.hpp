// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A study: what the user wrote, checked as a whole. Knows sources, units and places in the text;
// knows nothing of randomness. Every number is held in canonical units: day, person, place, m2,
// and the currency named, so rates are per day.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/date.hpp"
#include "custodiet/base/diagnostic.hpp"
#include "custodiet/dist/law.hpp"
#include "custodiet/expr/expr.hpp"
#include "custodiet/standards/standards.hpp"
#include "custodiet/study/unit.hpp"

namespace custodiet::study {

/// Grade of a source; see `evidence` below.
enum class Grade { none, A, B, C, I };

/// Position of an entity in its vector; -1 where a field is absent.
using Index = std::int32_t;
inline constexpr Index none = -1;

// ---- evidence ---------------------------------------------------------------------------------

struct Source {
    std::string id;
    Grade grade = Grade::none;
    std::string publisher, title, date, url;
};

enum class Kind { term, fact, assumption, lever };

enum class Form {
    constant,    ///< a
    uniform,     ///< a .. b
    normal,      ///< mean a, sd b
    lognormal,   ///< meanlog a, sdlog b
    triangular,  ///< min a, mode b, max c
    pert,        ///< min a, mode b, max c (beta-PERT, lambda 4)
    beta,        ///< shapes a, b (from events of trials: events + 1/2, trials - events + 1/2)
    gamma,       ///< shape a, scale b
    count,       ///< a share of the whole `among`: a = count + 1/2, b = the sum of the others' a
                 ///< (Dirichlet)
    choice,      ///< values with weights: structural uncertainty
    table,       ///< values, equally likely
    derived      ///< expression over other quantities
};

/// A number in a study. Named ones stand under `quantities`; a number written in a field becomes a
/// quantity named after its path ("facilities.cecot.places").
struct Quantity {
    std::string name;
    std::string help;  ///< the user's `about`, may be empty
    Unit unit;         ///< dimension and how the user wrote it; values below are canonical
    Form form = Form::constant;
    double a = 0, b = 0, c = 0;
    std::vector<double> values, weights;  ///< of choice (weights sum to 1) and table
    std::string among;  ///< of a count: name of the whole; its parts are the counts that share it
    std::optional<expr::Node> expression;
    std::vector<Index> operands;  ///< quantities that the expression names
    Kind kind = Kind::assumption;
    Index source = none;
    std::string clause;  ///< clause id, may be empty
    std::string why;     ///< reason of an assumption, may be empty
    std::optional<std::pair<double, double>>
        reported_range;  ///< other readings of a constant; not sampled
    base::Span where;

    [[nodiscard]] bool is_uncertain() const {
        return form != Form::constant && form != Form::derived;
    }
};

/// A field that holds a quantity: its position in Study::quantities.
using Amount = Index;

/// Two uncertain quantities of which one tells something of the other.
struct Correlation {
    std::string first, second;  ///< names of quantities
    double rank = 0;            ///< Spearman's coefficient, above -1 and below 1
    Index source = none;
    std::string why;  ///< may be empty
    base::Span where;
};

// ---- money by date ------------------------------------------------------------------------------

/// An amount that holds from a day on, until the next.
struct RateStep {
    std::optional<base::Date> from;  ///< of the first: none = always
    Amount rate = none;
};

/// A yearly index of prices: 1 in its base year.
struct PriceIndex {
    std::string id, name;
    Index source = none;
    int base_year = 0;
    Amount growth = none;          ///< per year (held per year, not per day), compounding; or
    std::map<int, Amount> values;  ///< by year, in proportion to that of the base year
    base::Span where;
};

// ---- people -----------------------------------------------------------------------------------

struct Attribute {
    std::string id;
    std::string help;
    std::vector<std::string> values;  ///< at most 16

    /// In which its values are told apart.
    [[nodiscard]] int bits() const {
        return std::bit_width(static_cast<unsigned>(values.size()) - (values.empty() ? 0 : 1));
    }
};

/// Bits of all attributes of a person together, at most: rules are tables of 2^bits entries.
inline constexpr int most_attribute_bits = 16;

/// A rule over attributes and cohort: `nationality == venezuela and not (record == none)`. The
/// names on both sides are checked. Absent means always.
struct Rule {
    std::string text;
    expr::Node root;
};

struct AttributeShares {
    Index attribute = none;
    /// One entry per value of the attribute, in its order; `none` for values not listed. Where one
    /// is the rest, `rest` is its position, and it gets one minus the sum of the others.
    std::vector<Amount> shares;
    Index rest = none;
};

/// A duration as written: family and parameters as quantities.
struct LawSpec {
    enum class Family {
        fixed,             ///< days
        exponential_mean,  ///< mean
        rate,  ///< constant hazard: events per day (an exponential with mean 1/rate; rate 0 =
               ///< never)
        lognormal_mean_sd,
        lognormal_median_p90,
        weibull_shape_scale,
        gamma_mean_shape,
        uniform,  ///< low, high
        table     ///< values
    };
    Family family = Family::fixed;
    Amount first = none, second = none;
    std::vector<double> values;  ///< of table, days
};

struct Cohort {
    std::string id, name, help;
    Index state = none;   ///< whose people they are; none = the sending state's
    Amount stock = none;  ///< persons on the first day; none = no stock
    Index stock_stage = none;
    std::optional<LawSpec> stock_elapsed;    ///< how long the stock has been in its stage already
    std::optional<LawSpec> stock_remaining;  ///< remaining sentence of the stock
    Amount arrivals_per_day = none;          ///< persons/day; none = no arrivals
    Index arrivals_stage = none;
    std::optional<base::Date> arrivals_from, arrivals_until;  ///< first day; day after the last
    std::optional<LawSpec> sentence;                          ///< sentence of arrivals
    std::vector<AttributeShares> attributes;  ///< one per attribute of the study, in its order
    base::Span where;
};

// ---- places and pathways ----------------------------------------------------------------------

enum class CostBasis { marginal, average, steps, sticky };

struct Facility {
    std::string id, name, help;
    Index state = none;               ///< that runs it, on whose ground it is
    std::vector<Index> jurisdiction;  ///< states; empty = `state` alone
    Amount places = none;             ///< places; none = not limited and no occupancy reported
    bool hard_limit = false;  ///< `limit: hard` waits for a place; `limit: crowding` takes everyone
    Amount others = none;     ///< persons held there who are in no cohort; constant
    bool is_system = false;   ///< several sites counted as one
    Amount cells = none, cell_area = none, bunks_per_cell = none;
    Amount sanitary_area = none;     ///< m2/cell, part of the area that is not living space
    Amount toilets_per_cell = none;  ///< toilets/cell
    bool fills_in_turn = false;      ///< `fill: in_turn`; else persons spread evenly over cells
    CostBasis cost_basis = CostBasis::marginal;
    Index cost_payer = none;      ///< state that bears the cost; none = the one that runs it
    Amount average_cost = none;   ///< money/person/day
    Amount marginal_cost = none;  ///< money/person/day
    Amount step_places = none;    ///< places that open or close together
    Amount step_cost = none;      ///< money/day for each such wing that is open
    Amount fixed_share = none;    ///< of `sticky`: share of the average cost that does not fall
    Amount fixed_from = none;     ///< of `sticky`: persons for whom it is there from the first day
    base::Span where;
};

/// What being in a stage means.
enum class Standing { held, at_liberty, removed, freed, died };

enum class CountsAs { nothing, transfer, return_, ordered_back };

struct Exit {
    enum class When { after, share, sentence_end };
    Index to = none;
    std::optional<Rule> rule;
    When when = When::after;
    LawSpec law;           ///< for `after`: a clock that competes with the others
    Amount share = none;   ///< for `share`: probability at the end of `stay`; none = the rest
    Amount before = none;  ///< for `sentence_end`: days before it
    CountsAs counts_as = CountsAs::nothing;
    base::Span where;
};

/// A stage in which people wait for something shared, while the clocks of its exits run on.
struct Waiting {
    enum class For { flight, pool, place };
    For what = For::flight;
    Index target = none;       ///< flight line, pool, or facility (the one that `then` is in)
    Index then = none;         ///< stage after it is granted
    std::optional<Rule> rule;  ///< who may have it; the others stay without waiting
    enum class Order { longest_waiting, newest, lot };
    Order order = Order::longest_waiting;
    std::vector<Rule> priority;  ///< first rule that holds is the rank; those with none come last
    Amount least_remaining = none;  ///< days of the sentence that must be left
};

struct Stage {
    std::string id, name, help;
    Index facility = none;  ///< none = not in custody
    Standing standing = Standing::held;
    bool is_end = false;           ///< no exits: left the study
    bool sentence_stands = false;  ///< no day of the sentence is served here
    std::optional<LawSpec>
        stay;  ///< after which the `share` exits decide; none with shares = at once
    std::vector<Exit> exits;
    std::optional<Waiting> waits;
    Index holds = none;  ///< pool of which one unit is occupied while in this stage
    base::Span where;
};

struct Pool {
    std::string id, name;
    Amount size = none;  ///< officers
    base::Span where;
};

struct Quota {
    Rule rule;
    Amount seats = none;
};

/// One or more departures of a flight line.
struct Flight {
    std::string id;
    bool active = true;
    base::Date first;                 ///< of the only or the first departure
    Amount delay = none;              ///< days by which all of them come later
    Amount every = none;              ///< days between departures; none = once
    std::optional<base::Date> until;  ///< day after the last possible departure
    Amount seats = none;
    std::vector<Quota> quotas;  ///< boarded in order; empty = anyone who waits
    Amount cost = none;         ///< money per departure; none = cost of the line
    std::string help;
    Index source = none;
    base::Span where;
};

struct FlightLine {
    std::string id, name;
    Index from = none, to = none;  ///< states
    Amount cost_per_flight = none, cost_per_person = none;
    Index payer = none;  ///< state
    std::string clause;
    bool only_in_force = false;  ///< no departures outside the time in force
    std::vector<Flight> flights;
    base::Span where;
};

/// Something that happens on a day, by decision from outside.
struct CalendarEvent {
    enum class What { stop_flights, resume_flights, move, places, pool };
    std::string id, help;
    bool active = true;
    /// Where `on` is counted from.
    enum class Anchor { date, agreement_start, agreement_end };
    Anchor anchor = Anchor::date;
    base::Date on;
    Amount delay = none;  ///< days added to it; may put it beyond the end, that is never
    What what = What::move;
    Index line = none;         ///< of stop and resume
    std::vector<Index> from;   ///< stages, of move
    Index to = none;           ///< stage, of move, and of those displaced by `places`
    std::optional<Rule> rule;  ///< of move: who; of places: who goes first
    Amount at_most = none;     ///< persons, of move
    CountsAs counts_as = CountsAs::nothing;
    Index target = none;   ///< facility of places, pool of pool
    Amount size = none;    ///< new places or officers
    Amount notice = none;  ///< days between `places` and the move of the displaced
    Waiting::Order order = Waiting::Order::newest;  ///< who is displaced first
    std::string clause;
    Index source = none;
    base::Span where;
};

// ---- money ------------------------------------------------------------------------------------

struct State {
    std::string id, name, currency;
    Amount discount_rate =
        none;  ///< real, per year (held per year, not per day); none = see schedule
    std::string discount_schedule;  ///< id in data/discount_schedules.csv, may be empty
    /// Standards that are law for it, as patterns ("iccpr.*"); absent: what the catalogue knows.
    std::optional<std::vector<std::string>> bound_by;
    base::Span where;
};

/// A price that applies to persons beyond a number, until the next band.
struct Band {
    Amount above = none;   ///< persons
    Amount amount = none;  ///< money/person/day
};

/// What a payment is, for a time, instead of what it is else.
struct Period {
    base::Date from;
    Amount after = none;              ///< instead of `from`: days from the first day in force
    std::optional<base::Date> until;  ///< day after the last; none = the next, or the end
    Amount amount = none, places = none, minimum = none;  ///< none = as outside of all periods
    base::Span where;
};

struct Instalment {
    base::Date on;
    Amount amount = none;
};

/// Part of what is paid for a person, when their stay has lasted so long.
struct StayPart {
    Amount after = none;   ///< days
    Amount amount = none;  ///< money/person
};

/// One payment rule of a clause.
struct Payment {
    enum class Basis {
        lump,             ///< `amount` on `on`
        instalments,      ///< sums on days
        at_start,         ///< `amount` on the first day in force
        at_end,           ///< `amount` on the day after the last in force
        per_year,         ///< `amount` per day while in force, whoever is held (written per year)
        per_person_day,   ///< `amount` per day and person covered
        minimum_persons,  ///< per_person_day for at least `minimum` persons while in force
        bands,            ///< by the day and person, at a price that depends on how many they are
        per_place_day,    ///< `amount` per day and place of `facility` reserved (`places`) while in
                          ///< force
        on_entry,         ///< `amount` for each person entering `stage`
        milestone,        ///< `amount` once, when `reached` persons have entered `stage`
        per_stay          ///< for each person covered, by how long their stay has lasted
    };
    Basis basis = Basis::lump;
    Amount amount = none;
    std::optional<base::Date> on;
    Amount delay = none;  ///< days added to `on` or to the days of instalments
    std::vector<Instalment> instalments;
    std::vector<Band> bands;  ///< in rising order
    std::vector<StayPart> parts;
    std::vector<Period> periods;            ///< none overlaps another; in order
    std::optional<base::Date> from, until;  ///< inside the time in force; none = all of it
    Index index = none;                     ///< of Study::indexes; none = fixed
    Amount ahead = none;                    ///< paid so many days before it falls due
    Amount reached = none;                  ///< persons, of a milestone
    std::vector<Index> stages;              ///< stages whose person-days count
    std::optional<Rule> covers;             ///< cohorts covered: a rule over `cohort` only
    Amount minimum = none, places = none;
    Index payer = none, payee = none;  ///< states; payee none = a resource cost (staff, carriers)
};

/// What a clause is about, so that agreements can be laid side by side.
enum class Topic {
    other,
    payment,
    minimum,
    term,
    law,
    staff,
    force,
    inspection,
    investigation,
    consent,
    eligibility,
    transport,
    return_,
    treatment
};

struct Clause {
    std::string id, text, cite;
    Topic topic = Topic::other;
    Index source = none;
    bool active = true;
    std::optional<Payment> payment;
    std::vector<Index> events;  ///< calendar events through which the clause acts
    std::vector<Index> lines;   ///< flight lines through which it acts
    base::Span where;
};

/// A renewal that may be granted; each only if the one before it was.
struct Renewal {
    std::string id;
    Amount length = none;  ///< days
    Amount chance = none;  ///< share
    Amount luck = none;    ///< a quantity, uniform on 0 .. 1: granted where it is below `chance`
    base::Span where;
};

/// The agreement ends before its time.
struct Ending {
    std::string id, help;
    bool active = true;
    Index by = none;                     ///< state; none = neither: a court, events
    base::Date on;                       ///< notice is given
    Amount delay = none, notice = none;  ///< days
    Index source = none;
    base::Span where;
};

/// Why places are filled or not: stages that people enter when they are lost to it.
struct Fill {
    Index facility = none;
    std::vector<Index> candidates;  ///< stages that those considered enter
    std::vector<std::pair<std::string, std::vector<Index>>> lost;  ///< reason, stages
    base::Span where;
};

struct Agreement {
    std::string id, title;
    Index sending = none, receiving = none;
    std::optional<base::Date> signed_on, from, until;  ///< in force: first day, day after the last
    Amount delayed_by = none;                          ///< days by which both come later
    std::vector<Renewal> renewals;
    std::vector<Ending> endings;
    std::optional<Fill> fill;
    std::optional<Rule> wrongful;  ///< transfers of whom are wrongful
    std::vector<Clause> clauses;
    base::Span where;
};

/// A cost of a state that is neither a place nor a clause: a review, a removal, a return.
struct CostLine {
    std::string id, help;
    Index payer = none;
    Index stage = none;    ///< charged once per entry into this stage
    Amount amount = none;  ///< money/person
    base::Span where;
};

/// A named yearly budget with which the fee is compared.
struct Budget {
    std::string id, name;
    Index state = none;
    Amount amount = none;  ///< money/day (written per year)
    base::Span where;
};

// ---- rights -----------------------------------------------------------------------------------

/// What a regime says of one indicator.
struct Reading {
    std::string indicator;  ///< id in the catalogue of the study
    Amount value = none;
    /// Share of the persons, or of their days, of whom it is known; none = of all. Of the others
    /// the indicator is unknown.
    Amount known_of = none;
};

/// Who accepts one power over those held.
struct Responsibility {
    bool is_given = false;      ///< false = nothing is known
    std::vector<Index> states;  ///< empty where it is given: nobody
};

/// Something done, at a cost, so that indicators are what the regime says.
struct Remedy {
    std::string id, name, help;
    bool active = true;
    Amount cost = none;              ///< money/person/day held, or money/person transferred
    Index payer = none;              ///< state
    std::vector<std::string> meets;  ///< indicators of the same regime
    base::Span where;
};

/// The conditions of daily life in a facility, or the way in which people are transferred. Of
/// several that apply to someone, the one declared last that gives an indicator counts.
struct Regime {
    std::string id, name, help;
    bool active = true;
    Index facility = none;       ///< of a regime of custody
    Index line = none;           ///< of a regime of transfer
    std::vector<Index> cohorts;  ///< whom it concerns; empty = everyone
    std::vector<Index> stages;   ///< of the facility: a wing; empty = all of it
    Amount per_cell = none;      ///< persons/cell: held apart, at most so many to a cell
    std::vector<Reading> readings;
    std::vector<std::string> alleged, corroborated;  ///< indicators that rest on such evidence
    Responsibility order_release, inspect, investigate, pays;
    std::vector<Remedy> remedies;
    base::Span where;
};

/// Days between two entries of the same person: the notice before a flight, the wait for return.
struct Interval {
    std::string id, name, help;
    std::vector<Index> from;  ///< stages: it begins on entering one of them
    std::vector<Index> to;    ///< stages: it ends on entering one of them
    Index line = none;        ///< instead of `to`: it ends on boarding a flight of the line
    std::string measures;     ///< indicator that it gives to transfers on `line`; may be empty
    base::Span where;
};

/// How likely a breach is to be recorded through each channel that is open.
struct Detection {
    Amount inspection = none, lawyer = none, family = none, otherwise = none;  ///< shares
};

struct Rights {
    /// The shipped catalogue, and what the study adds to it.
    std::shared_ptr<const standards::Catalogue> catalogue;
    std::vector<std::size_t> used;           ///< standards of the catalogue in use, in its order
    std::vector<std::uint8_t> is_benchmark;  ///< [standard] 1: read as a benchmark only
    std::vector<Interval> intervals;
    std::optional<Detection> detection;
};

// ---- questions --------------------------------------------------------------------------------

struct Claim {
    std::string id, text, who, on;
    Index source = none;
    std::string arm;  ///< arm in which it is judged
    std::optional<expr::Node>
        holds_if;  ///< over outcomes, reference(…) and quantities; none = not testable
    std::string holds_if_text;
    std::string not_testable;  ///< what is missing
    std::string turns_on;      ///< name in holds_if, or quantity, whose switching value is sought
    base::Span where;
};

struct Headline {
    std::string outcome, subject;
    base::Span where{};
};

/// An outcome of the study's own: something counted on a day, or over a time.
struct Metric {
    enum class What {
        headcount,   ///< persons in stages at midnight: on a day, or the mean over a time
        peak,        ///< the most persons in stages at midnight, over a time
        entries,     ///< persons who entered stages, over a time
        aboard,      ///< persons aboard flights, over a time
        paid,        ///< money as paid under clauses, or for all, over a time
        days_until,  ///< days from `from` until `persons` are in stages, or have entered them
        in_force,    ///< days that the agreement is in force
        start,       ///< days from `from` until the agreement is in force
        value        ///< an expression over metrics before it, other outcomes and quantities
    };
    std::string id, name, help;
    What what = What::headcount;
    std::string unit;           ///< of the outcome, canonical, as outcomes name it: "persons"
    std::vector<Index> stages;  ///< of headcount, peak, entries, days_until
    bool of_entries = false;    ///< of days_until: those who have entered, not those who are there
    std::vector<Index> lines;   ///< of aboard
    std::vector<Index> facilities;          ///< of paid: what places cost there
    std::vector<Index> clauses;             ///< of paid; empty: all that `payer` pays
    Index payer = none, payee = none;       ///< of paid; payee none: anyone
    bool fees_only = false;                 ///< of paid: to another state
    std::optional<base::Date> from, until;  ///< first day, day after the last; none: the study's
    Amount persons = none;                  ///< of days_until
    std::optional<expr::Node> expression;   ///< of value
    base::Span where;
};

/// What happened, or will: an outcome of one arm that was published, or that is to be.
struct Observation {
    std::string id, name;
    Headline outcome;
    std::string arm;                                 ///< id
    std::optional<double> value;                     ///< canonical unit; none = still open
    std::optional<std::pair<double, double>> range;  ///< as published, or between sources
    Unit unit;                                       ///< as the user wrote it
    std::string as_of;  ///< the day, month or year that it is true of, or is due
    std::string kind;   ///< outturn, budget, plan, derived, arithmetic; may be empty
    Index source = none;
    std::string note;         ///< how it was made up
    std::string explanation;  ///< why the forecast missed it, once it is known
    base::Span where;
};

/// Something that could be found out before choosing among the arms.
struct Inquiry {
    std::string id, name, help;
    std::vector<std::string> reveals;  ///< quantities that would then be known exactly, or
    std::string observes;              ///< the one of which a sample would be taken
    std::uint32_t sample = 0;          ///< persons asked, or measurements
    Amount sd = none;  ///< of one measurement; none: asked is whether, and the quantity is a share
    Amount cost = none;  ///< of finding it out, money; may be none
    Index payer = none;  ///< state that bears it
    base::Span where;
};

/// What must be known, and how well, before a run may end.
struct Aim {
    Headline outcome;   ///< its difference from the reference arm, or its level in that arm itself
    std::string arm;    ///< id; empty = every arm
    double within = 0;  ///< half-width of the 95 % interval of the mean, canonical unit, or
    std::uint64_t events = 0;  ///< how many of what the outcome counts must have been seen
    base::Span where;
};

/// Draws are added, twice as many each time, until all aims are met.
struct Stopping {
    std::vector<Aim> aims;
    std::uint32_t most_draws = 65'536;
};

struct Study {
    std::string id, title, question, assurance;
    base::Date start, end;  ///< first day; day after the last
    std::string currency;   ///< in which joint results are given
    /// currency -> units of `currency` per unit of it, by date
    std::map<std::string, std::vector<RateStep>> exchange;
    std::vector<PriceIndex> indexes;
    Index deflator = none;  ///< of `indexes`: the general level of prices; none = it does not move
    int price_year = 0;
    std::string reference;                  ///< arm id
    std::string forecast;                   ///< arm id: what was agreed, as foreseen; may be empty
    std::optional<base::Date> known_until;  ///< nothing later was known: the vintage of the study
    std::uint64_t seed = 1;
    std::uint32_t draws = 1024;    ///< with aims: the fewest
    std::uint32_t replicates = 0;  ///< 0 = chosen from the first draws
    std::optional<Stopping> stopping;
    std::vector<std::string> not_modelled;
    std::vector<Headline> headlines;

    std::vector<Source> sources;
    std::vector<State> states;
    std::vector<Quantity> quantities;
    std::vector<Correlation> correlations;
    std::vector<Attribute> attributes;
    std::vector<Facility> facilities;
    std::vector<Pool> pools;
    std::vector<FlightLine> lines;
    std::vector<Stage> stages;
    std::vector<Cohort> cohorts;
    std::vector<CalendarEvent> calendar;
    std::optional<Agreement> agreement;
    std::vector<CostLine> costs;
    std::vector<Budget> budgets;
    std::vector<Regime> regimes;
    Rights rights;
    std::vector<Claim> claims;
    std::vector<Inquiry> inquiries;
    std::vector<Metric> metrics;
    std::vector<Observation> observed;

    /// Days of the horizon; day 0 is `start`.
    [[nodiscard]] std::int32_t days() const { return end - start; }
    /// True if the stage is in a facility of the receiving state.
    [[nodiscard]] bool is_abroad(Index stage) const;
    /// True if it says anything of conditions, so that rights can be accounted for.
    [[nodiscard]] bool has_rights() const { return !regimes.empty(); }
};

/// One change that an arm makes: path, and both texts as written.
struct Change {
    std::string path, before, after;
    base::Span where;
};

struct Arm {
    std::string id, name, help;
    std::vector<Change> changes;
    Study study;  ///< the base study with the changes made
};

/// The user's document: its arms, each a whole checked study.
struct Document {
    std::string path;
    Study base;
    std::vector<Arm> arms;
    std::size_t reference = 0;  ///< position of the reference arm
    std::vector<std::shared_ptr<const base::SourceText>> inputs;
};

/// What a caller asks for in place of what the study says.
struct Overrides {
    std::vector<std::string> until;  ///< aims as a study writes them; none = those of the study
};

/// The path that diagnostics of those aims name, in place of a file's.
inline constexpr std::string_view aims_of_caller = "--until";

/// Reads and checks the study at `path`, a file or a folder with `study.yaml`.
/// Adds every error and warning found in one pass to `diagnostics`.
/// @return nothing if there was an error
std::optional<Document> read(const std::string& path, base::Diagnostics& diagnostics,
                             const Overrides& overrides = {});

/// The same for a text already in memory.
std::optional<Document> read_text(std::shared_ptr<const base::SourceText> source,
                                  base::Diagnostics& diagnostics, const Overrides& overrides = {});

/// JSON Schema (draft-07) of a study file, from the same descriptions as the reader's.
std::string json_schema();

}  // namespace custodiet::study
