#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A stock of one thousand two hundred and thirty-four.
set -eu
sed -e 's|persons: 80 persons|persons: 1.234 persons|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
