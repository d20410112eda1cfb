#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An observation of people given in days.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

forecast: with
observed:
  sent: {outcome: persons_transferred, value: 12 days, as_of: 2025}
end
