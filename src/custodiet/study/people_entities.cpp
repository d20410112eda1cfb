// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Descriptions of cohorts, stages and the calendar.
#include "custodiet/study/entities.hpp"

namespace custodiet::study::entities {

namespace {

constexpr std::string_view too_many_people = "divide the people among several cohorts";

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
                   {.key = "before",
                    .type = Type::amount,
                    .help = "with `at`: so many days before the sentence ends",
                    .unit = "days",
                    .most = counted},
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
                    .help = "the first rule that holds is a person's rank; others come last"},
                   {.key = "remaining",
                    .type = Type::amount,
                    .help = "least number of days of the sentence that must be left",
                    .unit = "days",
                    .most = counted}},
        .one_of = {{{"flights", "pool", "place"}}}};
    return entity;
}

}  // namespace

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
                   {.key = "sentence",
                    .type = Type::word,
                    .help = "stands: no day of the sentence is served in this stage",
                    .words = {"runs", "stands"},
                    .fallback = "runs"},
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
             .unit = "persons",
             .most = counted,
             .otherwise = too_many_people},
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
                                             .unit = "persons/day",
                                             .most = counted,
                                             .otherwise = too_many_people},
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
                   {.key = "state",
                    .type = Type::reference,
                    .help = "state whose people they are: those of the receiving state are never "
                            "held abroad",
                    .target = "states",
                    .fallback = "the sending state"},
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
                                         .unit = "persons",
                                         .most = counted},
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
                    .unit = "days",
                    .most = counted}}};
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
                                           .unit = "places",
                                           .most = counted},
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
                                          .unit = "officers",
                                          .most = counted}}};
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
              .help = "day of the event, or the day on which the agreement begins or ends",
              .presence = Presence::required,
              .words = {"agreement_start", "agreement_end"}},
             {.key = "delay",
              .type = Type::amount,
              .help = "days added to the day; may be negative",
              .unit = "days",
              .bounds = Bounds::any,
              .most = counted},
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

}  // namespace custodiet::study::entities
