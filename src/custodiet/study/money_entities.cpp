// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Descriptions of the agreement and of money.
#include "custodiet/study/entities.hpp"

namespace custodiet::study::entities {

namespace {

constexpr std::string_view one_of_each =
    "one state sends and one receives, and what the results call abroad is with the one that "
    "receives; what further states send, hold and pay is told by flights, facilities and clauses";

Field payer_field() {
    return {.key = "payer",
            .type = Type::reference,
            .help = "state that pays",
            .presence = Presence::required,
            .target = "states"};
}

const Entity& clause() {
    static const Entity through{.name = "what a clause acts through",
                                .help = "flights and events that carry the clause out",
                                .fields = {{.key = "flights",
                                            .type = Type::references,
                                            .help = "lines of flights",
                                            .target = "flights"},
                                           {.key = "events",
                                            .type = Type::references,
                                            .help = "events of the calendar",
                                            .target = "calendar"}}};
    static const Entity entity{
        .name = "a clause",
        .help = "one provision of the agreement",
        .fields = {
            {.key = "text", .help = "what it says, in your words", .presence = Presence::required},
            {.key = "topic",
             .type = Type::word,
             .help = "what it is about",
             .words = {"payment", "minimum", "term", "law", "staff", "force", "inspection",
                       "investigation", "consent", "eligibility", "transport", "return",
                       "treatment", "other"},
             .fallback = "payment with `pays`, else other"},
            {.key = "cite", .help = "where it stands in the instrument"},
            source_field(),
            {.key = "active",
             .type = Type::boolean,
             .help = "whether it is in force",
             .fallback = "true"},
            {.key = "pays",
             .type = Type::object,
             .help = "what it makes a state pay",
             .entity = &payment()},
            {.key = "acts_through",
             .type = Type::object,
             .help = "flights and events that carry it out",
             .entity = &through}}};
    return entity;
}

const Entity& renewal() {
    static const Entity entity{
        .name = "a renewal",
        .help = "how the agreement may be renewed when it would end",
        .fields = {{.key = "for",
                    .type = Type::amount,
                    .help = "how much longer it is then in force",
                    .presence = Presence::required,
                    .unit = "days",
                    .bounds = Bounds::positive,
                    .least = 1,
                    .most = counted},
                   {.key = "chance",
                    .type = Type::amount,
                    .help = "how likely it is, once all before it were granted",
                    .presence = Presence::required,
                    .unit = "share"}}};
    return entity;
}

const Entity& ending() {
    static const Entity entity{.name = "an ending",
                               .help = "how the agreement may end before its time",
                               .fields = {about_field(),
                                          {.key = "active",
                                           .type = Type::boolean,
                                           .help = "whether it happens",
                                           .fallback = "true"},
                                          {.key = "by",
                                           .type = Type::reference,
                                           .help = "state that ends it",
                                           .target = "states",
                                           .fallback = "neither: a court, an event"},
                                          {.key = "on",
                                           .type = Type::date,
                                           .help = "day on which notice is given",
                                           .presence = Presence::required},
                                          {.key = "delay",
                                           .type = Type::amount,
                                           .help = "days until notice is given",
                                           .unit = "days",
                                           .most = counted},
                                          {.key = "notice",
                                           .type = Type::amount,
                                           .help = "days from notice to the end",
                                           .unit = "days",
                                           .most = counted},
                                          source_field()}};
    return entity;
}

const Entity& fill() {
    static const Entity lost{.name = "a reason",
                             .help = "stages that people enter when they are lost for it",
                             .fields = {{.key = "stages",
                                         .type = Type::references,
                                         .help = "stages",
                                         .presence = Presence::required,
                                         .target = "stages"}}};
    static const Entity entity{.name = "a fill",
                               .help = "why places are filled or not",
                               .fields = {{.key = "facility",
                                           .type = Type::reference,
                                           .help = "whose places are to be filled",
                                           .presence = Presence::required,
                                           .target = "facilities"},
                                          {.key = "candidates",
                                           .type = Type::references,
                                           .help = "stages that those who are considered enter",
                                           .target = "stages"},
                                          {.key = "lost",
                                           .type = Type::objects,
                                           .help = "per reason, where those who are lost go",
                                           .entity = &lost}}};
    return entity;
}

}  // namespace

const Entity& agreement() {
    static const Entity in_force{.name = "a time in force",
                                 .help = "when the agreement is in force",
                                 .fields = {{.key = "from",
                                             .type = Type::date,
                                             .help = "first day",
                                             .fallback = "the start of the study"},
                                            {.key = "until",
                                             .type = Type::date,
                                             .help = "day after the last",
                                             .fallback = "the end of the study"},
                                            {.key = "delayed_by",
                                             .type = Type::amount,
                                             .help = "days by which both come later",
                                             .unit = "days",
                                             .most = counted}}};
    static const Entity entity{
        .name = "an agreement",
        .help = "the instrument under which one state holds another's prisoners",
        .fields = {{.key = "id",
                    .type = Type::identifier,
                    .help = "id of the agreement",
                    .presence = Presence::required},
                   {.key = "title", .help = "title of the agreement"},
                   {.key = "sending",
                    .type = Type::reference,
                    .help = "state that sends people",
                    .presence = Presence::required,
                    .target = "states",
                    .otherwise = one_of_each},
                   {.key = "receiving",
                    .type = Type::reference,
                    .help = "state that holds them",
                    .presence = Presence::required,
                    .target = "states",
                    .otherwise = one_of_each},
                   {.key = "signed", .type = Type::date, .help = "day of signature"},
                   {.key = "in_force",
                    .type = Type::object,
                    .help = "when it is in force",
                    .entity = &in_force},
                   {.key = "renewals",
                    .type = Type::objects,
                    .help = "how it may be renewed, in their order",
                    .entity = &renewal()},
                   {.key = "endings",
                    .type = Type::objects,
                    .help = "how it may end before its time",
                    .entity = &ending()},
                   {.key = "fill",
                    .type = Type::object,
                    .help = "why places are filled or not",
                    .entity = &fill()},
                   {.key = "wrongful", .type = Type::rule, .help = "whose transfer is wrongful"},
                   {.key = "clauses",
                    .type = Type::objects,
                    .help = "its provisions",
                    .entity = &clause(),
                    .keys = KeyForm::identifier}}};
    return entity;
}

const Entity& cost() {
    static const Entity entity{.name = "a cost",
                               .help = "a cost of a state for each entry into a stage",
                               .fields = {about_field(),
                                          payer_field(),
                                          {.key = "stage",
                                           .type = Type::reference,
                                           .help = "stage entered",
                                           .presence = Presence::required,
                                           .target = "stages"},
                                          {.key = "per_entry",
                                           .type = Type::amount,
                                           .help = "cost for each person who enters",
                                           .presence = Presence::required,
                                           .unit = "money/person"}}};
    return entity;
}

const Entity& budget() {
    static const Entity entity{.name = "a budget",
                               .help = "a yearly budget with which the fee is compared",
                               .fields = {name_field(),
                                          {.key = "state",
                                           .type = Type::reference,
                                           .help = "whose budget",
                                           .presence = Presence::required,
                                           .target = "states"},
                                          {.key = "amount",
                                           .type = Type::amount,
                                           .help = "amount per year",
                                           .presence = Presence::required,
                                           .unit = "money/year"}}};
    return entity;
}

}  // namespace custodiet::study::entities
