#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A rate without its decimal point.
set -eu
sed -e 's|discount_rate: 2 %/year|discount_rate: 225 %/year|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
