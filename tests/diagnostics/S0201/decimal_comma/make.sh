#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A decimal comma between braces.
set -eu
sed -e 's|discount_rate: 2 %/year|discount_rate: 2,25 %/year|; s|range90: 20 .. 40 days|range90: 20,5 .. 40,25 days|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
