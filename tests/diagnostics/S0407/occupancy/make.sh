#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Occupancy compared with 100, where 100 % is meant; 500 % beside it says what it is.
set -eu
cp "$(dirname "$0")/../../small_study.yaml" study.yaml
cat >> study.yaml <<'END'

claims:
  room:
    text: There is room
    arm: with
    holds_if: "occupancy_share[prison] <= 100 and occupancy_share[jail] <= 500 %"
END
