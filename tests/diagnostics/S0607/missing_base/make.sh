#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An index without a value for its base.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

indexes:
  wages: {base: 2023, values: [{year: 2025, value: 1}]}
end
