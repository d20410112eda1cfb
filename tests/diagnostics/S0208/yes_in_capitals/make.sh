#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Words for yes and no as other languages write them.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'REGIME'

regimes:
  ordinary:
    facility: prison
    indicators: {lawyer_access: Yes, bedding: NO}
REGIME
