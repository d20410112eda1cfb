#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A metric that looks at another arm.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

metrics:
  more: {expr: "fee_paid - reference(fee_paid)"}
end
