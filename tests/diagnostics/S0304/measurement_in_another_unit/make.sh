#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A measurement in another unit than what it measures.
set -eu
cat "$(dirname "$0")/../../dependent_study.yaml" - > study.yaml <<'end'

inquiries:
  look: {name: A look, observes: bed, sample: 20, sd: 3 days}
end
