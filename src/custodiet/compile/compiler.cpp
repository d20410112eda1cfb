// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/compiler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/sort.hpp"
#include "custodiet/compile/charter.hpp"
#include "custodiet/compile/components.hpp"
#include "custodiet/compile/draw.hpp"
#include "custodiet/compile/flights.hpp"
#include "custodiet/compile/rules.hpp"
#include "custodiet/compile/tariff.hpp"
#include "custodiet/program/rows.hpp"
#include "custodiet/study/room.hpp"

namespace custodiet::compile {

namespace {

using program::Index;
using study::Amount;

/// People of a cohort, on average, at most: counts of them have 32 bits.
constexpr double most_people = 2e9;

static_assert(study::most_people == most_people && study::most_stages == program::most_stages &&
                  study::most_paid_by_stay == program::most_spells,
              "what a study is refused for beforehand");

program::CountsAs counts_as_of(study::CountsAs what) {
    switch (what) {
        case study::CountsAs::transfer:
            return program::CountsAs::transfer;
        case study::CountsAs::return_:
            return program::CountsAs::return_;
        case study::CountsAs::ordered_back:
            return program::CountsAs::ordered_back;
        case study::CountsAs::nothing:
            break;
    }
    return program::CountsAs::nothing;
}

program::Order order_of(study::Waiting::Order order) {
    switch (order) {
        case study::Waiting::Order::newest:
            return program::Order::newest;
        case study::Waiting::Order::lot:
            return program::Order::lot;
        case study::Waiting::Order::longest_waiting:
            break;
    }
    return program::Order::longest_waiting;
}

}  // namespace

/// What is the same at every draw of a study, and how to fill in the rest.
class Compiler::Parts {
  public:
    explicit Parts(const study::Study& study)
        : study_(study),
          layout_(study),
          rules_(study, layout_),
          spells_(study),
          tariff_(study, rules_, spells_),
          charter_(study) {
        if (study.stages.size() > program::most_stages) {
            throw base::RunError(fmt::format("a study can have {} stages; this one has {}",
                                             program::most_stages, study.stages.size()));
        }
        shape_cohorts();
        shape_stages();
        shape_resources();
        if (study.agreement && study.agreement->wrongful) {
            program_.wrongful_rule = rules_.add(*study.agreement->wrongful);
        }
        shape_events();
        program_.days = study.days();
        program_.attribute_bits = layout_.total_bits;
        program_.rules = rules_.take();
        spells_.shape(program_);
        charter_.shape(program_);
        program_.rows = program::rows_of(program_, moves_);
    }

    void at(const std::vector<double>& values, std::uint64_t seed, Compiled& into) const {
        into.program = program_;
        auto& program = into.program;
        program.seed = seed;
        const Draw draw(study_, values);
        const InForce in_force = in_force_at(study_, draw);
        into.in_force = in_force.within(study_.days());
        fill_cohorts(draw, program);
        fill_stages(draw, program);
        fill_resources(draw, program);
        fill_departures(draw, into.in_force, program);
        fill_events(draw, in_force, program);
        spells_.at(draw, program);
        program.components = components(program, ground_);
        tariff_.at(draw, in_force, into.tariff);
        charter_.at(values, into.charter);
    }

  private:
    // ---- once -----------------------------------------------------------------------------------

    void shape_cohorts() {
        const std::size_t codes = std::size_t{1} << layout_.total_bits;
        for (const auto& cohort : study_.cohorts) {
            program::Cohort made;
            made.stock_stage = cohort.stock == study::none ? program::none : cohort.stock_stage;
            made.arrivals_stage =
                cohort.arrivals_per_day == study::none ? program::none : cohort.arrivals_stage;
            made.arrivals_until = study_.days();
            if (cohort.arrivals_from) {
                made.arrivals_from = std::max(0, day_of(study_, *cohort.arrivals_from));
            }
            if (cohort.arrivals_until) {
                made.arrivals_until =
                    std::min(study_.days(), day_of(study_, *cohort.arrivals_until));
            }
            std::vector<std::uint8_t> possible(codes, 1);
            for (std::size_t a = 0; a < cohort.attributes.size(); ++a) {
                made.attributes.emplace_back();
                made.attributes.back().shift = layout_.shift[a];
                for (std::size_t code = 0; code < codes; ++code) {
                    const auto value = layout_.value(static_cast<program::AttributeCode>(code), a);
                    if (!has_value(cohort.attributes[a], value)) possible[code] = 0;
                }
            }
            program_.cohorts.push_back(std::move(made));
            ground_.possible_codes.push_back(std::move(possible));
        }
    }

