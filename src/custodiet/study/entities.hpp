// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Descriptions that several sections of the study file share; each section's own are in its file.
#pragma once

#include "custodiet/study/fields.hpp"

namespace custodiet::study::entities {

const Entity& source();
const Entity& state();
const Entity& attribute();
const Entity& pool();
const Entity& facility();
const Entity& flight_line();
const Entity& stage();
const Entity& cohort();
const Entity& calendar_event();
const Entity& agreement();
const Entity& cost();
const Entity& budget();
const Entity& rate_step();
const Entity& price_index();
const Entity& rights();
const Entity& regime();
const Entity& arm();
const Entity& claim();
const Entity& correlation();
const Entity& inquiry();
const Entity& metric();
const Entity& observation();

/// What a clause makes a state pay.
const Entity& payment();

/// A file of standards of the user's own.
const Entity& own_standards();
/// What is done and paid for so that a transfer is as the regime says; `remedy` of a regime is
/// priced per day.
const Entity& transfer_remedy();

/// Fields that read the same wherever they stand.
Field name_field();
Field about_field();
Field source_field();

}  // namespace custodiet::study::entities
