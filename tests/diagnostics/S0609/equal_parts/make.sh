#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Two parts of a stay at the same length.
set -eu
sed 's|pays: {per_person_day: fee, |pays: {per_stay: [{after: 365 days, amount: 50 USD/person}, {after: 1 year, amount: 60 USD/person}], |' "$(dirname "$0")/../../small_study.yaml" > study.yaml
