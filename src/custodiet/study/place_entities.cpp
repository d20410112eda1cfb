// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Descriptions of facilities, pools and flights.
#include "custodiet/study/entities.hpp"

namespace custodiet::study::entities {

const Entity& pool() {
    static const Entity entity{.name = "a pool",
                               .help = "officers whom several stages share",
                               .fields = {name_field(),
                                          {.key = "size",
                                           .type = Type::amount,
                                           .help = "officers at work",
                                           .presence = Presence::required,
                                           .unit = "officers"}}};
    return entity;
}

const Entity& facility() {
    static const Entity cells{
        .name = "cells",
        .help = "the rooms of a facility",
        .fields = {{.key = "number", .type = Type::amount, .help = "cells", .unit = "cells"},
                   {.key = "area",
                    .type = Type::amount,
                    .help = "floor area of a cell",
                    .unit = "m2/cell"},
                   {.key = "bunks",
                    .type = Type::amount,
                    .help = "places in a cell",
                    .unit = "places/cell"}}};
    static const Entity steps{.name = "steps of cost",
                              .help = "wings that open and close as a whole",
                              .fields = {{.key = "places",
                                          .type = Type::amount,
                                          .help = "places of a wing",
                                          .presence = Presence::required,
                                          .unit = "places",
                                          .bounds = Bounds::positive},
                                         {.key = "cost",
                                          .type = Type::amount,
                                          .help = "cost of an open wing",
                                          .presence = Presence::required,
                                          .unit = "money/day"}}};
    static const Entity cost{.name = "a cost of custody",
                             .help = "what it costs to hold people here",
                             .fields = {{.key = "basis",
                                         .type = Type::word,
                                         .help = "which cost a person more or less changes",
                                         .words = {"marginal", "average", "steps"},
                                         .fallback = "marginal"},
                                        {.key = "average",
                                         .type = Type::amount,
                                         .help = "whole cost per person and day",
                                         .unit = "money/person/day"},
                                        {.key = "marginal",
                                         .type = Type::amount,
                                         .help = "cost that one person more or less changes",
                                         .unit = "money/person/day"},
                                        {.key = "steps",
                                         .type = Type::object,
                                         .help = "cost by wings that open and close",
                                         .entity = &steps}}};
    static const Entity entity{
        .name = "a facility",
        .help = "a place of custody, or a system of them",
        .fields = {
            name_field(),
            about_field(),
            {.key = "state",
             .type = Type::reference,
             .help = "state that runs it",
             .presence = Presence::required,
             .target = "states"},
            {.key = "places", .type = Type::amount, .help = "places it has", .unit = "places"},
            {.key = "limit",
             .type = Type::word,
             .help = "hard: no one enters without a place; crowding: everyone does",
             .words = {"hard", "crowding"},
             .fallback = "crowding"},
            {.key = "others",
             .type = Type::amount,
             .help = "people held there who are in no cohort",
             .unit = "persons"},
            {.key = "cells", .type = Type::object, .help = "its cells", .entity = &cells},
            {.key = "cost",
             .type = Type::object,
             .help = "what custody there costs its state",
             .entity = &cost}}};
    return entity;
}

const Entity& flight_line() {
    static const Entity cost{.name = "a cost of flights",
                             .help = "what flights cost the payer",
                             .fields = {{.key = "per_flight",
                                         .type = Type::amount,
                                         .help = "per departure",
                                         .unit = "money/flight"},
                                        {.key = "per_person",
                                         .type = Type::amount,
                                         .help = "per person on board",
                                         .unit = "money/person"}}};
    static const Entity quota{
        .name = "a quota",
        .help = "seats kept for some",
        .fields = {
            {.key = "when", .type = Type::rule, .help = "for whom", .presence = Presence::required},
            {.key = "seats",
             .type = Type::amount,
             .help = "how many",
             .presence = Presence::required,
             .unit = "persons"}}};
    static const Entity departure{
        .name = "a departure",
        .help = "one flight, or flights at equal intervals",
        .fields = {{.key = "active",
                    .type = Type::boolean,
                    .help = "whether it takes place",
                    .fallback = "true"},
                   {.key = "on", .type = Type::date, .help = "day of a single flight"},
                   {.key = "from", .type = Type::date, .help = "day of the first of several"},
                   {.key = "until",
                    .type = Type::date,
                    .help = "day after the last possible flight",
                    .fallback = "the end of the study"},
                   {.key = "every",
                    .type = Type::amount,
                    .help = "days between flights",
                    .unit = "days",
                    .bounds = Bounds::positive},
                   {.key = "seats",
                    .type = Type::amount,
                    .help = "seats on each",
                    .presence = Presence::required,
                    .unit = "persons"},
                   {.key = "quotas",
                    .type = Type::object_list,
                    .help = "who boards, in this order; absent: anyone who waits",
                    .entity = &quota},
                   {.key = "cost",
                    .type = Type::amount,
                    .help = "cost of the flight where it differs from the line's",
                    .unit = "money/flight"},
                   source_field(),
                   about_field()},
        .one_of = {{{"on", "from"}}}};
    static const Entity entity{
        .name = "a line of flights",
        .help = "flights between two states",
        .fields = {name_field(),
                   {.key = "from",
                    .type = Type::reference,
                    .help = "state of departure",
                    .presence = Presence::required,
                    .target = "states"},
                   {.key = "to",
                    .type = Type::reference,
                    .help = "state of arrival",
                    .presence = Presence::required,
                    .target = "states"},
                   {.key = "payer",
                    .type = Type::reference,
                    .help = "state that pays for the flights",
                    .presence = Presence::required,
                    .target = "states"},
                   {.key = "clause",
                    .type = Type::reference,
                    .help = "clause under which they fly",
                    .target = "agreement.clauses"},
                   {.key = "cost", .type = Type::object, .help = "cost", .entity = &cost},
                   {.key = "departures",
                    .type = Type::objects,
                    .help = "flights with days and seats",
                    .entity = &departure}}};
    return entity;
}

}  // namespace custodiet::study::entities
