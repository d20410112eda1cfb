#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A metric in a unit that outcomes are not printed in.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

metrics:
  fee_month: {name: Fee for a month, expr: "fee", unit: USD/person/month}
end
