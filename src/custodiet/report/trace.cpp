// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "custodiet/base/display.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/trace_accounts.hpp"
#include "custodiet/report/trace_words.hpp"

namespace custodiet::report {

namespace {

using run::Trace;
using run::TracedArm;

constexpr int date_columns = 12;
constexpr int happened_columns = 26;
constexpr int because_columns = 56;

std::string days_words(std::int32_t days) {
    return count(static_cast<std::size_t>(std::max(days, 0)), "days");
}

// ---- who ----------------------------------------------------------------------------------------

std::string came_words(const Trace& trace) {
    const std::string people = fmt::format(
        "The cohort has {}, {} there on the first day and {} who arrive later",
        count(trace.stock + trace.arrivals, "people"), count(trace.stock), count(trace.arrivals));
    const std::string who = fmt::format(
        "Number {} of the cohort {}", count(trace.ordinal),
        trace.is_of_stock ? "is there on the first day" : "arrives on " + trace.came.long_text());
    return fmt::format("{}. {}.", who, people);
}

/// "drawn at 0.213: 412 days; exponential law, …".
std::string time_words(const run::TracedTime& time, const TracedArm& arm, std::int32_t horizon) {
    const std::string how_long =
        time.days > horizon ? std::string("longer than the study lasts") : days_words(time.days);
    const std::string drawn =
        time.drawn_at ? fmt::format(", drawn at {}", chance_words(*time.drawn_at)) : "";
    return fmt::format("{}{}; {}", how_long, drawn, law_words(time, arm));
}

std::vector<std::string> attribute_row(const run::TracedAttribute& attribute,
                                       const TracedArm& arm) {
    std::string share = "everyone";
    if (attribute.drawn_at) {
        share = attribute.number
                    ? part_words(*attribute.number, arm)
                    : fmt::format("the rest, {}", figure(attribute.share, 0.0, "share"));
    }
    return {in_words(attribute.attribute.id), in_words(attribute.value), share,
            attribute.drawn_at ? chance_words(*attribute.drawn_at) : "–"};
}

Section who_section(const Trace& trace) {
    const TracedArm& arm = trace.arms.front();
    Section section;
    section.heading = "Who this is: someone made up";
    section.paragraphs = {
        fmt::format("This person does not exist. They were drawn at random from published totals, "
                    "as everyone in the study is, and stand for nobody. Cohort: {}.",
                    base::printable(trace.cohort.name)),
        came_words(trace)};
    if (!trace.chosen_for.empty()) {
        section.paragraphs.push_back(
            fmt::format("Chosen as {}.", base::printable(trace.chosen_for)));
    }
    const std::int32_t horizon = trace.last - trace.start;
    if (arm.sentence) {
        section.paragraphs.push_back(fmt::format("Time left of the sentence when they come: {}.",
                                                 time_words(*arm.sentence, arm, horizon)));
    }
    if (arm.attributes.empty()) return section;
    Table table;
    table.columns = {{"Attribute"}, {"Value"}, {"Share of the cohort that has it"}, {"Drawn at"}};
    table.columns[2].most_columns = 56;
    table.columns[3].align = Column::Align::right;
    for (const auto& attribute : arm.attributes) {
        table.rows.push_back(attribute_row(attribute, arm));
    }
    section.table = std::move(table);
    section.notes = {
        "“Drawn at 0.413” is the number of chance, from 0 to 1, that decided. Of a time it is the "
        "share of people who would have left sooner; of ways out and of lots, a place between 0 "
        "and 1. The same person has the same numbers in every arm."};
    return section;
}

// ---- steps --------------------------------------------------------------------------------------

/// Attributes that an arm draws otherwise than the reference arm.
std::string others_words(const TracedArm& arm, const TracedArm& reference) {
    std::vector<std::string> words;
    for (std::size_t a = 0; a < arm.attributes.size(); ++a) {
        if (arm.attributes[a].value == reference.attributes[a].value) continue;
        words.push_back(fmt::format("{} {}", in_words(arm.attributes[a].attribute.id),
                                    in_words(arm.attributes[a].value)));
    }
    return words.empty() ? "" : fmt::format("Here drawn with {}.", joined(words, ", "));
}

std::string summary(const Trace& trace, const TracedArm& arm) {
    std::string out = arm.days_in_custody == 0
                          ? std::string("Never in custody")
                          : fmt::format("{} in custody", days_words(arm.days_in_custody));
    if (arm.days_transferred > 0) {
        out += fmt::format(", {} from transfer to return or end", days_words(arm.days_transferred));
    }
    const auto& last = arm.steps.back();
    const std::string stage = base::printable(last.to.name);
    if (last.is_end) return fmt::format("{}; {}: “{}”.", out, last.date.long_text(), stage);
    return fmt::format("{}; “{}” on {}, when the study ends.", out, stage, trace.last.long_text());
}

Section arm_section(const Trace& trace, const TracedArm& arm) {
    const TracedArm& reference = trace.arms.front();
    Section section;
    section.heading = arm.is_reference
                          ? fmt::format("{}: the reference", base::printable(arm.arm.name))
                          : base::printable(arm.arm.name);
    if (!arm.is_there) {
        section.paragraphs = {"There is no such person in this arm: it has fewer people."};
        return section;
    }
    section.paragraphs = {summary(trace, arm)};
    const std::string others = arm.is_reference ? "" : others_words(arm, reference);
    if (!others.empty()) section.paragraphs.push_back(others);
    if (arm.is_as_reference) {
        section.paragraphs.push_back(
            fmt::format("Every step is that of “{}”.", base::printable(reference.arm.name)));
        return section;
    }
    Table table;
    table.columns = {{"Date"}, {"What happened"}, {"Because"}};
    table.columns[0].most_columns = date_columns;
    table.columns[1].most_columns = happened_columns;
    table.columns[1].is_strong = true;
    table.columns[2].most_columns = because_columns;
    for (const auto& step : arm.steps) {
        table.rows.push_back(
            {step.date.long_text(), happened_words(step), because_words(step, arm)});
    }
    section.table = std::move(table);
    return section;
}

std::string footer(const Trace& trace) {
    std::string out = fmt::format("Draw {} of {} (from 0), replicate {}, seed {}; {} to {}. ",
                                  trace.draw, count(trace.draws), trace.replicate, trace.seed,
                                  trace.start.long_text(), trace.last.long_text());
    return out +
           "The same words give the same person, whose life is one of many possible ones: "
           "what an agreement does is told by all of them together, with `custodiet run`.";
}

}  // namespace

Screen compose_trace(const Trace& trace) {
    Screen screen;
    screen.title = fmt::format("One person, with and without: {}:{} of {}", trace.cohort.id,
                               trace.ordinal, base::printable(trace.study.name));
    screen.sections.push_back(who_section(trace));
    for (const TracedArm& arm : trace.arms) screen.sections.push_back(arm_section(trace, arm));
    for (Section (*section)(const Trace&) :
         {days_section, payments_section, trace_rights_section, numbers_section}) {
        Section made = section(trace);
        if (made.table || !made.notes.empty()) screen.sections.push_back(std::move(made));
    }
    screen.footer = footer(trace);
    return screen;
}

}  // namespace custodiet::report
