#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Divided by what is known to be 0, beside what is uncertain: by name, and in place.
set -eu
sed -e 's|^  fee:|  rooms: {value: 0 cells}\n  spread: {range: 1 .. 2 cells}\n&|; s|range90: 20 .. 40 days|expr: "10 days * spread / rooms"|; s|per_entry: 100 USD/person|per_entry: "100 USD/person * (1 - spread / (2 * rooms))"|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
