#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A correlation with what follows from others.
set -eu
cat "$(dirname "$0")/../../dependent_study.yaml" - > study.yaml <<'end'

correlations:
  - {between: [stay_mean, all_in], rank: 0.5}
end
