#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A stock of three thousand, written as in Spanish.
set -eu
sed -e 's|persons: 80 persons|persons: 1.080 persons|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
