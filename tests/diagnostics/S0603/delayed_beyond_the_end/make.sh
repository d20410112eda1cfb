#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A sum that a delay puts off until after the study.
set -eu
sed -e 's|^    price:|    grant: {text: A sum, pays: {lump: 1 M USD, on: 2025-03-01, delay: 900 days, payer: US, payee: SV}}\n&|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
