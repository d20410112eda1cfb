#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Nothing divided by nothing, known, and used beside what is uncertain.
set -eu
sed -e 's|^  fee:|  rooms: {value: 0 cells}\n  ratio: {expr: "rooms / rooms"}\n  spread: {range: 1 .. 2 days}\n&|; s|range90: 20 .. 40 days|expr: "ratio * spread"|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
