#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An ending after the study.
set -eu
sed -e 's|  receiving: SV|&\n  in_force: {from: 2025-02-01, until: 2025-12-01}\n  endings: {notice: {on: 2050-01-01}}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
