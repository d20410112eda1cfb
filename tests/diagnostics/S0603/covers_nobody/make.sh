#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A payment for all cohorts but the only one.
set -eu
sed -e 's|for: {stages: \[abroad\]}|for: {stages: [abroad], covers: cohort != people}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
