#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An index that falls by more than all in a year.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

indexes:
  prices: {base: 2025, growth: -150 %/year}
end
