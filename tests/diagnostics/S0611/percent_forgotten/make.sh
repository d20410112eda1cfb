#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Shares of a cost from 20 to 60, meant as percentages.
set -eu
sed -e 's|cost: {marginal: 40 USD/person/day}|cost: {average: 90 USD/person/day, marginal: day * saved_share}|; s|^quantities:|&\n  day: {triangular: [80, 90, 110], unit: USD/person/day}\n  saved_share: {range: 20 .. 60}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
