#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An inquiry that reveals and observes.
set -eu
cat "$(dirname "$0")/../../dependent_study.yaml" - > study.yaml <<'end'

inquiries:
  look: {name: A look, reveals: [bed], observes: won, sample: 20}
end
