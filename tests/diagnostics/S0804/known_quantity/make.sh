#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# No other value of a known quantity is tried.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'CLAIM'

claims:
  cheap: {text: It is cheap, arm: with, holds_if: "net_cost[US] < 0", turns_on: fee}
CLAIM
