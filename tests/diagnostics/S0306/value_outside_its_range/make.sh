#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An observed value outside the range of what was reported.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

forecast: with
observed:
  sent: {outcome: persons_transferred, value: 12 persons, range: 20 .. 30 persons, as_of: 2025}
end
