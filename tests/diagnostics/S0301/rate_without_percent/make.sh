#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A rate of which nobody knows what is counted.
set -eu
sed -e 's|^  fee:|  mortality: {value: 4/year}\n&|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
