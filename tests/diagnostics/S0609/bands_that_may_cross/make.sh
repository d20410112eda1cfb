#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Bands of which one is drawn, and can come to lie beyond the next.
set -eu
sed -e 's|^  fee:|  top: {range: 5 .. 20 persons}\n&|; s|{per_person_day: fee,|{bands: [{above: 0 persons, price: fee}, {above: top, price: 40 USD/person/day}, {above: 12 persons, price: 30 USD/person/day}],|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