    [[nodiscard]] static bool has_value(const study::AttributeShares& shares, std::uint32_t value) {
        return value < shares.shares.size() &&
               (shares.shares[value] != study::none || shares.rest == static_cast<Index>(value));
    }

    void shape_stages() {
        for (std::size_t s = 0; s < study_.stages.size(); ++s) {
            const auto& stage = study_.stages[s];
            program::Stage made;
            made.facility = stage.facility;
            made.is_end = stage.is_end;
            made.is_abroad = study_.is_abroad(static_cast<study::Index>(s));
            made.has_stay = stage.stay.has_value();
            made.holds_pool = stage.holds;
            made.sentence_stands = stage.sentence_stands;
            for (const auto& exit : stage.exits) {
                program::Exit leads;
                leads.to = exit.to;
                leads.rule = rules_.add(exit.rule);
                leads.counts_as = counts_as_of(exit.counts_as);
                switch (exit.when) {
                    case study::Exit::When::after:
                        made.clocks.push_back(leads);
                        break;
                    case study::Exit::When::sentence_end:
                        made.sentence_ends.push_back(leads);
                        break;
                    case study::Exit::When::share:
                        made.branches.push_back(leads);
                        break;
                }
            }
            if (stage.waits) made.queue = shape_queue(*stage.waits, made);
            program_.stages.push_back(std::move(made));
        }
    }

    Index shape_queue(const study::Waiting& waits, program::Stage& stage) {
        program::Queue queue{.stage = static_cast<Index>(program_.stages.size()),
                             .then = waits.then,
                             .order = order_of(waits.order),
                             .priority = {}};
        for (const auto& rule : waits.priority) queue.priority.push_back(rules_.add(rule));
        stage.queue_rule = rules_.add(waits.rule);
        program_.queues.push_back(std::move(queue));
        return static_cast<Index>(program_.queues.size() - 1);
    }

    void shape_resources() {
        program_.pools.resize(study_.pools.size());
        program_.lines.resize(study_.lines.size());
        program_.facilities.resize(study_.facilities.size());
        ground_.seat_rules.resize(study_.lines.size());
        for (std::size_t f = 0; f < study_.facilities.size(); ++f) {
            program_.facilities[f].hard_limit = study_.facilities[f].hard_limit;
        }
        for (std::size_t l = 0; l < study_.lines.size(); ++l) shape_line(l);
        for (std::size_t s = 0; s < study_.stages.size(); ++s) {
            const auto& waits = study_.stages[s].waits;
            if (!waits) continue;
            const auto target = static_cast<std::size_t>(waits->target);
            const Index queue = program_.stages[s].queue;
            switch (waits->what) {
                case study::Waiting::For::flight:
                    program_.lines[target].queues.push_back(queue);
                    break;
                case study::Waiting::For::pool:
                    program_.pools[target].queues.push_back(queue);
                    break;
                case study::Waiting::For::place:
                    program_.facilities[target].place_queues.push_back(queue);
                    break;
            }
        }
    }

    void shape_line(std::size_t position) {
        const auto& line = study_.lines[position];
        program_.lines[position].is_transfer = is_transfer_line(study_, line);
        for (const auto& flight : line.flights) {
            std::vector<std::pair<Index, Amount>> quotas;
            for (const auto& quota : flight.quotas) {
                quotas.emplace_back(rules_.add(quota.rule), quota.seats);
            }
            if (flight.active) {
                auto& rules = ground_.seat_rules[position];
                if (quotas.empty()) rules.push_back(0);
                for (const auto& quota : quotas) rules.push_back(quota.first);
            }
            quotas_.push_back(std::move(quotas));
            ++program_.flight_count;
        }
    }

    /// Events with all that is known without a draw; those that are not active are left out.
    void shape_events() {
        using What = program::Event::What;
        program_.event_count = static_cast<std::int32_t>(study_.calendar.size());
        for (std::size_t e = 0; e < study_.calendar.size(); ++e) {
            const auto& event = study_.calendar[e];
            program::Event made;
            made.id = static_cast<Index>(e);
            made.line = event.line;
            made.from = event.from;
            made.to = event.to;
            made.rule = rules_.add(event.rule);
            made.counts_as = counts_as_of(event.counts_as);
            made.target = event.target;
            made.order = order_of(event.order);
            made.what = what_of(event.what);
            add_event(made, event.active);
            if (event.what == study::CalendarEvent::What::places && event.to != study::none) {
                made.what = What::displace;
                add_event(made, event.active);
            }
        }
    }

