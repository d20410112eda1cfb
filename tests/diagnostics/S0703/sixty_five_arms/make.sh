#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
set -eu
{ cat "$(dirname "$0")/../../small_study.yaml"
for i in $(seq 63); do echo "  arm_$i: {name: Arm $i}"; done; } > study.yaml
