#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Rates of exchange that do not stand in order.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

exchange:
  EUR: [{from: 2025-01-01, rate: 1.10 USD/EUR}, {from: 2024-09-01, rate: 1.15 USD/EUR}]
end
