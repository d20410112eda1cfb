// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/trace.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "custodiet/run/trace_account.hpp"
#include "custodiet/run/trace_run.hpp"
#include "custodiet/run/trace_steps.hpp"

namespace custodiet::run {

namespace {

using program::Index;

/// Who is followed: in the reference arm, and why where nobody was asked for.
struct Chosen {
    Found found;
    std::string reason;
};

class Tracer {
  public:
    explicit Tracer(const TraceSetting& setting)
        : setting_(setting),
          reference_(setting, setting.arms.front()),
          cohort_(cohort_position(*reference_.study, setting.request.cohort)) {}

    Trace trace() {
        const HowMany count = how_many(reference_, setting_.run(), cohort_);
        const Chosen chosen = choose(count);
        Trace trace = frame();
        trace.ordinal = chosen.found.ordinal;
        trace.chosen_for = chosen.reason;
        trace.stock = count.stock;
        trace.arrivals = count.arrivals;
        const auto person = chosen.found.newborn.person.id;
        trace.is_of_stock = person.is_of_stock();
        for (const std::size_t position : setting_.arms) {
            trace.arms.push_back(follow(position, person));
        }
        trace.came = trace.arms.front().steps.front().date;
        return trace;
    }

  private:
    [[nodiscard]] Trace frame() const {
        const study::Study& base = setting_.document.base;
        Trace trace;
        trace.study = {base.id, base.title.empty() ? base.id : base.title};
        trace.currency = base.currency;
        trace.price_year = base.price_year;
        trace.start = base.start;
        trace.last = base.end + -1;
        trace.seed = setting_.seed;
        trace.draw = setting_.request.draw;
        trace.replicate = setting_.request.replicate;
        trace.draws = setting_.draws;
        const auto& cohort = reference_.study->cohorts[static_cast<std::size_t>(cohort_)];
        trace.cohort = named(cohort);
        trace.about = cohort.help;
        trace.fixed = setting_.request.fixed;
        return trace;
    }

    [[nodiscard]] Chosen choose(const HowMany& count) const {
        const std::uint32_t ordinal = setting_.request.ordinal;
        if (ordinal == 0) return choose_transferred(count);
        auto found = find_person(reference_, setting_.run(), cohort_, ordinal);
        if (!found) refuse(count);
        return {*found, ""};
    }

    [[nodiscard]] Chosen choose_transferred(const HowMany& count) const {
        std::size_t arm = 0;
        if (auto found = first_transferred(setting_, reference_, cohort_, arm)) {
            const auto& sends = setting_.document.arms[setting_.arms[arm]];
            return {*found, fmt::format("the first of the cohort who is transferred in “{}”",
                                        named(sends).name)};
        }
        auto found = find_person(reference_, setting_.run(), cohort_, 1);
        if (!found) refuse(count);
        return {*found, "the first of the cohort: no arm transfers any of them"};
    }

    [[noreturn]] void refuse(const HowMany& count) const {
        const auto& id = setting_.request.cohort;
        const std::uint32_t people = count.stock + count.arrivals;
        const auto run =
            fmt::format("draw {}, replicate {}", setting_.request.draw, setting_.request.replicate);
        if (people == 0) {
            throw NoSuchPerson(fmt::format("there is nobody in cohort `{}` in {}", id, run), "");
        }
        throw NoSuchPerson(
            fmt::format("there is no person {} in cohort `{}`: it has {} in {}, {} when the study "
                        "begins and {} who arrive later",
                        setting_.request.ordinal, id, people, run, count.stock, count.arrivals),
            fmt::format("number them from 1 to {}: {}:{}", people, id, people));
    }

    TracedArm follow(std::size_t position, engine::PersonId person) {
        const bool is_reference = position == setting_.arms.front();
        TracedArm told;
        const auto& arm = setting_.document.arms[position];
        told.arm = named(arm);
        told.about = arm.help;
        told.is_reference = is_reference;
        const ArmAtDraw at_draw(setting_, position);
        const auto found = find_person(at_draw, setting_.run(), person);
        told.is_there = found.has_value();
        if (!found) return told;

        program::Tally everyone;
        const auto steps = watch(at_draw, setting_.run(), person, everyone);
        Numbers numbers(at_draw, setting_.request.fixed, told.numbers);
        tell_person(at_draw, setting_.run(), *found, numbers, told);
        tell_steps(at_draw, *found, steps, numbers, told);
        const Accounting account{at_draw, everyone, steps, cohort_};
        tell_stays(account, told);
        tell_payments(account, numbers, told);
        tell_rights(account, told);
        if (is_reference) {
            reference_steps_ = steps;
        } else {
            told.is_as_reference = is_same(steps, reference_steps_);
        }
        return told;
    }

    /// Positions in a program are not compared: another arm has other events and flights.
    static bool is_same(const std::vector<engine::Step>& a, const std::vector<engine::Step>& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                          [](const engine::Step& s, const engine::Step& t) {
                              return s.day == t.day && s.to == t.to && s.cause == t.cause &&
                                     s.code == t.code && s.time == t.time;
                          });
    }

    const TraceSetting& setting_;
    ArmAtDraw reference_;
    Index cohort_;
    std::vector<engine::Step> reference_steps_;
};

}  // namespace

bool name_person(const std::string& person, TraceRequest& request) {
    constexpr std::size_t most_digits = 9;
    const std::size_t colon = person.find(':');
    request.cohort = person.substr(0, colon);
    request.ordinal = 0;
    if (colon == std::string::npos) return true;
    const std::string number = person.substr(colon + 1);
    const bool is_number = !number.empty() && number.size() <= most_digits &&
                           number.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number) return false;
    for (const char digit : number) {
        request.ordinal = request.ordinal * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    return request.ordinal > 0;
}

Trace trace(const study::Document& document, const TraceRequest& request) {
    const TraceSetting setting(document, request);
    return Tracer(setting).trace();
}

}  // namespace custodiet::run
