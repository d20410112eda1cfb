#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Aims of what the study says nothing of, beside one that it can meet.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

claims:
  cheap: {text: It is cheap, arm: with, holds_if: "net_cost[US] <= 0 USD", turns_on: fee}

until:
  - "net_cost[US] within 1 M USD"
  - "deaths[SV] within 1 persons"
  - "deaths seen 100 times in without"
  - "wrongful_transfers seen 100 times"
end
