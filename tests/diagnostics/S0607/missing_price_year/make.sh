#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A deflator without a value for the year of the prices.
set -eu
cat "$(dirname "$0")/../../small_study.yaml" - > study.yaml <<'end'

price_year: 2020
deflator: prices
indexes:
  prices: {base: 2024, values: [{year: 2024, value: 1}, {year: 2025, value: 1.02}]}
end
