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
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

claims:
  cheap:
    text: It is cheap
    arm: with
    holds_if: net_cost[US] <= 0 USD
    turns_on: fee

rights: {from: own.yaml}
end
