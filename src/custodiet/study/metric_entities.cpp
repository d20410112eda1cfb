// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Descriptions of metrics, and of what was observed.
#include "custodiet/study/entities.hpp"

namespace custodiet::study::entities {

namespace {

Field stages_field(std::string_view key, std::string_view help) {
    return {.key = key, .type = Type::references, .help = help, .target = "stages"};
}

const Entity& paid() {
    static const Entity entity{.name = "what is paid",
                               .help = "money as paid",
                               .fields = {{.key = "by",
                                           .type = Type::reference,
                                           .help = "state that pays",
                                           .presence = Presence::required,
                                           .target = "states"},
                                          {.key = "to",
                                           .type = Type::reference,
                                           .help = "state that is paid",
                                           .target = "states",
                                           .fallback = "anyone"},
                                          {.key = "clauses",
                                           .type = Type::references,
                                           .help = "clauses under which it is paid",
                                           .target = "agreement.clauses",
                                           .fallback = "all"},
                                          {.key = "facilities",
                                           .type = Type::references,
                                           .help = "facilities whose places it pays for; nothing "
                                                   "else then counts",
                                           .target = "facilities",
                                           .fallback = "all"}},
                               .one_of = {{{"clauses", "facilities"}, Presence::optional}}};
    return entity;
}

const Entity& days_until() {
    static const Entity entity{
        .name = "a number to reach",
        .help = "so many persons in stages, or who have entered them",
        .fields = {{.key = "persons",
                    .type = Type::amount,
                    .help = "how many",
                    .presence = Presence::required,
                    .unit = "persons",
                    .bounds = Bounds::positive},
                   stages_field("in", "stages in which so many are at midnight"),
                   stages_field("entered", "stages that so many have entered")},
        .one_of = {{{"in", "entered"}}}};
    return entity;
}

}  // namespace

const Entity& metric() {
    static const Entity entity{
        .name = "a metric",
        .help = "an outcome of the study's own, counted on a day or over a time",
        .fields =
            {name_field(),
             about_field(),
             stages_field("headcount", "stages whose persons are counted at midnight"),
             stages_field("peak", "stages of which the fullest day counts"),
             stages_field("entries", "stages that are entered from outside of them"),
             {.key = "aboard",
              .type = Type::references,
              .help = "lines of flights whose passengers are counted",
              .target = "flights"},
             {.key = "paid", .type = Type::object, .help = "money as paid", .entity = &paid()},
             {.key = "days_until",
              .type = Type::object,
              .help = "days from `from` until a number is reached",
              .entity = &days_until()},
             {.key = "in_force",
              .type = Type::boolean,
              .help = "true: days for which the agreement is in force"},
             {.key = "starts",
              .type = Type::boolean,
              .help = "true: days from `from` until the agreement is in force"},
             {.key = "expr",
              .type = Type::expression,
              .help = "expression over outcomes, metrics above it and quantities"},
             {.key = "unit", .help = "unit of the expression"},
             {.key = "on", .type = Type::date, .help = "the day, with headcount"},
             {.key = "from",
              .type = Type::date,
              .help = "first day",
              .fallback = "the start of the study"},
             {.key = "until",
              .type = Type::date,
              .help = "day after the last",
              .fallback = "the end of the study"}},
        .one_of = {{{"headcount", "peak", "entries", "aboard", "paid", "days_until", "in_force",
                     "starts", "expr"}}}};
    return entity;
}

const Entity& observation() {
    static const Entity entity{
        .name = "an observation",
        .help = "what was published about an outcome, or will be",
        .fields = {
            name_field(),
            {.key = "outcome", .help = "outcome that it is about", .presence = Presence::required},
            {.key = "arm",
             .type = Type::reference,
             .help = "arm whose forecast it is held against",
             .target = "arms",
             .fallback = "`forecast` of the study"},
            {.key = "value",
             .type = Type::number,
             .help = "what was observed",
             .fallback = "still open"},
            {.key = "range",
             .type = Type::range,
             .help = "lowest and highest of what was reported"},
            {.key = "as_of",
             .type = Type::text,
             .help = "day, month or year of which it is true, or in which it is due",
             .presence = Presence::required},
            {.key = "kind",
             .type = Type::word,
             .help = "what kind of number it is",
             .words = {"outturn", "budget", "plan", "derived", "arithmetic"},
             .fallback = "outturn"},
            source_field(),
            {.key = "note", .help = "how the number was made up"},
            {.key = "explanation", .help = "why the forecast missed it"}}};
    return entity;
}

}  // namespace custodiet::study::entities
