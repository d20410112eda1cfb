#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A correlation with a number that is known.
set -eu
cat "$(dirname "$0")/../../dependent_study.yaml" - > study.yaml <<'end'

correlations:
  - {between: [bed, released_share], rank: 0.5}
end
