#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A gamma quantity whose spread is too large for it.
set -eu
sed -e 's|stay_mean: {range90: 20 .. 40 days}|stay_mean: {mean: 30 days, sd: 30000 days, shape: gamma}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
