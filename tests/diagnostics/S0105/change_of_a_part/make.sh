#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An arm changes a quantity, and a part of it.
set -eu
sed -e 's|flights.line.departures.first.active: true|&\n      quantities.released_share.value: 30 %\n      quantities.released_share: {value: 20 %}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
