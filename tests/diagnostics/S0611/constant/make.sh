#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Two known costs, of which the marginal one is the larger.
set -eu
sed -e 's|cost: {marginal: 40 USD/person/day}|cost: {average: 90 USD/person/day, marginal: marginal_day}|; s|^quantities:|&\n  marginal_day: {value: 120 USD/person/day}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
