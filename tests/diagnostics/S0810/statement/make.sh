#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A metric that is true or false.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

metrics:
  many: {expr: "person_days_abroad > 100 person-days"}
end
