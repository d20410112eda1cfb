#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Three quantities in one pair.
set -eu
cat "$(dirname "$0")/../../dependent_study.yaml" - > study.yaml <<'end'

correlations:
  - {between: [bed, meals, guards], rank: 0.5}
end
