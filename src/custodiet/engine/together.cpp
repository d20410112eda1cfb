// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Day by day: for people who meet in queues, pools, limits and events. The phases of a day are
// those of engine.hpp, in that order.
#include <algorithm>
#include <numeric>
#include <span>
#include <stdexcept>

#include "custodiet/engine/engine.hpp"
#include "custodiet/engine/followers.hpp"
#include "custodiet/engine/movement.hpp"
#include "custodiet/engine/turns.hpp"

namespace custodiet::engine {

namespace {

using program::CountsAs;

class Together {
  public:
    Together(const program::Program& program, const program::Component& component, RunId id,
             program::Tally& tally, Workspace& workspace, const Reference& reference,
             Witness* witness)
        : program_(program),
          component_(component),
          lives_(program, id.number(), &workspace.tables),
          record_(program, tally, 1, witness),
          followers_(program, lives_, record_),
          crowd_(program, record_.past_size(), workspace),
          calendar_(workspace.calendar),
          occupancy_(program),
          movement_(program, component, lives_, record_, crowd_, occupancy_, workspace),
          turns_(program, lives_, crowd_, movement_, workspace),
          stopped_(program.lines.size()) {
        births_.reserve(component.cohorts.size());
        twins_.reserve(component.cohorts.size());
        for (Index cohort : component.cohorts) {
            births_.emplace_back(program, lives_, cohort,
                                 &workspace.registers[static_cast<std::size_t>(cohort)]);
            twins_.emplace_back(program, reference, lives_.run(), cohort, births_.back(), tally,
                                false);
        }
    }

    void run() {
        take_stock();
        for (Day today = 0; today < program_.days; ++today) {
            today_ = today;
            movement_.begin(today);
            turns_.begin(today);
            // The stock of the first day has been noted by number already.
            if (today_ > 0) crowd_.thin_out(today_);
            let_events_happen();
            let_in_arrivals();
            let_out_those_due();
            decide();
            movement_.time_entrants();
        }
        followers_.finish();
        for (auto& twins : twins_) twins.finish();
        occupancy_.check();
    }

  private:
    // ---- phases ---------------------------------------------------------------------------------

    void take_stock() {
        for (std::size_t c = 0; c < births_.size(); ++c) {
            admit_all(c, births_[c].stock_stage(), [&](auto use) { births_[c].stock(use); });
        }
    }

    void let_events_happen() {
        for (; next_event_ < program_.events.size(); ++next_event_) {
            const auto& event = program_.events[next_event_];
            if (event.day > today_) return;
            happen(event);
        }
    }

    void let_in_arrivals() {
        for (std::size_t c = 0; c < births_.size(); ++c) {
            admit_all(c, births_[c].arrivals_stage(),
                      [&](auto use) { births_[c].arrivals(today_, use); });
        }
    }

    void let_out_those_due() {
        calendar_.take_due(today_, due_);
        if (movement_.is_free()) return movement_.let_out(due_);
        calendar_.sort(due_);
        for (std::size_t i = 0; i < due_.size(); ++i) {
            if (i + Crowd::looked_ahead < due_.size())
                crowd_.ask_for(due_[i + Crowd::looked_ahead]);
            let_out(due_[i]);
        }
    }

    void let_out(std::uint32_t number) {
        const auto& held = crowd_[number];
        NextExit now{today_, held.what, held.way};
        const auto* exit = lives_.exit_taken(held.person, held.stage, now);
        const Index wanted = exit->to;
        if (!occupancy_.has_room(wanted, held.stage)) exit = way_round(held, now);
        if (exit != nullptr) {
            movement_.leave_for(number, exit->to, Why::of_exit(now.what, *exit));
        } else {
            // No place today: they stay where they are and ask again tomorrow.
            record_.blocked(wanted);
            calendar_.put(number, today_ + 1);
        }
    }

    /// Another exit that has fallen due for someone whose own is barred by a full place: their
    /// other clocks and their sentence run on.
    /// @param now  set to that exit, if there is one
    const program::Exit* way_round(const Held& held, NextExit& now) {
        const double elapsed = elapsed_of(held);
        for (barred_.assign(1, held.what);;) {
            const NextExit other =
                lives_.next_exit(held.person, held.stage, held.entered, elapsed, nullptr, barred_);
            if (other.due > today_) return nullptr;
            const auto* exit = lives_.exit_taken(held.person, held.stage, other);
            if (occupancy_.has_room(exit->to, held.stage)) {
                now = other;
                return exit;
            }
            barred_.push_back(other.what);
        }
    }