    void add_event(const program::Event& event, bool is_active) {
        moves_.push_back(event);
        if (is_active) events_.push_back(event);
    }

    [[nodiscard]] static program::Event::What what_of(study::CalendarEvent::What what) {
        using From = study::CalendarEvent::What;
        using What = program::Event::What;
        switch (what) {
            case From::stop_flights:
                return What::stop_flights;
            case From::resume_flights:
                return What::resume_flights;
            case From::places:
                return What::places;
            case From::pool:
                return What::pool;
            case From::move:
                break;
        }
        return What::move;
    }

    // ---- at each draw ---------------------------------------------------------------------------

    void fill_cohorts(const Draw& draw, program::Program& program) const {
        for (std::size_t c = 0; c < study_.cohorts.size(); ++c) {
            const auto& cohort = study_.cohorts[c];
            auto& made = program.cohorts[c];
            made.stock = draw.whole_or(cohort.stock, 0);
            made.stock_elapsed =
                cohort.stock_elapsed ? draw.law(*cohort.stock_elapsed) : dist::Law::fixed(0.0);
            if (cohort.stock_remaining) made.stock_remaining = draw.law(*cohort.stock_remaining);
            if (cohort.sentence) made.sentence = draw.law(*cohort.sentence);
            if (cohort.arrivals_per_day != study::none) {
                made.arrivals_per_day = draw.arrivals(cohort.arrivals_per_day);
                if (made.arrivals_per_day * study_.days() > most_people) {
                    draw.refuse(cohort.arrivals_per_day,
                                "a cohort has at most 2,000 million people in all");
                }
            }
            for (std::size_t a = 0; a < cohort.attributes.size(); ++a) {
                made.attributes[a].cumulative = cumulative_shares(draw, cohort.attributes[a]);
                made.attributes[a].certain = certain_value(made.attributes[a].cumulative);
            }
        }
    }

    [[nodiscard]] static std::vector<double> cumulative_shares(
        const Draw& draw, const study::AttributeShares& shares) {
        double given = 0.0;
        for (Amount share : shares.shares) {
            if (share != study::none) given += draw.share(share);
        }
        std::vector<double> cumulative;
        double so_far = 0.0;
        for (std::size_t v = 0; v < shares.shares.size(); ++v) {
            if (static_cast<Index>(v) == shares.rest) {
                so_far += std::max(0.0, 1.0 - given);
            } else if (shares.shares[v] != study::none) {
                so_far += draw.share(shares.shares[v]);
            }
            cumulative.push_back(so_far);
        }
        // Shares may sum to a hair less than 1: values after the last that is listed do not occur.
        for (std::size_t v = shares.shares.size(); v-- > 0;) {
            cumulative[v] = 1.0;
            if (shares.shares[v] != study::none || static_cast<Index>(v) == shares.rest) break;
        }
        return cumulative;
    }

    /// The value that has the whole probability, if one has.
    [[nodiscard]] static Index certain_value(const std::vector<double>& cumulative) {
        const auto first =
            std::find_if(cumulative.begin(), cumulative.end(), [](double c) { return c > 0.0; });
        if (first == cumulative.end() || *first < 1.0) return program::none;
        return static_cast<Index>(first - cumulative.begin());
    }

    void fill_stages(const Draw& draw, program::Program& program) const {
        for (std::size_t s = 0; s < study_.stages.size(); ++s) {
            const auto& stage = study_.stages[s];
            auto& made = program.stages[s];
            if (stage.stay) made.stay = draw.law(*stage.stay);
            if (stage.waits) {
                program.queues[static_cast<std::size_t>(made.queue)].least_remaining =
                    draw.whole_or(stage.waits->least_remaining, 0);
            }
            made.most_within = 0.0;
            std::size_t clock = 0, branch = 0, sentence = 0, rest = made.branches.size();
            for (const auto& exit : stage.exits) {
                if (exit.when == study::Exit::When::after) {
                    auto& made_exit = made.clocks[clock++];
                    made_exit.law = draw.law(exit.law);
                    // One day more than the horizon covers the rounding to whole days.
                    made_exit.within = dist::cdf(made_exit.law, program.days + 1.0);
                    made.most_within = std::max(made.most_within, made_exit.within);
                } else if (exit.when == study::Exit::When::sentence_end) {
                    made.sentence_ends[sentence++].before = draw.whole_or(exit.before, 0);
                } else if (exit.when == study::Exit::When::share) {
                    if (exit.share == study::none) rest = branch;
                    made.branches[branch++].share =
                        exit.share == study::none ? 0.0 : draw.share(exit.share);
                }
            }
            // The engine gives what is left to the last branch.
            if (rest < made.branches.size()) {
                std::rotate(made.branches.begin() + static_cast<std::ptrdiff_t>(rest),
                            made.branches.begin() + static_cast<std::ptrdiff_t>(rest) + 1,
                            made.branches.end());
            }
        }
    }

