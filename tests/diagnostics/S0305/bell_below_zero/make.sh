#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A warning: a bell that reaches below 0.
set -eu
sed -e 's|stay_mean: {range90: 20 .. 40 days}|stay_mean: {range90: 1 .. 500 days, shape: normal}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
