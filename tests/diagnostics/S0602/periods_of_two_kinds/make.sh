#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Periods of which one is counted from the first day in force and one has a date.
set -eu
sed 's|pays: {per_person_day: fee, |pays: {per_person_day: fee, periods: [{after: 10 days, price: 50 USD/person/day}, {from: 2025-07-01, price: 60 USD/person/day}], |' "$(dirname "$0")/../../small_study.yaml" > study.yaml
