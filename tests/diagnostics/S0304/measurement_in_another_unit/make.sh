#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A measurement in another unit than what it measures.
set -eu
cat > more.txt <<'end'
  bed: {range: 40 .. 60 USD/person/day}
  meals: {range: 5 .. 9 USD/person/day}
  guards: {range: 20 .. 30 USD/person/day}
  pay: {range: 1 .. 3 USD/person/day}
  reading: {choice: [{value: 2 days}, {value: 9 days}]}
  won: {count: 3, among: cases}
  lost: {count: 9, among: cases}
  all_in: {expr: bed + meals + guards + pay}
  listed: {table: [3, 1, 2], unit: days}
end
sed '/^quantities:/r more.txt' "$(dirname "$0")/../../small_study.yaml" > study.yaml
rm more.txt
cat >> study.yaml <<'end'

claims:
  cheap: {text: It is cheap, arm: with, holds_if: "net_cost[US] <= 0 USD", turns_on: fee}

inquiries:
  look: {name: A look, observes: bed, sample: 20, sd: 3 days}
end
