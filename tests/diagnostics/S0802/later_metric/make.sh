#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A metric that looks at one below it.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

metrics:
  share: {expr: "metric[sent] / 10 persons", unit: share}
  sent: {entries: [abroad]}
end