    void decide() {
        turns_.line_up();
        for (std::size_t p = 0; p < program_.pools.size(); ++p) serve_pool(p);
        turns_.line_up();
        for (; next_departure_ < program_.departures.size(); ++next_departure_) {
            const auto& departure = program_.departures[next_departure_];
            if (departure.day > today_) break;
            if (!stopped_[static_cast<std::size_t>(departure.line)]) depart(departure);
        }
        turns_.line_up();
        for (std::size_t f = 0; f < program_.facilities.size(); ++f) give_places(f);
        turns_.line_up();
    }

    // ---- decisions ------------------------------------------------------------------------------

    void serve_pool(std::size_t pool) {
        for (Index queue : program_.pools[pool].queues) {
            const Why why = made_by(Why::Kind::pool, pool);
            if (decides_at_once(queue)) {
                while (occupancy_.pool_is_free(pool) && grant_next(queue, why)) {
                }
            } else {
                grant_first(queue, occupancy_.free_of_pool(pool, queue), why);
            }
            send_granted();
        }
    }

    void give_places(std::size_t facility) {
        for (Index queue : program_.facilities[facility].place_queues) {
            const Why why = made_by(Why::Kind::place, facility);
            if (decides_at_once(queue)) {
                while (grant_next(queue, why)) {
                }
            } else {
                grant_first(queue, Occupancy::no_limit, why);
            }
            send_granted();
        }
    }

    void depart(const program::Departure& departure) {
        const auto& line = program_.lines[static_cast<std::size_t>(departure.line)];
        aboard_.assign(program_.cohorts.size(), 0);
        std::int32_t seats = departure.seats;
        if (departure.quotas.empty()) {
            for (Index queue : line.queues) {
                board_first(queue, line, seats);
                send_granted();
            }
        }
        for (const auto& quota : departure.quotas) {
            std::int32_t of_quota = std::min(seats, quota.seats);
            seats -= of_quota;
            for (Index queue : line.queues) {
                board_by_rule(queue, line, quota.rule, of_quota);
                send_granted();
            }
            seats += of_quota;
        }
        for (std::size_t c = 0; c < aboard_.size(); ++c) {
            if (aboard_[c] == 0) continue;
            record_.tally().boardings.push_back(
                {today_, departure.flight, static_cast<Index>(c), aboard_[c]});
        }
    }

    void board_first(Index queue, const program::Line& line, std::int32_t& seats) {
        if (!decides_at_once(queue)) {
            grant_first(queue, seats, made_by_flight(line));
            for (const std::uint32_t number : granted_.numbers) count_aboard(number);
            seats -= static_cast<std::int32_t>(granted_.numbers.size());
            return;
        }
        while (seats > 0 && occupancy_.has_room_after(queue)) {
            const auto ticket = turns_.take_next(queue);
            if (!ticket) return;
            board(queue, line, *ticket);
            --seats;
        }
    }

    void board_by_rule(Index queue, const program::Line& line, Index rule, std::int32_t& seats) {
        if (seats <= 0) return;
        turns_.take_if(queue, [&](const Ticket& ticket) {
            if (seats <= 0 || !occupancy_.has_room_after(queue)) return Queue::Answer::keep_all;
            if (!lives_.holds(rule, crowd_[ticket.person].person)) return Queue::Answer::keep;
            board(queue, line, ticket);
            --seats;
            return Queue::Answer::drop;
        });
    }

    void board(Index queue, const program::Line& line, const Ticket& ticket) {
        count_aboard(ticket.person);
        grant(queue, ticket, made_by_flight(line));
    }
    void count_aboard(std::uint32_t number) {
        ++aboard_[static_cast<std::size_t>(crowd_[number].person.id.cohort())];
    }

    [[nodiscard]] Why made_by_flight(const program::Line& line) const {
        Why why = made_by(Why::Kind::flight, next_departure_);
        if (line.is_transfer) why.counts_as = CountsAs::transfer;
        return why;
    }
    static Why made_by(Why::Kind kind, std::size_t by) {
        return {.by = static_cast<Index>(by), .kind = kind};
    }

