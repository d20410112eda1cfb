#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A period after the study.
set -eu
sed -e 's|{per_person_day: fee,|{per_person_day: fee, periods: [{from: 2050-06-01, price: 1 USD/person/day}],|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
