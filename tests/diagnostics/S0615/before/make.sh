#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Over before the study begins.
set -eu
sed -e 's|^  receiving: SV|&\n  in_force: {from: 2024-01-01, until: 2025-01-01}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
