#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An index without a value for the year of the study.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

indexes:
  wages: {base: 2023, values: [{year: 2023, value: 1}, {year: 2026, value: 1.06}]}
end
