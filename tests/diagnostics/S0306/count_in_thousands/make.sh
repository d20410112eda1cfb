#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Thousands of persons, of which the unit would be taken for a scale.
set -eu
sed -e 's|released_share: {value: 40 %}|released_share: {events: 1 k persons, trials: 4 k persons}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
