// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Descriptions of people, places and pathways.
#include "custodiet/study/entities.hpp"

namespace custodiet::study {

const Entity& law_entity() {
    static const Entity mean_only{.name = "an exponential law",
                                  .help = "a constant hazard, given by its mean",
                                  .fields = {{.key = "mean",
                                              .type = Type::amount,
                                              .help = "mean duration",
                                              .presence = Presence::required,
                                              .unit = "days",
                                              .bounds = Bounds::positive}}};
    static const Entity lognormal{.name = "a lognormal law",
                                  .help = "mean with sd, or median with p90",
                                  .fields = {{.key = "mean",
                                              .type = Type::amount,
                                              .help = "mean duration, with sd",
                                              .unit = "days",
                                              .bounds = Bounds::positive},
                                             {.key = "sd",
                                              .type = Type::amount,
                                              .help = "standard deviation of the duration",
                                              .unit = "days",
                                              .bounds = Bounds::positive},
                                             {.key = "median",
                                              .type = Type::amount,
                                              .help = "median duration, with p90",
                                              .unit = "days",
                                              .bounds = Bounds::positive},
                                             {.key = "p90",
                                              .type = Type::amount,
                                              .help = "duration that nine in ten do not exceed",
                                              .unit = "days",
                                              .bounds = Bounds::positive}},
                                  .one_of = {{{"mean", "median"}}, {{"sd", "p90"}}}};
    static const Entity weibull{.name = "a Weibull law",
                                .help = "a hazard that grows or falls with time",
                                .fields = {{.key = "shape",
                                            .type = Type::amount,
                                            .help = "shape; above 1 the hazard grows",
                                            .presence = Presence::required,
                                            .unit = "number",
                                            .bounds = Bounds::positive},
                                           {.key = "scale",
                                            .type = Type::amount,
                                            .help = "scale",
                                            .presence = Presence::required,
                                            .unit = "days",
                                            .bounds = Bounds::positive}}};
    static const Entity gamma{.name = "a gamma law",
                              .help = "mean and shape",
                              .fields = {{.key = "mean",
                                          .type = Type::amount,
                                          .help = "mean duration",
                                          .presence = Presence::required,
                                          .unit = "days",
                                          .bounds = Bounds::positive},
                                         {.key = "shape",
                                          .type = Type::amount,
                                          .help = "shape",
                                          .presence = Presence::required,
                                          .unit = "number",
                                          .bounds = Bounds::positive}}};
    static const Entity uniform{.name = "a uniform law",
                                .help = "all durations between two are equally likely",
                                .fields = {{.key = "from",
                                            .type = Type::amount,
                                            .help = "shortest duration",
                                            .presence = Presence::required,
                                            .unit = "days"},
                                           {.key = "to",
                                            .type = Type::amount,
                                            .help = "longest duration",
                                            .presence = Presence::required,
                                            .unit = "days"}}};
    static const Entity entity{
        .name = "a duration",
        .help = "a fixed time, or a law from which each person's time is drawn",
        .fields =
            {{.key = "exponential",
              .type = Type::object,
              .help = "a constant hazard, given by its mean",
              .entity = &mean_only},
             {.key = "rate",
              .type = Type::amount,
              .help = "a constant hazard, given by its rate",
              .unit = "1/day"},
             {.key = "lognormal",
              .type = Type::object,
              .help = "mean and sd, or median and p90",
              .entity = &lognormal},
             {.key = "weibull",
              .type = Type::object,
              .help = "shape and scale",
              .entity = &weibull},
             {.key = "gamma", .type = Type::object, .help = "mean and shape", .entity = &gamma},
             {.key = "uniform", .type = Type::object, .help = "from and to", .entity = &uniform},
             {.key = "table",
              .type = Type::numbers,
              .help = "observed durations, all equally likely"},
             {.key = "unit", .help = "unit of the table"}},
        .one_of = {{{"exponential", "rate", "lognormal", "weibull", "gamma", "uniform", "table"}}}};
    return entity;
}

namespace entities {

namespace {

Field rule_field(std::string_view help) {
    return {.key = "when", .type = Type::rule, .help = help, .fallback = "everyone"};
}

Field counts_as_field() {
    return {.key = "counts_as",
            .type = Type::word,
            .help = "what the move is in the results",
            .words = {"nothing", "transfer", "return", "ordered_back"},
            .fallback = "nothing"};
}

Field to_stage_field() {
    return {.key = "to",
            .type = Type::reference,
            .help = "stage to which people go",
            .presence = Presence::required,
            .target = "stages"};
}

Field first_field(std::string_view fallback) {
    return {.key = "first",
            .type = Type::word,
            .help = "who goes first",
            .words = {"longest_waiting", "newest", "lot"},
            .fallback = fallback};
}

const Entity& exit_entity() {
    static const Entity entity{
        .name = "an exit",
        .help = "a way out of a stage",
        .fields = {to_stage_field(),
                   {.key = "share",
                    .type = Type::share_or_rest,
                    .help = "share of people who leave this way at the end of the stay, or `rest`",
                    .unit = "share"},
                   {.key = "after",
                    .type = Type::law,
                    .help =
                        "time after which a person leaves this way, unless another exit is first"},
                   {.key = "at",
                    .type = Type::word,
                    .help = "leaves when the sentence ends",
                    .words = {"sentence_end"}},
                   rule_field("who can leave this way"),
                   counts_as_field()},
        .one_of = {{{"share", "after", "at"}}}};
    return entity;
}

const Entity& waiting_entity() {
    static const Entity entity{
        .name = "a wait",
        .help = "people wait in this stage for something shared",
        .fields = {{.key = "flights",
                    .type = Type::reference,
                    .help = "line on whose flights they wait for a seat",
                    .target = "flights"},
                   {.key = "pool",
                    .type = Type::reference,
                    .help = "pool of which they wait for an officer",
                    .target = "pools"},
                   {.key = "place",
                    .type = Type::reference,
                    .help = "facility in which they wait for a place",
                    .target = "facilities"},
                   {.key = "then",
                    .type = Type::reference,
                    .help = "stage after it is granted",
                    .presence = Presence::required,
                    .target = "stages"},
                   rule_field("who may have it; others stay without waiting"),
                   first_field("longest_waiting"),
                   {.key = "priority",
                    .type = Type::rules,
                    .help = "the first rule that holds is a person's rank; others come last"}},
        .one_of = {{{"flights", "pool", "place"}}}};
    return entity;
}

}  // namespace

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

const Entity& stage() {
    static const Entity entity{
        .name = "a stage",
        .help = "a stop on the way through custody",
        .fields = {name_field(),
                   about_field(),
                   {.key = "facility",
                    .type = Type::reference,
                    .help = "where people are held in this stage",
                    .target = "facilities",
                    .fallback = "not in custody"},
                   {.key = "standing",
                    .type = Type::word,
                    .help = "what being in this stage means",
                    .words = {"held", "at_liberty", "removed", "freed", "died"},
                    .fallback = "held with a facility, else at_liberty"},
                   {.key = "stay",
                    .type = Type::law,
                    .help = "time after which the shares of the exits decide"},
                   {.key = "exits",
                    .type = Type::object_list,
                    .help = "ways out of it; none: an end",
                    .entity = &exit_entity()},
                   {.key = "waits_for",
                    .type = Type::object,
                    .help = "something shared that people wait for here",
                    .entity = &waiting_entity()},
                   {.key = "holds",
                    .type = Type::reference,
                    .help = "pool of which a person here occupies one officer",
                    .target = "pools"}}};
    return entity;
}

const Entity& cohort() {
    static const Entity stock{
        .name = "a stock",
        .help = "people who are there on the first day",
        .fields = {
            {.key = "persons",
             .type = Type::amount,
             .help = "how many",
             .presence = Presence::required,
             .unit = "persons"},
            {.key = "stage",
             .type = Type::reference,
             .help = "in which stage",
             .presence = Presence::required,
             .target = "stages"},
            {.key = "elapsed", .type = Type::law, .help = "how long they have been in it already"},
            {.key = "remaining", .type = Type::law, .help = "how much of their sentence remains"}}};
    static const Entity arrivals{.name = "arrivals",
                                 .help = "people who come later",
                                 .fields = {{.key = "per_day",
                                             .type = Type::amount,
                                             .help = "how many a day on average",
                                             .presence = Presence::required,
                                             .unit = "persons/day"},
                                            {.key = "stage",
                                             .type = Type::reference,
                                             .help = "into which stage",
                                             .presence = Presence::required,
                                             .target = "stages"},
                                            {.key = "from",
                                             .type = Type::date,
                                             .help = "first day",
                                             .fallback = "the start of the study"},
                                            {.key = "until",
                                             .type = Type::date,
                                             .help = "day after the last",
                                             .fallback = "the end of the study"}}};
    static const Entity entity{
        .name = "a cohort",
        .help = "a group of people with common rules",
        .fields = {name_field(),
                   about_field(),
                   {.key = "stock",
                    .type = Type::object,
                    .help = "people there on the first day",
                    .entity = &stock},
                   {.key = "arrivals",
                    .type = Type::object,
                    .help = "people who come later",
                    .entity = &arrivals},
                   {.key = "sentence", .type = Type::law, .help = "sentence of those who arrive"},
                   {.key = "attributes",
                    .type = Type::attribute_shares,
                    .help = "per attribute, one value for everyone or values with shares",
                    .unit = "share"}}};
    return entity;
}

const Entity& calendar_event() {
    static const Entity move{.name = "a move",
                             .help = "people who are moved on that day",
                             .fields = {{.key = "from",
                                         .type = Type::references,
                                         .help = "stages that people leave",
                                         .presence = Presence::required,
                                         .target = "stages"},
                                        to_stage_field(),
                                        rule_field("who is moved"),
                                        {.key = "at_most",
                                         .type = Type::amount,
                                         .help = "persons moved at most",
                                         .unit = "persons"},
                                        counts_as_field()}};
    static const Entity displaced{
        .name = "displacement",
        .help = "who leaves when places fall",
        .fields = {to_stage_field(),
                   first_field("newest"),
                   rule_field("who goes before the others"),
                   {.key = "notice",
                    .type = Type::amount,
                    .help = "days between the loss of places and the move",
                    .unit = "days"}}};
    static const Entity places{.name = "a change of places",
                               .help = "places that open or close",
                               .fields = {{.key = "facility",
                                           .type = Type::reference,
                                           .help = "where",
                                           .presence = Presence::required,
                                           .target = "facilities"},
                                          {.key = "size",
                                           .type = Type::amount,
                                           .help = "places from then on",
                                           .presence = Presence::required,
                                           .unit = "places"},
                                          {.key = "displaced",
                                           .type = Type::object,
                                           .help = "who leaves when places fall",
                                           .entity = &displaced}}};
    static const Entity staff{.name = "a change of a pool",
                              .help = "officers who come or go",
                              .fields = {{.key = "pool",
                                          .type = Type::reference,
                                          .help = "which pool",
                                          .presence = Presence::required,
                                          .target = "pools"},
                                         {.key = "size",
                                          .type = Type::amount,
                                          .help = "officers from then on",
                                          .presence = Presence::required,
                                          .unit = "officers"}}};
    static const Entity entity{
        .name = "an event",
        .help = "something decided from outside",
        .fields =
            {about_field(),
             {.key = "active",
              .type = Type::boolean,
              .help = "whether it takes place",
              .fallback = "true"},
             {.key = "on",
              .type = Type::date,
              .help = "day of the event",
              .presence = Presence::required},
             {.key = "delay",
              .type = Type::amount,
              .help = "days added to the day",
              .unit = "days"},
             {.key = "stop_flights",
              .type = Type::reference,
              .help = "line whose flights stop",
              .target = "flights"},
             {.key = "resume_flights",
              .type = Type::reference,
              .help = "line whose flights resume",
              .target = "flights"},
             {.key = "move", .type = Type::object, .help = "people who are moved", .entity = &move},
             {.key = "places",
              .type = Type::object,
              .help = "places that open or close",
              .entity = &places},
             {.key = "pool",
              .type = Type::object,
              .help = "officers who come or go",
              .entity = &staff},
             {.key = "clause",
              .type = Type::reference,
              .help = "clause under which it happens",
              .target = "agreement.clauses"},
             source_field()},
        .one_of = {{{"stop_flights", "resume_flights", "move", "places", "pool"}}}};
    return entity;
}

}  // namespace entities
}  // namespace custodiet::study
