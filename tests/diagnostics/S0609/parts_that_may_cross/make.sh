#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Parts of a stay of which one is drawn, and can fall on the day of the next.
set -eu
sed -e 's|^  fee:|  late: {range: 5 .. 20 days}\n&|; s|fee: {value: 20075 USD/person/year|fee: {value: 200 USD/person|; s|{per_person_day: fee,|{per_stay: [{after: 0 days, amount: fee}, {after: late, amount: 40 USD/person}, {after: 20.4 days, amount: 30 USD/person}],|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