    /// Whether what comes after a queue is decided at once, which may matter to whoever is next.
    [[nodiscard]] bool decides_at_once(Index queue) const {
        const Index to = program_.queues[static_cast<std::size_t>(queue)].then;
        return program_.stages[static_cast<std::size_t>(to)].is_instant();
    }

    /// The first `at_most` in a queue for whom there is room are given what they wait for.
    /// @pre !decides_at_once(queue), and nobody is about to be sent on
    void grant_first(Index queue, std::int32_t at_most, Why why) {
        at_most = std::min(at_most, occupancy_.places_after(queue));
        if (at_most <= 0) return;
        std::int64_t waited = 0;
        turns_.take_next(queue, at_most, [&](std::span<const Ticket> some) {
            end_waits(queue, some);
            for (const Ticket& ticket : some) {
                waited += today_ - Day{ticket.since};
                granted_.numbers.push_back(ticket.person);
            }
        });
        const auto& served = program_.queues[static_cast<std::size_t>(queue)];
        const auto count = static_cast<std::int32_t>(granted_.numbers.size());
        count_granted(queue, count, waited);
        occupancy_.change(served.stage, -count);
        occupancy_.change(served.then, +count);
        granted_.from = served.stage;
        granted_.to = served.then;
        granted_.why = why;
    }

    bool grant_next(Index queue, Why why) {
        if (!occupancy_.has_room_after(queue)) return false;
        const auto ticket = turns_.take_next(queue);
        if (ticket) grant(queue, *ticket, why);
        return ticket.has_value();
    }

    void grant(Index queue, const Ticket& ticket, Why why) {
        end_waits(queue, {&ticket, 1});
        count_granted(queue, 1, today_ - Day{ticket.since});
        const auto& served = program_.queues[static_cast<std::size_t>(queue)];
        // What an instant stage decides may matter to whoever is next.
        if (decides_at_once(queue)) return movement_.leave_for(ticket.person, served.then, why);
        occupancy_.change(served.stage, -1);
        occupancy_.change(served.then, +1);
        if (served.stage != granted_.from) send_granted();
        granted_.from = served.stage;
        granted_.to = served.then;
        granted_.why = why;
        granted_.numbers.push_back(ticket.person);
    }

    void count_granted(Index queue, std::int32_t persons, std::int64_t days_waited) {
        auto& tally = record_.tally();
        tally.granted[static_cast<std::size_t>(queue)] += persons;
        tally.waited_days[static_cast<std::size_t>(queue)] += days_waited;
    }
    /// Those whose turn it is no longer wait.
    void end_waits(Index queue, std::span<const Ticket> tickets) {
        if (crowd_.has_twins()) {
            for (const Ticket& ticket : tickets) part_from_twin(ticket.person);
        }
        if (turns_.is_left_by_turn(queue)) return;
        for (const Ticket& ticket : tickets) calendar_.take_out(ticket.person);
    }

    /// Those who were given what they waited for go where it takes them. Their places are counted
    /// already.
    void send_granted() {
        if (granted_.numbers.empty()) return;
        movement_.send(granted_.numbers, granted_.from, granted_.to, granted_.why);
        granted_.numbers.clear();
    }

    // ---- events ---------------------------------------------------------------------------------

    void happen(const program::Event& event) {
        using What = program::Event::What;
        switch (event.what) {
            case What::stop_flights:
                stopped_[static_cast<std::size_t>(event.line)] = 1;
                return;
            case What::resume_flights:
                stopped_[static_cast<std::size_t>(event.line)] = 0;
                return;
            case What::places:
                occupancy_.set_places(event.target, event.size);
                return;
            case What::pool:
                occupancy_.set_pool(event.target, event.size);
                return;
            case What::move:
                move_people(event);
                return;
            case What::displace:
                displace(event);
                return;
        }
    }

