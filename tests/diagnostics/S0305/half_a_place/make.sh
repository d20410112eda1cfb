#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Parts of what is counted in whole numbers: of a place, of a seat, and of people in thousands.
set -eu
sed -e 's|places: 500 places|limit: hard, places: 400.5 places|; s|seats: 50 persons|seats: 0.4 persons|; s|persons: 80 persons|persons: 0.0805 k persons|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
