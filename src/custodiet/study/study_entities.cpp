// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Descriptions of the study as a whole, its evidence and its questions.
#include "custodiet/study/entities.hpp"

namespace custodiet::study {

const Field* Entity::find(std::string_view key) const {
    for (const Field& field : fields) {
        if (field.key == key) return &field;
    }
    return nullptr;
}

namespace entities {

Field name_field() {
    return {.key = "name",
            .type = Type::text,
            .help = "how the output calls it",
            .fallback = "its key"};
}

Field about_field() {
    return {.key = "about", .type = Type::text, .help = "a remark for the reader"};
}

Field source_field() {
    return {.key = "source",
            .type = Type::reference,
            .help = "key of the source that says so",
            .target = "sources"};
}

const Entity& source() {
    static const Entity entity{
        .name = "a source",
        .help = "where a number or a statement comes from",
        .fields = {{.key = "grade",
                    .type = Type::word,
                    .help = "A official or primary, B named press or organisation, C pointer only, "
                            "I inference",
                    .words = {"A", "B", "C", "I"}},
                   {.key = "publisher", .help = "who published it"},
                   {.key = "title", .help = "its title", .presence = Presence::required},
                   {.key = "date", .help = "when it was published"},
                   {.key = "url", .help = "where it can be read"}}};
    return entity;
}

const Entity& state() {
    static const Entity entity{
        .name = "a state",
        .help = "a country or jurisdiction whose custody system and treasury are looked at",
        .fields = {name_field(),
                   {.key = "currency",
                    .type = Type::currency,
                    .help = "currency of its treasury",
                    .fallback = "the currency of the study"},
                   {.key = "discount_rate",
                    .type = Type::amount,
                    .help = "real rate per year at which later money counts less",
                    .unit = "%/year",
                    .bounds = Bounds::any},
                   {.key = "discount_schedule",
                    .type = Type::word,
                    .help = "id of a published schedule of discount rates",
                    .words = {"uk-green-book-2022", "us-a94-1992-7", "us-a94-2023-2"}},
                   {.key = "bound_by",
                    .type = Type::texts,
                    .help = "standards that are law for it: ids, or beginnings with *",
                    .fallback = "what the catalogue knows"}},
        .one_of = {{{"discount_rate", "discount_schedule"}}}};
    return entity;
}

const Entity& attribute() {
    static const Entity entity{.name = "an attribute",
                               .help = "something that people differ in and rules look at",
                               .fields = {{.key = "values",
                                           .type = Type::texts,
                                           .help = "the values it can have, at most 16",
                                           .presence = Presence::required},
                                          about_field()}};
    return entity;
}

const Entity& arm() {
    static const Entity entity{.name = "an arm",
                               .help = "one course of action: the base study with changes",
                               .fields = {name_field(),
                                          about_field(),
                                          {.key = "changes",
                                           .type = Type::changes,
                                           .help = "paths of the base study and their new values",
                                           .fallback = "none"}}};
    return entity;
}

const Entity& claim() {
    static const Entity entity{
        .name = "a claim",
        .help = "a statement made about the agreement, to be judged",
        .fields = {{.key = "text", .help = "what is claimed", .presence = Presence::required},
                   {.key = "who", .help = "who said it"},
                   {.key = "on", .type = Type::date_or_text, .help = "when it was said"},
                   source_field(),
                   {.key = "arm",
                    .type = Type::reference,
                    .help = "arm in which it is judged",
                    .target = "arms"},
                   {.key = "holds_if",
                    .type = Type::expression,
                    .help =
                        "statement over outcomes and quantities; the claim holds where it does"},
                   {.key = "turns_on",
                    .type = Type::text,
                    .help = "outcome or quantity whose switching value is sought"},
                   {.key = "not_testable", .help = "what is missing to test it"}},
        .one_of = {{{"holds_if", "not_testable"}}}};
    return entity;
}

}  // namespace entities

const Entity& quantity_entity() {
    using namespace entities;
    static const Entity choice{
        .name = "a choice",
        .help = "one of several values",
        .fields = {{.key = "value",
                    .type = Type::number,
                    .help = "the value",
                    .presence = Presence::required},
                   {.key = "weight", .type = Type::number, .help = "how likely", .fallback = "1"}}};
    static const Entity entity{
        .name = "a quantity",
        .help = "a number with its unit, how uncertain it is, and where it comes from",
        .fields =
            {{.key = "value", .type = Type::number, .help = "one number"},
             {.key = "range", .type = Type::range, .help = "low .. high, all equally likely"},
             {.key = "range90",
              .type = Type::range,
              .help = "low .. high, which holds the number with probability 90 %"},
             {.key = "triangular", .type = Type::numbers, .help = "[least, most likely, most]"},
             {.key = "pert",
              .type = Type::numbers,
              .help = "[least, most likely, most], thinner at the ends than triangular"},
             {.key = "mean", .type = Type::number, .help = "mean, with sd"},
             {.key = "events", .type = Type::number, .help = "times it happened, with trials"},
             {.key = "count",
              .type = Type::number,
              .help = "how many cases of a whole were of this kind, with among"},
             {.key = "choice",
              .type = Type::object_list,
              .help = "values with weights, where sources disagree",
              .entity = &choice},
             {.key = "table", .type = Type::numbers, .help = "values, all equally likely"},
             {.key = "expr", .type = Type::expression, .help = "expression over other quantities"},
             {.key = "sd", .type = Type::number, .help = "standard deviation, with mean"},
             {.key = "trials", .type = Type::number, .help = "times it could happen, with events"},
             {.key = "among",
              .type = Type::identifier,
              .help = "the whole that a count is a part of: a word of its own that all parts name"},
             {.key = "shape",
              .type = Type::word,
              .help = "shape of range90 and of mean with sd; beta and gamma with a mean only",
              .words = {"normal", "lognormal", "beta", "gamma"},
              .fallback = "lognormal where all is above 0, else normal"},
             {.key = "unit", .type = Type::text, .help = "unit of all numbers of the quantity"},
             {.key = "kind",
              .type = Type::word,
              .help = "agreed, observed, judged, or ours to choose",
              .words = {"term", "fact", "assumption", "lever"},
              .fallback =
                  "under a clause term, if it is known or has a source; with a source fact; "
                  "else assumption"},
             source_field(),
             {.key = "clause",
              .type = Type::reference,
              .help = "clause of the agreement that sets it",
              .target = "agreement.clauses"},
             {.key = "why", .help = "reason of an assumption"},
             about_field(),
             {.key = "reported_range",
              .type = Type::range,
              .help = "other readings of the number; shown, not drawn from"}},
        .one_of = {{{"value", "range", "range90", "triangular", "pert", "mean", "events", "count",
                     "choice", "table", "expr"}}}};
    return entity;
}

const Entity& study_entity() {
    using namespace entities;
    static const Entity entity{
        .name = "a study",
        .help = "an agreement, two states, the people concerned, and what is asked",
        .fields = {
            {.key = "study",
             .type = Type::identifier,
             .help = "id of the study",
             .presence = Presence::required},
            {.key = "title", .help = "title of the study", .presence = Presence::required},
            {.key = "question", .help = "what the study is to answer"},
            {.key = "assurance",
             .help = "who has assured the quality of the study",
             .fallback = "not quality-assured"},
            {.key = "start",
             .type = Type::date,
             .help = "first day",
             .presence = Presence::required},
            {.key = "end",
             .type = Type::date,
             .help = "day after the last",
             .presence = Presence::required},
            {.key = "currency",
             .type = Type::currency,
             .help = "currency of joint results",
             .presence = Presence::required},
            {.key = "exchange",
             .type = Type::amounts,
             .help = "per other currency, units of the study's currency for one unit of it",
             .unit = "exchange",
             .bounds = Bounds::positive,
             .entity = &rate_step()},
            {.key = "deflator",
             .type = Type::reference,
             .help = "index of prices in general",
             .target = "indexes",
             .fallback = "prices do not rise"},
            {.key = "price_year",
             .type = Type::whole,
             .help = "year of the prices",
             .fallback = "the year of the first day",
             .least = 1900,
             .most = 2200},
            {.key = "reference",
             .type = Type::reference,
             .help = "arm that the others are compared with",
             .presence = Presence::required,
             .target = "arms"},
            {.key = "forecast",
             .type = Type::reference,
             .help = "arm that says what was agreed, as it was foreseen",
             .target = "arms"},
            {.key = "known_until",
             .type = Type::date,
             .help = "day on which the study stands: nothing later is used"},
            {.key = "seed",
             .type = Type::whole,
             .help = "number from which all chance is derived",
             .fallback = "1",
             .least = 0,
             .most = 9'007'199'254'740'992},
            {.key = "draws",
             .type = Type::whole,
             .help = "joint samples of the uncertain quantities, a power of two",
             .fallback = "1024",
             .least = 16,
             .most = 65'536},
            {.key = "until",
             .type = Type::texts,
             .help =
                 "aims that end the run: outcome within a number, or outcome seen so many times",
             .fallback = "no aims: as many draws as `draws` says"},
            {.key = "most_draws",
             .type = Type::whole,
             .help = "draws at which a run with aims ends in any case, a power of two",
             .fallback = "65536",
             .least = 128,
             .most = 65'536},
            {.key = "replicates",
             .type = Type::whole,
             .help = "runs of chance for each draw",
             .fallback = "chosen from the first draws",
             .least = 1,
             .most = 64},
            {.key = "not_modelled", .type = Type::texts, .help = "what the study leaves out"},
            {.key = "headlines",
             .type = Type::texts,
             .help = "outcomes whose drivers are sought: name or name[subject]"},
            {.key = "sources",
             .type = Type::objects,
             .help = "where numbers and statements come from",
             .entity = &source(),
             .keys = KeyForm::identifier},
            {.key = "states",
             .type = Type::objects,
             .help = "the states that take part",
             .presence = Presence::required,
             .entity = &state()},
            {.key = "quantities", .type = Type::quantities, .help = "named numbers"},
            {.key = "correlations",
             .type = Type::object_list,
             .help = "pairs of quantities that depend on each other",
             .entity = &correlation()},
            {.key = "attributes",
             .type = Type::attributes,
             .help = "what people differ in",
             .entity = &attribute()},
            {.key = "pools", .type = Type::objects, .help = "shared officers", .entity = &pool()},
            {.key = "facilities",
             .type = Type::objects,
             .help = "where people are held",
             .entity = &facility()},
            {.key = "flights",
             .type = Type::objects,
             .help = "lines of flights between states",
             .entity = &flight_line()},
            {.key = "stages",
             .type = Type::objects,
             .help = "stops on the way through custody",
             .presence = Presence::required,
             .entity = &stage()},
            {.key = "cohorts",
             .type = Type::objects,
             .help = "groups of people with common rules",
             .presence = Presence::required,
             .entity = &cohort()},
            {.key = "calendar",
             .type = Type::objects,
             .help = "what is decided from outside and on which day",
             .entity = &calendar_event()},
            {.key = "agreement",
             .type = Type::object,
             .help = "the instrument between the two states",
             .entity = &agreement()},
            {.key = "costs",
             .type = Type::objects,
             .help = "costs of a state that are neither a place nor a clause",
             .entity = &cost()},
            {.key = "budgets",
             .type = Type::objects,
             .help = "yearly budgets with which the fee is compared",
             .entity = &budget()},
            {.key = "indexes",
             .type = Type::objects,
             .help = "how prices move from year to year",
             .entity = &price_index()},
            {.key = "rights",
             .type = Type::object,
             .help = "standards of rights, and what is timed",
             .entity = &rights()},
            {.key = "regimes",
             .type = Type::objects,
             .help = "conditions in which people are held or transferred",
             .entity = &regime()},
            {.key = "arms",
             .type = Type::objects,
             .help = "courses of action to compare",
             .presence = Presence::required,
             .entity = &arm(),
             .keys = KeyForm::identifier},
            {.key = "claims",
             .type = Type::objects,
             .help = "statements to be judged",
             .entity = &claim(),
             .keys = KeyForm::identifier},
            {.key = "inquiries",
             .type = Type::objects,
             .help = "what could be found out before choosing",
             .entity = &inquiry(),
             .keys = KeyForm::identifier},
            {.key = "metrics",
             .type = Type::objects,
             .help = "outcomes of the study's own",
             .entity = &metric()},
            {.key = "observed",
             .type = Type::objects,
             .help = "what was published about outcomes, or will be",
             .entity = &observation(),
             .keys = KeyForm::identifier}}};
    return entity;
}

}  // namespace custodiet::study
