#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Two stages abroad that lead to each other, and a third that leads to them.
set -eu
sed -e 's|then: abroad}|then: entry}|' -e 's|^  abroad:|  entry: {facility: prison, stay: 2 days, exits: [{to: abroad, share: rest}]}\n  ward: {facility: prison, stay: 9 days, exits: [{to: abroad, share: rest}]}\n&|' -e 's|{to: released, after: 365 days, counts_as: return}|{to: ward, after: 365 days}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
