// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Descriptions of regimes, of the standards by which they are judged, and of intervals.
#include "custodiet/study/entities.hpp"

namespace custodiet::study::entities {

namespace {

Field patterns_field(std::string_view key, std::string_view help, std::string_view fallback) {
    return {.key = key, .type = Type::texts, .help = help, .fallback = fallback};
}

Field line_field(std::string_view key, std::string_view help) {
    return {.key = key, .type = Type::number, .help = help};
}

Field flag_field(std::string_view key, std::string_view help) {
    return {.key = key, .type = Type::boolean, .help = help};
}

const Entity& own_indicator() {
    static const Entity entity{
        .name = "an indicator",
        .help = "a fact of custody that the catalogue does not have",
        .fields = {
            {.key = "name", .help = "how the output calls it", .presence = Presence::required},
            {.key = "measure",
             .type = Type::word,
             .help = "level: the same for everyone; share: of how many it is true; rate: "
                     "how often it happens",
             .words = {"level", "share", "rate"},
             .fallback = "level"},
            {.key = "unit",
             .help = "unit of its values, such as hours/day; needed for a level",
             .fallback = "share, or events/person/year"},
            {.key = "better",
             .type = Type::word,
             .help = "which way is better for the persons held",
             .presence = Presence::required,
             .words = {"more", "less", "neither"}},
            {.key = "count",
             .type = Type::word,
             .help = "in what a breach is counted",
             .words = {"person_days", "events", "transfers", "admissions", "deaths"},
             .fallback = "person_days; events with measure rate"},
            {.key = "about", .help = "what to enter"}}};
    return entity;
}

const Entity& own_standard() {
    static const Entity entity{
        .name = "a standard",
        .help = "a rule of rights that the catalogue does not have",
        .fields = {{.key = "title", .help = "what it asks for", .presence = Presence::required},
                   {.key = "indicator",
                    .help = "id of the indicator that it reads",
                    .presence = Presence::required},
                   line_field("at_least", "met at this value and above"),
                   line_field("at_most", "met at this value and below"),
                   line_field("below", "met below this value"),
                   line_field("above", "met above this value"),
                   flag_field("required", "met by those of whom the indicator is true"),
                   flag_field("prohibited",
                              "met by those of whom it is not, or where it never happens"),
                   flag_field("report", "it draws no line: recorded, never judged"),
                   {.key = "class",
                    .type = Type::word,
                    .help = "what failing it means",
                    .words = {"gate", "presumed", "counted", "benchmark"},
                    .fallback = "counted"},
                   {.key = "duty",
                    .type = Type::word,
                    .help = "who must keep it: the state that holds, the one that sends, or both",
                    .words = {"holder", "sender", "both"},
                    .fallback = "holder"},
                   {.key = "binds",
                    .type = Type::references,
                    .help = "states for which it is law",
                    .target = "states",
                    .fallback = "none"},
                   {.key = "addresses",
                    .type = Type::states_or_word,
                    .help = "states to which it is addressed without binding them, or `all`",
                    .words = {"all"},
                    .target = "states",
                    .fallback = "none"},
                   {.key = "instrument",
                    .help = "name of the instrument",
                    .fallback = "the first part of its id"},
                   {.key = "provision", .help = "where it stands in the instrument"},
                   {.key = "status", .help = "what kind of text it is"},
                   {.key = "about", .help = "how a breach is counted"},
                   source_field(),
                   {.key = "url", .help = "where it can be read"}},
        .one_of = {{{"at_least", "at_most", "below", "above", "required", "prohibited", "report"}},
                   {{"source", "url"}, Presence::optional}}};
    return entity;
}

Field indicators_field() {
    return {.key = "indicators",
            .type = Type::objects,
            .help = "facts that the catalogue does not have",
            .entity = &own_indicator(),
            .keys = KeyForm::catalogued};
}

Field standards_field() {
    return {.key = "standards",
            .type = Type::objects,
            .help = "standards that the catalogue does not have",
            .entity = &own_standard(),
            .keys = KeyForm::catalogued};
}

const Entity& interval() {
    static const Entity entity{
        .name = "an interval",
        .help = "days from entering one stage to entering another, for each person",
        .fields = {name_field(),
                   about_field(),
                   {.key = "from",
                    .type = Type::references,
                    .help = "stages: it begins on entering one of them, the last time counts",
                    .presence = Presence::required,
                    .target = "stages"},
                   {.key = "to",
                    .type = Type::references,
                    .help = "stages: it ends on entering one of them",
                    .target = "stages"},
                   {.key = "flights",
                    .type = Type::reference,
                    .help = "line of flights: it ends on boarding one of them",
                    .target = "flights"},
                   {.key = "measures",
                    .help = "with `flights`: indicator that it gives to those who board"}},
        .one_of = {{{"to", "flights"}}}};
    return entity;
}

const Entity& detection() {
    const auto channel = [](std::string_view key, std::string_view help) {
        return Field{.key = key,
                     .type = Type::amount,
                     .help = help,
                     .presence = Presence::required,
                     .unit = "share"};
    };
    static const Entity entity{
        .name = "a way of detection",
        .help = "how likely a breach comes to be recorded through each channel that is open",
        .fields = {channel("inspection", "share recorded where inspectors come once a year"),
                   channel("lawyer", "share recorded where everyone can see a lawyer"),
                   channel("family", "share recorded where everyone has contact with family"),
                   channel("otherwise", "share recorded where none of these is open")}};
    return entity;
}

const Entity& responsibility() {
    const auto power = [](std::string_view key, std::string_view help) {
        return Field{.key = key,
                     .type = Type::states_or_word,
                     .help = help,
                     .words = {"nobody"},
                     .target = "states",
                     .fallback = "unknown"};
    };
    static const Entity entity{
        .name = "responsibility",
        .help = "which state accepts each power over those held: states, or `nobody`",
        .fields = {power("order_release", "whose order would set people free"),
                   power("inspect", "who may inspect the place"),
                   power("investigate", "who would investigate a breach"),
                   power("pays", "who pays for custody")}};
    return entity;
}

std::vector<Field> remedy_fields(std::string_view unit) {
    return {
        name_field(),
        about_field(),
        {.key = "active", .type = Type::boolean, .help = "whether it is done", .fallback = "true"},
        {.key = "cost",
         .type = Type::amount,
         .help = "what it costs the payer; with `flights` per person aboard",
         .presence = Presence::required,
         .unit = unit},
        {.key = "payer",
         .type = Type::reference,
         .help = "state that pays",
         .presence = Presence::required,
         .target = "states"},
        {.key = "meets",
         .type = Type::texts,
         .help = "indicators of this regime that are what they are because of it",
         .presence = Presence::required}};
}

const Entity& remedy() {
    static const Entity entity{
        .name = "a remedy",
        .help = "something done, at a cost, so that indicators are what the regime says",
        .fields = remedy_fields("money/person/day")};
    return entity;
}

}  // namespace

const Entity& transfer_remedy() {
    static const Entity entity{
        .name = "a remedy",
        .help = "something done, at a cost, so that indicators are what the regime says",
        .fields = remedy_fields("money/person")};
    return entity;
}

const Entity& own_standards() {
    static const Entity entity{.name = "a file of standards",
                               .help = "indicators and standards of the user's own",
                               .fields = {indicators_field(), standards_field()}};
    return entity;
}

const Entity& rights() {
    static const Entity entity{
        .name = "rights",
        .help = "the standards by which regimes are judged, and what is timed",
        .fields = {
            patterns_field("use", "standards in use: ids, or beginnings with *",
                           "the whole catalogue"),
            patterns_field("leave_out", "of those, not used", "none"),
            patterns_field("benchmarks", "read as benchmarks here, whomever they bind", "none"),
            {.key = "from", .help = "a file of standards of your own, beside the study"},
            indicators_field(),
            standards_field(),
            {.key = "intervals",
             .type = Type::objects,
             .help = "times that are measured for each person, at most 16",
             .entity = &interval()},
            {.key = "detection",
             .type = Type::object,
             .help = "how breaches in custody come to be recorded",
             .entity = &detection(),
             .fallback = "recorded breaches are not worked out"}}};
    return entity;
}

const Entity& regime() {
    static const Entity entity{
        .name = "a regime",
        .help =
            "conditions of daily life in a facility, or the way in which people are transferred",
        .fields = {name_field(),
                   about_field(),
                   {.key = "active",
                    .type = Type::boolean,
                    .help = "whether it applies",
                    .fallback = "true"},
                   {.key = "facility",
                    .type = Type::reference,
                    .help = "where it applies",
                    .target = "facilities"},
                   {.key = "flights",
                    .type = Type::reference,
                    .help = "line of flights on which it applies",
                    .target = "flights"},
                   {.key = "cohorts",
                    .type = Type::references,
                    .help = "whom it concerns",
                    .target = "cohorts",
                    .fallback = "everyone"},
                   {.key = "stages",
                    .type = Type::references,
                    .help = "stages of the facility in which it applies",
                    .target = "stages",
                    .fallback = "all of them"},
                   {.key = "per_cell",
                    .type = Type::amount,
                    .help = "held apart from others, at most so many to a cell",
                    .unit = "persons/cell",
                    .bounds = Bounds::positive,
                    .least = 1,
                    .most = counted},
                   {.key = "source",
                    .type = Type::reference,
                    .help = "source of every indicator that names no other",
                    .target = "sources"},
                   {.key = "indicators",
                    .type = Type::readings,
                    .help = "what is known; what is not given is unknown, and never met"},
                   {.key = "known_of",
                    .type = Type::readings,
                    .help =
                        "share of the people of whom an indicator is known; unknown of the rest",
                    .fallback = "of all of them"},
                   {.key = "alleged",
                    .type = Type::texts,
                    .help = "indicators that rest on testimony alone"},
                   {.key = "corroborated",
                    .type = Type::texts,
                    .help = "indicators that rest on testimony that others bear out"},
                   {.key = "responsibility",
                    .type = Type::object,
                    .help = "who accepts each power over those held",
                    .entity = &responsibility(),
                    .fallback = "unknown"},
                   {.key = "remedies",
                    .type = Type::objects,
                    .help = "what is done and paid for so that indicators are what they are",
                    .entity = &remedy()}},
        .one_of = {{{"facility", "flights"}}}};
    return entity;
}

}  // namespace custodiet::study::entities
