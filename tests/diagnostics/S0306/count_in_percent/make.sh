#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A count written as a share.
set -eu
cat > more.txt <<'end'
  won: {count: 61 %, among: cases}
  lost: {count: 9, among: cases}
end
sed '/^quantities:/r more.txt' "$(dirname "$0")/../../small_study.yaml" > study.yaml
rm more.txt
cat >> study.yaml <<'end'

claims:
  cheap: {text: It is cheap, arm: with, holds_if: "net_cost[US] <= 0 USD", turns_on: fee}
  won_often: {text: It is won, arm: with, holds_if: "won > 0.5"}
end
