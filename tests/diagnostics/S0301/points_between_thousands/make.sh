#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Points, blanks and other signs between thousands.
set -eu
sed -e 's|20075 USD|28.000.000 USD|; s|value: 40 %|value: "0,4"|; s|persons: 80 persons|persons: 1 500 persons|; s|seats: 50 persons|seats: 1_000 persons|; s|range90: 20 .. 40 days|range90: "20,5 .. 40,5 days"|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
