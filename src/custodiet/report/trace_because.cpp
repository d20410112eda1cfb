// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What made a step, in lines.
#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "custodiet/base/display.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/trace_words.hpp"

namespace custodiet::report {

namespace {

using run::Cause;
using run::TracedArm;
using run::TracedStep;

/// What users wrote at length is cut so that a step stays a step.
constexpr int text_columns = 240;

std::string quoted(const std::string& name) {
    return fmt::format("“{}”", base::printable(name));
}

std::string rule_words(const std::string& rule) {
    return fmt::format("`{}`", base::printable(rule));
}

std::string days(std::int32_t number) {
    return number < 0 ? "−" + count(static_cast<std::size_t>(-number), "days")
                      : count(static_cast<std::size_t>(number), "days");
}

/// A sentence of the user's, which may have its own full stop.
std::string as_sentence(const std::string& text) {
    std::string out = base::shortened(text, text_columns);
    if (!out.empty() && !out.ends_with('.') && !out.ends_with("…")) out += '.';
    return out;
}

std::string with_capital(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() -= 'a' - 'A';
    return text;
}

/// "34 days, drawn at 0.413"; of those who had been there before, the days that were still to come.
std::string drawn_words(const run::TracedTime& time) {
    std::string out = days(time.days);
    if (time.elapsed > 0) {
        out += fmt::format(" more, after {} there",
                           days(static_cast<std::int32_t>(std::lround(time.elapsed))));
    }
    return time.drawn_at ? fmt::format("{}, drawn at {}", out, chance_words(*time.drawn_at)) : out;
}

class Because {
  public:
    Because(const TracedStep& step, const TracedArm& arm) : step_(step), arm_(arm) {}

    std::string lines() {
        switch (step_.cause) {
            case Cause::stock:
            case Cause::arrival:
                came();
                break;
            case Cause::clock:
                clock();
                break;
            case Cause::sentence:
                sentence();
                break;
            case Cause::stay:
                stay();
                break;
            case Cause::event:
                event();
                break;
            case Cause::pool:
            case Cause::flight:
            case Cause::place:
                grant();
        }
        barred();
        for (const auto& clause : step_.clauses) add_clause(clause);
        return joined(lines_, "\n");
    }

  private:
    void add(std::string line) {
        if (!line.empty()) lines_.push_back(std::move(line));
    }
    void add_law(const run::TracedTime& time) { add(with_capital(law_words(time, arm_)) + "."); }
    void add_rule() {
        if (!step_.rule.empty()) add(fmt::format("Rule: {}.", rule_words(step_.rule)));
    }
    void add_source(const std::optional<run::TracedSource>& source) {
        if (!source) return;
        const auto grade = grade_code(source->grade);
        add(fmt::format("Source: {}{}.", base::printable(source->id),
                        grade.empty() ? "" : fmt::format(", grade {}", grade)));
    }
    void add_clause(const run::TracedClause& clause) {
        const std::string cite =
            clause.cite.empty() ? "" : fmt::format(" ({})", base::printable(clause.cite));
        add(fmt::format("Clause {}: “{}”{}.", clause.id, base::shortened(clause.text, text_columns),
                        cite));
    }

    void came() {
        const bool is_of_stock = step_.cause == Cause::stock;
        const std::string people = arm_.people ? backed_value(*arm_.people, arm_) : "";
        add(is_of_stock ? fmt::format("Of those who are there when the study begins: {}.", people)
                        : fmt::format("People come by chance, day by day: {}.", people));
        if (!arm_.elapsed) return;
        add(fmt::format("Has been there for {}.", drawn_words(*arm_.elapsed)));
        add_law(*arm_.elapsed);
    }

    void clock() {
        add(fmt::format("Of the ways out this one came due first: {}.", drawn_words(*step_.time)));
        add_law(*step_.time);
        add_rule();
    }

    void sentence() {
        add(fmt::format("The sentence ends on {}.", step_.sentence_end->long_text()));
        if (step_.before) {
            add(fmt::format("Let go before that: {}.", backed_value(*step_.before, arm_)));
        }
        add_rule();
    }

