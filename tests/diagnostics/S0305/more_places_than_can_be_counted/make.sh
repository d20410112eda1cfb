#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# More places than can be counted.
set -eu
sed -e 's|places: 500 places|places: 1e300 places|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
