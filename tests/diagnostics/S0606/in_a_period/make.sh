#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A minimum that is too high for a time, and uncertain.
set -eu
sed 's|pays: {per_person_day: fee, |pays: {per_person_day: fee, minimum: 0 persons, periods: [{from: 2025-05-01, minimum: {range: 501 .. 600 persons}}], |' "$(dirname "$0")/../../small_study.yaml" > study.yaml
