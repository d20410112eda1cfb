#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A count whose whole has no other part.
set -eu
cat > more.txt <<'end'
  granted: {count: 12, among: decisions}
end
sed '/^quantities:/r more.txt' "$(dirname "$0")/../../small_study.yaml" > study.yaml
rm more.txt
cat >> study.yaml <<'end'

claims:
  cheap: {text: It is cheap, arm: with, holds_if: "net_cost[US] <= 0 USD", turns_on: fee}
end