    void move_people(const program::Event& event) {
        chosen_.clear();
        for (std::uint32_t number = 0; number < crowd_.size(); ++number) {
            const auto& held = crowd_[number];
            const bool is_from =
                std::find(event.from.begin(), event.from.end(), held.stage) != event.from.end();
            if (is_from && lives_.holds(event.rule, held.person)) chosen_.push_back(number);
        }
        const auto at_most = static_cast<std::size_t>(std::max(event.at_most, 0));
        if (chosen_.size() > at_most) {
            order_chosen(event.order);
            chosen_.resize(at_most);
        }
        for (std::uint32_t number : chosen_) move_by_event(event, number);
    }

    /// Those for whom there is no place any more leave; first those whom the rule names.
    void displace(const program::Event& event) {
        const std::int32_t excess = occupancy_.excess(event.target);
        if (excess <= 0) return;
        chosen_.clear();
        for (std::uint32_t number = 0; number < crowd_.size(); ++number) {
            const auto& stage = program_.stages[static_cast<std::size_t>(crowd_[number].stage)];
            if (stage.facility == event.target) chosen_.push_back(number);
        }
        order_chosen(event.order);
        std::stable_partition(chosen_.begin(), chosen_.end(), [&](std::uint32_t number) {
            return lives_.holds(event.rule, crowd_[number].person);
        });
        if (chosen_.size() > static_cast<std::size_t>(excess)) {
            chosen_.resize(static_cast<std::size_t>(excess));
        }
        for (std::uint32_t number : chosen_) move_by_event(event, number);
    }

    void order_chosen(program::Order order) {
        std::stable_sort(chosen_.begin(), chosen_.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto &first = crowd_[a], &second = crowd_[b];
            if (order == program::Order::lot) {
                return lives_.lot(first.person, first.stage) <
                       lives_.lot(second.person, second.stage);
            }
            if (order == program::Order::newest) return first.entered > second.entered;
            return first.entered < second.entered;
        });
    }

    void move_by_event(const program::Event& event, std::uint32_t number) {
        auto& tally = record_.tally();
        ++tally.event_moves[static_cast<std::size_t>(event.id) * tally.cohorts +
                            static_cast<std::size_t>(crowd_[number].person.id.cohort())];
        calendar_.take_out(number);
        Why why =
            made_by(Why::Kind::event, static_cast<std::size_t>(&event - program_.events.data()));
        why.counts_as = event.counts_as;
        movement_.leave_for(number, event.to, why);
    }

    // ---- moving people --------------------------------------------------------------------------

    /// Admits people of a cohort, in blocks where nothing need be asked of each.
    /// @param come  calls what it is given with those who come
    template <typename Come>
    void admit_all(std::size_t c, Index stage, Come come) {
        if (stage == program::none) return;
        const bool in_blocks = may_admit_blocks(c, stage);
        come(OneOrBlock{[&](const Newborn& newborn) { admit(newborn, stage, twins_[c]); },
                        [&](const NewbornBlock& block) {
                            if (!in_blocks || !all_meet_someone(block)) return false;
                            admit(block, stage);
                            return true;
                        }});
        movement_.settle_together(admitted_, stage);
        admitted_.clear();
    }
    [[nodiscard]] bool may_admit_blocks(std::size_t c, Index stage) const {
        return births_[c].are_new() && twins_[c].are_none() && record_.past_size() == 0 &&
               record_.witness() == nullptr && !may_be_barred(stage);
    }
    /// True if all of a block meet someone: who meets nobody is followed to their end.
    [[nodiscard]] bool all_meet_someone(const NewbornBlock& block) const {
        const auto& meets = component_.meets[static_cast<std::size_t>(block.first.cohort())];
        const auto codes = std::span(block.codes).first(block.count);
        return std::all_of(codes.begin(), codes.end(), [&](program::AttributeCode code) {
            return meets[code] != program::Meets::nobody;
        });
    }
    void admit(const NewbornBlock& block, Index stage) {
        const auto count = static_cast<std::int32_t>(block.count);
        record_.births(block.first, stage, today_, count);
        occupancy_.change(stage, count);
        const std::size_t before = admitted_.size();
        admitted_.resize(before + block.count);
        std::iota(admitted_.begin() + static_cast<std::ptrdiff_t>(before), admitted_.end(),
                  crowd_.add(block, stage, today_));
    }
    /// True if people in a stage leave it at once, or not, by what places there are.
    [[nodiscard]] bool may_be_barred(Index stage) const {
        return program_.stages[static_cast<std::size_t>(stage)].is_instant() &&
               !movement_.is_free();
    }

