#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A price, and a sum in money of another state.
set -eu
sed -e 's|{value: 20075 USD/person/year|{value: 1e300 USD/person/year|' \
    -e 's|cost: {marginal: 40 USD/person/day}|cost: {marginal: 9e14 EUR/person/day}|' \
    -e 's|^currency: USD|currency: USD\nexchange: {EUR: 1.2 USD/EUR}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
