#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An observation without an arm that forecast it.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

observed:
  sent: {outcome: persons_transferred, value: 12 persons, as_of: 2025}
end
