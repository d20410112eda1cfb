#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Quotation marks of a word processor round a claim.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'CLAIM'

claims:
  none:
    text: No breach
    arm: with
    holds_if: “net_cost[US] == 0”
CLAIM
