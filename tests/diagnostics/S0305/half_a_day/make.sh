#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Flights twice a day, where days are counted; a notice of a month and a half is rounded, as it is meant.
set -eu
sed -e 's|on: 2025-03-01, seats|from: 2025-03-01, every: 12 hours, delay: 1.5 months, seats|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
