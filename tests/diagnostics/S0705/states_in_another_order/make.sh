#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An arm that writes the states anew, in another order: costs of one would be told of the other.
set -eu
sed -e 's|      agreement.clauses.price.active: true|&\n      states: {SV: {name: El Salvador, discount_rate: 0 %/year}, US: {name: United States, discount_rate: 3 %/year}}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
