#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Two periods that begin on the same day.
set -eu
sed 's|pays: {per_person_day: fee, |pays: {per_person_day: fee, periods: [{from: 2025-03-01, price: 50 USD/person/day}, {from: 2025-03-01, price: 60 USD/person/day}], |' "$(dirname "$0")/../../small_study.yaml" > study.yaml
