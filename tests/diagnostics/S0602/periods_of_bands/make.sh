#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Periods of a price in bands.
set -eu
sed 's|pays: {per_person_day: fee, |pays: {bands: [{above: 0 persons, price: 50 USD/person/day}], periods: [{from: 2025-07-01, price: 60 USD/person/day}], |' "$(dirname "$0")/../../small_study.yaml" > study.yaml
