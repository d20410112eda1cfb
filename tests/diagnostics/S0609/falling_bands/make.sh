#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Bands of which the second begins below the first.
set -eu
sed 's|pays: {per_person_day: fee, |pays: {bands: [{above: 100 persons, price: 50 USD/person/day}, {above: 0 persons, price: 60 USD/person/day}], |' "$(dirname "$0")/../../small_study.yaml" > study.yaml
