#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A study, and a file of standards beside it that is wrong.
set -eu
cat > own.yaml <<'end'
indicators:
  sun: {name: Sun in the cell, unit: hours/day, better: more}

standards:
  acme.r1: {title: Six hours of sun, indicator: sin, at_least: 6 hours/day}
  acme.r2: {title: Outdoors, indicator: open_air, at_least: 1 hours/day}
end
cat > study.yaml <<'end'
study: small
title: A small study
start: 2025-01-01
end: 2026-01-01
currency: USD
reference: without
headlines: ["net_cost[US]", person_days_abroad]

sources:
  letter: {grade: A, title: A letter}

states:
  US: {name: United States, discount_rate: 2 %/year}
  SV: {name: El Salvador, discount_rate: 0 %/year}

quantities:
  fee: {value: 20075 USD/person/year, kind: term, source: letter}
  stay_mean: {range90: 20 .. 40 days}
  released_share: {value: 40 %}

attributes:
  record: [none, convicted]

pools:
  reviewers: {size: 4 officers}

facilities:
  jail: {state: US, places: 100 places, cost: {marginal: 40 USD/person/day}}
  prison: {state: SV, places: 500 places}

flights:
  line:
    from: US
    to: SV
    payer: US
    departures:
      first: {active: false, on: 2025-03-01, seats: 50 persons}

stages:
  detained:
    facility: jail
    exits:
      - {to: queue, after: {exponential: {mean: stay_mean}}}
    waits_for: {flights: line, then: abroad}
  queue:
    facility: jail
    waits_for: {pool: reviewers, then: review}
  review:
    facility: jail
    holds: reviewers
    stay: 10 days
    exits:
      - {to: released, share: released_share}
      - {to: detained, share: rest}
  abroad:
    facility: prison
    exits:
      - {to: released, after: 365 days, counts_as: return}
  released: {standing: at_liberty}

cohorts:
  people:
    stock: {persons: 80 persons, stage: detained}
    attributes:
      record: {convicted: 30 %, none: rest}

calendar:
  order: {on: 2025-04-01, stop_flights: line}

agreement:
  id: small-2025
  sending: US
  receiving: SV
  clauses:
    price:
      text: A price for each day
      active: false
      pays: {per_person_day: fee, payer: US, payee: SV, for: {stages: [abroad]}}

costs:
  release: {payer: US, stage: released, per_entry: 100 USD/person}

budgets:
  prisons: {state: SV, amount: 70 M USD/year}

arms:
  without: {name: Without}
  with:
    name: With
    changes:
      flights.line.departures.first.active: true
      agreement.clauses.price.active: true

claims:
  cheap:
    text: It is cheap
    arm: with
    holds_if: net_cost[US] <= 0 USD
    turns_on: fee

rights: {from: own.yaml}
end
