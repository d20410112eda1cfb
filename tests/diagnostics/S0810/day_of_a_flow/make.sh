#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A flow on a day, where a time is needed.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

metrics:
  sent: {entries: [abroad], on: 2025-05-01}
end
