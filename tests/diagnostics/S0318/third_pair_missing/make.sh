#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Two strong correlations, and no third.
set -eu
cat "$(dirname "$0")/../../dependent_study.yaml" - > study.yaml <<'end'

correlations:
  - {between: [bed, meals], rank: 0.9}
  - {between: [meals, guards], rank: 0.9}
end
