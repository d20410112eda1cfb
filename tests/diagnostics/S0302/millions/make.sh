#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Millions and thousand millions by their short forms.
set -eu
sed -e 's|70 M USD/year|388 mn USD/year|; s|100 USD/person|0.1 MM USD/person|; s|40 USD/person/day|3 b USD/person/day|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
