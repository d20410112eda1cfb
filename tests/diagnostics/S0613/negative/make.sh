#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A rate that can be negative.
set -eu
sed -e 's|discount_rate: 2 %/year|discount_rate: {range: -1 .. 2 %/year}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
