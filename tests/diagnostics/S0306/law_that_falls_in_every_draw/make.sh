#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A longest duration below the shortest, however it is drawn.
set -eu
sed -e 's|stay: 10 days|stay: {uniform: {from: 60 days, to: stay_least}}|' \
    -e 's|released_share: {value|stay_least: {range: 20 .. 40 days}\n  &|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
