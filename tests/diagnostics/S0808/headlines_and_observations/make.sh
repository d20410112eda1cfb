#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# What the study says nothing of, in headlines, in what was observed, and worked out in a metric.
set -eu
sed -e 's/^headlines: .*/headlines: ["net_cost[US]", "deaths[US]", "metric[each]"]/' \
    "$(dirname "$0")/../../small_study.yaml" > study.yaml
cat >> study.yaml <<'end'

claims:
  cheap: {text: It is cheap, arm: with, holds_if: "net_cost[US] <= 0 USD", turns_on: fee}

metrics:
  each: {expr: "wrongful_transfers / persons_transferred"}

observed:
  died: {outcome: deaths, arm: without, value: 2 persons, as_of: 2025-12, source: letter}
  paid: {outcome: "net_cost[US]", arm: without, value: 2 M USD, as_of: 2025-12, source: letter}
end
