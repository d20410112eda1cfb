#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A year with two digits exchanged.
set -eu
sed -e 's|^end: 2026-01-01|&\nprice_year: 2062|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
