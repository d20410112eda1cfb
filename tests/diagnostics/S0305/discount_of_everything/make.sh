#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A rate of discount at which nothing is left after a year.
set -eu
sed "s|discount_rate: 2 %/year|discount_rate: -100 %/year|" "$(dirname "$0")/../../small_study.yaml" > study.yaml
