#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A longest duration below the shortest.
set -eu
sed -e 's|stay: 10 days|stay: {uniform: {from: 500 days, to: 10 days}}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
