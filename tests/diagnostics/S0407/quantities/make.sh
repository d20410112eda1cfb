#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Quantities on both sides, one of them without its sign.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'CLAIM'

claims:
  crowded:
    text: It is fuller than the limit
    arm: with
    holds_if: "occupancy_share[prison] > limit"
  lenient:
    text: A third are released
    arm: with
    holds_if: "released_share == 33"
CLAIM
sed -i 's|^quantities:|&\n  limit: {range: 90 .. 110}|' study.yaml