    void admit(const Newborn& newborn, Index stage, Twins& twins) {
        const Person& person = newborn.person;
        const auto cohort = static_cast<std::size_t>(person.id.cohort());
        const program::Meets meets = component_.meets[cohort][person.code];
        const bool is_spared = meets != program::Meets::anyone && twins.spare(person.code);
        if (is_spared && meets == program::Meets::in_first_queue) {
            wait_as_twin(newborn, stage, twins);
        }
        if (is_spared) return;
        twins.take_out(newborn, stage, today_);
        if (meets == program::Meets::nobody) {
            followers_.follow(newborn, stage, today_);
            return;
        }
        const std::uint32_t number = crowd_.add(newborn, stage, today_);
        record_.birth(person, stage, today_, crowd_.new_past_of(number));
        if (record_.witness() != nullptr) record_.witness()->see_birth(person, stage, today_);
        occupancy_.change(stage, +1);
        if (newborn.elapsed > 0 || may_be_barred(stage)) {
            movement_.settle(number, newborn.elapsed, &newborn.first_clocks);
        } else {
            admitted_.push_back(number);
        }
    }

    /// Someone who leaves the queue by themselves on the way that they take in the reference too,
    /// and meets nobody else: only their turn in the queue needs keeping.
    void wait_as_twin(const Newborn& newborn, Index stage, const Twins& twins) {
        const std::uint32_t number = crowd_.add(newborn, stage, today_);
        crowd_.wait_as_twin(number, newborn, twins.first_exit(newborn, stage, today_).due);
        const auto& here = program_.stages[static_cast<std::size_t>(stage)];
        if (here.queue != program::none && lives_.holds(here.queue_rule, newborn.person)) {
            movement_.newcomers(here.queue).push_back(number);
        }
    }

    /// A twin is given what they waited for: from here on their life is the arm's.
    void part_from_twin(std::uint32_t number) {
        auto& held = crowd_[number];
        if (held.what != Held::is_twin) return;
        twins_[position_of(held.person.id.cohort())].take_out(*crowd_.twin(number).newborn,
                                                              held.stage, held.entered);
        record_.birth(held.person, held.stage, held.entered, crowd_.new_past_of(number));
        occupancy_.change(held.stage, +1);
        held.what = 0;
    }

    /// The cohort's position in the component.
    [[nodiscard]] std::size_t position_of(Index cohort) const {
        const auto& cohorts = component_.cohorts;
        return static_cast<std::size_t>(std::find(cohorts.begin(), cohorts.end(), cohort) -
                                        cohorts.begin());
    }
    /// Days that someone had already spent, on the day on which they entered their stage, in it.
    [[nodiscard]] double elapsed_of(const Held& held) const {
        const PersonId id = held.person.id;
        const bool is_where_they_came = id.is_of_stock() && held.person.visits == 0;
        return is_where_they_came ? births_[position_of(id.cohort())].elapsed(id) : 0.0;
    }

    const program::Program& program_;
    const program::Component& component_;
    Lives lives_;
    Record record_;
    Followers followers_;
    Crowd crowd_;
    Calendar& calendar_;
    std::vector<Births> births_;
    std::vector<Twins> twins_;  ///< of the cohorts of the component, as `births_`
    Occupancy occupancy_;
    Movement movement_;
    Turns turns_;
    std::vector<std::uint8_t> stopped_;
    std::vector<std::uint32_t> due_, admitted_, chosen_;
    struct Granted {
        Index from = program::none, to = program::none;
        Why why;
        std::vector<std::uint32_t> numbers;
    } granted_;                         ///< those who are about to be sent on
    std::vector<std::int16_t> barred_;  ///< exits of the person at hand
    std::vector<std::int32_t> aboard_;
    std::size_t next_event_ = 0, next_departure_ = 0;
    Day today_ = 0;
};

}  // namespace

void run_together(const program::Program& program, const program::Component& component, RunId id,
                  program::Tally& tally, Workspace& workspace, const Reference& reference,
                  Witness* witness) {
    Together(program, component, id, tally, workspace, reference, witness).run();
}

}  // namespace custodiet::engine
