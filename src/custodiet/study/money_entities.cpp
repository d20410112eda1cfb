// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Descriptions of the agreement and of money.
#include "custodiet/study/entities.hpp"

namespace custodiet::study::entities {

namespace {

Field payer_field() {
    return {.key = "payer",
            .type = Type::reference,
            .help = "state that pays",
            .presence = Presence::required,
            .target = "states"};
}

const Entity& payment() {
    static const Entity what{.name = "what is paid for",
                             .help = "the person-days that a payment covers",
                             .fields = {{.key = "stages",
                                         .type = Type::references,
                                         .help = "stages whose person-days count",
                                         .target = "stages"},
                                        {.key = "covers",
                                         .type = Type::rule,
                                         .help = "cohorts covered: a rule over cohort",
                                         .fallback = "all"}}};
    static const Entity entity{
        .name = "a payment",
        .help = "what a clause makes one state pay",
        .fields = {{.key = "lump",
                    .type = Type::amount,
                    .help = "a sum paid on one day",
                    .unit = "money"},
                   {.key = "per_person_day",
                    .type = Type::amount,
                    .help = "a price for each day that a person is held",
                    .unit = "money/person/day"},
                   {.key = "per_place_day",
                    .type = Type::amount,
                    .help = "a price for each day that a place is kept, used or not",
                    .unit = "money/place/day"},
                   {.key = "per_entry",
                    .type = Type::amount,
                    .help = "a price for each person who enters `stage`",
                    .unit = "money/person"},
                   {.key = "on", .type = Type::date, .help = "day of the lump sum"},
                   payer_field(),
                   {.key = "payee",
                    .type = Type::reference,
                    .help = "state that is paid; absent: staff, carriers and other resources",
                    .target = "states"},
                   {.key = "for",
                    .type = Type::object,
                    .help = "whose days are paid for",
                    .entity = &what},
                   {.key = "minimum",
                    .type = Type::amount,
                    .help = "persons paid for at least, with per_person_day",
                    .unit = "persons"},
                   {.key = "places",
                    .type = Type::amount,
                    .help = "places kept, with per_place_day",
                    .unit = "places"},
                   {.key = "stage",
                    .type = Type::reference,
                    .help = "stage entered, with per_entry",
                    .target = "stages"}},
        .one_of = {{{"lump", "per_person_day", "per_place_day", "per_entry"}}}};
    return entity;
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
                                             .fallback = "the end of the study"}}};
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
                    .target = "states"},
                   {.key = "receiving",
                    .type = Type::reference,
                    .help = "state that holds them",
                    .presence = Presence::required,
                    .target = "states"},
                   {.key = "signed", .type = Type::date, .help = "day of signature"},
                   {.key = "in_force",
                    .type = Type::object,
                    .help = "when it is in force",
                    .entity = &in_force},
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
