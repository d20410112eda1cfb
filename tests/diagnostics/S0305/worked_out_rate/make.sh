#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A rate of exchange below nothing: who is paid would pay.
set -eu
sed -e 's|^currency: USD|&\nexchange: {EUR: 1 USD/EUR - 2 USD/EUR}|' \
    -e 's|per_entry: 100 USD|per_entry: 100 EUR|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
