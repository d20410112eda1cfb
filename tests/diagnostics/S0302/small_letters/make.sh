#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# No currency is meant by words in small letters.
set -eu
sed -e 's|40 USD/person/day|40 usd/person/day|; s|70 M USD/year|70 M pre/year|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
