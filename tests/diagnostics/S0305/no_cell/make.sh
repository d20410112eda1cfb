#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A number of cells that rounds to none.
set -eu
sed "s|places: 500 places|places: 500 places, cells: {number: 0.3 cells, area: 5 m2/cell, bunks: 2 places/cell}|" "$(dirname "$0")/../../small_study.yaml" > study.yaml
