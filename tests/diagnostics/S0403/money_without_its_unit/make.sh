#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A sum of money without its unit.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'CLAIM'

claims:
  saves: {text: It saves a million, arm: with, holds_if: "reference(net_cost[US]) - net_cost[US] > 1000000"}
CLAIM
