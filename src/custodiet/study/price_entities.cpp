// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Descriptions of rates of exchange by date, and of indexes of prices.
#include "custodiet/study/entities.hpp"

namespace custodiet::study::entities {

const Entity& rate_step() {
    static const Entity entity{.name = "a rate",
                               .help = "a rate of exchange that holds from a day until the next",
                               .fields = {{.key = "from",
                                           .type = Type::date,
                                           .help = "first day",
                                           .presence = Presence::required},
                                          {.key = "rate",
                                           .type = Type::amount,
                                           .help = "units of the study's currency for one unit",
                                           .presence = Presence::required,
                                           .unit = "exchange",
                                           .bounds = Bounds::positive}}};
    return entity;
}

const Entity& price_index() {
    static const Entity value{.name = "a value of an index",
                              .help = "what the index is in a year",
                              .fields = {{.key = "year",
                                          .type = Type::whole,
                                          .help = "the year",
                                          .presence = Presence::required,
                                          .least = 1900,
                                          .most = 2600},
                                         {.key = "value",
                                          .type = Type::amount,
                                          .help = "the index in that year",
                                          .presence = Presence::required,
                                          .unit = "number",
                                          .bounds = Bounds::positive}}};
    static const Entity entity{
        .name = "an index",
        .help = "how prices move from year to year",
        .fields = {name_field(),
                   source_field(),
                   {.key = "base",
                    .type = Type::whole,
                    .help = "year in whose prices amounts are written",
                    .presence = Presence::required,
                    .least = 1900,
                    .most = 2600},
                   {.key = "growth",
                    .type = Type::amount,
                    .help = "rise from each year to the next",
                    .unit = "%/year",
                    .bounds = Bounds::any},
                   {.key = "values",
                    .type = Type::object_list,
                    .help = "the index in each year of the study, and in the base year",
                    .entity = &value}},
        .one_of = {{{"growth", "values"}}}};
    return entity;
}

}  // namespace custodiet::study::entities
