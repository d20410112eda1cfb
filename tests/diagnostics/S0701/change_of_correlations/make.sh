#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An arm that changes the correlations.
set -eu
sed 's/^    changes:$/&\n      correlations: []/' "$(dirname "$0")/../../small_study.yaml" > study.yaml
cat >> study.yaml <<'end'

claims:
  cheap: {text: It is cheap, arm: with, holds_if: "net_cost[US] <= 0 USD", turns_on: fee}
end
