#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# More draws than those at which aims are given up.
set -eu
sed '/^draws:/d' "$(dirname "$0")/../../small_study.yaml" | cat - <(cat <<'end'

claims:
  cheap: {text: It is cheap, arm: with, holds_if: "net_cost[US] <= 0 USD", turns_on: fee}

draws: 256
until: ["net_cost[US] within 1 M USD"]
most_draws: 128
end
) > study.yaml
