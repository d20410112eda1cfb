#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An arm that counts at average cost what the others count at marginal cost.
set -eu
sed -e 's|cost: {marginal: 40 USD/person/day}|cost: {marginal: 40 USD/person/day, average: 90 USD/person/day}|' -e 's|      agreement.clauses.price.active: true|&\n      facilities.jail.cost.basis: average|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
