#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Few enough each day, and too many in all.
set -eu
sed "s|    stock: {persons: 80 persons, stage: detained}|&\n    arrivals: {per_day: 16000000 persons/day, stage: detained}|" "$(dirname "$0")/../../small_study.yaml" > study.yaml
