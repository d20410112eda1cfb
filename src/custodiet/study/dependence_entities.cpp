// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Descriptions of what quantities tell of each other, and of what could be found out of them.
#include "custodiet/study/entities.hpp"

namespace custodiet::study::entities {

const Entity& correlation() {
    static const Entity entity{
        .name = "a correlation",
        .help = "two uncertain quantities of which one tells something of the other",
        .fields = {{.key = "between",
                    .type = Type::texts,
                    .help = "the two quantities, by name",
                    .presence = Presence::required},
                   {.key = "rank",
                    .type = Type::number,
                    .help = "Spearman's coefficient, above -1 and below 1",
                    .presence = Presence::required},
                   source_field(),
                   {.key = "why", .help = "reason, where there is no source"}}};
    return entity;
}

const Entity& inquiry() {
    static const Entity entity{
        .name = "an inquiry",
        .help = "something that could be found out before choosing among the arms",
        .fields = {name_field(),
                   about_field(),
                   {.key = "reveals",
                    .type = Type::texts,
                    .help = "quantities that would then be known exactly"},
                   {.key = "observes",
                    .type = Type::text,
                    .help = "the quantity of which a sample would be taken"},
                   {.key = "sample",
                    .type = Type::whole,
                    .help = "persons asked, or measurements; with observes",
                    .least = 1,
                    .most = 10'000},
                   {.key = "sd",
                    .type = Type::amount,
                    .help =
                        "standard deviation of one measurement, in the unit of what is measured",
                    .bounds = Bounds::positive,
                    .fallback = "persons are asked whether it is so, and the quantity is a share"},
                   {.key = "cost",
                    .type = Type::amount,
                    .help = "what it costs to find out",
                    .unit = "money"},
                   {.key = "payer",
                    .type = Type::reference,
                    .help = "state that bears the cost",
                    .target = "states"}},
        .one_of = {{{"reveals", "observes"}}}};
    return entity;
}

}  // namespace custodiet::study::entities
