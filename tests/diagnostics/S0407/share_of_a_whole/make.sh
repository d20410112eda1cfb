#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Shares of those transferred, which are never above 1; and their difference.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'CLAIM'

claims:
  half:
    text: Half are convicted
    arm: with
    holds_if: "transferred_share[record.convicted] >= 3"
  ten_points:
    text: Ten points more
    arm: with
    holds_if: "transferred_share[record.convicted] - reference(transferred_share[record.convicted]) >= 10"
CLAIM
