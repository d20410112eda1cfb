#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
set -eu
{ cat "$(dirname "$0")/../../small_study.yaml" - <<'END'

claims:
  cheap:
    text: It is cheap
    arm: with
    holds_if: net_cost[US] <= 0 USD
    turns_on: fee
END
printf 'pools_'; head -c 900 /dev/zero | tr '\0' 'p'; printf ': {size: 4 officers}\n'; } > study.yaml