    void stay() {
        if (step_.time) {
            add(fmt::format("The stay ends: {}.", drawn_words(*step_.time)));
            add_law(*step_.time);
        } else {
            add(fmt::format("{} takes no time.", quoted(step_.from.name)));
        }
        if (step_.branch) branch(*step_.branch);
        add_rule();
    }

    void branch(const run::TracedBranch& branch) {
        const std::string drawn = chance_words(branch.drawn_at);
        const std::string stretch =
            fmt::format("from {} to {}", chance_words(branch.from), chance_words(branch.until));
        if (!branch.barred_to.id.empty()) {
            add(
                fmt::format("Of the ways out, drawn at {}: that is {}, but its rule {} does not "
                            "hold; so the rest.",
                            drawn, quoted(branch.barred_to.name), rule_words(branch.barred_rule)));
            return;
        }
        add(fmt::format(
            "Of the ways out, drawn at {}: this one takes {}, {}.", drawn, stretch,
            branch.share ? part_words(*branch.share, arm_) : std::string("what the others leave")));
    }

    void grant() {
        const run::TracedGrant& grant = *step_.grant;
        const std::string what = quoted(grant.what.name);
        if (step_.cause == Cause::flight) {
            add(fmt::format("Boards {}, departure {}.", what, grant.flight));
            add(as_sentence(grant.about));
        } else {
            add(what + (step_.cause == Cause::pool ? " has one free." : " has a place free."));
        }
        const std::string numbers = parts_words(grant.numbers, arm_);
        if (!numbers.empty()) {
            const bool has_quota = !grant.quota.empty();
            add(fmt::format("{}{}.", with_capital(numbers),
                            has_quota ? fmt::format(" for {}", rule_words(grant.quota)) : ""));
        }
        waited(grant);
        add_source(grant.source);
    }

    void waited(const run::TracedGrant& grant) {
        std::string order = "; those who wait longest go first";
        if (grant.order == study::Waiting::Order::newest) order = "; the newest go first";
        if (grant.lot) {
            order =
                fmt::format("; by lot, drawn at {}: the lowest go first", chance_words(*grant.lot));
        }
        const std::string waited =
            grant.days == 0 ? "Had just begun to wait" : "Had waited " + days(grant.days);
        add(fmt::format("{}{}.", waited, order));
        if (!grant.rule.empty()) add(fmt::format("Who may: {}.", rule_words(grant.rule)));
        if (grant.ranks.empty()) return;
        const bool goes_last = grant.rank == grant.ranks.size();
        const std::string& rule = goes_last ? grant.ranks.back() : grant.ranks[grant.rank];
        add(fmt::format("{} {}.", goes_last ? "Comes after" : "Comes first, by", rule_words(rule)));
    }

    void event() {
        const run::TracedEvent& event = *step_.event;
        add(fmt::format("Event {}.", event.id));
        add(as_sentence(event.about));
        using Anchor = study::CalendarEvent::Anchor;
        if (event.anchor == Anchor::agreement_start) add("When the agreement comes into force.");
        if (event.anchor == Anchor::agreement_end) add("When the agreement ends.");
        if (!event.emptied.id.empty()) {
            add(fmt::format("There are too few places left in {}.", quoted(event.emptied.name)));
        }
        if (!event.rule.empty()) {
            add(fmt::format("{}: {}.", event.emptied.id.empty() ? "Whom" : "Who goes first",
                            rule_words(event.rule)));
        }
        const std::string numbers = parts_words(event.numbers, arm_);
        if (!numbers.empty()) add(with_capital(numbers) + ".");
        if (event.lot) {
            add(fmt::format("By lot, drawn at {}: the lowest go first.", chance_words(*event.lot)));
        }
        add_source(event.source);
    }

    void barred() {
        if (step_.barred_days <= 0) return;
        add(fmt::format("{} later than that, for no place was free.", days(step_.barred_days)));
    }

    const TracedStep& step_;
    const TracedArm& arm_;
    std::vector<std::string> lines_;
};

}  // namespace

std::string because_words(const TracedStep& step, const TracedArm& arm) {
    return Because(step, arm).lines();
}

}  // namespace custodiet::report
