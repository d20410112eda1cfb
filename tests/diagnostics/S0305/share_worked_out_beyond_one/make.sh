#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A share that follows from an uncertain quantity, beyond 1.
set -eu
sed -e 's|released_share: {value: 40 %}|released_share: {expr: 2 * part}\n  part: {range: 0.4 .. 0.6, why: invented}|' \
    "$(dirname "$0")/../../small_study.yaml" > study.yaml
