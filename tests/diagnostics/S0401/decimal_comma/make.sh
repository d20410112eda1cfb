#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A decimal comma in a claim.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'CLAIM'

claims:
  half: {text: Half are convicted, arm: with, holds_if: "transferred_share[record.convicted] >= 0,33"}
  many: {text: Many days, arm: with, holds_if: "person_days_abroad >= 1,500 person-days"}
CLAIM
