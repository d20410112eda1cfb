#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Two parts of a stay that are the same when days are counted.
set -eu
sed "s|pays: {per_person_day: fee, |pays: {per_stay: [{after: 1.2 days, amount: 50 USD/person}, {after: 1.4 days, amount: 60 USD/person}], |" "$(dirname "$0")/../../small_study.yaml" > study.yaml
