// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Description of what a clause makes a state pay.
#include "custodiet/study/entities.hpp"

namespace custodiet::study::entities {

namespace {

Field price_field(std::string_view key, std::string_view help, std::string_view unit) {
    return {.key = key, .type = Type::amount, .help = help, .unit = unit};
}

const Entity& covered() {
    static const Entity entity{.name = "what is paid for",
                               .help = "the person-days or stays that a payment covers",
                               .fields = {{.key = "stages",
                                           .type = Type::references,
                                           .help = "stages whose person-days or stays count",
                                           .target = "stages"},
                                          {.key = "covers",
                                           .type = Type::rule,
                                           .help = "cohorts covered: a rule over cohort",
                                           .fallback = "all"}}};
    return entity;
}

const Entity& instalment() {
    static const Entity entity{.name = "an instalment",
                               .help = "a sum that is paid on a day",
                               .fields = {{.key = "on",
                                           .type = Type::date,
                                           .help = "day of payment",
                                           .presence = Presence::required},
                                          {.key = "amount",
                                           .type = Type::amount,
                                           .help = "the sum",
                                           .presence = Presence::required,
                                           .unit = "money"}}};
    return entity;
}

const Entity& band() {
    static const Entity entity{.name = "a band",
                               .help = "the price of persons beyond a number",
                               .fields = {{.key = "above",
                                           .type = Type::amount,
                                           .help = "persons beyond whom it holds",
                                           .presence = Presence::required,
                                           .unit = "persons"},
                                          {.key = "price",
                                           .type = Type::amount,
                                           .help = "price of a day of each of them",
                                           .presence = Presence::required,
                                           .unit = "money/person/day"}}};
    return entity;
}

const Entity& stay_part() {
    static const Entity entity{.name = "a part for a stay",
                               .help = "what is paid when a stay has lasted so long",
                               .fields = {{.key = "after",
                                           .type = Type::amount,
                                           .help = "how long it has lasted",
                                           .presence = Presence::required,
                                           .unit = "days",
                                           .most = counted},
                                          {.key = "amount",
                                           .type = Type::amount,
                                           .help = "sum for the person",
                                           .presence = Presence::required,
                                           .unit = "money/person"}}};
    return entity;
}

const Entity& period() {
    static const Entity entity{
        .name = "a period",
        .help = "what a payment is for a time",
        .fields = {{.key = "from",
                    .type = Type::date,
                    .help = "first day",
                    .otherwise = "a day that is drawn is counted from the first day in force, as "
                                 "in `after: 457 days`"},
                   {.key = "after",
                    .type = Type::amount,
                    .help = "instead of `from`: how long the agreement has been in force",
                    .unit = "days",
                    .most = counted},
                   {.key = "until",
                    .type = Type::date,
                    .help = "day after the last",
                    .fallback = "the next period, or the end"},
                   price_field("price", "price in this time, in the unit of the form", ""),
                   {.key = "places",
                    .type = Type::amount,
                    .help = "places kept in this time",
                    .unit = "places"},
                   {.key = "minimum",
                    .type = Type::amount,
                    .help = "persons paid for at least in this time",
                    .unit = "persons"}},
        .one_of = {{{"from", "after"}}}};
    return entity;
}

std::vector<Field> forms() {
    return {price_field("lump", "a sum paid on one day", "money"),
            {.key = "instalments",
             .type = Type::object_list,
             .help = "sums paid on days",
             .entity = &instalment()},
            price_field("at_start", "a sum on the first day in force", "money"),
            price_field("at_end", "a sum on the day after the last in force", "money"),
            price_field("per_year", "a sum for each year in force, whoever is held", "money/year"),
            price_field("per_person_day", "a price for each day that a person is held",
                        "money/person/day"),
            {.key = "bands",
             .type = Type::object_list,
             .help = "prices of a day that depend on how many persons are held",
             .entity = &band()},
            price_field("per_place_day", "a price for each day that a place is kept, used or not",
                        "money/place/day"),
            price_field("per_entry", "a price for each person who enters `stage`", "money/person"),
            price_field("milestone", "a sum, once, when `reached` persons have entered `stage`",
                        "money"),
            {.key = "per_stay",
             .type = Type::object_list,
             .help = "sums for each person, by how long their stay has lasted",
             .entity = &stay_part()}};
}

}  // namespace

const Entity& payment() {
    static const Entity entity = [] {
        Entity made{.name = "a payment", .help = "what a clause makes one state pay"};
        made.fields = forms();
        OneOf one;
        for (const Field& form : made.fields) one.keys.push_back(form.key);
        made.one_of = {one};
        const std::vector<Field> others{
            {.key = "on", .type = Type::date, .help = "day of the lump sum"},
            {.key = "payer",
             .type = Type::reference,
             .help = "state that pays",
             .presence = Presence::required,
             .target = "states"},
            {.key = "payee",
             .type = Type::reference,
             .help = "state that is paid; absent: staff, carriers and other resources",
             .target = "states"},
            {.key = "for",
             .type = Type::object,
             .help = "whose days or stays are paid for",
             .entity = &covered()},
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
             .help = "stage entered, with per_entry or milestone",
             .target = "stages"},
            {.key = "reached",
             .type = Type::amount,
             .help = "persons who must have entered, with milestone",
             .unit = "persons",
             .bounds = Bounds::positive},
            {.key = "from",
             .type = Type::date,
             .help = "first day on which it falls due",
             .fallback = "the first day in force",
             .otherwise = "a day that is drawn is counted from the first day in force, as in "
                          "`periods: [{after: 457 days}]`"},
            {.key = "until",
             .type = Type::date,
             .help = "day after the last",
             .fallback = "the end of the agreement"},
            {.key = "delay",
             .type = Type::amount,
             .help = "days added to the day of a lump or of instalments",
             .unit = "days",
             .most = counted},
            {.key = "index",
             .type = Type::reference,
             .help = "index by which it rises",
             .target = "indexes"},
            {.key = "ahead",
             .type = Type::amount,
             .help = "paid so many days before it falls due",
             .unit = "days",
             .most = counted},
            {.key = "periods",
             .type = Type::object_list,
             .help = "what it is for a time",
             .entity = &period()}};
        made.fields.insert(made.fields.end(), others.begin(), others.end());
        return made;
    }();
    return entity;
}

}  // namespace custodiet::study::entities
