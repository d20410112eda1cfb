#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Six correlations of which each three are fine.
set -eu
cat "$(dirname "$0")/../../dependent_study.yaml" - > study.yaml <<'end'

correlations:
  - {between: [bed, meals], rank: -0.4}
  - {between: [bed, guards], rank: -0.4}
  - {between: [bed, pay], rank: -0.4}
  - {between: [meals, guards], rank: -0.4}
  - {between: [meals, pay], rank: -0.4}
  - {between: [guards, pay], rank: -0.4}
end
