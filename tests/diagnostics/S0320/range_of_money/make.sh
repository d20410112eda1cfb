#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Sums with a point between thousands; the unit stands behind the second.
set -eu
sed -e 's|fee: {value: 20075 USD/person/year, |fee: {range: 18.500 .. 20.080 USD/person/year, |' "$(dirname "$0")/../../small_study.yaml" > study.yaml
