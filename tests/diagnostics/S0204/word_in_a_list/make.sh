#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A word for all states, or for none, in a list of states: in a file of standards, and in the study.
set -eu
cat > own.yaml <<'end'
standards:
  acme.r1: {title: Outdoors, indicator: open_air, at_least: 1 hours/day, addresses: [all]}
end
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

claims:
  cheap:
    text: It is cheap
    arm: with
    holds_if: net_cost[US] <= 0 USD
    turns_on: fee

rights:
  from: own.yaml

regimes:
  general:
    facility: prison
    responsibility: {inspect: [US, nobody]}
end
