// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A study without chance, so that people and money can be counted by hand.
#pragma once

#include <string_view>

namespace custodiet::run {

// Ten persons are detained on the first day, and with the agreement four are flown out on the
// eleventh. Of 41 days every one is shown.
inline constexpr std::string_view counted_study = R"yaml(study: counted
title: Counted by hand
start: 2025-01-01
end: 2025-02-11
currency: USD
reference: without
states:
  US: {name: United States, discount_rate: 0 %/year}
  SV: {name: El Salvador, discount_rate: 0 %/year}
facilities:
  jail: {state: US, cost: {marginal: 40 USD/person/day}}
  prison: {state: SV, cost: {marginal: 7.5 USD/person/day}}
flights:
  line:
    from: US
    to: SV
    payer: US
    clause: transport
    cost: {per_flight: 1000 USD/flight}
    departures: {first: {active: false, on: 2025-01-11, seats: 4 persons}}
stages:
  detained: {facility: jail, exits: [{to: released, after: 30 days}], waits_for: {flights: line, then: abroad}}
  abroad: {facility: prison, exits: [{to: held_on, after: 5 days, counts_as: nothing}]}
  held_on: {facility: prison, exits: [{to: released, after: 100 days}]}
  never: {facility: jail, exits: [{to: released, after: 1 days}]}
  released: {standing: at_liberty}
cohorts:
  only: {stock: {persons: 10 persons, stage: detained}}
costs:
  papers: {payer: US, stage: abroad, per_entry: 12.34 USD/person}
agreement:
  id: deal
  sending: US
  receiving: SV
  in_force: {from: 2025-01-01}
  clauses:
    transport: {text: The sending state flies them}
    fee:
      text: A fee by the day
      pays: {per_person_day: 20 USD/person/day, payer: US, payee: SV, for: {stages: [abroad, held_on]}}
arms:
  without: {changes: {}}
  with: {changes: {flights.line.departures.first.active: true}}
)yaml";

}  // namespace custodiet::run