    void fill_resources(const Draw& draw, program::Program& program) const {
        for (std::size_t p = 0; p < study_.pools.size(); ++p) {
            program.pools[p].size = draw.whole(study_.pools[p].size);
        }
        for (std::size_t f = 0; f < study_.facilities.size(); ++f) {
            program.facilities[f].places = draw.whole_or(study_.facilities[f].places, 0);
            program.facilities[f].others = draw.whole_or(study_.facilities[f].others, 0);
        }
    }

    void fill_departures(const Draw& draw, const InForce& in_force,
                         program::Program& program) const {
        std::size_t number = 0;
        for (std::size_t l = 0; l < study_.lines.size(); ++l) {
            for (const auto& flight : study_.lines[l].flights) {
                const auto& quotas = quotas_[number];
                program::Departure departure;
                departure.line = static_cast<Index>(l);
                departure.flight = static_cast<Index>(number++);
                if (!flight.active) continue;
                departure.seats = draw.whole(flight.seats);
                for (const auto& [rule, seats] : quotas) {
                    departure.quotas.push_back({rule, draw.whole(seats)});
                }
                const Index every = std::max(1, draw.whole_or(flight.every, study_.days()));
                const Index delay = draw.whole_or(flight.delay, 0);
                const Index first = day_of(study_, flight.first) + delay;
                Index until = flight.until ? day_of(study_, *flight.until) + delay : study_.days();
                if (flight.every == study::none) until = first + 1;
                for (Index day = first; day < std::min(until, study_.days()); day += every) {
                    if (day < 0) continue;
                    if (study_.lines[l].only_in_force && !in_force.contains(day)) continue;
                    departure.day = day;
                    program.departures.push_back(departure);
                }
            }
        }
        base::sort_stably(program.departures.begin(), program.departures.end(),
                          [](const auto& a, const auto& b) { return a.day < b.day; });
    }

    void fill_events(const Draw& draw, const InForce& in_force, program::Program& program) const {
        for (auto event : events_) {
            const auto& written = study_.calendar[static_cast<std::size_t>(event.id)];
            const bool is_by_force = written.anchor != study::CalendarEvent::Anchor::date;
            if (is_by_force && in_force.until <= in_force.from) continue;  // no such day comes
            event.day = anchor(written, in_force) + draw.days(written.delay);
            if (event.what == program::Event::What::displace) {
                event.day += draw.whole_or(written.notice, 0);
            }
            event.at_most = draw.whole_or(written.at_most, INT32_MAX);
            event.size = draw.whole_or(written.size, 0);
            if (event.day >= 0 && event.day < study_.days()) program.events.push_back(event);
        }
        base::sort_stably(program.events.begin(), program.events.end(),
                          [](const auto& a, const auto& b) { return a.day < b.day; });
    }

    [[nodiscard]] program::Day anchor(const study::CalendarEvent& event,
                                      const InForce& in_force) const {
        using Anchor = study::CalendarEvent::Anchor;
        if (event.anchor == Anchor::agreement_start) return in_force.from;
        if (event.anchor == Anchor::agreement_end) return in_force.until;
        return day_of(study_, event.on);
    }

    const study::Study& study_;
    AttributeLayout layout_;
    RuleTable rules_;
    SpellPlan spells_;
    TariffPlan tariff_;
    CharterPlan charter_;
    program::Program program_;
    MeetingGround ground_;
    std::vector<std::vector<std::pair<Index, Amount>>> quotas_;  ///< [flight]: rule, seats
    std::vector<program::Event> events_;
    std::vector<program::Event> moves_;  ///< those that are not active too
};

Compiler::Compiler(const study::Study& study)
    : study_(study), parts_(std::make_unique<const Parts>(study)) {}
Compiler::~Compiler() = default;
Compiler::Compiler(Compiler&&) noexcept = default;

void Compiler::at(const std::vector<double>& values, std::uint64_t seed, Compiled& into) const {
    parts_->at(values, seed, into);
}

}  // namespace custodiet::compile
