#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An aim without a unit.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

claims:
  cheap: {text: It is cheap, arm: with, holds_if: "net_cost[US] <= 0 USD", turns_on: fee}

until: ["net_cost[US] within 1000000"]
end
